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
    [approved] Approuvée, part bientôt
    [published] Ouverte
    [withdrawn] Retirée
    [filled] Pourvue
    [no-follow-up] Sans suite
   *[expired] Échue
}
visibility-name = { $visibility ->
    [public] Tout le monde
    [twins] Les membres des sections jumelées
    [section] Les membres de la section
    [group] Les membres d’un groupe
   *[private] Vous et l’animation de la section
}
visibility-meaning = { $visibility ->
    [public] Sur ce site, chez les sections jumelées et partout dans le fédivers. Des copies quittent ce serveur.
    [twins] Sur ce site et chez les sections jumelées avec qui les occasions sont partagées, une fois la session ouverte. Des copies partent vers leurs serveurs, et vers eux seulement.
    [section] Seulement sur ce site, une fois la session ouverte. Rien ne quitte ce serveur.
    [group] Pour les membres du groupe qui sont de cette section, et pour l’animation de la section. Rien ne quitte ce serveur.
   *[private] Seulement pour la personne qui l’écrit et l’animation de la section. Rien ne quitte ce serveur.
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
    [hidden] Masqué
    [restored] De nouveau lisible
    [removed] Retiré
   *[open] À décider
}

policy-name = { $policy ->
    [open] Connu
    [quiet] En sourdine
    [limited] Réservé aux membres
    [suspended] Suspendu
   *[none] Aucune décision
}
policy-meaning = { $policy ->
    [open] Ce qu’il répond paraît aussitôt, sans attendre personne.
    [quiet] Chaque réponse qu’il envoie attend l’accord de l’animation. Il peut toujours lire et suivre.
    [limited] Les échanges continuent, mais le public ne voit rien de lui : seuls les membres le lisent.
    [suspended] Rien n’est pris de lui, rien ne lui est envoyé, rien de lui ne se voit. Ce qui l’attendait est retenu.
   *[none] Reprendre la décision en vigueur. S’il n’est pas suivi d’ici, sa prochaine réponse sera un premier contact.
}
delivery-error = { $meaning ->
    [disbelieved] Il ne reconnaît pas notre signature ({ $reason }).
    [refused] Il nous refuse : notre signature, ou notre section ({ $reason }).
    [no-inbox] Il n’y a plus de boîte de réception à cette adresse ({ $reason }).
    [too-large] L’envoi est trop gros pour lui ({ $reason }).
    [too-many] Il demande d’espacer les envois ({ $reason }).
    [elsewhere] Il nous renvoie à une autre adresse, ce qu’un envoi ne suit pas ({ $reason }).
    [not-understood] Il ne comprend pas ce qui lui est envoyé ({ $reason }).
    [own-trouble] Il éprouve lui-même des difficultés ({ $reason }).
    [nonsense] Sa réponse ne veut rien dire ici ({ $reason }).
    [timed-out] Il n’a pas répondu à temps.
    [unreachable] On ne peut pas le joindre ({ $reason }).
   *[other] { $reason }
}
signature-profile = { $profile ->
    [rfc9421-ed25519] Norme RFC 9421, clé Ed25519 : la plus légère
    [rfc9421-rsa] Norme RFC 9421, clé RSA
    [cavage-rsa] Ancienne manière (draft-cavage), clé RSA
   *[unknown] Pas encore connue : l’ancienne manière (draft-cavage), que tous comprennent
}
