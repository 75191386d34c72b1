# Chapter twinning.

twinning-lede = Two twinned chapters agree on what they share. One proposes, the other accepts all or a part, and either can end it.
twinning-propose = Propose a twinning
twinning-propose-again = Propose again
twinning-group-waiting = Waiting for your answer
twinning-group-live = Twinnings
twinning-group-over = Over
twinning-empty-title = No twinned chapter yet.
twinning-empty-explanation = With a twinning, members of both chapters also read what is not public.
twinning-state = { $state ->
    [proposed] { $by ->
        [us] Proposed, waiting for its answer
       *[them] Proposed, waiting for your answer
    }
    [agreed] In force
    [declined] Declined
   *[ended] Over
}
twinning-share = { $share ->
    [opportunities] opportunities
    [meetings] meetings
    [arrivals] arrivals
   *[directory] directory
}
twinning-share-title = { $share ->
    [opportunities] Opportunities
    [meetings] Meetings
    [arrivals] Arrival notices
   *[directory] The directory
}
twinning-share-meaning = { $share ->
    [opportunities] Each follows the opportunities of the other, and gets those that are for twinned chapters only.
    [meetings] Each follows the meetings of the other.
    [arrivals] An arrival notice can be sent to the other chapter. Nothing is exchanged yet: the agreement is noted.
   *[directory] Members who want it, and whose profile is public, appear in the directory of the other.
}
twinning-shares = Shares: { $list }
twinning-propose-title = Propose a twinning
twinning-propose-lede = The stewards of the other chapter get your proposal and answer when they like.
twinning-chapter = Address of the other chapter
twinning-chapter-hint = That of its site, such as sherbrooke.test
twinning-what = What do you want to share?
twinning-what-hint = The other chapter may accept a part only.
twinning-propose-next = The proposal goes to the server of that chapter, and nowhere else. Once accepted, the twinning is shown on both sites.
twinning-propose-send = Send the proposal
twinning-title = Twinning with { $chapter }
twinning-accept-title = Accept
twinning-accept-what = What you agree to share
twinning-accept-what-hint = Uncheck what you do not want: the rest is agreed.
twinning-accept = Accept the twinning
twinning-decline-title = Decline
twinning-decline = Decline
twinning-take-back-title = Take the proposal back
twinning-take-back = Take the proposal back
twinning-end-title = End the twinning
twinning-end-meaning = Sharing stops at once. What was for twinned chapters only is not shown by the other any more; what is public stays so.
twinning-end = End the twinning
twinning-reason = Reason
twinning-reason-hint = The other chapter will read it.
twinning-log = Log
twinning-event = { $state ->
    [proposed] { $by } proposed to share: { $list }.
    [agreed] { $by } accepted. Shared: { $list }.
    [declined] { $by } declined.
   *[ended] { $by } ended it.
}
flash-twinning-proposed = The proposal is sent. You will see the answer here.
flash-twinning-accepted = The twinning is in force. The other chapter is told.
flash-twinning-declined = The proposal is declined. The other chapter is told.
flash-twinning-ended = It is over. Nothing is shared any more.
mistake-not-a-chapter = { $value } is not the address of a chapter: check it.
mistake-twinned-already = A twinning with { $value } is in force or proposed already: it is in the list.
destination-none = No chapter is twinned yet: only the chapter will read it.
destination-today = Today: { $servers }.
destination-more = { $count ->
    [one] { $count } other server
   *[other] { $count } other servers
}
destination-nobody-yet = nobody else follows this chapter yet
destination-reply-twins = Your reply goes to the twinned chapters that read this opportunity, and to no other.
