# Tribes, market commissions and private circles.

nav-tribes = Tribes
tribe-kind = { $kind ->
    [commission] Market commission
    [circle] Private circle
   *[other] Tribe
}
tribe-kind-meaning = { $kind ->
    [commission] About one or several markets, with members of several chapters.
    [circle] For its members’ eyes only: nobody else knows that it exists. One joins by invitation.
   *[other] About an interest. Anyone can read what is said in it.
}
tribe-admission = { $admission ->
    [open] Open to everyone
    [invitation] By invitation
   *[other] On request
}
tribe-role = { $role ->
    [leader] leader
    [observer] observer
   *[other] member
}
tribe-role-of = Role of { $name }
tribe-standing = { $state ->
    [accepted] { $role ->
        [leader] You lead it
        [observer] You observe it
       *[other] You are a member
    }
    [asked] Your request waits for an answer
    [invited] You are invited
    [declined] Your request was not accepted
   *[other] You do not belong to it any more
}
tribe-closed = Closed
tribe-closed-meaning = It is closed: nobody joins or writes any more. What was said can still be read.
tribes-lede = People meet here around an interest or a market, with others from other chapters.
tribes-own = Yours
tribes-here = In the chapter
tribes-others = The chapter’s others
tribes-empty-title = No tribe yet.
tribes-empty-explanation = The chapter’s stewards found them; those of other chapters are joined by their address.
tribes-elsewhere = Join another chapter’s tribe
tribes-elsewhere-next = Your request goes to its chapter with your name. The answer will show here.
tribe-address = Address of the tribe
tribe-address-hint = Such as @economie-circulaire@quebec.test: it stands on the tribe’s page.
tribe-found = Found a tribe
tribe-found-lede = You lead it first; you can make others lead it later.
tribe-field-kind = What is it?
tribe-field-name = Name
tribe-field-handle = Address
tribe-field-handle-hint = Letters without accents, digits and hyphens. With “economie-circulaire”, the address will be @economie-circulaire@{ $host }. It does not change later.
tribe-field-purpose = What is it for?
tribe-field-purpose-hint = In French, at most 600 characters.
tribe-field-purpose-en = The same in English
tribe-field-admission = How does one join?
tribe-field-admission-hint = A private circle is always by invitation.
tribe-field-markets = Markets
tribe-field-markets-hint = For a commission: one country or region a line, such as “Morocco” or “Northern Africa”.
tribe-founding-not = Back to the tribes
tribe-join = Join
tribe-ask = Ask to join
tribe-word = A word to those who lead it
tribe-word-hint = Who you are and what brings you. Only those who lead it read this.
tribe-join-meaning = Members will know your name, and only they if your profile is not public. You can leave at any time.
tribe-invitation-only = One joins when those who lead it invite.
tribe-sign-in = Sign in to join
tribe-take-back = Take my request back
tribe-accept-invitation = Accept the invitation
tribe-decline-invitation = Decline
tribe-reason = Those who lead it answer:
tribe-lead = Lead
tribe-leave = Leave
tribe-leave-meaning = You will no longer get what is said in it, and your name will no longer be shown there. What you wrote stays; you can delete it before you go.
tribe-stay = Stay
tribe-last-leader = Nobody else leads it: let a member of this chapter lead first, or close the tribe.
tribe-said = What is said
tribe-write = Write to everyone
tribe-message = Your message
tribe-message-hint = Web addresses become links.
tribe-send = Send
tribe-goes-inside = Your message stays among the members.
tribe-goes-named = Your message is public. It goes under your name to the servers of members and of whoever follows the tribe.
tribe-goes-nameless = Your message is public. It goes to the servers of members and of whoever follows the tribe. Your profile is not public: outside, the chapter speaks for you; only members here see your name.
tribe-empty-title = Nothing has been said yet.
tribe-empty-explanation = The first message of a member will show here.
tribe-people = Members
tribe-people-hidden = Members know each other; their names are shown to nobody else.
tribe-elsewhere-title = Another chapter
tribe-elsewhere = This tribe is led on { $host }. What is said since you joined shows here.
tribe-elsewhere-page = See it there
tribe-follow-title = From elsewhere
tribe-follow = From Mastodon, one follows it and answers by its address.
tribe-requests = Requests
tribe-requests-none = Nobody waits for an answer.
tribe-admit = Accept
tribe-refuse = Refuse
tribe-refuse-reason = Why?
tribe-refuse-reason-hint = The person reads your answer. At most 500 characters.
tribe-invitations = Invitations
tribe-invite = Invite
tribe-invite-whom = Whom to invite?
tribe-invite-hint = The handle of a member of the chapter, such as “yasmine”.
tribe-withdraw-invitation = Take the invitation back
tribe-change-role = Change the role
tribe-remove = { $kind ->
    [commission] Remove from the commission
    [circle] Remove from the circle
   *[tribe] Remove from the tribe
}
tribe-close = { $kind ->
    [commission] Close the commission
    [circle] Close the circle
   *[tribe] Close the tribe
}
tribe-close-meaning = Nobody will join or write any more. What was said can still be read, and you can open it again.
tribe-reopen = { $kind ->
    [commission] Open the commission again
    [circle] Open the circle again
   *[tribe] Open the tribe again
}
tribe-reopen-meaning = People will be able to join and write again.
circle-invite-hint = The handle of a member of the chapter, such as “yasmine”, or that of a member of another chapter with its server, such as “judith@quebec.test”. The other chapter answers only when that person has.
circle-join-meaning = If you accept, every member will know your name, in their chapters too. Nothing of this circle is public: whoever is not in it does not know that it exists.
circle-goes-to = Your message stays among the members. It goes under your name to the servers of their chapters: { $servers }. Whoever runs one of these servers can technically read it.
circle-elsewhere = This circle is led on { $host }. What is said in it since you joined appears here, and nowhere else.
mistake-nobody-here = Nobody in the chapter has the handle “{ $value }”. Check the spelling.
mistake-in-tribe-already = “{ $value }” belongs to it already, or is on the list of invitations.
mistake-not-a-tribe = “{ $value }” exists, but it is not a tribe. Check the address on the tribe’s page.
flash-tribe-founded = It is founded. You lead it.
flash-tribe-joined = Welcome: you belong to it.
flash-tribe-asked = Your request is on its way. The answer will show here.
flash-tribe-left = Done.
flash-tribe-said = Your message is on its way.
flash-tribe-admitted = The person belongs to it now.
flash-tribe-refused = Noted, and the person will know.
flash-tribe-removed = The person does not belong to it any more.
flash-tribe-invited = The invitation waits for that person.
flash-tribe-role = The role is changed.
flash-tribe-closed = It is closed.
flash-tribe-reopened = It is open again.
