# Clore une occasion, la prolonger, dire qu'on en discute.

state-in-discussion = En discussion
action-close = Clore
close-title = Clore cette occasion
close-meaning = Elle restera lisible, marquée de son issue, ici et sur toutes les copies. Qui attend encore une réponse l’apprend. On ne peut pas la rouvrir ensuite.
field-outcome = Comment s’est-elle terminée ?
outcome-meaning = { $outcome ->
    [filled] Quelqu’un a été trouvé.
    [no-follow-up] Personne n’a convenu, ou rien ne s’est conclu.
   *[withdrawn] Le besoin ou l’offre n’existe plus.
}
field-value = Quelle valeur, environ ?
field-value-hint = Seuls l’auteur et l’animation de la section le voient. Cela ne quitte jamais ce serveur.
value-none = Je préfère ne pas le dire
value-range = { $range ->
    [under-10] Moins de 10 000 $
    [from-10] De 10 000 à 25 000 $
    [from-25] De 25 000 à 50 000 $
    [from-50] De 50 000 à 100 000 $
    [from-100] De 100 000 à 500 000 $
   *[over-500] Plus de 500 000 $
}
close-act = Clore l’occasion
closed-by = Close par
closed-by-former = quelqu’un qui n’est plus membre
closed-value = Valeur :
closed-private = Seuls l’auteur et l’animation de la section voient ceci.
opportunity-filled = Cette occasion est pourvue : quelqu’un a été trouvé. Elle reste lisible pour mémoire.
opportunity-no-follow-up = Cette occasion est close, sans suite. Elle reste lisible pour mémoire.
flash-closed = L’occasion est close. Toutes les copies diront son issue.

reminder = { $reminder ->
    [week] Cette occasion échoit dans une semaine ou moins. S’il faut plus de temps, prolongez-la d’un clic.
    [day] Cette occasion échoit d’ici un jour. S’il faut plus de temps, prolongez-la d’un clic.
   *[expired] Cette occasion est échue. Vous pouvez dire son issue, ou la rouvrir d’un clic ; c’est possible pendant trente jours.
}
renew-until = Prolonger jusqu’à 17 h, le :
renewed = Cette occasion vient d’être prolongée. Vous pouvez y revenir pendant un jour.
renew-undo = Annuler la prolongation
flash-renewed = L’occasion est prolongée. Toutes les copies auront la nouvelle échéance.
flash-renewal-undone = La prolongation est annulée.
mine-ending = À prolonger ou à clore

note-filled = [Pourvue]
note-no-follow-up = [Sans suite]
