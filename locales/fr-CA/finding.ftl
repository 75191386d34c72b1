# Chercher, choisir, garder une recherche.

filter-words = Mots
filter-sector = Secteur
filter-within = Échéance
filter-within-name = { $within ->
    [week] Dans les 7 jours
    [month] Dans les 30 jours
   *[later] Plus tard
}
filter-regions = Régions
filter-countries = Pays
filter-chosen = Choix en vigueur
filter-remove = Retirer ce choix :
filter-sector-below = Avec tout ce qui relève de : { $sector }.
list-count = { $count ->
    [one] { $count } occasion
   *[other] { $count } occasions
}
list-count-cut = Plus de { $count } occasions : ajoutez un mot ou un choix pour en voir moins.
feed-follow = Suivre cette liste dans un lecteur de fils :

nav-searches = { $count ->
    [0] Mes recherches
   *[other] Mes recherches ({ $count })
}
searches-title = Mes recherches
searches-empty-title = Vous ne gardez aucune recherche.
searches-empty-explanation = Cherchez parmi les occasions, puis gardez votre recherche : ce qui s’y ajoute sera compté ici.
searches-save = Garder cette recherche
searches-name = Nom de la recherche
searches-keep = Garder
searches-see = { $count ->
    [0] Voir la liste
    [one] Voir { $count } nouvelle occasion
   *[other] Voir { $count } nouvelles occasions
}
searches-rename = Renommer
searches-stop = Cesser
searches-stopped = La recherche « { $name } » a cessé.
searches-resume = La reprendre

flash-search-saved = Votre recherche est gardée. Ce qui s’y ajoutera sera compté ici.
flash-search-renamed = Votre recherche a un nouveau nom.
flash-search-stopped = Votre recherche a cessé. Vous pouvez la reprendre pendant une heure.
flash-search-resumed = Votre recherche reprend.
flash-search-empty = Choisissez au moins un mot ou une valeur, puis gardez votre recherche.
flash-too-many-searches = Vous gardez déjà cinquante recherches. Cessez-en une d’abord.

suggest-title = Suggestions
suggest-explanation = La section pourra vous proposer à des gens d’affaires qui cherchent ce que vous offrez, et vous les proposer. Tant que vous n’y consentez pas, vous n’apparaissez dans aucune suggestion.
suggest-switch = J’accepte d’être proposé à d’autres membres
suggest-since = Vous y consentez depuis le { $date }. Retirez la coche pour ne plus l’être.
