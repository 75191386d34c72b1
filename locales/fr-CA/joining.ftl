# Devenir membre : candidature, invitation, recommandation.

apply-title = Devenir membre
apply-lede = Dites qui vous êtes et ce qui vous amène. L’animation de la section lit chaque demande et répond.
apply-address = Adresse de courriel
apply-address-hint = Pour que l’animation puisse vous répondre. Elle n’est montrée à personne d’autre.
apply-motive = Ce qui vous amène
apply-motive-hint = Votre métier, les langues et les marchés que vous connaissez, ce que vous cherchez ou pouvez apporter.
apply-sponsor = Un membre qui vous recommande
apply-sponsor-hint = Son nom d’utilisateur, par exemple « laurence ». On lui demandera s’il vous recommande.
apply-agreement = Vous y consentirez en ouvrant votre compte, une fois votre demande acceptée.
apply-where = Votre demande reste sur ce serveur, lue par l’animation et par la personne que vous nommez. Elle est effacée 90 jours après la réponse.
apply-act = Envoyer ma demande
apply-closed-title = On devient membre sur invitation.
apply-closed-words = Cette section ne prend pas de candidatures en ce moment. Si vous connaissez un membre ou quelqu’un de l’animation, demandez-lui une invitation.
apply-closed-act = Qui anime la section ?
apply-link = Pas encore membre ? Voici comment le devenir.

application-title = Votre demande d’adhésion
application-since = Reçue le
application-state = { $state ->
    [waiting] Votre demande attend une réponse. L’animation la lira ; revenez à cette adresse pour voir ce qu’il en est.
    [accepted] Votre demande est acceptée. Bienvenue ! Ouvrez votre compte quand vous voulez.
    [refused] Votre demande n’est pas retenue.
    [withdrawn] Vous avez retiré votre demande.
   *[joined] Votre compte est ouvert.
}
application-reason = Pourquoi
application-yours = Ce que vous avez écrit
application-keep = Gardez l’adresse de cette page : c’est ici que vous verrez la réponse, et elle seule y mène.
application-withdraw = Retirer ma demande
application-enter = Ouvrir mon compte
application-again = Faire une nouvelle demande

invited-title = { $chapter } vous invite
invited-lede = Ouvrez votre compte : il est privé au départ, et vous choisissez ensuite ce que les autres voient.
invited-agreement-title = Ce à quoi vous consentez
invited-agree = J’ai lu ce texte et j’y consens
invited-act = Ouvrir mon compte

invitations-title = Invitations
invitations-empty-title = Aucune invitation en attente.
invitations-empty-words = Une invitation est un lien qui sert une fois, pendant 14 jours. La personne choisit elle-même son nom et son mot de passe.
invitations-add-title = Inviter quelqu’un
invitations-add-words = Vous obtenez un lien à envoyer depuis votre propre messagerie : le serveur n’écrit pas à des gens qui ne l’ont pas demandé.
invitations-name = Pour qui
invitations-name-hint = Tel que vous appelez cette personne ; elle pourra le corriger.
invitations-add = Créer l’invitation
invitations-until = Valable jusqu’au
invitations-expired = Expirée depuis le
invitations-applied = À la suite d’une candidature
invitations-take-back = Reprendre l’invitation

invitation-made-title = L’invitation de { $name } est prête
invitation-made-words = Envoyez ce lien à cette personne seulement. Il sert une fois et vaut 14 jours.
invitation-made-letter = Écrire le courriel
invitation-made-once = Ce lien n’est montré qu’ici, maintenant. S’il se perd, reprenez l’invitation et faites-en une autre.
invitation-made-back = Revenir
invitation-letter-subject = Votre invitation : { $chapter }
invitation-letter-words = Bonjour { $name }, voici le lien pour ouvrir votre compte à { $chapter }. Il sert une fois et vaut 14 jours : { $link }

applications-title = Candidatures
applications-empty-title = Aucune candidature n’attend.
applications-empty-words = Quand la section les accepte, les demandes d’adhésion arrivent ici, les plus anciennes d’abord.
applications-lede = Accepter donne un lien d’invitation à envoyer ; refuser demande une raison, que la personne lira.
applications-sponsor = { $says ->
    [none] Ne nomme personne qui recommande sa candidature.
    [unknown] Nomme « { $name } », qui n’est pas membre ici.
    [waiting] Nomme { $name }, qui n’a pas encore répondu.
    [yes] Recommandation de { $name }.
   *[no] { $name } ne recommande pas cette candidature.
}
applications-decided = Cette candidature a déjà reçu sa réponse.
deciding-title = Candidature de { $name }
applications-accept = Accepter
applications-refuse = Refuser…
applications-reason = Raison du refus
applications-reason-hint = La personne la lira : dites ce qui manque, ou vers qui se tourner.
applications-refuse-act = Refuser avec cette raison

recommendations-title = Recommandations
recommendations-empty-title = Personne ne vous demande de recommandation.
recommendations-empty-words = Quand quelqu’un vous nomme en demandant à devenir membre, vous le verrez ici.
recommendations-lede = Ces personnes disent que vous pouvez les recommander. Seule l’animation voit votre réponse.
recommendations-yes = Je recommande cette personne
recommendations-no = Je ne peux pas la recommander

joining-terms-title = Comment on devient membre
joining-terms-lede = Ces choix valent pour les prochaines demandes. Ce que les membres ont accepté avant reste tel qu’ils l’ont accepté.
joining-terms-ways = Manières de devenir membre
joining-terms-way = { $way ->
    [invitations] Sur invitation seulement
   *[applications] Sur invitation, ou en posant sa candidature
}
joining-terms-questions = Questions à qui pose sa candidature
joining-terms-questions-hint = Une par ligne, { $max } au plus. Demandez ce qui aide à se connaître : métier, langues, marchés ; jamais l’origine, l’âge ni le statut.
joining-terms-agreement = Ce à quoi les nouveaux membres consentent
joining-terms-agreement-hint = Une charte, un engagement. Laissez vide pour ne rien demander.
joining-terms-agreement-en = Le même texte en anglais
joining-terms-save = Enregistrer

desk-recommendations = { $count ->
    [one] Une personne vous demande une recommandation
   *[other] { $count } personnes vous demandent une recommandation
}
desk-applications = { $count ->
    [one] Une candidature attend une réponse
   *[other] { $count } candidatures attendent une réponse
}

flash-applied = Votre demande est envoyée. Gardez l’adresse de cette page.
flash-application-withdrawn = Votre demande est retirée.
flash-application-refused = La candidature est refusée ; la personne lira votre raison.
flash-invited = Il ne reste qu’à choisir votre nom et votre mot de passe.
flash-invitation-taken-back = L’invitation est reprise : son lien ne mène plus à rien.
flash-joined = Bienvenue ! Votre compte est ouvert.
flash-joining-terms-saved = C’est enregistré.
flash-recommended = Merci, l’animation verra votre réponse.
