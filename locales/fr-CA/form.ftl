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
