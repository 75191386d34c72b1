# Ce que toutes les pages partagent.

layout-skip = Aller au contenu
nav-label = Navigation principale
nav-opportunities = Occasions
nav-mine = Mes occasions
nav-people = Personnes
nav-chapters = Sections jumelées
nav-follow = Suivre depuis le fédivers
nav-about = À propos
nav-spot = Repérer une occasion
nav-profile = Profil et confidentialité
session-sign-in = Ouvrir une session
session-suspended = Compte suspendu
session-sign-out = Fermer la session
footer-program = Ce site fonctionne avec Entregent, un logiciel libre (AGPL-3.0).
footer-source = Code source
footer-commit = version { $commit }
pager-label = Pages de la liste
pager-first = Début de la liste
pager-next = Suite

# Ce qui vient d’être fait.
flash-signed-in = Bonjour. Votre session est ouverte.
flash-signed-out = Votre session est fermée.
flash-password-chosen = Votre mot de passe est choisi et votre session est ouverte.
flash-chapter-founded = Votre section est prête. Voici par où commencer.
flash-draft-saved = Votre brouillon est conservé. Vous seul le voyez.
flash-submitted = Votre occasion attend sa révision. Une deuxième personne la lira avant qu’elle parte.
flash-published = L’occasion est publiée et part vers celles et ceux qui la suivent.
flash-sent-back = L’occasion est renvoyée à son auteur avec vos commentaires.
flash-edited = Les modifications sont publiées et partent vers toutes les copies.
flash-deleted = L’occasion est supprimée. Les serveurs qui en ont une copie reçoivent la demande de l’effacer.
flash-replied = Votre réponse est publiée.
flash-reply-deleted = La réponse est supprimée.
flash-profile-saved = Votre profil est à jour.
flash-follow-asked = La demande est envoyée. La section apparaîtra comme suivie dès que son serveur aura répondu.
flash-follow-stopped = La section n’est plus suivie.
flash-contact-approved = Ce serveur est connu. Ce qui attendait paraît à sa place.
flash-contact-refused = Ce qui attendait est écarté. Un prochain message de ce serveur attendra de nouveau.
flash-contact-suspended = Ce qui attendait est écarté, et la section n’échange plus avec ce serveur.

# Où cela va.
destination-title = Où cela va.
destination-opportunity = D’abord à une deuxième personne de la section, qui la lit. Ensuite, à qui vous avez choisi ci-dessus ; ce qui est pour tout le monde passe par { $handle }. Une copie qui a quitté ce serveur peut être corrigée ou retirée partout, mais nous ne pouvons pas garantir que chaque serveur l’efface.
destination-edit = Les modifications partent aussitôt vers toutes les copies, ici et ailleurs.
destination-reply = Votre réponse est publique, à votre nom. Elle part vers la section d’origine et vers les serveurs de celles et ceux qui participent à la discussion.
destination-reply-through-chapter = Votre profil n’est pas public : hors d’ici, votre réponse paraîtra au nom de la section, sans le vôtre. Elle part vers la section d’origine et vers les serveurs de celles et ceux qui participent à la discussion.
destination-reply-inside = Seuls les membres de la section la liront. Elle ne quitte pas ce serveur.

not-founded-title = Ce serveur attend sa première visite.
not-founded-lede = La section n’est pas encore fondée : il n’y a rien à lire pour l’instant.
not-founded-link = Si vous administrez ce serveur, ouvrez le lien à usage unique qu’il affiche dans son journal à chaque démarrage :
flash-reported = Merci. L’animation de la section lira votre signalement.
flash-person-restricted = La décision est prise. Un membre de la section en reçoit le motif.
flash-report-decided = Le signalement est réglé. La personne ou le serveur qui l’a envoyé l’apprend.
nav-reports = Signalements
flash-pinned = L’occasion est épinglée : les serveurs qui suivent @occasions la montrent en premier.
flash-unpinned = L’occasion n’est plus épinglée.
flash-too-many-pins = Cinq occasions sont déjà épinglées. Détachez-en une d’abord.
flash-peer-decided = La décision est appliquée. Rien n’est supprimé : une autre décision ramène tout.
flash-peer-retried = L’envoi reprend maintenant. Revenez voir dans un instant.
flash-quote-revoked = La citation n’est plus permise. Le serveur qui cite reçoit la demande de cacher l’occasion.
