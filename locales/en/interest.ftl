# Expressions of interest: the form, the answers, the messages that leave.

nav-interests = Interests
interest-express = Express interest
interest-expressed = You have expressed your interest:
interest-see-received = See the expressions of interest
interest-cooperation = What cooperation do you seek?
interest-cooperation-hint = In one line: supply, distribute, subcontract, form a partnership…
interest-question = What are you missing?
interest-question-hint = What you need to know or find before you commit.
interest-presentation = Who are you?
interest-presentation-hint = Your organisation, what it does, what it can deliver. Write only what the other side may read.
interest-send = Send
interest-goes-inside = The chapter’s stewards, then the author of the opportunity, will read your answers and your name. Nothing leaves this server.
interest-goes-named = Your answers go to { $host }, under your name, and nowhere else. The stewards of that chapter, then the author of the opportunity, will read them. Whoever administers the two servers can read them too.
interest-goes-unnamed = Your answers go to { $host }, in the name of your chapter, and nowhere else: your profile is not public, your name stays here. The stewards of that chapter, then the author of the opportunity, will read them. Whoever administers the two servers can read them too.

interests-title = Expressions of interest
interests-to-forward = To forward
interests-to-answer = Forwarded: your turn to answer
interests-own = Yours
interests-empty-title = Nothing for now.
interests-empty-explanation = When an opportunity interests you, its page lets you tell the chapter that publishes it, in private.
interests-received-title = Who is interested in this opportunity
interests-received-empty-title = Nobody for now.
interests-received-empty-explanation = What the stewards forward to the author will appear here.
interests-cap-title = Limit
interests-cap = How many interests at a time?
interests-cap-hint = Those beyond wait their turn and move up by themselves when a place becomes free. Leave empty to receive all. From 1 to 1,000.
interests-cap-save = Save the limit

interest-title = Expression of interest
interest-from = From
interest-through-chapter = The chapter speaks for a person whose profile is not public.
interest-state = { $state ->
    [sent] Sent
    [received] Received
    [waiting] Waiting list
    [forwarded] Forwarded
    [accepted] Accepted
    [declined] Declined
   *[withdrawn] Withdrawn
}
interest-state-meaning = { $state ->
    [sent] It is on its way to the chapter of the opportunity.
    [received] The chapter’s stewards have received it and will forward it to the author.
    [waiting] The opportunity has enough answers for now. You will move up as soon as a place becomes free.
    [forwarded] The author of the opportunity has received it and will answer.
    [accepted] The author of the opportunity wants to talk. Write to each other below.
    [declined] The answer is no. Here is why.
   *[withdrawn] You have withdrawn it.
}
interest-rank = rank { $rank }
interest-motive = { $motive ->
    [volume] Not enough volume
    [place] Too far, or another market
    [timing] The timing does not fit
    [requirements] A requirement is not met
    [fit] It is not what is sought
    [found] Somebody has been found already
    [expired] The deadline has passed
    [closed] The opportunity is closed
    [repeated] This person has expressed their interest before
   *[other] Another reason
}
interest-why = Reason
interest-decide = Decide
interest-forward = Forward to the author
interest-accept = Accept
interest-motive-none = Choose a reason
interest-motive-hint = The person will read it in their language.
interest-reason = In your words
interest-reason-hint = What is missing, in a sentence. Needed if the reason is “another reason”.
interest-advice = Advice
interest-advice-hint = What the person could do, or whom to ask.
interest-decline = Decline
interest-withdraw-title = Withdraw your interest
interest-withdraw-meaning = The other side learns of it, and your answers are erased there. Interest in the same opportunity cannot be expressed a second time.
interest-withdraw = Withdraw
interest-talk-title = Your conversation
interest-talk-private = These messages are read by you, the other side and the stewards of the opportunity’s chapter only. Whoever administers the servers can read them too.
interest-talk-reach = To reach each other otherwise:
interest-message = Your message
interest-message-send = Send the message

flash-interest-sent = Your interest is noted. You will see here what becomes of it.
flash-interest-withdrawn = Your interest is withdrawn.
flash-interest-forwarded = It is forwarded to the author of the opportunity.
flash-interest-answered = Your answer is given. The person who is interested learns of it.
flash-interest-cap = The limit is saved.
flash-interest-message = Your message is sent.

# What those receive, in private, who write from another server.
note-interest-received = Your expression of interest in “{ $title }” has arrived. The chapter’s stewards will forward it to the author; the answer will come to you here, in private.
note-interest-waiting = Your expression of interest in “{ $title }” has arrived. There are enough for now: you are on the waiting list, rank { $rank }. We will write to you when it is your turn.
note-interest-promoted = A place has become free: your expression of interest in “{ $title }” no longer waits. The chapter’s stewards will forward it to the author.
note-interest-accepted = Good news: the author of “{ $title }” would like to talk with you. Reply to this message, in private, to continue.
note-interest-declined = Your expression of interest in “{ $title }” was not accepted.
note-interest-motive = Reason: { $motive }
note-interest-advice = Advice: { $advice }
note-interest-hint = Thank you for your reply to “{ $title }”; it appears in the public discussion. If the opportunity interests you, reply to it in private instead (“specific people only”): the chapter’s stewards will put you in touch with the author. You will not be told this again.
interest-said-cooperation = Cooperation sought
interest-said-question = What is missing
interest-said-presentation = Who they are

# The conversation of several: who is asked in.
interests-joined = Conversations you were asked into
interest-guests = Also in this conversation
interest-guest-meaning = You were asked into this conversation. You read what is said since, and you can write. The interest itself stays between those whom it concerns.
interest-guest-ask = Ask somebody into this conversation
interest-guest-hint = A handle of here (yasmine) or a fediverse address (@kim@example.social). Everyone in the conversation is told. They are not shown what was written before.
interest-guest-act = Ask them in
interest-guest-dismiss = End their part
interest-guest-leave = Leave this conversation
interest-talk-several = These messages are read by the people named here and by the stewards of the opportunity’s chapter. Those who run the servers can read them, too.
flash-guest-asked-in = Done. Everyone in the conversation is told.
flash-guest-dismissed = It is over. What was read stays read.
note-guest-joined = { $name } takes part in this conversation about “{ $title }”.
note-guest-joined-unnamed = Somebody of the chapter takes part in this conversation about “{ $title }”.
mistake-concerned-already = { $value } takes part in this conversation already.
mistake-other-chapter = { $value } is a member of another chapter. Share the opportunity with them: they can express their interest.
mistake-too-many-guests = Eight people can be asked into a conversation. End somebody’s part first.
