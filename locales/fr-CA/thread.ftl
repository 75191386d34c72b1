# Le fil de discussion sous une occasion.

thread-title = Discussion
thread-count = { $count ->
    [0] Aucune réponse
    [one] { $count } réponse
   *[other] { $count } réponses
}
thread-empty = Personne n’a encore répondu. Une question précise aide tout le monde.
thread-deleted = Message supprimé
thread-edited = modifié
thread-answers = en réponse à { $name }
thread-reply = Répondre
thread-delete = Supprimer
reply-title = Répondre
reply-to-title = Répondre à { $name }
reply-text = Votre réponse
reply-hint = Une question, une précision, un contact à proposer. Les adresses Web deviennent des liens.
reply-send = Publier la réponse
reply-elsewhere-title = Répondre depuis votre serveur
reply-elsewhere-search = Collez l’adresse de l’occasion dans la recherche de votre serveur.
reply-elsewhere-answer = Répondez au message qui s’affiche : votre réponse paraîtra ici.
reply-elsewhere-sign-in = Vous êtes membre de la section ? Ouvrez une session.

delete-message-title = Supprimer cette réponse ?
delete-message-meaning = Elle disparaîtra de la discussion, et chaque serveur qui en a une copie recevra la demande de l’effacer. C’est définitif.
delete-message-act = Supprimer la réponse
delete-message-keep = Non, revenir à la discussion

thread-report = Signaler
person-moved = a déménagé :
