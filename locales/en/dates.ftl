# Dates and times, the Canadian way: “Friday, January 15, 2027, 5:05 p.m.”

date-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
date-month-short = { $month ->
    [1] Jan.
    [2] Feb.
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] Aug.
    [9] Sept.
    [10] Oct.
    [11] Nov.
   *[12] Dec.
}
# 1 is Monday.
date-weekday = { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
date-day-of-month = { $day }
date-full = { $month } { $day }, { $year }
date-weekday-and-day = { $weekday }, { $month } { $day }
date-weekday-and-full = { $weekday }, { $month } { $day }, { $year }
# “5 p.m.”, “5:05 p.m.”
date-on-the-hour = { $half ->
    [am] { $hour12 } a.m.
   *[pm] { $hour12 } p.m.
}
date-with-minutes = { $half ->
    [am] { $hour12 }:{ $minute } a.m.
   *[pm] { $hour12 }:{ $minute } p.m.
}
date-at-time = { $date }, { $time }
date-with-zone = { $date }, { $time } ({ $zone })

date-zone-city = { $city } time
date-zone-named = { $zone ->
    [newfoundland] Newfoundland Time
    [atlantic] Atlantic Time
    [central] Central Time
    [mountain] Mountain Time
    [pacific] Pacific Time
   *[eastern] Eastern Time
}

date-in-days = { $days ->
    [0] today
    [1] tomorrow
   *[other] in { $days } days
}
date-days-ago = { $days ->
    [0] today
    [1] yesterday
   *[other] { $days } days ago
}
date-countdown = { $relative }, { $moment }
date-just-now = just now
date-minutes-ago = { $minutes ->
    [one] { $minutes } minute ago
   *[other] { $minutes } minutes ago
}
date-hours-ago = { $hours ->
    [one] { $hours } hour ago
   *[other] { $hours } hours ago
}
