# Les organisations de la section : plusieurs personnes y parlent, aucune n’y est nommée.

nav-organisations = Organisations
profile-kind-organisation = Organisation de la section
organisations-lede = Des entreprises, des coopératives, des associations de la section. Plusieurs personnes peuvent parler en leur nom ; rien de ce qui sort ne dit qui.
organisations-proposed = À décider
organisations-own = Les vôtres
organisations-here = Dans la section
organisations-empty-title = Aucune organisation pour l’instant.
organisations-empty-explanation = Un membre en propose une, l’animation la confirme ; elle publie alors en son propre nom.
organisation-propose = Proposer une organisation
organisation-propose-lede = L’animation de la section la regarde d’abord. Vous en serez la première personne gestionnaire ; vous pourrez en inviter d’autres.
organisation-proposed-by = proposée par { $name }
organisation-describe = Modifier la présentation
organisation-field-name = Nom
organisation-field-handle = Adresse
organisation-field-handle-hint = Des lettres sans accent, des chiffres et des traits d’union. Avec « ruisseau-noir », l’adresse sera @ruisseau-noir@{ $host }. Elle ne change plus.
organisation-field-summary = Que fait-elle ?
organisation-field-summary-hint = En français, en 600 caractères au plus, sans le nom de personne.
organisation-field-summary-en = La même chose en anglais
organisation-field-town = Ville
organisation-field-website = Site
organisation-goes-proposed = Les animateur·rices de la section, qui voient votre nom. Une fois confirmée, l’organisation a une page publique, qui ne dit pas le nom de ses gestionnaires.
organisation-goes-changed = La page publique de l’organisation, et ceux qui la suivent.
organisation-send = Envoyer la proposition
organisation-save = Enregistrer
organisation-approve = Confirmer
organisation-refuse = Refuser
organisation-refuse-reason = Pourquoi
organisation-refuse-reason-hint = La personne qui l’a proposée le lira.
organisation-reason = Ce que l’animation en dit :
organisation-standing = { $state ->
    [proposed] L’animation va la regarder
    [declined] N’a pas été confirmée
    [closed] Fermée
   *[open] { $standing ->
        [invited] On vous invite à parler en son nom
       *[accepted] Vous parlez en son nom
    }
}
organisation-invitation-meaning = Vous pourriez publier, manifester un intérêt et répondre en son nom. Les autres gestionnaires ne sauront pas qui vous êtes, sauf si vous le voulez ; l’animation de la section le sait.
organisation-accept = Accepter
organisation-decline = Décliner
organisation-desk-lede = Ce que vous publiez en son nom ne dit pas qui l’a écrit. Ici se garde qui a fait quoi.
organisation-page = Sa page publique
organisation-manage = Gérer cette organisation
organisation-people = Qui parle en son nom
organisation-somebody = Une autre personne
organisation-steward = L’animation de la section
organisation-you = vous
organisation-person = { $standing ->
    [invited] Invitation envoyée
   *[accepted] Parle en son nom
}
organisation-invite = Inviter
organisation-invite-whom = Inviter un membre de la section
organisation-invite-hint = Son identifiant, comme « laurence ».
organisation-uninvite = Retirer l’invitation
organisation-remove = Retirer cette personne
organisation-own-part = Ce qu’on sait de vous ici
organisation-seen = Les autres gestionnaires voient mon nom
organisation-seen-hint = Sans cela, vous êtes « une autre personne » pour eux. L’animation de la section voit toujours qui a fait quoi.
organisation-lend = Mes langues comptent parmi celles de l’organisation
organisation-lend-hint = Sa page dit quelles langues on y parle dès que trois personnes au moins y consentent, sans dire qui parle laquelle. Sans cela, vos langues n’y paraissent pas.
organisation-done = Ce qui a été fait en son nom
organisation-done-meaning = Les gestionnaires et l’animation de la section le lisent, personne d’autre.
organisation-act = { $kind ->
    [proposed] Organisation proposée
    [approved] Organisation confirmée
    [described] Présentation modifiée
    [invited] Une personne invitée
    [joined] Une personne parle désormais en son nom
    [left] Une personne est partie
    [removed] Une personne ne parle plus en son nom
    [closed] Organisation fermée
    [opportunity-written] Brouillon écrit
    [opportunity-changed] Occasion modifiée
    [opportunity-submitted] Occasion soumise
    [opportunity-ended] Occasion close
    [opportunity-erased] Occasion supprimée
    [replied] Réponse
    [interest-expressed] Intérêt manifesté
    [interest-withdrawn] Intérêt retiré
    [interest-accepted] Intérêt accepté
    [interest-declined] Intérêt décliné
   *[message-written] Message écrit
}
organisation-ending = Partir, fermer
organisation-leave-meaning = Ce que vous avez fait en son nom reste ; vos collègues continuent. On peut vous inviter de nouveau.
organisation-close-meaning = Pour de bon : plus personne ne parle en son nom, et ce qu’elle a dit reste. Ses brouillons reviennent à qui les a écrits.
organisation-leave = Ne plus parler en son nom
organisation-close = Fermer l’organisation
organisation-closed-meaning = Cette organisation est fermée : elle ne publie plus rien.
organisation-last-manager = Personne d’autre ne parle en son nom : invitez quelqu’un d’abord, ou fermez l’organisation.
organisation-still-speaks = Quelque chose d’elle attend ou court encore : fermez d’abord ses occasions ouvertes et rappelez celles qui attendent.
organisation-languages = Langues parlées
field-voice = Au nom de qui ?
field-voice-hint = Ce qui part au nom d’une organisation ne dit pas qui l’a écrit. Ses gestionnaires peuvent tous le modifier et y répondre.
voice-own = En mon nom
destination-reply-organisation = Partout où cette occasion est allée, au nom de l’organisation. Votre nom n’y est pas.
mistake-handle-taken-since = Quelqu’un d’autre a pris cette adresse entre-temps : refusez-la en le disant, pour qu’une autre soit proposée.
mistake-not-a-website = « { $value } » n’est pas l’adresse d’un site. Écrivez-la comme « ruisseau-noir.example ».
flash-organisation-proposed = C’est envoyé à l’animation de la section. Vous serez averti de sa décision.
flash-organisation-approved = L’organisation parle désormais en son nom.
flash-organisation-declined = C’est refusé ; la personne qui l’a proposée lira pourquoi.
flash-organisation-described = La présentation est à jour, ici et chez ceux qui la suivent.
flash-organisation-invited = Si cette personne n’en est pas déjà, elle est invitée.
flash-organisation-joined = Vous parlez désormais en son nom.
flash-organisation-switched = C’est noté.
flash-organisation-removed = C’est fait : cette personne ne parle pas en son nom.
flash-organisation-left = Vous ne parlez pas en son nom.
flash-organisation-closed = L’organisation est fermée. Ses brouillons sont revenus à qui les a écrits.
