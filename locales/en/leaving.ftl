# Between approval and leaving.

leaving-title = Approved: it leaves soon
leaving-when = It leaves { $when }. Until then nobody else has seen it and you can call it back. After that, copies exist elsewhere.
leaving-when-inside = It is published { $when }. Until then nobody else has seen it and you can call it back.
leaving-recall = Call it back
leaving-now = Publish now
flash-approved = The opportunity is approved. You have a few minutes to call it back before it leaves.
flash-recalled = The opportunity is called back: nothing has left. It waits for a review again.
