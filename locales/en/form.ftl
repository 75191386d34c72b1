# What each type of opportunity asks besides, and its lists.

question-partner = { $kind ->
    [talent] Profile sought
    [call] Who may take part
    [mission] Who may take part
   *[other] Partner sought
}
edit-show-kind = Show the questions of this type
field-partner-hint = The kind of firm or person, and what they would do.
field-time = Time asked
field-time-hint = For example: 20 min, 2 h, 3 days, 4 weeks.
field-cooperation = Forms of cooperation
field-cooperation-hint = All that would suit you.
field-stage = Stage of development
field-stage-hint = Of the technology you offer, or of the one you are looking for.
field-stage-none = Any
field-stage-choose = Choose
field-property = Intellectual property
field-property-hint = How the technology is protected; nothing if it is not.
edit-group-technology = How far is the technology?

note-partner = Partner sought: { $value }
note-time = Time asked: { $value }
note-stage = Stage: { $value }

cooperation-name = { $cooperation ->
    [commercial] Commercial agreement
    [agency] Commercial agency
    [distribution] Distribution
    [supply] Supply
    [manufacturing] Manufacturing
    [subcontracting] Subcontracting
    [services] Services
    [licence] Licence
    [technical] Technical cooperation
   *[research] Research and development
}
stage-name = { $stage ->
    [concept] Idea or concept
    [laboratory] Tested in the laboratory
    [prototype] Prototype to show
    [field-tested] Field-tested prototype
   *[market] Already on the market
}
property-name = { $property ->
    [patent-pending] Patent pending
    [patent] Patent granted
    [copyright] Copyright
    [design] Industrial design
    [trade-mark] Trademark
    [secret-know-how] Secret know-how
   *[open] Open licence
}

length-minutes = { $minutes } min
length-hours = { $hours } h
length-hours-minutes = { $hours } h { $minutes } min
length-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
length-weeks = { $count ->
    [one] { $count } week
   *[other] { $count } weeks
}
length-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}

choose-step = Step { $number } of 3
choose-money = Which way will money go?
choose-known = Do you know what it is already?
choose-what = What is it about?
choose-back = Back to the first question
edit-change-kind = Change the type
money-name = { $money ->
    [vers-nous] To us
    [vers-l-autre] To the other side
    [des-deux-cotes] Both ways
   *[aucun] There is no money
}
money-meaning = { $money ->
    [vers-nous] We offer something, and somebody pays us.
    [vers-l-autre] We are looking for something or somebody, and we pay.
    [des-deux-cotes] Everyone puts something in, and the costs are shared.
   *[aucun] Help, time or ideas, for free.
}
kind-meaning = { $kind ->
    [business-request] You are looking for a product, a service or a supplier, and you pay for it.
    [business-offer] You offer a product, a service or a capacity, and you are paid.
    [technology-offer] You have a technology or know-how, and look for somebody to try, adapt or use it.
    [technology-request] You are looking for a technology or know-how that is not on the shelf.
    [talent] You offer a place to somebody: an internship, a job, a mentor.
    [mutual-help] A small service between members, of some minutes to some hours.
    [call] You are looking for several people for the same thing: to translate, to test, to apply.
    [mission] Questions to ask in a market, to guide several firms.
   *[project] Something to do together, from the idea to the first trial.
}

draft-kept-at = Saved at { $time }
draft-untitled = No title yet
draft-resumed = These are your changes as they were kept; nobody else sees them yet
draft-discard-changes = Give them up and go back to what is saved
autosave-failed = Not saved: the server does not answer. What you wrote stays in this browser; another try follows.
autosave-signed-out = Not saved: your session is over. What you wrote stays in this browser. Send the form to sign in without losing anything.
session-over = Your session is over. Nothing is lost: sign in, and the form comes back with what you wrote.
mine-kept = Begun
mine-kept-change = Changes not sent yet
mine-kept-at = Kept
discard-link = Delete
discard-title = Delete this draft?
discard-meaning = What you wrote will be erased for good. An opportunity that is saved or published already does not change.
discard-act = Delete the draft
flash-draft-discarded = The draft is deleted.
discard-keep = No, go on writing
