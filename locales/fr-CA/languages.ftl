# Plusieurs langues pour une même occasion.
note-other-languages = Autres langues
note-other-languages-names = {" "}: { $names }
action-languages = Langues
languages-others = Autres langues :
languages-version = Version en
languages-title = Les langues de cette occasion
languages-lede = Chaque personne lit la version dans sa langue, s’il y en a une. Mastodon montre le français, avec un lien vers les autres.
languages-original = Original
languages-edit = Modifier
languages-remove = Retirer la version : { $language }
languages-remove-meaning = Son texte est supprimé ici et sur toutes les copies.
languages-remove-act = Retirer cette version
languages-full = Une occasion a au plus { $max } versions en plus de l’original. Retirez-en une pour en ajouter une autre.
languages-is-behind = L’original a changé depuis
languages-behind = { $count ->
    [one] Une version dit encore l’ancien texte : { $names }.
   *[other] Des versions disent encore l’ancien texte : { $names }.
}
languages-read-again = Relire et mettre à jour
languages-not-said = L’original ne le dit pas.
languages-add = Ajouter une langue
languages-edit-title = Modifier la version : { $language }
languages-choose = Choisissez la langue
languages-hint = L’arabe, l’hébreu ou l’ourdou s’écrivent de droite à gauche : les champs suivent ce que vous tapez.
languages-voids = Cette occasion est qualifiée. Une version que personne n’a vérifiée lui retire la mention : elle reste publiée, et une deuxième personne lira la version pour la qualifier de nouveau.
languages-save = Garder cette version
languages-publish = Publier cette version
languages-back = Revenir à l’occasion
charter-title = Il manque le français.
charter-law = Cette occasion paraîtrait au nom de la section. Selon la Charte de la langue française (article 52), le contenu commercial d’un site ou d’un compte doit être au moins en français : le texte français doit être aussi complet que les autres. Une personne qui publie en son propre nom emploie la langue de son choix.
charter-author = Tout ce que vous avez écrit est gardé. Ajoutez une version en français : l’autre langue reste à côté.
charter-reviewer = Elle ne peut pas être approuvée ainsi. Renvoyez-la à son auteur : son texte est gardé, il ajoutera le français à côté.
mistake-language-taken = L’occasion a déjà un texte dans cette langue : choisissez-en une autre, ou modifiez celui-là.
mistake-not-in-french = Il manque le français : ce qui paraît au nom de la section doit être au moins aussi complet en français (Charte de la langue française, article 52). Gardez le brouillon, puis ajoutez le texte français sous « Langues ».
flash-version-saved = La version est enregistrée.
flash-version-removed = La version est retirée.
