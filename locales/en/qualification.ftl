# The selection grid, the qualification record, the fraud signals.
grid-title = Selection grid
grid-lede = What the chapter checks before it qualifies an opportunity. It is about opportunities, never about persons.
grid-version = Grid v{ $version }
grid-first-author = came with the chapter
grid-old = This version is no longer the one in use.
grid-see-current = See the version in use
grid-versions = All versions
grid-weight = Weight: { $weight }
grid-minimum = Minimum: { $minimum }% of the weight of the criteria that apply
grid-edit = Change the grid
grid-edit-title = Change the selection grid
grid-edit-lede = Saving makes a new, dated version. Earlier versions stay readable and never change. Empty a criterion to remove it.
grid-criterion = Criterion { $number }
grid-save = Make the new version
field-criterion = Criterion in one sentence, in French
field-criterion-help = Help with checking, in French (optional)
field-criterion-english = In English (optional)
field-criterion-help-english = Help in English (optional)
field-weight = Weight, 1 to 5
field-minimum = Minimum, in percent
field-minimum-hint = Below it one can still approve, with a reason: a person decides.
flash-grid-saved = The new version of the grid is in use.

grid-first-real = The organisation exists and the author spoke with it.
grid-first-real-help = Trade register, phone call, official site: a source that does not come from the text itself.
grid-first-worth = “What for?” and “Who pays?” have a real answer.
grid-first-worth-help = “Nobody, it is a hand given” is one; “to be discussed” is none.
grid-first-fees = Nothing is asked for in advance.
grid-first-fees-help = No file fee, no deposit, no purchase beforehand.
grid-first-private = Nobody is named without having agreed.
grid-first-private-help = Name, e-mail or telephone, in the text or in a link.
grid-first-plain = Title and summary can be understood without knowing the file.
grid-first-plain-help = No acronym without its explanation.

verdict-name = { $verdict ->
    [met] Met
    [not-met] Not met
   *[other] Not applicable
}
confidence-name = { $confidence ->
    [low] Low
    [medium] Medium
   *[high] High
}

review-grid-title = What you checked
review-remark = Note on “{ $criterion }” (optional)
review-outcome = Result: { $percent }%, with a minimum of { $minimum }%.
review-below = The minimum is not reached: to approve all the same, say why.
review-see-outcome = See the result
review-approve-again = Qualify again
review-again = This opportunity is published. A change took its “Qualified” mark away: check it again.
review-comment-fields = Comment field by field
review-see-fields = There are more comments beside the fields.
review-history = Earlier reviews
field-evidence = What was checked
field-evidence-hint = Public, shown on the sheet. For example: trade register checked, importer called.
field-confidence = Confidence
field-private-note = Notes for stewards
field-private-note-hint = Never published: names, numbers, doubts. Only stewards read them.
field-grid-reason = Why approve below the minimum?
field-grid-reason-hint = Only stewards read it.

reviews-again = To be qualified again, changed

qualification-title = Qualification
qualification-confidence = Confidence:
qualification-grid = Grid v{ $version }: { $of ->
    [one] { $met } of { $of } criterion
   *[other] { $met } of { $of } criteria
}
qualification-inside = For stewards only
qualification-checker = Checked by
qualification-void = This opportunity changed since it was checked: it no longer bears the “Qualified” mark. A second person has to check it again.
edit-voids = This opportunity is qualified. Changing its type, its texts, its sector, its markets or what else its type asks takes the “Qualified” mark away everywhere, until a second person has checked it again. Correcting spelling, moving the deadline or changing the contact languages leaves the mark as it is.

signals-title = { $count ->
    [one] { $count } warning signal
   *[other] { $count } warning signals
}
signals-explanation = These are reasons to look closely, never a decision: you judge.
signal-reason = { $signal ->
    [advance-fee] Money seems to be asked for in advance: “{ $words }”.
    [untraceable] A payment that nobody gets back: “{ $words }”.
    [promise] A promise that nobody can keep: “{ $words }”.
    [disposable] A throw-away e-mail address: { $words }.
    [short-link] A link that hides where it leads: { $words }.
    [mismatch] The e-mail address is at { $words }, the link leads to { $other }.
    [new-domain] A domain name that is quite new: { $words }, registered on { $other }.
   *[duplicate] A text identical or nearly identical to others here:
}
