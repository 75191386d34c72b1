# Publishing without naming the client.

anonymity-title = Anonymous publication
anonymity-public = Anonymous publication: contact through the chapter.
anonymity-link = { $is ->
    [true] The client
   *[other] Keep the client anonymous
}
anonymity-lede = The chapter speaks and gets the answers. Only who wrote the opportunity and the stewards know who the client is; this server refuses every public text that would name them.
anonymity-found = These fields give the client away:
anonymity-found-at = { $field }: “{ $found }”
anonymity-name = Name of the client
anonymity-name-hint = As it is written, with or without “inc.”. It is looked for whatever the capitals, accents, blanks and punctuation; every uncommon word of it counts, too.
anonymity-addresses = Sites and e-mail addresses
anonymity-addresses-hint = One on each line, for example: boreal.example
anonymity-plain-words = Words of the name that the text may have
anonymity-plain-words-hint = Words that anyone uses and that give nobody away, for example: cosmetics.
anonymity-notes = Notes
anonymity-notes-hint = For you and the stewards. They never leave this server.
anonymity-set = Keep this client anonymous
anonymity-clear = This client may be named
anonymity-too-late = Only a draft can become anonymous: what has left cannot be called back.
anonymity-release-title = Lift the anonymity
anonymity-release-meaning = The client agrees to be named. Texts may say so; what will be published cannot be called back.
anonymity-consent = When and how did the client agree?
anonymity-consent-hint = For example: by e-mail, on 3 December. Only you and the stewards read it.
anonymity-release = Lift the anonymity
anonymity-released = The anonymity was lifted on
mistake-names-client = { $field ->
    [title] The title gives away the client, who is to stay anonymous: “{ $value }”. Nothing is lost: put it differently.
    [summary] The summary gives away the client, who is to stay anonymous: “{ $value }”. Nothing is lost: put it differently.
    [purpose] “What for?” gives away the client, who is to stay anonymous: “{ $value }”. Nothing is lost: put it differently.
    [payer] “Who pays?” gives away the client, who is to stay anonymous: “{ $value }”. Nothing is lost: put it differently.
    [gain] “What each gains” gives away the client, who is to stay anonymous: “{ $value }”. Nothing is lost: put it differently.
   *[other] This text gives away the client, who is to stay anonymous: “{ $value }”. Nothing is lost: put it differently.
}
mistake-names-client-text = This text gives away the client, who is to stay anonymous. Nothing is lost: put it differently.
note-anonymous = Anonymous publication: contact through the chapter.
flash-client-kept = The client stays anonymous.
flash-client-cleared = The client may be named; nothing is kept of what you wrote about them.
flash-client-released = The anonymity is lifted.
anonymity-found-elsewhere = Another part of what would be published gives the client away: another version, a caption, an image.
