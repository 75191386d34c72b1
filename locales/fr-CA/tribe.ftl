# Tribus, commissions par marché et cercles privés.

nav-tribes = Tribus
tribe-kind = { $kind ->
    [commission] Commission par marché
    [circle] Cercle privé
   *[other] Tribu
}
tribe-kind-meaning = { $kind ->
    [commission] Autour d’un ou de plusieurs marchés, avec des membres de plusieurs sections.
    [circle] Pour les yeux de ses membres seulement : personne d’autre ne sait qu’il existe. On y entre sur invitation.
   *[other] Autour d’un intérêt. Tout le monde peut lire ce qui s’y dit.
}
tribe-admission = { $admission ->
    [open] Ouverte à tout le monde
    [invitation] Sur invitation
   *[other] Sur demande
}
tribe-role = { $role ->
    [leader] animateur·rice
    [observer] observateur·rice
   *[other] membre
}
tribe-role-of = Rôle de { $name }
tribe-standing = { $state ->
    [accepted] { $role ->
        [leader] Vous l’animez
        [observer] Vous y observez
       *[other] Vous en êtes membre
    }
    [asked] Votre demande attend une réponse
    [invited] On vous invite
    [declined] Votre demande n’a pas été acceptée
   *[other] Vous n’en faites plus partie
}
tribe-closed = Fermée
tribe-closed-meaning = Elle est fermée : on n’y entre plus et on n’y écrit plus. Ce qui s’est dit reste à lire.
tribes-lede = On s’y retrouve autour d’un intérêt ou d’un marché, avec des gens d’autres sections.
tribes-own = Les vôtres
tribes-here = Dans la section
tribes-others = Les autres de la section
tribes-empty-title = Aucune tribu pour l’instant.
tribes-empty-explanation = L’animation de la section en fonde ; celles d’autres sections se rejoignent par leur adresse.
tribes-elsewhere = Rejoindre la tribu d’une autre section
tribes-elsewhere-next = Votre demande part vers sa section avec votre nom. La réponse s’affichera ici.
tribe-address = Adresse de la tribu
tribe-address-hint = Comme @economie-circulaire@quebec.test : elle est écrite sur la page de la tribu.
tribe-found = Fonder une tribu
tribe-found-lede = Vous l’animez d’abord ; vous pourrez confier l’animation à d’autres.
tribe-field-kind = De quoi s’agit-il ?
tribe-field-name = Nom
tribe-field-handle = Adresse
tribe-field-handle-hint = Des lettres sans accent, des chiffres et des traits d’union. Avec « economie-circulaire », l’adresse sera @economie-circulaire@{ $host }. Elle ne change plus.
tribe-field-purpose = À quoi sert-elle ?
tribe-field-purpose-hint = En français, en 600 caractères au plus.
tribe-field-purpose-en = La même chose en anglais
tribe-field-admission = Comment y entre-t-on ?
tribe-field-admission-hint = Dans un cercle privé, c’est toujours sur invitation.
tribe-field-markets = Marchés
tribe-field-markets-hint = Pour une commission : un pays ou une région par ligne, comme « Maroc » ou « Afrique du Nord ».
tribe-founding-not = Revenir aux tribus
tribe-join = Rejoindre
tribe-ask = Demander à entrer
tribe-word = Un mot à l’animation
tribe-word-hint = Qui vous êtes et ce qui vous amène. Seule l’animation le lit.
tribe-join-meaning = Votre nom sera connu des membres, et d’eux seuls si votre profil n’est pas public. Vous pourrez partir en tout temps.
tribe-invitation-only = On y entre sur invitation de l’animation.
tribe-sign-in = Se connecter pour la rejoindre
tribe-take-back = Reprendre ma demande
tribe-accept-invitation = Accepter l’invitation
tribe-decline-invitation = Décliner
tribe-reason = L’animation vous répond :
tribe-lead = Animer
tribe-leave = Quitter
tribe-leave-meaning = Vous ne recevrez plus ce qui s’y dit, et votre nom n’y sera plus montré. Ce que vous avez écrit reste ; vous pouvez l’effacer avant de partir.
tribe-stay = Rester
tribe-last-leader = Personne d’autre n’anime : confiez d’abord l’animation à un membre d’ici, ou fermez la tribu.
tribe-said = Ce qui s’y dit
tribe-write = Écrire à tout le monde
tribe-message = Votre message
tribe-message-hint = Les adresses Web deviennent des liens.
tribe-send = Envoyer
tribe-goes-inside = Votre message reste entre les membres.
tribe-goes-named = Votre message est public. Il part sous votre nom vers les serveurs des membres et de qui suit la tribu.
tribe-goes-nameless = Votre message est public. Il part vers les serveurs des membres et de qui suit la tribu. Votre profil n’est pas public : au-dehors, la section parle pour vous ; seuls les membres d’ici voient votre nom.
tribe-empty-title = Rien n’a encore été dit.
tribe-empty-explanation = Le premier message d’un membre paraîtra ici.
tribe-people = Membres
tribe-people-hidden = Les membres se connaissent entre eux ; leurs noms ne sont montrés à personne d’autre.
tribe-elsewhere-title = Une autre section
tribe-elsewhere = Cette tribu est animée sur { $host }. Ce qui s’y dit depuis votre entrée paraît ici.
tribe-elsewhere-page = La voir chez elle
tribe-follow-title = D’ailleurs
tribe-follow = Depuis Mastodon, on la suit et on y répond par son adresse.
tribe-requests = Demandes
tribe-requests-none = Personne n’attend de réponse.
tribe-admit = Accepter
tribe-refuse = Refuser
tribe-refuse-reason = Pourquoi ?
tribe-refuse-reason-hint = La personne lit votre réponse. En 500 caractères au plus.
tribe-invitations = Invitations
tribe-invite = Inviter
tribe-invite-whom = Qui inviter ?
tribe-invite-hint = L’identifiant d’un membre de la section, comme « yasmine ».
tribe-withdraw-invitation = Retirer l’invitation
tribe-change-role = Changer le rôle
tribe-remove = { $kind ->
    [commission] Retirer de la commission
    [circle] Retirer du cercle
   *[tribe] Retirer de la tribu
}
tribe-close = { $kind ->
    [commission] Fermer la commission
    [circle] Fermer le cercle
   *[tribe] Fermer la tribu
}
tribe-close-meaning = Plus personne n’y entrera ni n’y écrira. Ce qui s’est dit reste à lire, et vous pourrez la rouvrir.
tribe-reopen = { $kind ->
    [commission] Rouvrir la commission
    [circle] Rouvrir le cercle
   *[tribe] Rouvrir la tribu
}
tribe-reopen-meaning = On pourra de nouveau y entrer et y écrire.
circle-invite-hint = L’identifiant d’un membre de la section, comme « yasmine », ou celui d’un membre d’une autre section avec son serveur, comme « judith@quebec.test ». L’autre section ne répond que lorsque la personne a répondu.
circle-join-meaning = Si vous acceptez, votre nom sera connu de tous les membres, dans leurs sections aussi. Rien de ce cercle n’est public : qui n’en est pas ne sait pas qu’il existe.
circle-goes-to = Votre message reste entre les membres. Il part sous votre nom vers les serveurs de leurs sections : { $servers }. Qui administre un de ces serveurs peut techniquement le lire.
circle-elsewhere = Ce cercle est animé sur { $host }. Ce qui s’y dit depuis votre entrée paraît ici, et nulle part ailleurs.
mistake-nobody-here = Personne dans la section n’a l’identifiant « { $value } ». Vérifiez l’orthographe.
mistake-in-tribe-already = « { $value } » en fait déjà partie, ou est déjà sur la liste des invitations.
mistake-not-a-tribe = « { $value } » existe, mais ce n’est pas une tribu. Vérifiez l’adresse sur la page de la tribu.
flash-tribe-founded = C’est fondé. Vous l’animez.
flash-tribe-joined = Bienvenue : vous en faites partie.
flash-tribe-asked = Votre demande est partie. La réponse s’affichera ici.
flash-tribe-left = C’est fait.
flash-tribe-said = Votre message est parti.
flash-tribe-admitted = La personne en fait maintenant partie.
flash-tribe-refused = C’est noté, et la personne le saura.
flash-tribe-removed = La personne n’en fait plus partie.
flash-tribe-invited = L’invitation attend cette personne.
flash-tribe-role = Le rôle est changé.
flash-tribe-closed = C’est fermé.
flash-tribe-reopened = C’est rouvert.
