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
