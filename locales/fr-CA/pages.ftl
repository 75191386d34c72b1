# Les pages que tout le monde peut lire.

home-title = Occasions ouvertes
home-about = Des gens d’affaires repèrent des occasions et les vérifient avant de les partager. Tout le monde peut les lire, les suivre et y répondre.
home-empty-title = Aucune occasion ouverte en ce moment.
home-empty-explanation = La prochaine paraîtra ici dès qu’une deuxième personne l’aura vérifiée.
home-all = Voir toutes les occasions
home-chapters-title = Sections jumelées
home-follow-title = Suivre de chez vous
home-follow-why = Depuis Mastodon ou tout autre serveur du fédivers, sans compte ici :
home-follow-more = Comment suivre et répondre
follow-step-copy = Copiez l’adresse.
follow-step-search = Collez-la dans la recherche de votre serveur.
follow-step-follow = Appuyez sur « Suivre ».

list-title = Occasions d’affaires
list-description = Des occasions d’affaires vérifiées avant publication, d’ici et des sections jumelées.
list-empty-title = Rien à afficher.
list-empty-explanation = Les occasions paraîtront ici dès qu’une deuxième personne les aura vérifiées.
list-empty-filtered = Aucune occasion ne répond à tous ces choix. Élargissez-en un, ou affichez tout.
list-show-all = Tout afficher
filter-label = Choisir les occasions à afficher
filter-kind = Type
filter-market = Marché
filter-language = Langue du contact
filter-chapter = Section
filter-any = { $field ->
    [langue] Toutes
    [section] Toutes
   *[other] Tous
}
filter-apply = Chercher

fact-label = En bref
fact-deadline = Échéance
fact-chapter = Section
fact-markets = Marchés
fact-sector = Secteur
fact-languages = Langues du contact
fact-qualified = Qualifiée par
fact-published = Publiée le
fact-edited = Modifiée
fact-visibility = Visible pour
fact-reference = Référence
question-what-for = Pour quoi faire ?
question-who-pays = Qui paye ?
question-gain = Ce que chacun y gagne

opportunity-contact = Contact :
opportunity-expired = Cette occasion est échue : on ne peut plus y répondre utilement. Elle reste lisible, avec sa discussion.
opportunity-withdrawn = Cette occasion a été retirée. Elle reste lisible pour mémoire.
opportunity-in-review = Cette occasion attend sa révision par une deuxième personne. Le public ne la voit pas encore.
action-submit = Faire réviser
action-review = Réviser
action-edit = Modifier
action-delete = Supprimer

profile-kind-section = Voix de la section
profile-kind-occasions = Fil des occasions
profile-kind-rencontres = Fil des rencontres
profile-kind-member = Membre de la section
profile-follow = Pour suivre { $handle }, cherchez cette adresse depuis votre serveur.
profile-opportunities = Occasions
profile-empty-title = Aucune occasion publiée.
profile-empty-explanation = Elles paraîtront ici, les plus récentes d’abord.

help-lede = Un compte sur Mastodon ou sur n’importe quel serveur du fédivers suffit pour lire, suivre et répondre. Inutile d’en créer un ici.
help-voice-occasions = Chaque occasion publique, dès sa publication, avec ses corrections et son échéance.
help-voice-section = La voix de la section : nouvelles et décisions.
help-voice-rencontres = Les rencontres publiques.
help-follow-title = Suivre
help-reply-title = Répondre à une occasion
help-fediverse-title = Qu’est-ce que le fédivers ?
help-fediverse = Des milliers de serveurs indépendants qui échangent des messages, un peu comme le courriel. { $host } en est un. Votre compte reste chez vous ; vos réponses publiques arrivent ici et restent visibles par tous.

about-stewards = Animation de la section : { $names }.
about-opportunities-title = Des occasions vérifiées
about-opportunities = Chaque occasion répond à « Pour quoi faire ? » et « Qui paye ? ». Une deuxième personne la lit avant qu’elle paraisse ; personne n’approuve la sienne. Son auteur peut être joint dans la discussion.
about-privacy-title = Vos renseignements
about-privacy = Nous conservons votre nom, votre langue et ce que vous écrivez. Ni origine, ni statut, ni âge, ni sexe. Votre profil n’est pas public tant que vous ne l’avez pas décidé. L’administration technique du serveur peut lire ce qui y est conservé.
about-copies-title = Les copies
about-copies = Ce qui est public est copié par d’autres serveurs : c’est ainsi que le fédivers fonctionne. Nous transmettons à tous les corrections, les retraits et les suppressions, sans pouvoir garantir que chaque serveur les applique.
about-source-title = Un logiciel libre
about-source = Entregent est publié sous la licence AGPL-3.0. Vous pouvez lire, utiliser et modifier le code exact qui fait fonctionner ce site.

action-report = Signaler
action-pin = Épingler
action-unpin = Détacher
