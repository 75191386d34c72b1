# Letters: the e-mail address, getting in by e-mail, what links do.

way-in-link = Forgot your password? Get a link by e-mail
way-in-title = Get in without a password
way-in-lede = We send you a link that signs you in, and another to choose a new password. Each works once, for 30 minutes.
way-in-who = E-mail address or user name
way-in-who-hint = The address you confirmed in your profile, or your user name here.
way-in-act = Send the link
way-in-asked = If this person is a member and has confirmed an e-mail address, the letter is on its way.
way-in-asked-hint = Nothing after a few minutes? Look among unwanted mail. Without a confirmed address, ask the chapter’s stewards for a new link.

mail-address-title = E-mail address
mail-address-lede = Optional, and never shown to anyone. It is used to write you what you ask for, and to let you in if you forget your password.
mail-address-field = Your e-mail address
mail-address-new = Another address
mail-address-hint = It gets a single letter, with a link to confirm it. Nothing else is sent there before.
mail-address-act = Send the confirmation letter
mail-address-confirmed = Your letters go to { $address }, confirmed on { $date }.
mail-address-wanted = { $address } has been waiting for your confirmation since { $date }: open the link in the letter.
mail-address-refused = { $address } refused a letter for good on { $date }. Nothing more is sent there. This is what its server answered:
mail-address-forget-title = Get no more letters
mail-address-forget-meaning = The address is erased here. You will no longer be able to get in by e-mail.
mail-address-forget = Erase the address
flash-address-asked = The confirmation letter is on its way. The address is used once you open its link.
flash-address-forgotten = The address is erased. No more letters leave.
flash-address-confirmed = Your address is confirmed.
mistake-not-an-address = “{ $value }” is not an e-mail address. Write it like name@example.org.
mistake-too-many-letters = Too many confirmation letters in a day. Try again tomorrow.

mail-stop-search = Stop this search
mail-unsubscribe = Get no more letters of this kind
mail-settings = Choose what you get
mail-look = See it on the site
mail-renew = Renew
mail-deadline = Deadline: { $date }.
mail-confirm-subject = Confirm your e-mail address
mail-confirm-words = Hello { $name }. You gave this address in your profile at { $chapter }. Confirm that it is yours.
mail-confirm-act = Confirm the address
mail-confirm-otherwise = The link works once, for three days. If it was not you, do nothing: this address will get nothing else.
mail-confirm-reason = You get this letter because somebody gave this address.
mail-changed-subject = Your letters now go elsewhere
mail-changed-words = Hello { $name }. Another e-mail address has just been confirmed in your profile; this one is no longer used. If it was not you, write to your chapter’s stewards at once.
mail-changed-reason = This is the last letter to this address.
mail-sign-in-subject = Your link to get in
mail-sign-in-words = Hello { $name }. Here is what you need to sign in as { $handle }.
mail-sign-in-act = Sign in
mail-sign-in-password = Or choose a new password
mail-sign-in-otherwise = The links work once, for { $minutes } minutes. If you did not ask for them, do nothing: nobody else has them.
mail-sign-in-reason = You get this letter because somebody asked to get in with your user name or your address.
mail-notification-reason = You get this letter because you chose, or kept, to be told of this kind of thing at once.

# What a link does: shown first, done then.
link-title = { $deed ->
    [confirm] Confirm the address
    [sign-in] Sign in
    [accept] Accept the expression of interest
    [decline] Decline the expression of interest
    [renew] Renew the opportunity
    [stop-search] Stop this search
   *[unsubscribe] Get no more of these letters
}
link-meaning = { $deed ->
    [confirm] The chapter’s letters will go to { $what }.
    [sign-in] This device will stay signed in. Do not go on with a device that others use.
    [accept] You want to talk about “{ $what }” with the person who is interested. They learn of it, and you then write to each other in private.
    [decline] The answer is no for “{ $what }”. The person who is interested reads the reason.
    [renew] “{ $what }” stays open until this date: { $date }. Every copy gets the new deadline.
    [stop-search] The search “{ $what }” stops: no more letters or notices. You can take it up again on the site for an hour.
   *[unsubscribe] No more letters of this sort: { $what }. The site goes on showing it.
}
link-act = { $deed ->
    [confirm] Confirm
    [sign-in] Sign in
    [accept] Accept
    [decline] Decline
    [renew] Renew
    [stop-search] Stop
   *[unsubscribe] Get no more
}
link-name = In the name of { $name }.
link-done = { $deed ->
    [confirm] Address confirmed
    [sign-in] Signed in
    [answer] Answer given
    [renew] Opportunity renewed
    [stop-search] Search stopped
   *[unsubscribe] Done
}
link-done-meaning = { $deed ->
    [confirm] Your letters will go to this address.
    [sign-in] You are signed in.
    [answer] The person who is interested learns of it.
    [renew] Every copy gets the new deadline. You can take it back for a day.
    [stop-search] You will get nothing more of it, as of now. You can take it up again for an hour.
   *[unsubscribe] These letters no longer leave, from now on.
}
link-next = { $deed ->
    [confirm] See the address
    [sign-in] Go on
    [answer] See your expressions of interest
    [renew] See the opportunity
    [stop-search] See my searches
   *[unsubscribe] Choose what you get
}
