# Ce que chaque type d’occasion demande en plus, et ses listes.

question-partner = { $kind ->
    [talent] Profil recherché
    [call] Qui peut participer
    [mission] Qui peut participer
   *[other] Partenaire recherché
}
edit-show-kind = Afficher les questions de ce type
field-partner-hint = La sorte d’entreprise ou de personne, et ce qu’elle ferait.
field-time = Temps demandé
field-time-hint = Par exemple : 20 min, 2 h, 3 jours, 4 semaines.
field-cooperation = Formes de coopération
field-cooperation-hint = Tout ce qui vous conviendrait.
field-stage = Stade de développement
field-stage-hint = De la technologie offerte, ou de celle que vous cherchez.
field-stage-none = Peu importe
field-stage-choose = Choisissez
field-property = Propriété intellectuelle
field-property-hint = Comment la technologie est protégée ; rien si elle ne l’est pas.
edit-group-technology = Où en est la technologie ?

note-partner = Partenaire recherché : { $value }
note-time = Temps demandé : { $value }
note-stage = Stade : { $value }

cooperation-name = { $cooperation ->
    [commercial] Accord commercial
    [agency] Représentation commerciale
    [distribution] Distribution
    [supply] Approvisionnement
    [manufacturing] Fabrication
    [subcontracting] Sous-traitance
    [services] Services
    [licence] Licence
    [technical] Coopération technique
   *[research] Recherche et développement
}
stage-name = { $stage ->
    [concept] Idée ou concept
    [laboratory] Éprouvé en laboratoire
    [prototype] Prototype à montrer
    [field-tested] Prototype éprouvé sur le terrain
   *[market] Déjà sur le marché
}
property-name = { $property ->
    [patent-pending] Brevet demandé
    [patent] Brevet obtenu
    [copyright] Droit d’auteur
    [design] Dessin industriel
    [trade-mark] Marque de commerce
    [secret-know-how] Savoir-faire secret
   *[open] Licence libre
}

length-minutes = { $minutes } min
length-hours = { $hours } h
length-hours-minutes = { $hours } h { $minutes }
length-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
length-weeks = { $count ->
    [one] { $count } semaine
   *[other] { $count } semaines
}
length-months = { $count } mois

choose-step = Étape { $number } de 3
choose-money = De quel côté l’argent va-t-il circuler ?
choose-known = Vous savez déjà ce que c’est ?
choose-what = De quoi s’agit-il ?
choose-back = Revenir à la première question
edit-change-kind = Changer de type
money-name = { $money ->
    [vers-nous] Vers nous
    [vers-l-autre] Vers l’autre
    [des-deux-cotes] Des deux côtés
   *[aucun] Il n’y a pas d’argent
}
money-meaning = { $money ->
    [vers-nous] Nous offrons quelque chose, et quelqu’un nous paye.
    [vers-l-autre] Nous cherchons quelque chose ou quelqu’un, et nous payons.
    [des-deux-cotes] Chacun met du sien, et les frais se partagent.
   *[aucun] De l’aide, du temps ou des idées, gratuitement.
}
kind-meaning = { $kind ->
    [business-request] Vous cherchez un produit, un service ou un fournisseur, et vous le payez.
    [business-offer] Vous offrez un produit, un service ou une capacité, et vous êtes payé.
    [technology-offer] Vous avez une technologie ou un savoir-faire, et cherchez qui l’essaie, l’adapte ou l’utilise.
    [technology-request] Vous cherchez une technologie ou un savoir-faire qui n’est pas sur les tablettes.
    [talent] Vous offrez une place à une personne : stage, emploi, mentorat.
    [mutual-help] Un service précis entre membres, de quelques minutes à quelques heures.
    [call] Vous cherchez plusieurs personnes pour une même chose : traduire, essayer, poser sa candidature.
    [mission] Des questions à poser dans un marché, pour orienter plusieurs entreprises.
   *[project] Quelque chose à mener ensemble, de l’idée au premier essai.
}

draft-kept-at = Enregistré à { $time }
draft-untitled = Sans titre pour l’instant
draft-resumed = Voici vos modifications gardées, que personne d’autre ne voit encore
draft-discard-changes = Les abandonner et revenir à ce qui est enregistré
autosave-failed = Pas enregistré : le serveur ne répond pas. Ce que vous avez écrit reste dans ce navigateur ; un nouvel essai suit.
autosave-signed-out = Pas enregistré : votre session est terminée. Ce que vous avez écrit reste dans ce navigateur. Envoyez le formulaire pour ouvrir une session sans rien perdre.
session-over = Votre session est terminée. Rien n’est perdu : ouvrez une session, et le formulaire revient avec ce que vous avez écrit.
mine-kept = Commencées
mine-kept-change = Modifications pas encore envoyées
mine-kept-at = Gardée
discard-link = Supprimer
discard-title = Supprimer ce brouillon ?
discard-meaning = Ce que vous avez écrit sera effacé pour de bon. Une occasion déjà enregistrée ou publiée ne change pas.
discard-act = Supprimer le brouillon
flash-draft-discarded = Le brouillon est supprimé.
discard-keep = Non, continuer à l’écrire
