# What came of an opportunity that was filled, and the consent of whoever the story names.

story-title = Tell what came of it
story-link = Tell what came of it
story-lede = A true example beats a speech. The story appears under the opportunity, in the chapter's name, once every person and organisation it names has agreed.
story-text = The story
story-text-hint = A few sentences: what was sought, what was done, what each side gained. In French, since the chapter speaks.
story-parties = Who the story names
story-parties-hint = Every person and organisation. A member of the chapter is asked on their desk; for others, note how they agreed. That note is never published.
story-name = Name, as in the story
story-noted = How and when they agreed (outside the chapter)
story-keep = Keep and ask for consent
story-rewrite-meaning = Another text takes back what was published and asks the members it names again.
story-waits = The story waits for consent; nothing of it is published.
story-agreed = Everybody agrees: the story can be published.
story-told = The story appears under the opportunity.
destination-story = The story appears under the opportunity, in the chapter's name, and goes to the servers that have the opportunity or take part in the thread.
story-tell = Publish the story
story-take-back = Take the story back
story-consent-noted = consent noted
story-consent-asked = has yet to answer
story-consent-asked-you = This story names you. Without your consent it will not appear.
story-consent-given = Agreed
story-consent-told = You agreed; the story appears under the opportunity.
story-consent-refused = Not agreed
story-agree = I agree to be named
story-refuse = I refuse
story-revoke = I withdraw my consent
stories-title = Stories that name you
stories-lede = You decide, and you can change your mind: withdrawing your consent takes the story back wherever it went.
stories-empty-title = No story names you.
stories-empty-explanation = When a filled opportunity becomes a story that names you, your consent will be asked for here.
desk-stories = { $count ->
    [one] { $count } story names you and waits for your consent
   *[other] { $count } stories name you and wait for your consent
}
flash-story-kept = The story is kept. Whoever it names and has yet to answer will see it on their desk.
flash-story-told = The story appears under the opportunity.
flash-story-taken-back = The story is taken back, here and on copies. The text is kept.
flash-story-agreed = Your consent is noted. You can withdraw it whenever you like.
flash-story-refused = Noted: the story does not appear.
mistake-consent-unknown = Nobody in the chapter is called “{ $value }”: note how they agreed.
mistake-not-listed = The story names “{ $value }”: add that name to the list, so that their consent is asked for.
