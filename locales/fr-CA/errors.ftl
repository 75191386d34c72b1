# Ce qui ne va pas : ce qui s’est passé, ce qui est gardé, quoi faire.

errors-title = { $count ->
    [one] Une chose à corriger
   *[other] { $count } choses à corriger
}
errors-kept = Ce que vous avez écrit est gardé.
mistake-missing = { $field ->
    [partner_kind] Dites de quoi il s’agit.
    [agreed] Dites ce qui est convenu, ou effacez le dernier jour.
    [agreed_until] Indiquez le dernier jour de l’entente.
    [ambassador] Indiquez à qui.
    [territory] Indiquez au moins un pays ou une région.
    [until] Indiquez le dernier jour.
    [charter] Écrivez la charte, en français.
    [tribe_kind] Dites de quoi il s’agit : une tribu, une commission ou un cercle.
    [tribe_purpose] Dites à quoi elle sert, en français.
    [tribe_admission] Dites comment on y entre.
    [tribe] Indiquez l’adresse de la tribu.
    [whom] Indiquez qui inviter.
    [shares] Choisissez au moins une chose à partager.
    [chapter] Indiquez l’adresse de l’autre section.
    [criteria] Il faut au moins un critère.
    [evidence] Dites ce qui a été vérifié.
    [confidence] Dites à quel point vous en êtes sûr.
    [grid_reason] Le minimum n’est pas atteint : dites pourquoi vous approuvez.
    [kind] Choisissez un type d’occasion.
    [title] Donnez un titre à l’occasion.
    [summary] Résumez l’occasion en deux ou trois phrases.
    [purpose] Dites pour quoi faire.
    [payer] Dites qui paye.
    [gain] Dites ce que chacun y gagne.
    [stage] Choisissez le stade de développement de la technologie.
    [languages] Indiquez au moins une langue du contact.
    [written_in] Choisissez la langue du texte.
    [deadline] Indiquez l’échéance : date et heure.
    [visibility] Choisissez qui lira l’occasion.
    [outcome] Dites comment l’occasion s’est terminée.
    [text] Écrivez quelques mots.
    [note] Écrivez ce qui manque.
    [name] Indiquez le nom.
    [handle] Indiquez l’identifiant.
    [password] Indiquez le mot de passe.
    [chapter_name] Donnez un nom à la section.
    [motive] Choisissez un motif : personne n’est décliné sans raison.
    [message] Écrivez votre message.
    [cooperation] Dites quelle coopération vous cherchez.
    [question] Dites ce qui vous manque.
    [presentation] Dites qui vous êtes.
    [reason] Dites de quelle raison il s’agit.
    [city] Indiquez la ville.
    [policy] Choisissez ce qui vaut pour ce serveur.
    [image] Choisissez une image.
    [photo] Choisissez le fichier de la photo.
    [description] Dites ce que montre l’image : elle est gardée, il ne manque que sa description.
    [address] Indiquez votre adresse de courriel.
    [about_you] Dites ce qui vous amène.
    [consent] Il faut y consentir pour devenir membre ; sinon, parlez-en à la personne qui vous invite.
    [agreement] Écrivez aussi ce texte en français : ce qui vaut au nom de la section y est au moins aussi complet.
    [refusal] Dites pourquoi : personne n’est refusé sans raison.
    [ground] Choisissez la règle en cause.
    [ruling_reason] Dites pourquoi : rien n’est décidé sans motif.
    [appeal_text] Dites ce qui devrait être revu.
    [appeal_answer] Dites pourquoi : la personne qui demande lira votre réponse.
   *[other] Remplissez ce champ.
}
mistake-too-long = { $field ->
    [territory] Choisissez au plus { $max } pays ou régions.
    [spoken] Choisissez au plus { $max } langues.
    [sectors] Choisissez au plus { $max } secteurs.
    [known_markets] Choisissez au plus { $max } marchés.
    [tribe_purpose] « À quoi sert-elle ? » dépasse { $max } caractères : raccourcissez.
    [criteria] Gardez au plus { $max } critères.
    [remarks] Une note dépasse { $max } caractères : raccourcissez-la.
    [comments] Un commentaire dépasse { $max } caractères : raccourcissez-le.
    [title] Le titre dépasse { $max } caractères : raccourcissez-le.
    [summary] Le résumé dépasse { $max } caractères : raccourcissez-le.
    [purpose] « Pour quoi faire ? » dépasse { $max } caractères : raccourcissez.
    [payer] « Qui paye ? » dépasse { $max } caractères : raccourcissez.
    [gain] « Ce que chacun y gagne » dépasse { $max } caractères : raccourcissez.
    [markets] Choisissez au plus { $max } marchés.
    [languages] Choisissez au plus { $max } langues.
   *[other] Le texte dépasse { $max } caractères : raccourcissez-le.
}
mistake-too-short = Il faut au moins { $min } caractères.
mistake-invalid = { $field ->
    [agreed_until] Le dernier jour de l’entente est à venir.
    [liaison] { $value } n’est l’identifiant de personne ici.
    [ambassador] { $value } n’est l’identifiant de personne ici.
    [territory] « { $value } » n’est ni un pays ni une région : choisissez un nom proposé.
    [until] Le dernier jour est à venir, dans trois ans au plus.
    [spoken] « { $value } » n’est pas une langue que nous connaissons : choisissez-en une dans les suggestions.
    [sectors] « { $value } » n’est pas un secteur du SCIAN : choisissez-en un dans les suggestions.
    [known_markets] « { $value } » n’est ni un pays ni une région que nous connaissons : choisissez dans les suggestions.
    [criteria] Chaque critère a un texte en français de 160 caractères au plus, une aide de 300 caractères au plus et un poids de 1 à 5.
    [minimum] Le minimum est un nombre de 0 à 100.
    [kind] Choisissez un type de la liste.
    [time] « { $value } » n’est pas une durée : écrivez par exemple 20 min, 2 h, 3 jours ou 4 semaines.
    [sector] « { $value } » n’est pas un secteur du SCIAN : choisissez-en un dans la liste.
    [markets] « { $value } » n’est pas un pays que nous connaissons : choisissez-en un dans les suggestions.
    [languages] « { $value } » n’est pas une langue que nous connaissons : choisissez-en une dans les suggestions.
    [written_in] Choisissez une langue de la liste.
    [deadline] « { $value } » n’est pas une date et une heure possibles.
    [visibility] Choisissez qui lira l’occasion.
    [handle] « { $value } » ne convient pas : utilisez des lettres sans accent, des chiffres et des tirets.
    [time_zone] Choisissez un fuseau horaire de la liste.
    [questions] { $value } questions, c’est trop : gardez-en cinq au plus.
   *[other] « { $value } » ne convient pas.
}
mistake-too-soon = L’échéance est déjà passée : choisissez une date à venir.
mistake-not-a-handle = « { $value } » n’est pas une adresse : elle a la forme @occasions@sherbrooke.test
mistake-handle-taken = Une autre personne a déjà l’identifiant « { $value } » : choisissez-en un autre.
mistake-not-found = Ce serveur ne connaît pas { $value } : vérifiez l’adresse.
mistake-unreachable = Le serveur de { $value } ne répond pas comme il faut. Rien n’est envoyé : réessayez plus tard.
mistake-already-followed = { $value } est déjà suivie ou a déjà reçu la demande.
mistake-not-an-actor = { $value } existe, mais ne peut pas être suivi : vérifiez l’adresse.
mistake-blocked = Cette section n’échange pas avec le serveur de { $value }.
mistake-our-own = { $value } est une adresse d’ici : ses occasions paraissent déjà dans la liste.
mistake-passwords-differ = Les deux mots de passe ne sont pas identiques : écrivez-les de nouveau.
mistake-wrong-password = L’identifiant et le mot de passe ne vont pas ensemble.
mistake-too-many = { $minutes ->
    [one] Trop d’essais. Attendez { $minutes } minute, puis réessayez.
   *[other] Trop d’essais. Attendez { $minutes } minutes, puis réessayez.
}

error-status = Erreur { $status }
error-way-home = Revenir à l’accueil
error-way-list = Voir les occasions
error-request = Si cela se répète, donnez ce numéro à l’animation de la section :
error-400-title = Nous n’avons pas compris cette demande.
error-400-advice = L’adresse ou le formulaire est incomplet. Revenez à la page précédente et recommencez ; rien n’a été changé.
error-403-title = Cette page n’est pas pour vous.
error-403-advice = Il faut une session ouverte, ou un rôle que vous n’avez pas. Rien n’a été changé.
error-404-title = Cette page n’existe pas.
error-404-advice = L’adresse est peut-être incomplète, ou la page est réservée à d’autres.
error-410-title = C’est supprimé.
error-410-advice = Cette page a existé, puis son auteur ou la section l’a supprimée pour de bon. Un lien à usage unique ne sert qu’une fois.
error-413-title = C’est trop long.
error-413-advice = Ce que vous avez envoyé dépasse la taille permise. Revenez à la page précédente : votre texte y est encore. Raccourcissez-le.
error-429-title = Un instant.
error-429-advice = Trop de demandes sont venues de chez vous en peu de temps. Attendez une minute, puis réessayez.
error-500-title = Quelque chose s’est brisé chez nous.
error-500-advice = Ce n’est pas votre faute. Ce que vous aviez envoyé n’est peut-être pas enregistré : vérifiez avant de recommencer.
error-503-title = Nous revenons tout de suite.
error-503-advice = Le serveur est occupé ou en entretien. Réessayez dans une minute ; rien n’est perdu.
