# What happened that concerns you: on the site, by e-mail, in a digest.

nav-notifications = { $count ->
    [0] Notifications
   *[other] Notifications ({ $count })
}
notifications-title = Notifications
notifications-new = New
notifications-empty-title = Nothing new.
notifications-empty-explanation = A reply under your opportunities, an expression of interest, a decision: what concerns you will appear here.
notifications-read-all = Mark everything as read
notifications-kept = Notifications are kept for 90 days, then deleted.
flash-notifications-read = Everything is marked as read.
flash-notifications-chosen = Noted. These choices hold from now on.
notification-line = { $kind ->
    [reply] { $who } replied under “{ $title }”.
    [interest-forwarded] An expression of interest waits for your answer: “{ $title }”.
    [interest-withdrawn] Somebody who was interested no longer is: “{ $title }”.
    [interest-accepted] Your expression of interest is accepted: “{ $title }”.
    [interest-declined] Your expression of interest is declined: “{ $title }”.
    [interest-promoted] A place is free for you: “{ $title }”.
    [interest-message] You have a message about “{ $title }”.
    [draft-sent-back] Your draft comes back with comments: “{ $title }”.
    [draft-approved] Your opportunity is approved: “{ $title }”.
    [published] Your opportunity has left: “{ $title }”.
    [deadline-near] The deadline is near: “{ $title }”.
    [relay-asked] You are asked to be the local contact: “{ $title }”.
    [story-asked] A story names you and waits for your consent: “{ $title }”.
    [review-waits] An opportunity waits for its review: “{ $title }”.
    [interest-received] An expression of interest is to be forwarded: “{ $title }”.
    [report-came] A report waits for a decision.
    [first-contact] An unknown server wrote: { $who }.
    [application-came] { $who } asks to become a member.
    [recommendation-asked] { $who } says that you can recommend them.
    [search-found] Something new in your search “{ $who }”.
    [report-decided] What you reported is decided.
    [ruling-on-yours] The stewards decided about you, or about something that you wrote.
    [appeal-decided] The review that you asked for is done.
    [agreement-ending] The agreement with { $who } ends soon.
    [sign-in-changed] How you sign in was changed, or a recovery code was used.
    [appeal-came] A review is asked for.
    [organisation-proposed] An organization waits for a decision: { $who }.
    [organisation-decided] The stewards decided about { $who }.
    [organisation-invited] You are invited to speak for { $who }.
    [tribe-invited] You are invited to join { $who }.
    [mandate-offered] The chapter asks you to be an ambassador.
    [mandate-answered] { $who } answered about their mandate.
    [mandate-ended] Your mandate as an ambassador is over.
   *[twinning-proposed] { $who } proposes a twinning.
}
notification-kind = { $kind ->
    [reply] A reply under my opportunity or to my message
    [interest-forwarded] An expression of interest that waits for my answer
    [interest-withdrawn] Somebody who was interested no longer is
    [interest-accepted] My interest is accepted
    [interest-declined] My interest is declined
    [interest-promoted] A place is free for me
    [interest-message] A message in a private conversation
    [draft-sent-back] My draft comes back with comments
    [draft-approved] My opportunity is approved
    [published] My opportunity has left
    [deadline-near] A deadline is near
    [relay-asked] I am asked to be the local contact
    [story-asked] A story names me
    [review-waits] An opportunity waits for its review
    [interest-received] An expression of interest is to be forwarded
    [report-came] A report
    [first-contact] A first contact
    [application-came] An application for membership
    [recommendation-asked] I am asked to recommend somebody
    [report-decided] What I reported is decided
    [ruling-on-yours] A decision about something I wrote, or about me
    [appeal-decided] The review I asked for is done
    [agreement-ending] An agreement with a partner ends soon
    [appeal-came] A review is asked for
    [organisation-proposed] A proposed organization
    [organisation-decided] A decision about my organization
    [organisation-invited] An invitation to speak for an organization
    [tribe-invited] An invitation to a tribe or a circle
    [mandate-offered] I am asked to be an ambassador
    [mandate-answered] An answer about a mandate
    [mandate-ended] The end of my mandate
    [twinning-proposed] A proposed twinning
    [search-found] Something new in a search that I keep
   *[digest] the digest
}
notification-settings-title = Choose how to be told
notification-settings-lede = For each kind of thing, say how you want to learn of it. What you keep stays on the site as well.
notification-settings-no-address = No confirmed address: nothing leaves by e-mail, everything stays on the site.
notification-settings-own = What concerns you
notification-settings-steward = As a steward of the chapter
notification-settings-digest = How often do you want the digest?
notification-settings-digest-hint = It comes at 8 a.m., with new opportunities and the first ones of their authors; on Mondays when it is once a week. Never when there is nothing to tell.
notification-settings-always = When how you sign in changes, you are always written to: that is how you would notice that somebody else got in.
notification-settings-save = Save these choices
notification-way = { $way ->
    [here] On the site only
    [mail] By e-mail, at once
    [digest] By e-mail, in the digest
   *[never] Not at all
}
digest-every = { $every ->
    [day] Every day
    [week] Every week
   *[never] Never
}
digest-subject = { $every ->
    [day] Your day: { $chapter }
   *[week] Your week: { $chapter }
}
digest-reason = { $every ->
    [day] You get this digest every day there is something new.
   *[week] You get this digest every week there is something new.
}
digest-happened = What concerns you
digest-first = Their first opportunity
digest-new = New opportunities
digest-until = Until { $date }
news-close = Close
