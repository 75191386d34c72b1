# Le bureau : ce qui attend.

nav-desk = { $count ->
    [0] Mon bureau
   *[other] Mon bureau ({ $count })
}
desk-title = Mon bureau
desk-own = À vous
desk-chapter = L’animation de la section
desk-empty-title = Rien ne vous attend.
desk-empty-explanation = Tout est fait. Ce qui demandera votre réponse paraîtra ici.
desk-interests = { $count ->
    [one] { $count } manifestation d’intérêt attend votre réponse
   *[other] { $count } manifestations d’intérêt attendent votre réponse
}
desk-questions = { $count ->
    [one] { $count } question sans réponse
   *[other] { $count } questions sans réponse
}
desk-reviews = { $count ->
    [one] { $count } occasion à réviser
   *[other] { $count } occasions à réviser
}
desk-to-forward = { $count ->
    [one] { $count } manifestation d’intérêt à transmettre
   *[other] { $count } manifestations d’intérêt à transmettre
}
desk-reports = { $count ->
    [one] { $count } signalement à trancher
   *[other] { $count } signalements à trancher
}
desk-organisations = { $count ->
    [one] { $count } organisation proposée
   *[other] { $count } organisations proposées
}
desk-appeals = { $count ->
    [one] { $count } décision à revoir
   *[other] { $count } décisions à revoir
}
desk-contacts = { $count ->
    [one] { $count } serveur vous écrit pour la première fois
   *[other] { $count } serveurs vous écrivent pour la première fois
}
desk-twinnings = { $count ->
    [one] { $count } section vous propose un jumelage
   *[other] { $count } sections vous proposent un jumelage
}
