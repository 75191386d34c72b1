# Ce qui est arrivé et qui vous concerne : sur le site, par courriel, en récapitulatif.

nav-notifications = { $count ->
    [0] Notifications
   *[other] Notifications ({ $count })
}
notifications-title = Notifications
notifications-new = Nouveau
notifications-empty-title = Rien de nouveau.
notifications-empty-explanation = Une réponse sous vos occasions, une manifestation d’intérêt, une décision : ce qui vous concerne paraîtra ici.
notifications-read-all = Tout marquer comme lu
notifications-kept = Les notifications sont gardées 90 jours, puis effacées.
flash-notifications-read = Tout est marqué comme lu.
flash-notifications-chosen = C’est noté. Ces choix valent dès maintenant.
notification-line = { $kind ->
    [reply] { $who } a répondu sous « { $title } ».
    [interest-forwarded] Une manifestation d’intérêt attend votre réponse : « { $title } ».
    [interest-withdrawn] Une personne intéressée s’est retirée : « { $title } ».
    [interest-accepted] Votre manifestation d’intérêt est acceptée : « { $title } ».
    [interest-declined] Votre manifestation d’intérêt est déclinée : « { $title } ».
    [interest-promoted] Une place s’est libérée pour vous : « { $title } ».
    [interest-message] Vous avez un message au sujet de « { $title } ».
    [draft-sent-back] Votre brouillon revient avec des commentaires : « { $title } ».
    [draft-approved] Votre occasion est approuvée : « { $title } ».
    [published] Votre occasion est partie : « { $title } ».
    [deadline-near] L’échéance approche : « { $title } ».
    [relay-asked] On vous demande d’être le contact local : « { $title } ».
    [story-asked] Un récit vous nomme et attend votre accord : « { $title } ».
    [review-waits] Une occasion attend sa révision : « { $title } ».
    [interest-received] Une manifestation d’intérêt est à transmettre : « { $title } ».
    [report-came] Un signalement attend une décision.
    [first-contact] Un serveur inconnu a écrit : { $who }.
    [application-came] { $who } demande à devenir membre.
    [recommendation-asked] { $who } dit que vous pouvez recommander sa candidature.
    [search-found] Du nouveau dans votre recherche « { $who } ».
    [report-decided] Ce que vous avez signalé est décidé.
    [ruling-on-yours] L’animation a pris une décision à votre sujet, ou sur quelque chose que vous avez écrit.
    [appeal-decided] La révision que vous avez demandée est faite.
    [agreement-ending] L’entente avec { $who } prend bientôt fin.
    [sign-in-changed] La connexion à votre compte a changé, ou un code de secours a servi.
    [appeal-came] Une révision est demandée.
    [organisation-proposed] Une organisation attend une décision : { $who }.
    [organisation-decided] L’animation a décidé au sujet de { $who }.
    [organisation-invited] On vous invite à parler au nom de { $who }.
    [tribe-invited] On vous invite à rejoindre { $who }.
    [mandate-offered] La section vous propose une ambassade.
    [mandate-answered] { $who } a répondu au sujet de son ambassade.
    [mandate-ended] Votre ambassade est terminée.
   *[twinning-proposed] { $who } propose un jumelage.
}
notification-kind = { $kind ->
    [reply] Une réponse sous mon occasion ou à mon message
    [interest-forwarded] Une manifestation d’intérêt qui attend ma réponse
    [interest-withdrawn] Une personne intéressée qui se retire
    [interest-accepted] Mon intérêt est accepté
    [interest-declined] Mon intérêt est décliné
    [interest-promoted] Une place se libère pour moi
    [interest-message] Un message dans un échange privé
    [draft-sent-back] Mon brouillon revient avec des commentaires
    [draft-approved] Mon occasion est approuvée
    [published] Mon occasion est partie
    [deadline-near] Une échéance approche
    [relay-asked] On me demande d’être le contact local
    [story-asked] Un récit me nomme
    [review-waits] Une occasion attend sa révision
    [interest-received] Une manifestation d’intérêt est à transmettre
    [report-came] Un signalement
    [first-contact] Un premier contact
    [application-came] Une demande d’adhésion
    [recommendation-asked] On me demande de recommander quelqu’un
    [report-decided] Ce que j’ai signalé est décidé
    [ruling-on-yours] Une décision sur ce que j’ai écrit, ou à mon sujet
    [appeal-decided] La révision que j’ai demandée est faite
    [agreement-ending] Une entente avec un partenaire prend bientôt fin
    [appeal-came] Une demande de révision
    [organisation-proposed] Une organisation proposée
    [organisation-decided] Une décision sur mon organisation
    [organisation-invited] Une invitation à parler pour une organisation
    [tribe-invited] Une invitation dans une tribu ou un cercle
    [mandate-offered] On me propose une ambassade
    [mandate-answered] Une réponse au sujet d’une ambassade
    [mandate-ended] La fin de mon ambassade
    [twinning-proposed] Une proposition de jumelage
    [search-found] Du nouveau dans une recherche que je garde
   *[digest] le récapitulatif
}
notification-settings-title = Choisir comment être averti
notification-settings-lede = Pour chaque genre de choses, dites comment vous voulez l’apprendre. Ce que vous gardez reste aussi sur le site.
notification-settings-no-address = Aucune adresse confirmée : rien ne part par courriel, tout reste sur le site.
notification-settings-own = Ce qui vous concerne
notification-settings-steward = Comme animation de la section
notification-settings-digest = À quel rythme voulez-vous le récapitulatif ?
notification-settings-digest-hint = Il vient à 8 h, avec les nouvelles occasions et les premières de leurs auteurs ; le lundi quand c’est une fois par semaine. Jamais quand il n’y a rien à dire.
notification-settings-always = Quand la connexion à votre compte change, on vous l’écrit toujours : c’est ainsi que vous remarqueriez que quelqu’un d’autre y est entré.
notification-settings-save = Enregistrer ces choix
notification-way = { $way ->
    [here] Sur le site seulement
    [mail] Par courriel, tout de suite
    [digest] Par courriel, dans le récapitulatif
   *[never] Pas du tout
}
digest-every = { $every ->
    [day] Chaque jour
    [week] Chaque semaine
   *[never] Jamais
}
digest-subject = { $every ->
    [day] Votre journée : { $chapter }
   *[week] Votre semaine : { $chapter }
}
digest-reason = { $every ->
    [day] Vous recevez ce récapitulatif chaque jour où il y a du nouveau.
   *[week] Vous recevez ce récapitulatif chaque semaine où il y a du nouveau.
}
digest-happened = Ce qui vous concerne
digest-first = Leur première occasion
digest-new = Nouvelles occasions
digest-until = Jusqu’au { $date }
news-close = Fermer
