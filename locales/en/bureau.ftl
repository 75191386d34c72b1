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
steps-title = First steps
steps-left = { $count ->
    [one] One is left, of a minute or two.
   *[other] { $count } are left. Each takes a minute or two.
}
step = { $step ->
    [people] Add a second person
    [chapters] Twin with another chapter, or follow one
    [profile] Say what you speak and what you offer
    [mail] Give an address where you can be reached
    [opportunities] Find an opportunity that interests you
    [tribe] Join a tribe
   *[spot] Spot your first opportunity
}
step-why = { $step ->
    [people] Nobody checks their own opportunity: it takes two to publish one.
    [chapters] Its opportunities show here within a second, and yours there.
    [profile] Other chapters look for people who speak a language or know a market. Nothing is public unless you want it.
    [mail] What waits for your answer reaches you then, without your coming back to look.
    [opportunities] Express your interest, or keep a search: what is new in it will be counted for you.
    [tribe] People meet there around an interest or a market, with people of other chapters.
   *[spot] A need you heard of, an offer, a hand: a second person reads it before it leaves.
}
step-done = (done)
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
