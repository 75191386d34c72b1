# The thread under an opportunity.

thread-title = Discussion
thread-count = { $count ->
    [0] No replies
    [one] { $count } reply
   *[other] { $count } replies
}
thread-empty = Nobody has replied yet. A precise question helps everyone.
thread-deleted = Deleted message
thread-edited = edited
thread-answers = in reply to { $name }
thread-reply = Reply
thread-delete = Delete
reply-title = Reply
reply-to-title = Reply to { $name }
reply-text = Your reply
reply-hint = A question, a detail, a contact to suggest. Web addresses become links.
reply-send = Publish the reply
reply-elsewhere-title = Reply from your server
reply-elsewhere-search = Paste the address of the opportunity into your server’s search.
reply-elsewhere-answer = Reply to the post that appears: your reply will show here.
reply-elsewhere-sign-in = A member of the chapter? Sign in.

delete-message-title = Delete this reply?
delete-message-meaning = It will disappear from the discussion, and every server that has a copy is asked to erase it. This cannot be undone.
delete-message-act = Delete the reply
delete-message-keep = No, back to the discussion

thread-report = Report
person-moved = moved to:
