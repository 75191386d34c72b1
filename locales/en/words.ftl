# The words of the domain.

kind-name = { $kind ->
    [business-request] Business request
    [business-offer] Business offer
    [technology-offer] Technology offer
    [technology-request] Technology request
    [talent] Talent
    [mutual-help] Helping hand
    [call] Open call
    [mission] Scouting mission
   *[project] Project
}
state-name = { $state ->
    [draft] Draft
    [in-review] In review
    [approved] Approved, leaving soon
    [published] Open
    [withdrawn] Withdrawn
    [filled] Filled
    [no-follow-up] No follow-up
   *[expired] Expired
}
visibility-name = { $visibility ->
    [public] Everyone
    [twins] Members of twinned chapters
    [section] Members of the chapter
    [group] Members of a group
   *[private] You and the stewards
}
visibility-meaning = { $visibility ->
    [public] On this site, at twinned chapters and anywhere in the fediverse. Copies leave this server.
    [twins] On this site and at the twinned chapters that opportunities are shared with, once signed in. Copies go to their servers, and to no other.
    [section] Only on this site, once signed in. Nothing leaves this server.
    [group] For members of the group who belong to this chapter, and for its stewards. Nothing leaves this server.
   *[private] Only for the person who writes it and the stewards of the chapter. Nothing leaves this server.
}
role-name = { $role ->
    [steward] Steward
   *[member] Member
}
follow-state = { $state ->
    [accepted] Followed
    [requested] Waiting for its answer
   *[rejected] Declined
}
sector-with-code = { $name } (NAICS { $code })
sector-code = NAICS { $code }

report-state = { $state ->
    [dismissed] No action
    [hidden] Hidden
    [restored] Can be read again
    [removed] Removed
   *[open] To decide
}

policy-name = { $policy ->
    [open] Known
    [quiet] Quiet
    [limited] For members only
    [suspended] Suspended
   *[none] No decision
}
policy-meaning = { $policy ->
    [open] What it answers appears at once, without waiting for anybody.
    [quiet] Each reply it sends waits for a steward’s consent. It can still read and follow.
    [limited] Exchanges go on, but the public sees nothing of it: only members read it.
    [suspended] Nothing is taken from it, sent to it or shown of it. What was waiting for it is held.
   *[none] Take back the decision in force. Unless it is followed from here, its next reply will be a first contact.
}
delivery-error = { $meaning ->
    [disbelieved] It does not believe our signature ({ $reason }).
    [refused] It refuses us: our signature, or our chapter ({ $reason }).
    [no-inbox] There is no inbox at that address any more ({ $reason }).
    [too-large] What was sent is too large for it ({ $reason }).
    [too-many] It asks for fewer deliveries ({ $reason }).
    [elsewhere] It sends us to another address, which a delivery does not follow ({ $reason }).
    [not-understood] It does not understand what is sent ({ $reason }).
    [own-trouble] It has trouble itself ({ $reason }).
    [nonsense] Its answer means nothing here ({ $reason }).
    [timed-out] It did not answer in time.
    [unreachable] It cannot be reached ({ $reason }).
   *[other] { $reason }
}
signature-profile = { $profile ->
    [rfc9421-ed25519] RFC 9421, Ed25519 key: the lightest
    [rfc9421-rsa] RFC 9421, RSA key
    [cavage-rsa] The old way (draft-cavage), RSA key
   *[unknown] Not known yet: the old way (draft-cavage), which all understand
}
