# Closing an opportunity, giving it more time, saying that it is talked about.

state-in-discussion = In discussion
action-close = Close
close-title = Close this opportunity
close-meaning = It stays readable, marked with its outcome, here and on every copy. Whoever still waits for an answer is told. It cannot be opened again.
field-outcome = How did it end?
outcome-meaning = { $outcome ->
    [filled] Somebody was found.
    [no-follow-up] Nobody suited, or nothing was concluded.
   *[withdrawn] The need or the offer is no more.
}
field-value = What was it worth, roughly?
field-value-hint = Only the author and the chapter’s stewards see this. It never leaves this server.
value-none = I would rather not say
value-range = { $range ->
    [under-10] Less than $10,000
    [from-10] $10,000 to $25,000
    [from-25] $25,000 to $50,000
    [from-50] $50,000 to $100,000
    [from-100] $100,000 to $500,000
   *[over-500] More than $500,000
}
close-act = Close the opportunity
closed-by = Closed by
closed-by-former = somebody who is no longer a member
closed-value = Value:
closed-private = Only the author and the chapter’s stewards see this.
opportunity-filled = This opportunity is filled: somebody was found. It stays readable for the record.
opportunity-no-follow-up = This opportunity is closed, with no follow-up. It stays readable for the record.
flash-closed = The opportunity is closed. Every copy will say its outcome.

reminder = { $reminder ->
    [week] This opportunity expires in a week or less. If more time is needed, one click gives it.
    [day] This opportunity expires within a day. If more time is needed, one click gives it.
   *[expired] This opportunity has expired. You can say its outcome, or open it again with one click; that is possible for thirty days.
}
renew-until = Give it until 5 p.m. on:
renewed = This opportunity was just given more time. You can take that back for a day.
renew-undo = Take back the extra time
flash-renewed = The opportunity has more time. Every copy will have the new deadline.
flash-renewal-undone = The extra time is taken back.
mine-ending = To renew or to close

note-filled = [Filled]
note-no-follow-up = [No follow-up]
