# Les manifestations d'intérêt : le formulaire, les réponses, les messages qui partent.

nav-interests = Intérêts
interest-express = Manifester son intérêt
interest-expressed = Vous avez manifesté votre intérêt :
interest-see-received = Voir les manifestations d’intérêt
interest-cooperation = Quelle coopération cherchez-vous ?
interest-cooperation-hint = En une ligne : fournir, distribuer, sous-traiter, s’associer…
interest-question = Que vous manque-t-il ?
interest-question-hint = Ce que vous devez savoir ou trouver pour vous engager.
interest-presentation = Qui êtes-vous ?
interest-presentation-hint = Votre organisation, ce qu’elle fait, ce qu’elle peut livrer. N’y écrivez que ce qui peut être lu par l’autre partie.
interest-send = Envoyer
interest-goes-inside = L’animation de la section, puis l’auteur de l’occasion, liront vos réponses et votre nom. Rien ne quitte ce serveur.
interest-goes-named = Vos réponses partent vers { $host }, à votre nom, et nulle part ailleurs. L’animation de cette section, puis l’auteur de l’occasion, les liront. Les personnes qui administrent les deux serveurs peuvent les lire aussi.
interest-goes-unnamed = Vos réponses partent vers { $host }, au nom de votre section, et nulle part ailleurs : votre profil n’est pas public, votre nom reste ici. L’animation de cette section, puis l’auteur de l’occasion, les liront. Les personnes qui administrent les deux serveurs peuvent les lire aussi.

interests-title = Manifestations d’intérêt
interests-to-forward = À transmettre
interests-to-answer = Transmises : à vous de répondre
interests-own = Les vôtres
interests-empty-title = Rien pour l’instant.
interests-empty-explanation = Quand une occasion vous intéresse, sa page vous offre de le dire en privé à la section qui la publie.
interests-received-title = Qui s’intéresse à cette occasion
interests-received-empty-title = Personne pour l’instant.
interests-received-empty-explanation = Ce que l’animation transmet à l’auteur paraîtra ici.
interests-cap-title = Plafond
interests-cap = Combien d’intérêts à la fois ?
interests-cap-hint = Les suivants attendent leur tour et avancent d’eux-mêmes quand une place se libère. Laissez vide pour tout recevoir. De 1 à 1 000.
interests-cap-save = Enregistrer le plafond

interest-title = Manifestation d’intérêt
interest-from = De la part de
interest-through-chapter = La section parle au nom d’une personne dont le profil n’est pas public.
interest-state = { $state ->
    [sent] Envoyée
    [received] Reçue
    [waiting] Liste d’attente
    [forwarded] Transmise
    [accepted] Acceptée
    [declined] Déclinée
   *[withdrawn] Retirée
}
interest-state-meaning = { $state ->
    [sent] Elle est en route vers la section de l’occasion.
    [received] L’animation de la section l’a reçue et la transmettra à l’auteur.
    [waiting] L’occasion a assez de réponses pour l’instant. Vous avancerez dès qu’une place se libérera.
    [forwarded] L’auteur de l’occasion l’a reçue et va répondre.
    [accepted] L’auteur de l’occasion veut en parler. Écrivez-vous ci-dessous.
    [declined] La réponse est non. En voici la raison.
   *[withdrawn] Vous l’avez retirée.
}
interest-rank = rang { $rank }
interest-motive = { $motive ->
    [volume] Volume insuffisant
    [place] Trop loin, ou un autre marché
    [timing] Les délais ne conviennent pas
    [requirements] Une exigence n’est pas remplie
    [fit] Ce n’est pas ce qui est cherché
    [found] La personne est déjà trouvée
    [expired] L’échéance est passée
    [closed] L’occasion est close
    [repeated] Cette personne a déjà manifesté son intérêt
   *[other] Une autre raison
}
interest-why = Motif
interest-decide = Décider
interest-forward = Transmettre à l’auteur
interest-accept = Accepter
interest-motive-none = Choisissez un motif
interest-motive-hint = La personne le lira dans sa langue.
interest-reason = Précision
interest-reason-hint = Ce qui manque, en une phrase. Il la faut si le motif est « une autre raison ».
interest-advice = Conseil
interest-advice-hint = Ce que la personne pourrait faire, ou à qui s’adresser.
interest-decline = Décliner
interest-withdraw-title = Retirer votre intérêt
interest-withdraw-meaning = L’autre partie l’apprend, et vos réponses y sont effacées. On ne peut pas manifester son intérêt une deuxième fois pour la même occasion.
interest-withdraw = Retirer
interest-talk-title = Vos échanges
interest-talk-private = Ces messages ne sont lus que par vous, l’autre partie et l’animation de la section de l’occasion. Les personnes qui administrent les serveurs peuvent les lire aussi.
interest-talk-reach = Pour vous joindre autrement :
interest-message = Votre message
interest-message-send = Envoyer le message

flash-interest-sent = Votre intérêt est noté. Vous verrez ici ce qu’il en advient.
flash-interest-withdrawn = Votre intérêt est retiré.
flash-interest-forwarded = C’est transmis à l’auteur de l’occasion.
flash-interest-answered = Votre réponse est donnée. La personne intéressée l’apprend.
flash-interest-cap = Le plafond est enregistré.
flash-interest-message = Votre message est envoyé.

# Ce que reçoit, en privé, qui écrit d'un autre serveur.
note-interest-received = Votre manifestation d’intérêt pour « { $title } » est bien reçue. L’animation de la section la transmettra à l’auteur ; la réponse vous viendra ici, en privé.
note-interest-waiting = Votre manifestation d’intérêt pour « { $title } » est bien reçue. Il y en a assez pour l’instant : vous êtes sur la liste d’attente, au rang { $rank }. Nous vous écrirons quand votre tour viendra.
note-interest-promoted = Une place s’est libérée : votre manifestation d’intérêt pour « { $title } » n’est plus en attente. L’animation de la section la transmettra à l’auteur.
note-interest-accepted = Bonne nouvelle : l’auteur de « { $title } » souhaite en parler avec vous. Répondez à ce message, en privé, pour continuer.
note-interest-declined = Votre manifestation d’intérêt pour « { $title } » n’est pas retenue.
note-interest-motive = Motif : { $motive }
note-interest-advice = Conseil : { $advice }
note-interest-hint = Merci de votre réponse à « { $title } » ; elle paraît dans la discussion publique. Si l’occasion vous intéresse, répondez-y plutôt en privé (« personnes mentionnées seulement ») : l’animation de la section vous mettra en relation avec l’auteur. Ce message ne vous sera pas répété.
interest-said-cooperation = Coopération cherchée
interest-said-question = Ce qui manque
interest-said-presentation = Présentation

# L’échange à plusieurs : qui y est invité.
interests-joined = Échanges où l’on vous a invité·e
interest-guests = Aussi dans cet échange
interest-guest-meaning = On vous a invité·e à cet échange. Vous y lisez ce qui s’y dit depuis, et vous pouvez y écrire. La manifestation d’intérêt elle-même reste entre les personnes concernées.
interest-guest-ask = Inviter quelqu’un dans cet échange
interest-guest-hint = Un identifiant d’ici (yasmine) ou une adresse du fédivers (@kim@exemple.social). Tout le monde dans l’échange l’apprend. Les messages déjà écrits ne lui sont pas montrés.
interest-guest-act = Inviter
interest-guest-dismiss = Mettre fin à sa participation
interest-guest-leave = Quitter cet échange
interest-talk-several = Ces messages sont lus par les personnes nommées ici et par l’animation de la section de l’occasion. Les personnes qui administrent les serveurs peuvent les lire aussi.
flash-guest-asked-in = C’est fait. Tout le monde dans l’échange l’apprend.
flash-guest-dismissed = C’est fini. Ce qui est déjà lu reste lu.
note-guest-joined = { $name } prend part à cet échange au sujet de « { $title } ».
note-guest-joined-unnamed = Une personne de la section prend part à cet échange au sujet de « { $title } ».
mistake-concerned-already = { $value } prend déjà part à cet échange.
mistake-other-chapter = { $value } est membre d’une autre section. Partagez-lui l’occasion : cette personne peut manifester son intérêt.
mistake-too-many-guests = Huit personnes peuvent être invitées dans un échange. Mettez fin à une participation d’abord.
