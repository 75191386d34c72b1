# What stewards decide about reports: the reason, the public log, the second look.

moderation-title = Log of decisions
moderation-lede = What the stewards of the chapter decide when something is reported to them, and about the servers that it deals with. No person’s name, no link and no report is in it.
moderation-empty-title = No decision so far.
moderation-empty-explanation = Each decision will appear here with its date and the rule it is about.
moderation-how = Those concerned get the reason. They can ask for a review within 30 days: another steward takes it.
moderation-line = { $thing }: { $measure }
thing = { $thing ->
    [reply] A reply
    [opportunity] An opportunity
    [person] A person
    [server] A server
   *[gone] Something that was gone already
}
measure = { $measure ->
    [dismissed] no action
    [hidden] hidden
    [removed] removed
    [silenced] silenced
    [quiet] muted
    [limited] for members only
    [suspended] suspended
   *[lifted] restriction lifted
}
ground = { $ground ->
    [fraud] Fraud or deception
    [spam] Spam or repeated advertising
    [harassment] Discrimination or harassment
    [private-data] Somebody else’s personal information
    [off-charter] Against the chapter’s charter
    [illegal] Against the law
   *[nothing] Nothing wrong
}
ground-choose = Choose…
appeal-outcome = { $outcome ->
    [upheld] Reviewed: the decision holds
    [overturned] Reviewed: the decision is overturned
   *[waits] Review asked for
}
ruling-title = Decision of { $date }
ruling-thing = What it is about
ruling-measure = Decision
ruling-lifted-on = lifted on { $date }
ruling-hidden-means = Hidden: only whoever wrote it and the stewards of the chapter can still read it here.
ruling-lift = Stop hiding it
ruling-see-report = See the report
report-see-ruling = See the decision and what can be done
report-ground = Rule it is about
report-ground-hint = No action means none of them: “Nothing wrong”.
report-publish = Publish this reason in the log, too, where everyone reads it. Name nobody in it.
report-hide = Hide what it is about
report-hide-means = Hide: nobody reads what it is about on this server any more, except whoever wrote it and the stewards. It can be undone. Copies that already left for other servers stay there.
opportunity-hidden = A decision hides this opportunity: on this server, only whoever wrote it and the stewards of the chapter still read it.
opportunity-hidden-changes = What you change leaves once it is no longer hidden. Erasing it tells the servers that have a copy.
mine-hidden = hidden by a decision
report-remove-means = Remove: what it is about is erased for good, here and, if it is ours, everywhere. A review may find against you, but nothing will bring it back.
report-log-means = The decision appears in the public log without any name. Members concerned get the reason and have 30 days to ask for a review, which another steward takes.
mistake-ground-does-not-fit = The rule and the decision do not go together: something is hidden or removed for a reason, and no action means “Nothing wrong”.
appeals-open = Reviews asked for
appeal-for-another = for another steward
appeal-title = Review asked for
appeal-answer = Answer
appeal-answer-hint = Whoever asks for the review will read it.
appeal-other-steward = Another steward has to decide this: neither who took the decision nor who asks for the review. If you are alone, invite one.
appeal-overturn-hidden = Overturn the decision: what is hidden can be read again.
appeal-overturn-removed = Overturn the decision: the log says so, but what is erased cannot come back.
appeal-overturn-dismissed = Overturn the decision: the report is to be decided again.
appeal-uphold = Uphold the decision
appeal-overturn = Overturn the decision
appeal-ask = Ask for a review
appeal-means = Another steward will look at the decision again. You can ask once, within 30 days.
appeal-text = What should be looked at again
appeal-text-hint = The stewards of the chapter will read it, and nobody else.
appeal-send = Send
flash-appealed = Your request is sent. Another steward will answer it.
flash-appeal-decided = The review is done. Whoever asked for it hears of it.
flash-ruling-lifted = It can be read again. Those concerned hear of it.
ruling-silenced-means = Until the decision is lifted, this person reads all that members read, and writes nothing that others would read: no opportunity, no reply, no interest, no message.
ruling-suspended-means = Until the decision is lifted, the account opens this page and its own data, and nothing else. What is published stays, in the chapter’s name; the profile is closed.
ruling-give-back = Lift the decision
appeal-overturn-person = Overturn the decision: what was taken from the person is given back. They open their profile again themselves.
restrict-link = Decide about them
restrict-title = Decide about { $name }
restrict-in-force = Decisions in force
restrict-reason-hint = The person will read it. Say what happened and what is expected.
restrict-reason-hint-elsewhere = Only stewards will read it, unless it is published in the log.
restrict-silence = Silence
restrict-silence-means = Silence: they read all that members read, and write nothing that others would read any more. It can be undone.
restrict-suspend = Suspend
restrict-suspend-means = Suspend: they are signed out everywhere and their profile is closed. They see the decision and their own data, and nothing else. What they published stays, in the chapter’s name. It can be undone.
restrict-keep-out-means = Suspend: nothing of this account is taken or shown on this server any more, and it follows nothing of ours. It is not told. It can be undone.
standing-silenced = The stewards took your voice: you read everything, and write nothing that others would read.
standing-see = See the decision
