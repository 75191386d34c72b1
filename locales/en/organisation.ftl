# The organisations of the chapter: several people speak there, none is named.

nav-organisations = Organizations
profile-kind-organisation = Organization of the chapter
organisations-lede = Firms, cooperatives and associations of the chapter. Several people can speak for each; nothing that leaves says who.
organisations-proposed = To decide
organisations-own = Yours
organisations-here = In the chapter
organisations-empty-title = No organization yet.
organisations-empty-explanation = A member proposes one, the stewards confirm it; from then on it publishes in its own name.
organisation-propose = Propose an organization
organisation-propose-lede = The stewards of the chapter look at it first. You will be its first manager; you can invite others.
organisation-proposed-by = proposed by { $name }
organisation-describe = Edit the description
organisation-field-name = Name
organisation-field-handle = Address
organisation-field-handle-hint = Plain letters, digits and hyphens. With “ruisseau-noir”, the address will be @ruisseau-noir@{ $host }. It never changes.
organisation-field-summary = What does it do?
organisation-field-summary-hint = In French, 600 characters at most, without anybody’s name.
organisation-field-summary-en = The same in English
organisation-field-town = Town
organisation-field-website = Website
organisation-goes-proposed = To the stewards of the chapter, who see your name. Once confirmed, the organization has a public page, which does not say who manages it.
organisation-goes-changed = To the public page of the organization, and to those who follow it.
organisation-send = Send the proposal
organisation-save = Save
organisation-approve = Confirm
organisation-refuse = Refuse
organisation-refuse-reason = Why
organisation-refuse-reason-hint = The person who proposed it will read this.
organisation-reason = What the stewards say about it:
organisation-standing = { $state ->
    [proposed] The stewards will look at it
    [declined] Was not confirmed
    [closed] Closed
   *[open] { $standing ->
        [invited] You are invited to speak for it
       *[accepted] You speak for it
    }
}
organisation-invitation-meaning = You could publish, express an interest and reply in its name. The other managers will not know who you are unless you want them to; the stewards of the chapter do.
organisation-accept = Accept
organisation-decline = Decline
organisation-desk-lede = What you publish in its name does not say who wrote it. Here is kept who did what.
organisation-page = Its public page
organisation-manage = Manage this organization
organisation-people = Who speaks for it
organisation-somebody = Somebody else
organisation-steward = The stewards of the chapter
organisation-you = you
organisation-person = { $standing ->
    [invited] Invitation sent
   *[accepted] Speaks for it
}
organisation-invite = Invite
organisation-invite-whom = Invite a member of the chapter
organisation-invite-hint = Their handle, like “laurence”.
organisation-uninvite = Take the invitation back
organisation-remove = Remove this person
organisation-own-part = What is known of you here
organisation-seen = The other managers see my name
organisation-seen-hint = Otherwise you are “somebody else” to them. The stewards of the chapter always see who did what.
organisation-lend = My languages count among those of the organization
organisation-lend-hint = Its page says which languages are spoken there once at least three people agree, without saying who speaks which. Otherwise your languages do not appear.
organisation-done = What was done in its name
organisation-done-meaning = The managers and the stewards of the chapter read this, nobody else.
organisation-act = { $kind ->
    [proposed] Organization proposed
    [approved] Organization confirmed
    [described] Description edited
    [invited] Somebody invited
    [joined] Somebody speaks for it from now on
    [left] Somebody left
    [removed] Somebody no longer speaks for it
    [closed] Organization closed
    [opportunity-written] Draft written
    [opportunity-changed] Opportunity edited
    [opportunity-submitted] Opportunity submitted
    [opportunity-ended] Opportunity closed
    [opportunity-erased] Opportunity deleted
    [replied] Reply
    [interest-expressed] Interest expressed
    [interest-withdrawn] Interest withdrawn
    [interest-accepted] Interest accepted
    [interest-declined] Interest declined
   *[message-written] Message written
}
organisation-ending = Leaving, closing
organisation-leave-meaning = What you did in its name stays; the others go on. You can be invited again.
organisation-close-meaning = For good: nobody speaks for it any more, and what it said stays. Its drafts go back to whoever wrote them.
organisation-leave = Speak for it no longer
organisation-close = Close the organization
organisation-closed-meaning = This organization is closed: it publishes nothing more.
organisation-last-manager = Nobody else speaks for it: invite somebody first, or close the organization.
organisation-still-speaks = Something of it still waits or is open: close its open opportunities first, and call back those that wait.
organisation-languages = Languages spoken
field-voice = In whose name?
field-voice-hint = What leaves in the name of an organization does not say who wrote it. All its managers can edit it and answer about it.
voice-own = In my own name
destination-reply-organisation = Everywhere this opportunity went, in the name of the organization. Your name is not in it.
mistake-handle-taken-since = Somebody else took this address meanwhile: refuse it and say so, so that another is proposed.
mistake-not-a-website = “{ $value }” is not the address of a website. Write it like “ruisseau-noir.example”.
flash-organisation-proposed = It is sent to the stewards of the chapter. You will be told what they decide.
flash-organisation-approved = The organization speaks in its own name from now on.
flash-organisation-declined = It is refused; the person who proposed it will read why.
flash-organisation-described = The description is up to date, here and at those who follow it.
flash-organisation-invited = Unless they are in it already, this person is invited.
flash-organisation-joined = You speak for it from now on.
flash-organisation-switched = Noted.
flash-organisation-removed = Done: this person does not speak for it.
flash-organisation-left = You do not speak for it.
flash-organisation-closed = The organization is closed. Its drafts went back to whoever wrote them.
