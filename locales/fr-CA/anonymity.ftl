# Publier sans nommer le client.

anonymity-title = Publication anonyme
anonymity-public = Publication anonyme : contact par la section.
anonymity-link = { $is ->
    [true] Le client
   *[other] Garder le client anonyme
}
anonymity-lede = La section parle et reçoit les réponses. Seules la personne qui a écrit l’occasion et l’animation savent qui est le client ; ce serveur refuse tout texte public qui le nommerait.
anonymity-found = Ces champs laissent reconnaître le client :
anonymity-found-at = { $field } : « { $found } »
anonymity-name = Nom du client
anonymity-name-hint = Tel qu’il s’écrit, avec ou sans « inc. ». On le cherche sans tenir compte des majuscules, des accents, des espaces ni de la ponctuation ; chaque mot peu courant compte aussi.
anonymity-addresses = Sites et courriels
anonymity-addresses-hint = Un par ligne, par exemple : boreal.example
anonymity-plain-words = Mots du nom permis dans le texte
anonymity-plain-words-hint = Des mots que tout le monde emploie et qui ne trahissent personne, par exemple : cosmétiques.
anonymity-notes = Notes
anonymity-notes-hint = Pour vous et pour l’animation. Elles ne quittent jamais ce serveur.
anonymity-set = Garder ce client anonyme
anonymity-clear = Ce client peut être nommé
anonymity-too-late = Seul un brouillon peut devenir anonyme : ce qui est parti ne se rappelle pas.
anonymity-release-title = Lever l’anonymat
anonymity-release-meaning = Le client accepte d’être nommé. Les textes pourront le dire ; ce qui sera publié ne se rappelle pas.
anonymity-consent = Quand et comment le client a-t-il accepté ?
anonymity-consent-hint = Par exemple : par courriel, le 3 décembre. Seules vous et l’animation le lisez.
anonymity-release = Lever l’anonymat
anonymity-released = L’anonymat est levé depuis le
mistake-names-client = { $field ->
    [title] Le titre laisse reconnaître le client, qui doit rester anonyme : « { $value } ». Rien n’est perdu : reformulez.
    [summary] Le résumé laisse reconnaître le client, qui doit rester anonyme : « { $value } ». Rien n’est perdu : reformulez.
    [purpose] « Pour quoi faire ? » laisse reconnaître le client, qui doit rester anonyme : « { $value } ». Rien n’est perdu : reformulez.
    [payer] « Qui paye ? » laisse reconnaître le client, qui doit rester anonyme : « { $value } ». Rien n’est perdu : reformulez.
    [gain] « Ce que chacun y gagne » laisse reconnaître le client, qui doit rester anonyme : « { $value } ». Rien n’est perdu : reformulez.
   *[other] Ce texte laisse reconnaître le client, qui doit rester anonyme : « { $value } ». Rien n’est perdu : reformulez.
}
mistake-names-client-text = Ce texte laisse reconnaître le client, qui doit rester anonyme. Rien n’est perdu : reformulez.
note-anonymous = Publication anonyme : contact par la section.
flash-client-kept = Le client reste anonyme.
flash-client-cleared = Le client peut être nommé ; rien n’est gardé de ce que vous aviez écrit sur lui.
flash-client-released = L’anonymat est levé.
anonymity-found-elsewhere = Une autre partie de ce qui serait publié laisse reconnaître le client : une autre version, une légende, une image.
