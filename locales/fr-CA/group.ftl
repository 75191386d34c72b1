# Ce qui est pour une tribu, une commission ou un cercle.

visibility-group-name = Les membres de « { $name } »
visibility-group-meaning = Pour les membres de « { $name } », tant qu’ils en font partie, et pour l’animation de cette section.
destination-group-here = Rien ne quitte ce serveur : le groupe n’a personne dans une autre section.
mistake-not-in-group = Choisissez un groupe dont vous faites partie et où vous écrivez.
destination-reply-group = Seuls les membres du groupe, ici et dans les autres sections, et l’animation de la section d’où vient l’occasion la liront.
tribe-opportunities = { $count ->
    [one] Une occasion pour les membres
   *[other] { $count } occasions pour les membres
}
list-in-groups = { $count ->
    [one] Une occasion pour vos groupes seulement
   *[other] { $count } occasions pour vos groupes seulement
}
