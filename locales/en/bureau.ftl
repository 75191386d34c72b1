# The desk: what waits.

nav-desk = { $count ->
    [0] My desk
   *[other] My desk ({ $count })
}
desk-title = My desk
desk-own = Yours
desk-chapter = Running the chapter
desk-empty-title = Nothing waits for you.
desk-empty-explanation = All is done. What needs your answer will appear here.
desk-interests = { $count ->
    [one] { $count } expression of interest waits for your answer
   *[other] { $count } expressions of interest wait for your answer
}
desk-questions = { $count ->
    [one] { $count } unanswered question
   *[other] { $count } unanswered questions
}
desk-reviews = { $count ->
    [one] { $count } opportunity to review
   *[other] { $count } opportunities to review
}
desk-to-forward = { $count ->
    [one] { $count } expression of interest to forward
   *[other] { $count } expressions of interest to forward
}
desk-reports = { $count ->
    [one] { $count } report to decide
   *[other] { $count } reports to decide
}
desk-organisations = { $count ->
    [one] { $count } proposed organization
   *[other] { $count } proposed organizations
}
desk-appeals = { $count ->
    [one] { $count } decision to look at again
   *[other] { $count } decisions to look at again
}
desk-contacts = { $count ->
    [one] { $count } server writes to you for the first time
   *[other] { $count } servers write to you for the first time
}
desk-twinnings = { $count ->
    [one] { $count } chapter proposes a twinning
   *[other] { $count } chapters propose a twinning
}
