# Ce qui attend une réponse de l’auteur, et en combien de temps la section répond.

questions-title = Questions sans réponse
questions-lede = Qui publie peut être joint. Voici ce que d’autres ont écrit et qui attend une réponse de l’auteur, le plus ancien d’abord.
questions-own = Sous vos occasions
questions-chapter = Sous les occasions des autres membres
questions-dismissed = Écartées
questions-dismiss = Pas de réponse nécessaire
questions-restore = Remettre dans la liste
questions-empty-title = Personne n’attend.
questions-empty-explanation = La prochaine question sous une occasion paraîtra ici.
flash-question-dismissed = C’est noté : aucune réponse n’est nécessaire. Vous pouvez la remettre dans la liste.
flash-question-restored = Elle est de nouveau dans la liste.
about-response = Quand on écrit sous une occasion d’ici, la moitié des réponses de l’auteur viennent en { $time } ou moins.
duration = { $unit ->
    [minutes] { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
    [hours] { $count ->
        [one] { $count } heure
       *[other] { $count } heures
    }
   *[days] { $count ->
        [one] { $count } jour
       *[other] { $count } jours
    }
}
