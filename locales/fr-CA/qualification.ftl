# La grille de sélection, la fiche de qualification, les signaux d'alerte.
grid-title = Grille de sélection
grid-lede = Ce que la section vérifie avant de qualifier une occasion. Elle porte sur les occasions, jamais sur les personnes.
grid-version = Grille v{ $version }
grid-first-author = fournie avec la section
grid-old = Cette version n’est plus celle qui sert.
grid-see-current = Voir la version en vigueur
grid-versions = Toutes les versions
grid-weight = Poids : { $weight }
grid-minimum = Minimum : { $minimum } % du poids des critères qui s’appliquent
grid-edit = Modifier la grille
grid-edit-title = Modifier la grille de sélection
grid-edit-lede = Enregistrer crée une nouvelle version, datée. Les versions précédentes restent lisibles et ne changent jamais. Videz un critère pour l’enlever.
grid-criterion = Critère { $number }
grid-save = Créer la nouvelle version
field-criterion = Critère, en une phrase
field-criterion-help = Aide à la vérification (facultatif)
field-criterion-english = En anglais (facultatif)
field-criterion-help-english = Aide en anglais (facultatif)
field-weight = Poids, de 1 à 5
field-minimum = Minimum, en pour cent
field-minimum-hint = Au-dessous, on peut encore approuver, en donnant une raison : une personne décide.
flash-grid-saved = La nouvelle version de la grille est en vigueur.

grid-first-real = L’organisation existe et l’auteur lui a parlé.
grid-first-real-help = Registre de commerce, appel, site officiel : une source qui ne vient pas de l’annonce.
grid-first-worth = « Pour quoi faire ? » et « Qui paye ? » ont une vraie réponse.
grid-first-worth-help = « Personne, c’est un coup de main » en est une ; « à discuter » n’en est pas une.
grid-first-fees = Rien n’est demandé d’avance.
grid-first-fees-help = Ni frais de dossier, ni dépôt, ni achat préalable.
grid-first-private = Aucune personne n’est nommée sans son accord.
grid-first-private-help = Nom, courriel ou téléphone, dans le texte ou dans un lien.
grid-first-plain = Le titre et le résumé se comprennent sans connaître le dossier.
grid-first-plain-help = Pas de sigle sans explication.

verdict-name = { $verdict ->
    [met] Rempli
    [not-met] Non rempli
   *[other] Sans objet
}
confidence-name = { $confidence ->
    [low] Faible
    [medium] Moyenne
   *[high] Élevée
}

review-grid-title = Ce que vous avez vérifié
review-remark = Note sur « { $criterion } » (facultatif)
review-outcome = Résultat : { $percent } %, pour un minimum de { $minimum } %.
review-below = Le minimum n’est pas atteint : pour approuver quand même, dites pourquoi.
review-see-outcome = Voir le résultat
review-approve-again = Qualifier de nouveau
review-again = Cette occasion est publiée. Une modification lui a fait perdre la mention « Qualifiée » : vérifiez-la de nouveau.
review-comment-fields = Commenter champ par champ
review-see-fields = D’autres commentaires sont à côté des champs.
review-history = Révisions précédentes
field-evidence = Ce qui a été vérifié
field-evidence-hint = Public, paraît sur la fiche. Par exemple : registre de commerce vérifié, appel à l’importateur.
field-confidence = Confiance
field-private-note = Notes pour l’animation
field-private-note-hint = Jamais publiées : noms, numéros, doutes. Seule l’animation les lit.
field-grid-reason = Pourquoi approuver sous le minimum ?
field-grid-reason-hint = Seule l’animation la lit.

reviews-again = À requalifier, modifiée

qualification-title = Qualification
qualification-confidence = Confiance :
qualification-grid = Grille v{ $version } : { $of ->
    [one] { $met } critère sur { $of }
   *[other] { $met } critères sur { $of }
}
qualification-inside = Réservé à l’animation
qualification-checker = Vérifiée par
qualification-void = Cette occasion a changé depuis sa vérification : elle ne porte plus la mention « Qualifiée ». Une deuxième personne doit la vérifier de nouveau.
edit-voids = Cette occasion est qualifiée. Changer le type, les textes, le secteur, les marchés ou ce que le type demande de plus lui retire la mention « Qualifiée » partout, jusqu’à ce qu’une deuxième personne la vérifie de nouveau. Corriger l’orthographe, déplacer l’échéance ou changer les langues du contact ne change rien à la mention.

signals-title = { $count ->
    [one] { $count } signal d’alerte
   *[other] { $count } signaux d’alerte
}
signals-explanation = Ce sont des raisons de regarder de près, jamais une décision : vous jugez.
signal-reason = { $signal ->
    [advance-fee] De l’argent semble demandé d’avance : « { $words } ».
    [untraceable] Un paiement qu’on ne récupère pas : « { $words } ».
    [promise] Une promesse que personne ne peut tenir : « { $words } ».
    [disposable] Une adresse de courriel jetable : { $words }.
    [short-link] Un lien qui cache où il mène : { $words }.
    [mismatch] Le courriel est chez { $words }, le lien mène à { $other }.
    [new-domain] Un nom de domaine tout récent : { $words }, enregistré le { $other }.
   *[duplicate] Un texte identique ou presque à d’autres d’ici :
}
