# Entre l’approbation et le départ.

leaving-title = Approuvée : elle part bientôt
leaving-when = Départ : { $when }. Jusque-là, personne d’autre ne l’a vue et vous pouvez la rappeler. Ensuite, des copies existent ailleurs.
leaving-when-inside = Publication : { $when }. Jusque-là, personne d’autre ne l’a vue et vous pouvez la rappeler.
leaving-recall = Rappeler
leaving-now = Publier maintenant
flash-approved = L’occasion est approuvée. Vous avez quelques minutes pour la rappeler avant son départ.
flash-recalled = L’occasion est rappelée : rien n’est parti. Elle attend de nouveau une révision.
