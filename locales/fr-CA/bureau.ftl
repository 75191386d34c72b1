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
steps-title = Premiers pas
steps-left = { $count ->
    [one] Il en reste un, d’une minute ou deux.
   *[other] Il en reste { $count }. Chacun prend une minute ou deux.
}
step = { $step ->
    [people] Ajouter une deuxième personne
    [chapters] Se jumeler avec une autre section, ou en suivre une
    [profile] Dire ce que vous parlez et ce que vous offrez
    [mail] Donner une adresse où vous joindre
    [opportunities] Trouver une occasion qui vous intéresse
    [tribe] Rejoindre une tribu
   *[spot] Repérer votre première occasion
}
step-why = { $step ->
    [people] Personne ne vérifie sa propre occasion : il faut être deux pour en publier une.
    [chapters] Ses occasions paraissent ici dans la seconde, et les vôtres chez elle.
    [profile] D’autres sections cherchent des gens qui parlent une langue ou connaissent un marché. Rien n’est public sans que vous le vouliez.
    [mail] Ce qui attend votre réponse vous parvient alors sans que vous ayez à revenir voir.
    [opportunities] Manifestez votre intérêt, ou gardez une recherche : ce qui paraît de nouveau vous sera compté.
    [tribe] On s’y retrouve autour d’un intérêt ou d’un marché, avec des gens d’autres sections.
   *[spot] Un besoin entendu, une offre, un coup de main : une deuxième personne la relit avant qu’elle parte.
}
step-done = (fait)
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
