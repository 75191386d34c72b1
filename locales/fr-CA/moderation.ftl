# Décisions de l’animation sur ce qui est signalé : motif, registre public, demande de révision.

moderation-title = Registre des décisions
moderation-lede = Ce que l’animation de la section décide quand quelque chose lui est signalé, et à propos des serveurs avec lesquels elle échange. Aucun nom de personne, aucun lien, aucun signalement n’y figure.
moderation-empty-title = Aucune décision à ce jour.
moderation-empty-explanation = Chaque décision paraîtra ici avec sa date et la règle en cause.
moderation-how = Les personnes concernées reçoivent le motif. Elles peuvent demander une révision dans les 30 jours : une autre personne de l’animation s’en charge.
moderation-line = { $thing } : { $measure }
thing = { $thing ->
    [reply] Une réponse
    [opportunity] Une occasion
    [person] Une personne
    [server] Un serveur
   *[gone] Une chose déjà retirée
}
measure = { $measure ->
    [dismissed] aucune suite
    [hidden] masquage
    [removed] retrait
    [silenced] parole retirée
    [quiet] mise en sourdine
    [limited] accès réservé aux membres
    [suspended] suspension
   *[lifted] fin de la restriction
}
ground = { $ground ->
    [fraud] Fraude ou tromperie
    [spam] Pourriel ou publicité répétée
    [harassment] Discrimination ou harcèlement
    [private-data] Renseignements personnels d’autrui
    [off-charter] Contraire à la charte de la section
    [illegal] Contraire à la loi
   *[nothing] Rien à reprocher
}
ground-choose = Choisissez…
appeal-outcome = { $outcome ->
    [upheld] Révision faite : décision maintenue
    [overturned] Révision faite : décision renversée
   *[waits] Révision demandée
}
ruling-title = Décision du { $date }
ruling-thing = Ce qui est visé
ruling-measure = Décision
ruling-lifted-on = levée le { $date }
ruling-hidden-means = Sur ce serveur, seules la personne qui l’a écrit et l’animation de la section peuvent encore le lire.
ruling-lift = Ne plus masquer
ruling-see-report = Voir le signalement
report-see-ruling = Voir la décision et ce qu’elle permet
report-ground = Règle en cause
report-ground-hint = Une décision sans suite n’en retient aucune : « Rien à reprocher ».
report-publish = Publier aussi ce motif dans le registre, lu par tout le monde. N’y nommez personne.
report-hide = Masquer ce qui est visé
report-hide-means = Masquer : plus personne ne lit ce qui est visé sur ce serveur, sauf qui l’a écrit et l’animation. On peut revenir en arrière. Les copies déjà parties vers d’autres serveurs y restent.
opportunity-hidden = Une décision masque cette occasion : sur ce serveur, seules la personne qui l’a écrite et l’animation de la section la lisent encore.
opportunity-hidden-changes = Ce que vous y changez partira quand elle ne sera plus masquée. L’effacer en avertit les serveurs qui en ont une copie.
mine-hidden = masquée par une décision
report-remove-means = Retirer : ce qui est visé est effacé pour de bon, ici et, si cela vient d’ici, partout. Une révision peut vous donner tort, mais rien ne le ramènera.
report-log-means = La décision paraît au registre public sans aucun nom. Les membres concernés reçoivent le motif et ont 30 jours pour demander une révision, confiée à une autre personne de l’animation.
mistake-ground-does-not-fit = La règle et la décision ne vont pas ensemble : on masque ou retire pour une raison, et sans suite veut dire « Rien à reprocher ».
appeals-open = Révisions demandées
appeal-for-another = pour une autre personne de l’animation
appeal-title = Révision demandée
appeal-answer = Réponse
appeal-answer-hint = La personne qui demande la révision la lira.
appeal-other-steward = Une autre personne de l’animation doit en décider : ni celle qui a pris la décision, ni celle qui demande la révision. Si vous êtes seul, invitez-en une.
appeal-overturn-hidden = Renverser la décision : ce qui est masqué redevient lisible.
appeal-overturn-removed = Renverser la décision : elle l’est au registre, mais ce qui est effacé ne peut pas revenir.
appeal-overturn-dismissed = Renverser la décision : le signalement est de nouveau à décider.
appeal-uphold = Maintenir la décision
appeal-overturn = Renverser la décision
appeal-ask = Demander une révision
appeal-means = Une autre personne de l’animation relira la décision. Vous pouvez le demander une fois, dans les 30 jours.
appeal-text = Ce qui devrait être revu
appeal-text-hint = L’animation de la section le lira, et personne d’autre.
appeal-send = Envoyer la demande
flash-appealed = Votre demande est envoyée. Une autre personne de l’animation y répondra.
flash-appeal-decided = La révision est faite. La personne qui l’a demandée l’apprend.
flash-ruling-lifted = C’est de nouveau lisible. Les personnes concernées l’apprennent.
ruling-silenced-means = Jusqu’à ce que la décision soit levée, la personne lit tout ce que lisent les membres, mais n’écrit rien que d’autres liraient : ni occasion, ni réponse, ni intérêt, ni message.
ruling-suspended-means = Jusqu’à ce que la décision soit levée, le compte ne donne accès qu’à cette page et à ses propres données. Ce qui est déjà publié reste, au nom de la section ; le profil est fermé.
ruling-give-back = Lever la décision
appeal-overturn-person = Renverser la décision : la personne retrouve ce qui lui a été retiré. Elle rouvrira elle-même son profil.
restrict-link = Décider à son sujet
restrict-title = Décider au sujet de { $name }
restrict-in-force = Décisions en vigueur
restrict-reason-hint = La personne le lira. Dites ce qui s’est passé et ce qui est attendu.
restrict-reason-hint-elsewhere = Seule l’animation le lira, sauf s’il est publié au registre.
restrict-silence = Retirer la parole
restrict-silence-means = Retirer la parole : la personne lit tout ce que lisent les membres, mais n’écrit plus rien que d’autres liraient. On peut revenir en arrière.
restrict-suspend = Suspendre
restrict-suspend-means = Suspendre : la session se ferme partout, le profil aussi. La personne ne voit plus que la décision et ses propres données. Ce qu’elle a publié reste, au nom de la section. On peut revenir en arrière.
restrict-keep-out-means = Suspendre : rien de ce compte n’est plus reçu ni montré sur ce serveur, et il ne suit plus rien d’ici. Il n’en est pas averti. On peut revenir en arrière.
standing-silenced = L’animation vous a retiré la parole : vous lisez tout, mais n’écrivez rien que d’autres liraient.
standing-see = Voir la décision
