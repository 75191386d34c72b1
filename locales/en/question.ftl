# What waits for the author’s answer, and how fast the chapter answers.

questions-title = Unanswered questions
questions-lede = Whoever publishes can be reached. This is what others wrote and what waits for the author’s answer, oldest first.
questions-own = Under your opportunities
questions-chapter = Under other members’ opportunities
questions-dismissed = Put aside
questions-dismiss = No answer needed
questions-restore = Put back on the list
questions-empty-title = Nobody is waiting.
questions-empty-explanation = The next question under an opportunity will show here.
flash-question-dismissed = Noted: no answer is needed. You can put it back on the list.
flash-question-restored = It is back on the list.
about-response = When somebody writes under an opportunity from here, half of the author’s answers come within { $time }.
duration = { $unit ->
    [minutes] { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
    [hours] { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
   *[days] { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
}
