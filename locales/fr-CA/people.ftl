level-name = { $level ->
    [native] natif
    [fluent] courant
    [professional] professionnel
   *[elementary] élémentaire
}
level-at-least = { $level ->
    [native] Natif
    [fluent] Courant ou mieux
    [professional] Professionnel ou mieux
   *[elementary] Tous les niveaux
}
spoken = { $language } ({ $level })

profile-languages = Langues
profile-sectors = Secteurs
profile-markets = Marchés connus
profile-offers = J’offre
profile-seeks = Je cherche
profile-welcome = Accueil
profile-welcomes-short = Rencontre volontiers les personnes de passage

profile-lede = Tout est facultatif, sauf le nom. Dites ce que vous parlez, connaissez, offrez et cherchez : on ne vous demandera jamais d’où vous venez ni qui vous êtes par ailleurs.
profile-about-title = Ce que vous dites de vous
profile-presentation = Présentation
profile-presentation-hint = Quelques phrases sur ce que vous faites.
profile-offers-hint = Une ou deux phrases. Exemple : traduire une fiche en arabe, ouvrir des portes à Casablanca.
profile-seeks-hint = Une ou deux phrases. Exemple : des producteurs certifiés biologiques.
profile-languages-hint = Commencez à écrire le nom d’une langue, puis choisissez votre niveau. Une ligne vide ne compte pas.
profile-level = Niveau
profile-sectors-hint = Le nom d’un secteur du SCIAN, ou son code.
profile-markets-hint = Un pays, ou une région comme « Afrique du Nord ».
profile-welcomes = Je rencontre volontiers les personnes de passage ou qui arrivent
profile-welcomes-hint = On pourra vous le demander ; vous restez libre de dire non.
profile-seen-title = Qui vous voit
profile-seen-lede = Au départ, personne : ce que vous avez écrit plus haut n’est que pour vous. Chaque case ouvre une porte, et la retirer la referme.
profile-listed-title = Annuaire
profile-listed = Me faire paraître dans l’annuaire
profile-listed-hint = Les membres de cette section vous y trouvent, une fois leur session ouverte, avec tout ce que vous avez écrit plus haut. Si votre profil est public, les membres des sections jumelées qui partagent leur annuaire vous y trouvent aussi : une copie leur est envoyée. Sans la coche, vous en disparaissez, ici et chez elles.
profile-listed-see = Voir l’annuaire
profile-indexable-title = Moteurs de recherche
profile-indexable = Laisser les moteurs de recherche trouver mon profil public
profile-indexable-hint = Votre page peut paraître dans leurs résultats et dans les suggestions d’autres serveurs, comme Mastodon. Sans la coche, nous leur demandons de ne pas vous montrer. Cela ne change rien tant que votre profil n’est pas public.

directory-title = Annuaire
directory-lede = Des membres de la section et des sections jumelées qui ont choisi d’y paraître. Les autres n’y sont pas.
directory-search = Chercher une personne
directory-words = Mots
directory-language = Langue
directory-level = Niveau
directory-sector = Secteur
directory-any-sector = Tous les secteurs
directory-market = Marché connu
directory-chapter = Section
directory-any-chapter = Toutes les sections
directory-welcomes = Rencontre les personnes de passage
directory-sector-all = { $name } (tout)
directory-empty-title = Personne ne paraît encore dans l’annuaire.
directory-empty-explanation = On n’y est que si on le veut. Vous pouvez être la première personne : la case est dans votre profil.
directory-empty-action = Ouvrir mon profil
directory-none-title = Personne ne correspond à cette recherche.
directory-none-explanation = Essayez un niveau ou un secteur plus large, ou une région plutôt qu’un pays.
directory-none-action = Voir tout l’annuaire

avatar-title = Ma photo
avatar-lede = Pour qu’on vous reconnaisse à une rencontre. Elle est recadrée en carré.
avatar-none = Vous n’avez pas de photo, et personne n’en a besoin pour prendre part à la section.
avatar-of = Photo de { $name }
avatar-seen-by-nobody = Qui la voit : vous seulement, car votre profil n’est ni public ni dans l’annuaire.
avatar-seen-by-members = Qui la voit : les membres de la section, dans l’annuaire.
avatar-seen-by-everyone = Qui la voit : tout le monde, car votre profil est public. Les serveurs où l’on vous suit en gardent une copie.
avatar-doors = Choisir qui me voit
avatar-file = Fichier de la photo
avatar-add = Ajouter cette photo
avatar-replace = Remplacer ma photo
avatar-remove = Retirer ma photo
avatar-remove-meaning = Elle est supprimée ici, et l’on demande aux autres serveurs de ne plus la montrer.
avatar-remove-act = Retirer la photo
flash-avatar-saved = Votre photo est enregistrée.
flash-avatar-removed = Votre photo est retirée.
