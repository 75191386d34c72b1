# Ce qui est pour une tribu, une commission ou un cercle.

visibility-group-name = Les membres de « { $name } »
visibility-group-meaning = Pour les membres de « { $name } » qui sont de cette section, tant qu’ils en font partie, et pour l’animation de la section. Rien ne quitte ce serveur : les membres d’autres sections ne la liront pas.
mistake-not-in-group = Choisissez un groupe dont vous faites partie et où vous écrivez.
destination-reply-group = Seuls les membres du groupe qui sont de cette section et l’animation de la section la liront. Elle ne quitte pas ce serveur.
tribe-opportunities = { $count ->
    [one] Une occasion pour vous, membres de la section
   *[other] { $count } occasions pour vous, membres de la section
}
list-in-groups = { $count ->
    [one] Une occasion pour vos groupes seulement
   *[other] { $count } occasions pour vos groupes seulement
}
