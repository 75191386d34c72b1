# Dates et heures, à la manière du Québec : « vendredi 15 janvier 2027, 17 h 05 ».

date-month = { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
}
date-month-short = { $month ->
    [1] janv.
    [2] févr.
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juill.
    [8] août
    [9] sept.
    [10] oct.
    [11] nov.
   *[12] déc.
}
# 1 est lundi.
date-weekday = { $weekday ->
    [1] lundi
    [2] mardi
    [3] mercredi
    [4] jeudi
    [5] vendredi
    [6] samedi
   *[7] dimanche
}
date-day-of-month = { $day ->
    [1] 1er
   *[other] { $day }
}
date-full = { $day } { $month } { $year }
date-weekday-and-day = { $weekday } { $day } { $month }
date-weekday-and-full = { $weekday } { $day } { $month } { $year }
# « 17 h », « 17 h 05 ». $hour12 et $half (am, pm) servent aux langues à l’horloge de douze heures.
date-on-the-hour = { $hour } h
date-with-minutes = { $hour } h { $minute }
date-at-time = { $date }, { $time }
date-with-zone = { $date }, { $time } ({ $zone })

date-zone-city = { $elides ->
    [yes] heure d’{ $city }
   *[no] heure de { $city }
}
date-zone-named = { $zone ->
    [newfoundland] heure de Terre-Neuve
    [atlantic] heure de l’Atlantique
    [central] heure du Centre
    [mountain] heure des Rocheuses
    [pacific] heure du Pacifique
   *[eastern] heure de l’Est
}

date-in-days = { $days ->
    [0] aujourd’hui
    [1] demain
   *[other] dans { $days } jours
}
date-days-ago = { $days ->
    [0] aujourd’hui
    [1] hier
   *[other] il y a { $days } jours
}
date-countdown = { $relative }, { $moment }
date-just-now = à l’instant
date-minutes-ago = { $minutes ->
    [one] il y a { $minutes } minute
   *[other] il y a { $minutes } minutes
}
date-hours-ago = { $hours ->
    [one] il y a { $hours } heure
   *[other] il y a { $hours } heures
}
