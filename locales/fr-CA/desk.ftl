# Écrire, réviser, animer : les pages des membres.

edit-title-new = Repérer une occasion
edit-title = Modifier l’occasion
edit-lede = Quelques lignes claires suffisent. Une deuxième personne vous relit avant que l’occasion paraisse.
edit-group-what = De quoi s’agit-il ?
edit-group-worth = Est-ce que ça vaut la peine ?
edit-group-whom = Pour qui ?
edit-group-until = Jusqu’à quand, et qui la lit ?
edit-submit = Faire réviser
edit-save = Garder en brouillon
edit-publish-changes = Publier les modifications
field-optional = (facultatif)
field-kind = Type d’occasion
field-kind-hint = Une demande cherche, une offre propose. Dans le doute, demandez-vous de quel côté l’argent va circuler.
field-title = Titre
field-title-hint = Ce qui est cherché ou offert, en une ligne : quoi, combien, où.
field-summary = Résumé
field-summary-hint = Deux ou trois phrases pour quelqu’un qui ne connaît pas le dossier.
field-purpose-hint = Le besoin derrière l’occasion, en une phrase.
field-payer-hint = Qui paye, et quand. « Personne, c’est un coup de main » est une bonne réponse.
field-gain-hint = Pour vous et pour la personne qui répondra.
field-sector-hint = D’après le Système de classification des industries de l’Amérique du Nord (SCIAN).
field-sector-none = Aucun secteur en particulier
field-markets-hint = Un pays par ligne, par exemple : Maroc.
field-languages-hint = Les langues dans lesquelles on peut vous joindre, une par ligne.
field-written-in = Langue du texte
field-deadline-hint = Dernière minute pour répondre, à l’heure de la section.
field-visibility = Qui la lit ?

mine-empty-title = Vous n’avez encore rien écrit.
mine-empty-explanation = Vous avez entendu parler d’un besoin ou d’une offre ? Quelques lignes suffisent pour commencer.
mine-drafts = Brouillons
mine-in-review = En révision
mine-open = Ouvertes
mine-closed = Échues et closes
mine-changed = modifié
mine-resume = Reprendre le brouillon

delete-title = Supprimer cette occasion ?
delete-meaning = Elle disparaîtra d’ici avec sa discussion, et chaque serveur qui en a une copie recevra la demande de l’effacer. C’est définitif.
delete-act = Supprimer définitivement
confirm-keep = Non, revenir à l’occasion

reviews-title = Révision
reviews-empty-title = Tout est fait.
reviews-empty-explanation = Aucune occasion n’attend de révision. Bonne journée !
reviews-count = { $count ->
    [one] { $count } occasion attend une deuxième lecture, la plus ancienne d’abord.
   *[other] { $count } occasions attendent une deuxième lecture, la plus ancienne d’abord.
}
reviews-since = remise
reviews-own = Vous l’avez écrite : une autre personne doit la réviser.
review-title = Réviser une occasion
review-author = Écrite par
review-approve = Approuver
review-send-back-title = Ou renvoyer à l’auteur
review-send-back-again = Elle reste publiée sans la mention. Son auteur lit vos commentaires ; quand il l’aura enregistrée de nouveau, elle reviendra ici.
review-note = Vos commentaires
review-note-hint = Ce qui manque et ce qui aiderait. Seul l’auteur les lit.
review-note-title = Commentaires de la révision
review-note-published = L’occasion reste publiée sans la mention « Qualifiée ». Modifiez-la, ou enregistrez-la telle quelle si tout est juste : une deuxième personne la vérifiera de nouveau.
review-send-back = Renvoyer avec ces commentaires

people-title = Personnes
people-count = { $count ->
    [one] { $count } membre
   *[other] { $count } membres
}
people-public = profil public
people-private = profil non public
people-since = membre depuis le
people-new-link = Créer un nouveau lien de connexion
people-add-title = Ajouter une personne
people-add-explanation = Vous recevrez un lien à lui transmettre : elle choisira elle-même son mot de passe.
people-add = Ajouter et créer le lien
person-added-title = Lien pour { $name }
person-added-explanation = Transmettez ce lien de la main à la main ou par un message que cette personne est seule à lire.
person-added-once = Il sert une seule fois et ne sera plus affiché.
person-added-back = Revenir aux personnes

chapters-lede = Suivre une section, c’est recevoir ses occasions ici dès leur publication, avec leurs corrections.
chapters-follow-title = Suivre une autre section
chapters-handle = Adresse à suivre
chapters-handle-hint = De la forme @occasions@sherbrooke.test
chapters-follow-next = Son serveur reçoit une demande et répond d’ordinaire en quelques secondes.
chapters-follow = Envoyer la demande
chapters-followed = Sections et serveurs suivis
chapters-empty-title = Aucune section suivie pour l’instant.
chapters-empty-explanation = Les occasions d’une section suivie paraissent dans la liste, à côté des nôtres.
chapters-other-software = autre logiciel du fédivers
chapters-stop = Ne plus suivre

contacts-title = Premiers contacts
contacts-lede = Ce qu’un serveur encore inconnu répond ici attend votre accord. Il peut lire et suivre sans attendre.
contacts-empty-title = Personne n’attend.
contacts-empty-explanation = La première réponse d’un serveur que la section ne connaît pas paraîtra ici.
contacts-count = { $count ->
    [one] { $count } message
   *[other] { $count } messages
}
contacts-since = le premier
contacts-invitation = Une invitation pour un membre d’ici. Cette personne sera seule à la lire.
contacts-no-text = Ce message n’est pas encore copié ici.
contacts-read-there = Le lire sur son serveur
contacts-passed-on = transmis par { $group }
contacts-approve = Accueillir ce serveur
contacts-refuse = Écarter ces messages
contacts-suspend = Écarter et suspendre le serveur

profile-save = Enregistrer
profile-public-title = Profil public
profile-public = Rendre mon profil public
profile-public-hint = Vous pouvez changer d’avis en tout temps.
profile-public-on = Public : vous avez une adresse, { $handle }, qu’on peut trouver et suivre de partout. Vos réponses et vos occasions portent votre nom.
profile-public-off = Non public : personne ne vous trouve hors d’ici. La section publie à votre place, sans votre nom.
profile-public-copies = Ce que d’autres serveurs ont déjà copié ne redevient pas privé : nous leur demandons de l’effacer, sans pouvoir le garantir.

sign-in-title = Ouvrir une session
sign-in-handle = Identifiant
sign-in-handle-hint = La première partie de votre adresse, par exemple : yasmine
sign-in-act = Ouvrir une session
sign-in-help = Mot de passe oublié, ou pas encore de compte ? L’animation de votre section peut vous remettre un lien.
welcome-title = Bienvenue, { $name }
welcome-explanation = Choisissez un mot de passe ; ensuite, votre session s’ouvrira.
welcome-handle = Votre adresse sera :
welcome-act = Choisir ce mot de passe
field-password = Mot de passe
field-password-hint = Au moins { $min } caractères. Quelques mots sans rapport entre eux font un bon mot de passe.
field-password-again = Le même, encore une fois
field-name = Nom
field-handle = Identifiant
field-handle-hint = Lettres sans accent, chiffres et tirets. Il forme l’adresse @identifiant@{ $host } et ne change plus.
field-own-name = Votre nom
field-own-handle = Votre identifiant
field-role = Rôle
field-role-hint = L’animation révise les occasions, ajoute des personnes et suit d’autres sections.
field-language = Langue de l’interface

first-run-title = Fondez votre section
first-run-lede = Trois petits groupes de questions, et votre section reçoit ses premières occasions.
first-run-chapter = La section
first-run-steward = Vous, qui l’animez
first-run-password = Votre mot de passe
first-run-act = Fonder la section
field-chapter-name = Nom de la section
field-chapter-name-hint = Par exemple : Section de Montréal
field-city = Ville
field-city-hint = Elle sert à dire l’heure des échéances : « heure de Montréal ».
field-chapter-language = Langue de la section
field-time-zone = Fuseau horaire
field-time-zone-hint = Les échéances tombent à la minute près dans ce fuseau.
time-zones-canada = Canada
time-zones-world = Ailleurs

reports-title = Signalements
reports-empty-title = Rien n’est signalé.
reports-empty-explanation = Ce que des membres ou d’autres serveurs signalent paraîtra ici.
reports-open = À décider
reports-decided = Réglés
report-name = Signalement du { $date }
report-from-member = d’un membre de la section
report-from-server = de { $host }
report-about = Ce qui est visé
report-see-thread = Voir dans la discussion
report-gone = Déjà retiré
report-forwarded = Transmis aussi à { $host }, sans dire par qui.
report-decide = Décider
report-reason = Motif
report-reason-hint = La personne qui a signalé le lira.
report-reason-hint-server = Il part vers le serveur qui a signalé.
report-dismiss = Ne pas donner suite
report-remove = Retirer ce qui est visé
reporting-title = Signaler
reporting-of = Écrit par
reporting-text = Qu’est-ce qui ne va pas ?
reporting-text-hint = Quelques mots suffisent. N’y écrivez pas votre nom s’il ne doit pas partir.
reporting-forward = Transmettre aussi à { $host }, sans dire par qui
reporting-who-reads = L’animation de la section lit votre signalement et décide. Vous verrez sa décision dans vos signalements.
reporting-send = Envoyer le signalement

peers-title = Serveurs
peers-lede = Les serveurs avec lesquels la section échange, et comment chacun se porte.
peers-count = { $count ->
    [one] { $count } serveur connu
   *[other] { $count } serveurs connus
}
peers-count-trouble = { $count ->
    [0] aucun en difficulté
   *[other] { $count } en difficulté
}
peers-search-label = Choisir les serveurs à afficher
peers-search = Nom du serveur
peers-filter = État
peers-filter-any = Tous
peers-filter-trouble = En difficulté
peers-heard = reçu
peers-reached = envoyé
peers-pending = { $count ->
    [one] { $count } envoi en attente, écrit
   *[other] { $count } envois en attente, le plus ancien écrit
}
peers-held = { $count ->
    [one] { $count } envoi retenu tant que le serveur est suspendu
   *[other] { $count } envois retenus tant que le serveur est suspendu
}
peers-failed = { $count ->
    [one] { $count } envoi abandonné
   *[other] { $count } envois abandonnés
}
peers-empty = Aucun serveur pour l’instant.
peers-empty-explanation = Ceux qui suivent la section, lui répondent ou qu’elle suit paraîtront ici.
peers-empty-trouble = Tout va bien.
peers-empty-trouble-explanation = Aucun serveur n’est en difficulté.
peers-empty-found = Aucun serveur connu ne porte ce nom.
peers-empty-found-explanation = Essayez une partie du nom, ou affichez-les tous.
peers-empty-stranger = Rien n’a été échangé avec { $host }. Vous pouvez décider d’avance.
peers-decide-stranger = Décider pour ce serveur
peers-lists = Pour reprendre ou transmettre une liste de serveurs suspendus, en ligne de commande :

peer-condition = { $condition ->
    [suspended] Suspendu
    [silent] Ne répond plus
    [troubled] En difficulté
    [untried] Encore rien d’envoyé
   *[working] Répond
}
peer-heard = Dernier message reçu de lui
peer-reached = Dernier envoi qu’il a pris
peer-never = Jamais
peer-queue = En attente pour lui
peer-queue-empty = Rien
peer-breaker = Envois
peer-breaker-closed = Ils partent normalement.
peer-breaker-failing = { $count ->
    [one] Le dernier essai a échoué. Le suivant viendra bientôt.
   *[other] Les { $count } derniers essais ont échoué. Le suivant viendra bientôt.
}
peer-breaker-open = { $count ->
    [one] Un essai a échoué : un seul envoi à la fois vérifie s’il est de retour.
   *[other] { $count } essais de suite ont échoué : un seul envoi à la fois vérifie s’il est de retour.
}
peer-breaker-next = Prochain essai :
peer-error = Dernière erreur
peer-signature = Signature de nos envois
peer-by-domain = Ce qui vaut ici vient de la décision sur
peer-by-allow-list = La section n’échange qu’avec les serveurs qu’elle a choisis, et celui-ci n’en est pas.
peer-retry = Réessayer maintenant
peer-replay = Renvoyer ce qui a été abandonné
peer-decide = Ce que la section décide
peer-policy = Jusqu’où échanger avec ce serveur ?
peer-policy-hint = Rien n’est jamais supprimé : ce qui est caché ou retenu revient dès qu’une autre décision est prise. Elle vaut aussi pour ses sous-domaines, aussitôt.
peer-reason-hint = Pour celles et ceux qui animeront après vous. Il peut sortir d’ici avec une liste exportée : n’y nommez personne.
peer-decide-act = Appliquer cette décision
peer-history = Décisions prises
decided-by-command = en ligne de commande
decided-by-migration = à la mise à jour
reason-first-contact = Premier contact
reason-followed = La section suit quelqu’un de ce serveur.
reason-met-before = Connu avant qu’on examine les premiers contacts.

quotes-title = Citée par
quotes-hint = Seules la personne qui a écrit l’occasion et l’animation voient cette liste.
quotes-see = Voir le message
quotes-revoke = Ne plus permettre cette citation
revoke-quote-title = Ne plus permettre cette citation ?
revoke-quote-meaning = Le serveur qui cite recevra la demande de cacher l’occasion dans ce message, qui reste par ailleurs. Ce message ne pourra plus la citer : c’est définitif.
revoke-quote-act = Ne plus permettre
