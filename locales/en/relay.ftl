# Passing another chapter's opportunity on.

relay-by = Relayed by
relay-contact = local contact:
relay-act = Relay in the chapter
relay-see = See the relay
relay-answer = Answer
relay-lede = The chapter announces the opportunity to whoever follows its opportunities, with a member here to turn to. It stays its author’s: it is not copied under our name, and the relay ends with it.
relay-lede-member = You offer to be the local contact for this opportunity. If a steward agrees, the chapter announces it to whoever follows its opportunities. The relay ends with the opportunity.
relay-field-contact = Local contact
relay-field-contact-hint = Nothing leaves and no name is shown before this person agrees.
relay-yourself = { $name } (you)
relay-field-context = A word of context
relay-field-context-hint = Why it matters to the chapter, in 300 characters at most. It leaves with the relay.
relay-destination = The relay is public and goes to whoever follows our opportunities and to the chapter it comes from.
relay-propose = Relay
relay-offer = Offer to be the contact
relay-agree = Agree
relay-decline = Decline
relay-end = End the relay
relay-impossible = This opportunity cannot be relayed now: it is closed, has expired, or is not for everyone.
relay-consent-named = Your profile is public: your name and address leave with the relay and stand on the sheet. You can withdraw at any time.
relay-consent-nameless = Your profile is not public: elsewhere the contact is the chapter, and only members here see your name. You can withdraw at any time.
relay-consent-steward-named = { $contact } offers. Their profile is public: their name leaves with the relay.
relay-consent-steward-nameless = { $contact } offers. Their profile is not public: elsewhere the contact is the chapter.
relay-waits-for-you = { $state ->
    [asked] You are asked to be the local contact for this opportunity.
   *[other] { $contact } offers to be the local contact for this opportunity.
}
relay-waits = { $state ->
    [asked] The relay waits for { $contact } to agree.
   *[other] { $contact } offers to be the local contact; no steward has answered yet.
}
relay-over = { $state ->
    [declined] There is no relay: the request was declined.
    [closed] The chapter’s relay has ended: the opportunity is no longer open to everyone.
    [gone] The chapter’s relay has ended: the opportunity was erased where it came from.
   *[other] The chapter has ended its relay.
}
relay-standing = { $state ->
    [asked] Waits for { $contact }
    [offered] Offered by { $contact }, waits for a steward
    [active] On, local contact: { $contact }
    [declined] Declined
    [closed] Over: the opportunity is no longer open
    [gone] Over: the opportunity was erased
   *[other] Ended by the chapter
}
relays-title = Relays
relays-lede = Opportunities of other chapters that ours makes known, each with a member here to turn to.
relays-waiting = Waiting for your answer
relays-others = The others
relays-gone = An erased opportunity
relays-empty-title = No relays yet.
relays-empty-explanation = On the sheet of another chapter’s opportunity, “Relay in the chapter” begins one.
desk-relays = { $count ->
    [one] { $count } relay waits for your agreement
   *[other] { $count } relays wait for your agreement
}
interest-local-contact = Local contact:
flash-relay-proposed = Noted. The relay leaves once the other person agrees.
flash-relayed = The opportunity is relayed.
flash-relay-declined = Declined: nothing left.
flash-relay-ended = The relay has ended.
