# Les mots du domaine.

kind-name = { $kind ->
    [business-request] Demande d’affaires
    [business-offer] Offre d’affaires
    [technology-offer] Offre technologique
    [technology-request] Demande technologique
    [talent] Talent
    [mutual-help] Coup de main
    [call] Appel à participation
    [mission] Mission d’exploration
   *[project] Projet
}
state-name = { $state ->
    [draft] Brouillon
    [in-review] En révision
    [published] Ouverte
    [withdrawn] Retirée
   *[expired] Échue
}
visibility-name = { $visibility ->
    [public] Tout le monde
   *[section] Les membres de la section
}
visibility-meaning = { $visibility ->
    [public] Sur ce site, chez les sections jumelées et partout dans le fédivers. Des copies quittent ce serveur.
   *[section] Seulement sur ce site, une fois la session ouverte. Rien ne quitte ce serveur.
}
role-name = { $role ->
    [steward] Animation de la section
   *[member] Membre
}
follow-state = { $state ->
    [accepted] Suivie
    [requested] En attente de sa réponse
   *[rejected] A refusé
}
sector-with-code = { $name } (SCIAN { $code })
sector-code = SCIAN { $code }

report-state = { $state ->
    [dismissed] Sans suite
    [removed] Retiré
   *[open] À décider
}
