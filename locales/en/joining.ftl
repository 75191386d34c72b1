# Becoming a member: application, invitation, recommendation.

apply-title = Become a member
apply-lede = Say who you are and what brings you here. The stewards of the chapter read each application and answer.
apply-address = E-mail address
apply-address-hint = So that the stewards can answer you. It is shown to nobody else.
apply-motive = What brings you here
apply-motive-hint = Your trade, the languages and markets you know, what you look for or can bring.
apply-sponsor = A member who recommends you
apply-sponsor-hint = Their user name, for instance “laurence”. They will be asked whether they recommend you.
apply-agreement = You agree to it when you open your account, once your application is accepted.
apply-where = Your application stays on this server, read by the stewards and by the person you name. It is erased 90 days after the answer.
apply-act = Send my application
apply-closed-title = One becomes a member by invitation.
apply-closed-words = This chapter takes no applications at the moment. If you know a member or a steward, ask them for an invitation.
apply-closed-act = Who runs the chapter?
apply-link = Not a member yet? Here is how to become one.

application-title = Your application for membership
application-since = Received on
application-state = { $state ->
    [waiting] Your application waits for an answer. The stewards will read it; come back to this address to see what became of it.
    [accepted] Your application is accepted. Welcome! Open your account whenever you like.
    [refused] Your application was not accepted.
    [withdrawn] You withdrew your application.
   *[joined] Your account is open.
}
application-reason = Why
application-yours = What you wrote
application-keep = Keep the address of this page: here you will see the answer, and nothing else leads here.
application-withdraw = Withdraw my application
application-enter = Open my account
application-again = Apply again

invited-title = { $chapter } invites you
invited-lede = Open your account: it is private at first, and you choose later what others see.
invited-agreement-title = What you agree to
invited-agree = I have read this text and agree to it
invited-act = Open my account

invitations-title = Invitations
invitations-empty-title = No invitation is waiting.
invitations-empty-words = An invitation is a link that works once, within 14 days. The person chooses their own name and password.
invitations-add-title = Invite somebody
invitations-add-words = You get a link to send from your own mailbox: the server does not write to people who did not ask for it.
invitations-name = For whom
invitations-name-hint = As you call this person; they can correct it.
invitations-add = Create the invitation
invitations-until = Valid until
invitations-expired = Expired since
invitations-applied = After an application
invitations-take-back = Take the invitation back

invitation-made-title = The invitation for { $name } is ready
invitation-made-words = Send this link to this person only. It works once, within 14 days.
invitation-made-letter = Write the e-mail
invitation-made-once = This link is shown only here, only now. If it gets lost, take the invitation back and make another.
invitation-made-back = Back
invitation-letter-subject = Your invitation: { $chapter }
invitation-letter-words = Hello { $name }, here is the link to open your account at { $chapter }. It works once, within 14 days: { $link }

applications-title = Applications
applications-empty-title = No application is waiting.
applications-empty-words = When the chapter takes them, applications for membership arrive here, the oldest first.
applications-lede = Accepting gives an invitation link to send; refusing asks for a reason, which the person will read.
applications-sponsor = { $says ->
    [none] Names nobody who recommends them.
    [unknown] Names “{ $name }”, who is no member here.
    [waiting] Names { $name }, who has not answered yet.
    [yes] Recommended by { $name }.
   *[no] { $name } does not recommend them.
}
applications-decided = This application has its answer already.
deciding-title = Application of { $name }
applications-accept = Accept
applications-refuse = Refuse…
applications-reason = Reason for the refusal
applications-reason-hint = The person will read it: say what is missing, or whom to turn to.
applications-refuse-act = Refuse with this reason

recommendations-title = Recommendations
recommendations-empty-title = Nobody asks you for a recommendation.
recommendations-empty-words = When somebody names you while asking to become a member, you will see it here.
recommendations-lede = These people say that you can recommend them. Only the stewards see your answer.
recommendations-yes = I recommend them
recommendations-no = I cannot recommend them

joining-terms-title = How one becomes a member
joining-terms-lede = These choices hold for the next applications. What members agreed to before stays as they agreed to it.
joining-terms-ways = Ways to become a member
joining-terms-way = { $way ->
    [invitations] By invitation only
   *[applications] By invitation, or by applying
}
joining-terms-questions = Questions to applicants
joining-terms-questions-hint = One a line, { $max } at most. Ask what helps to know each other: trade, languages, markets; never origin, age or status.
joining-terms-agreement = What new members agree to
joining-terms-agreement-hint = A charter, a commitment. Leave it empty to ask nothing.
joining-terms-agreement-en = The same text in English
joining-terms-save = Save

desk-recommendations = { $count ->
    [one] One person asks you for a recommendation
   *[other] { $count } people ask you for a recommendation
}
desk-applications = { $count ->
    [one] One application waits for an answer
   *[other] { $count } applications wait for an answer
}

flash-applied = Your application is sent. Keep the address of this page.
flash-application-withdrawn = Your application is withdrawn.
flash-application-refused = The application is refused; the person will read your reason.
flash-invited = All that is left is to choose your name and your password.
flash-invitation-taken-back = The invitation is taken back: its link leads nowhere now.
flash-joined = Welcome! Your account is open.
flash-joining-terms-saved = Saved.
flash-recommended = Thank you, the stewards will see your answer.
