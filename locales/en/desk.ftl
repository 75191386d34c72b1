# Writing, reviewing, running a chapter: the members’ pages.

edit-title-new = Spot an opportunity
edit-title = Edit the opportunity
edit-lede = A few clear lines are enough. A second person reads it before it appears.
edit-group-what = What is it?
edit-group-worth = Is it worth it?
edit-group-whom = For whom?
edit-group-until = Until when, and who reads it?
edit-submit = Send to review
edit-save = Keep as a draft
edit-publish-changes = Publish the changes
field-optional = (optional)
field-kind = Type of opportunity
field-kind-hint = A request seeks, an offer proposes. When in doubt, ask which way the money will flow.
field-title = Title
field-title-hint = What is sought or offered, in one line: what, how much, where.
field-summary = Summary
field-summary-hint = Two or three sentences for somebody who does not know the matter.
field-purpose-hint = The need behind the opportunity, in one sentence.
field-payer-hint = Who pays, and when. “Nobody, it is a helping hand” is a good answer.
field-gain-hint = For you and for whoever replies.
field-sector-hint = After the North American Industry Classification System (NAICS).
field-sector-none = No sector in particular
field-markets-hint = One country a line, for example: Morocco.
field-languages-hint = The languages you can be reached in, one a line.
field-written-in = Language of the text
field-deadline-hint = The last minute to reply, by the chapter’s clock.
field-visibility = Who reads it?

mine-empty-title = You have not written anything yet.
mine-empty-explanation = Heard of a need or an offer? A few lines are enough to begin.
mine-drafts = Drafts
mine-in-review = In review
mine-open = Open
mine-closed = Expired and closed
mine-changed = changed
mine-resume = Take up the draft

delete-title = Delete this opportunity?
delete-meaning = It will disappear from here with its thread, and every server that holds a copy will be asked to erase it. This is final.
delete-act = Delete for good
confirm-keep = No, back to the opportunity

reviews-title = Review
reviews-empty-title = All done.
reviews-empty-explanation = No opportunity waits for review. Have a good day!
reviews-count = { $count ->
    [one] { $count } opportunity waits for a second reader, the oldest first.
   *[other] { $count } opportunities wait for a second reader, the oldest first.
}
reviews-since = handed in
reviews-own = You wrote it: somebody else has to review it.
review-title = Review an opportunity
review-author = Written by
review-approve = Approve
review-send-back-title = Or send back to the author
review-send-back-again = It stays published without the mark. Its author reads your comments; once they have saved it again, it comes back here.
review-note = Your comments
review-note-hint = What is missing and what would help. Only the author reads them.
review-note-title = Comments from the review
review-note-published = The opportunity stays published without the “Qualified” mark. Change it, or save it as it is if all is right: a second person will check it again.
review-send-back = Send back with these comments

people-title = People
people-count = { $count ->
    [one] { $count } member
   *[other] { $count } members
}
people-public = public profile
people-private = profile not public
people-since = member since
people-new-link = Make a new sign-in link
people-add-title = Add a person
people-add-explanation = You will get a link to pass on: they choose their own password.
people-add = Add and make the link
person-added-title = Link for { $name }
person-added-explanation = Hand this link over in person or in a message that only they can read.
person-added-once = It works once and will not be shown again.
person-added-back = Back to people

chapters-lede = Following a chapter means receiving its opportunities here as they are published, with their corrections.
chapters-follow-title = Follow another chapter
chapters-handle = Address to follow
chapters-handle-hint = Like @occasions@sherbrooke.test
chapters-follow-next = Its server receives a request and usually answers within seconds.
chapters-follow = Send the request
chapters-followed = Chapters and servers we follow
chapters-empty-title = No chapter is followed yet.
chapters-empty-explanation = The opportunities of a followed chapter appear in the list beside ours.
chapters-other-software = other software of the fediverse
chapters-stop = Stop following

contacts-title = First contacts
contacts-lede = What a server not yet known here answers waits for your consent. It may read and follow without waiting.
contacts-empty-title = Nobody is waiting.
contacts-empty-explanation = The first reply from a server that the chapter does not know will appear here.
contacts-count = { $count ->
    [one] { $count } message
   *[other] { $count } messages
}
contacts-since = the first
contacts-invitation = An invitation for a member here. That person alone will read it.
contacts-no-text = This message is not copied here yet.
contacts-read-there = Read it on its server
contacts-passed-on = passed on by { $group }
contacts-approve = Welcome this server
contacts-refuse = Drop these messages
contacts-suspend = Drop them and suspend the server

profile-save = Save
profile-public-title = Public profile
profile-public = Make my profile public
profile-public-hint = You can change your mind at any time.
profile-public-on = Public: you have an address, { $handle }, that can be found and followed from anywhere. Your replies and opportunities bear your name.
profile-public-off = Not public: nobody finds you outside this site. The chapter publishes on your behalf, without your name.
profile-public-copies = What other servers have already copied does not become private again: we ask them to erase it, without being able to guarantee it.

sign-in-title = Sign in
sign-in-handle = Username
sign-in-handle-hint = The first part of your address, for example: yasmine
sign-in-act = Sign in
sign-in-help = Forgot your password, or no account yet? The stewards of your chapter can give you a link.
welcome-title = Welcome, { $name }
welcome-explanation = Choose a password; you will then be signed in.
welcome-handle = Your address will be:
welcome-act = Choose this password
field-password = Password
field-password-hint = At least { $min } characters. A few unrelated words make a good password.
field-password-again = The same once more
field-name = Name
field-handle = Username
field-handle-hint = Letters without accents, digits and hyphens. It makes the address @username@{ $host } and does not change afterwards.
field-own-name = Your name
field-own-handle = Your username
field-role = Role
field-role-hint = Stewards review opportunities, add people and follow other chapters.
field-language = Language of the interface

first-run-title = Found your chapter
first-run-lede = Three small groups of questions, and your chapter receives its first opportunities.
first-run-chapter = The chapter
first-run-steward = You, its steward
first-run-password = Your password
first-run-act = Found the chapter
field-chapter-name = Name of the chapter
field-chapter-name-hint = For example: Section de Montréal
field-city = City
field-city-hint = It tells the time of deadlines: “Montréal time”.
field-chapter-language = Language of the chapter
field-time-zone = Time zone
field-time-zone-hint = Deadlines fall to the minute in this zone.
time-zones-canada = Canada
time-zones-world = Elsewhere

reports-title = Reports
reports-empty-title = Nothing is reported.
reports-empty-explanation = What members or other servers report will appear here.
reports-open = To decide
reports-decided = Settled
report-name = Report of { $date }
report-from-member = by a member of the chapter
report-from-server = from { $host }
report-about = What it is about
report-see-thread = See it in the discussion
report-gone = Already removed
report-forwarded = Also passed on to { $host }, without saying by whom.
report-decide = Decide
report-reason = Reason
report-reason-hint = Whoever reported will read it.
report-reason-hint-server = It goes to the server that reported.
report-dismiss = Take no action
report-remove = Remove what it is about
reporting-title = Report
reporting-of = Written by
reporting-text = What is wrong with it?
reporting-text-hint = A few words are enough. Leave your name out if it should not leave.
reporting-forward = Also pass it on to { $host }, without saying by whom
reporting-who-reads = The chapter’s stewards read your report and decide. You will see their decision among your reports.
reporting-send = Send the report

peers-title = Servers
peers-lede = The servers that the chapter exchanges with, and how each of them does.
peers-count = { $count ->
    [one] { $count } known server
   *[other] { $count } known servers
}
peers-count-trouble = { $count ->
    [0] none in trouble
   *[other] { $count } in trouble
}
peers-search-label = Choose which servers to show
peers-search = Name of the server
peers-filter = State
peers-filter-any = All
peers-filter-trouble = In trouble
peers-heard = heard
peers-reached = reached
peers-pending = { $count ->
    [one] { $count } delivery waiting, written
   *[other] { $count } deliveries waiting, the oldest written
}
peers-held = { $count ->
    [one] { $count } delivery held while the server is suspended
   *[other] { $count } deliveries held while the server is suspended
}
peers-failed = { $count ->
    [one] { $count } delivery given up
   *[other] { $count } deliveries given up
}
peers-empty = No server yet.
peers-empty-explanation = Those that follow the chapter, answer it or are followed by it will appear here.
peers-empty-trouble = All is well.
peers-empty-trouble-explanation = No server is in trouble.
peers-empty-found = No known server has that name.
peers-empty-found-explanation = Try a part of the name, or show them all.
peers-empty-stranger = Nothing was exchanged with { $host }. You can decide in advance.
peers-decide-stranger = Decide about this server
peers-lists = To take over or pass on a list of suspended servers, on the command line:

peer-condition = { $condition ->
    [suspended] Suspended
    [silent] No longer answers
    [troubled] In trouble
    [untried] Nothing sent yet
   *[working] Answers
}
peer-heard = Last message received from it
peer-reached = Last delivery it took
peer-never = Never
peer-queue = Waiting for it
peer-queue-empty = Nothing
peer-breaker = Deliveries
peer-breaker-closed = They leave as usual.
peer-breaker-failing = { $count ->
    [one] The last attempt failed. The next one will come soon.
   *[other] The last { $count } attempts failed. The next one will come soon.
}
peer-breaker-open = { $count ->
    [one] One attempt failed: one delivery at a time checks whether it is back.
   *[other] { $count } attempts in a row failed: one delivery at a time checks whether it is back.
}
peer-breaker-next = Next attempt:
peer-error = Last error
peer-signature = Signature of our deliveries
peer-by-domain = What holds here comes from the decision about
peer-by-allow-list = The chapter exchanges only with servers that it chose, and this is none of them.
peer-retry = Try again now
peer-replay = Send again what was given up
peer-decide = What the chapter decides
peer-policy = How far to deal with this server?
peer-policy-hint = Nothing is ever removed: what is hidden or held comes back as soon as another decision is made. It holds for its subdomains too, at once.
peer-reason-hint = For those who will be stewards after you. It may leave here with an exported list: name nobody in it.
peer-decide-act = Apply this decision
peer-history = Decisions made
decided-by-command = on the command line
decided-by-migration = by the upgrade
reason-first-contact = First contact
reason-followed = The chapter follows somebody there.
reason-met-before = Known before first contacts were reviewed.

quotes-title = Quoted by
quotes-hint = Only its author and the stewards see this list.
quotes-see = See the message
quotes-revoke = No longer allow this quote
revoke-quote-title = No longer allow this quote?
revoke-quote-meaning = The server that quotes will be asked to hide the opportunity in that message, which otherwise stays. That message can never quote it again: this is final.
revoke-quote-act = No longer allow it
