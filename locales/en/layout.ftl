# What all pages share.

layout-skip = Skip to content
nav-label = Main navigation
nav-opportunities = Opportunities
nav-mine = My opportunities
nav-people = People
nav-chapters = Twinned chapters
nav-follow = Follow from the fediverse
nav-about = About
nav-spot = Spot an opportunity
nav-profile = Profile and privacy
session-sign-in = Sign in
session-suspended = Account suspended
session-sign-out = Sign out
footer-program = This site runs on Entregent, free software (AGPL-3.0).
footer-source = Source code
footer-commit = version { $commit }
pager-label = Pages of the list
pager-first = Beginning of the list
pager-next = Next

# What was just done.
flash-signed-in = Hello. You are signed in.
flash-signed-out = You are signed out.
flash-password-chosen = Your password is set and you are signed in.
flash-chapter-founded = Your chapter is ready. Here is where to begin.
flash-draft-saved = Your draft is kept. Only you can see it.
flash-submitted = Your opportunity waits for its review. A second person will read it before it leaves.
flash-published = The opportunity is published and on its way to those who follow it.
flash-sent-back = The opportunity went back to its author with your comments.
flash-edited = The changes are published and on their way to every copy.
flash-deleted = The opportunity is deleted. Servers that hold a copy are being asked to erase it.
flash-replied = Your reply is published.
flash-reply-deleted = The reply is deleted.
flash-profile-saved = Your profile is up to date.
flash-follow-asked = The request is sent. The chapter will show as followed once its server has answered.
flash-follow-stopped = The chapter is no longer followed.
flash-contact-approved = This server is known now. What waited appears in its place.
flash-contact-refused = What waited is dropped. The next message from this server will wait again.
flash-contact-suspended = What waited is dropped, and the chapter no longer deals with this server.

# Where it goes.
destination-title = Where this goes.
destination-opportunity = First to a second person of the chapter, who reads it. Then to those you chose above; what is for everyone goes through { $handle }. A copy that has left this server can be corrected or withdrawn everywhere, but we cannot guarantee that every server erases it.
destination-edit = The changes leave at once for every copy, here and elsewhere.
destination-reply = Your reply is public, under your name. It goes to the chapter of origin and to the servers of those who take part in the thread.
destination-reply-through-chapter = Your profile is not public: outside this site your reply will appear in the name of the chapter, without yours. It goes to the chapter of origin and to the servers of those who take part in the thread.
destination-reply-inside = Only members of the chapter will read it. It does not leave this server.

not-founded-title = This server waits for its first visit.
not-founded-lede = The chapter is not founded yet: there is nothing to read for now.
not-founded-link = If you run this server, open the one-time link that it prints in its log each time it starts:
flash-reported = Thank you. The chapter’s stewards will read your report.
flash-person-restricted = The decision is taken. A member of the chapter gets the reason.
flash-report-decided = The report is settled. Whoever sent it is told.
nav-reports = Reports
flash-pinned = The opportunity is pinned: servers that follow @occasions show it first.
flash-unpinned = The opportunity is no longer pinned.
flash-too-many-pins = Five opportunities are pinned already. Unpin one first.
flash-peer-decided = The decision is in force. Nothing is removed: another decision brings everything back.
flash-peer-retried = Sending starts again now. Come back in a moment.
flash-quote-revoked = The quote is no longer allowed. The server that quotes is asked to hide the opportunity.
