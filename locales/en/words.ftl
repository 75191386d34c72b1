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
    [published] Open
    [withdrawn] Withdrawn
   *[expired] Expired
}
visibility-name = { $visibility ->
    [public] Everyone
   *[section] Members of the chapter
}
visibility-meaning = { $visibility ->
    [public] On this site, at twinned chapters and anywhere in the fediverse. Copies leave this server.
   *[section] Only on this site, once signed in. Nothing leaves this server.
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
    [removed] Removed
   *[open] To decide
}
