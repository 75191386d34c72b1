# The thread under an opportunity.

thread-count = { $count ->
    [0] No replies
    [one] { $count } reply
   *[other] { $count } replies
}
