# What went wrong: what happened, what is kept, what to do.

errors-title = { $count ->
    [one] One thing to correct
   *[other] { $count } things to correct
}
errors-kept = What you typed is kept.
mistake-missing = { $field ->
    [partner_kind] Say what it is.
    [agreed] Say what was agreed, or clear the last day.
    [agreed_until] Name the last day of the agreement.
    [ambassador] Say whom.
    [territory] Name at least one country or region.
    [until] Name the last day.
    [charter] Write the charter, in French.
    [tribe_kind] Say what it is: a tribe, a commission or a circle.
    [tribe_purpose] Say what it is for, in French.
    [tribe_admission] Say how one joins it.
    [tribe] Give the address of the tribe.
    [whom] Say whom to invite.
    [shares] Choose at least one thing to share.
    [chapter] Give the address of the other chapter.
    [criteria] At least one criterion is needed.
    [evidence] Say what was checked.
    [confidence] Say how sure you are.
    [grid_reason] The minimum is not reached: say why you approve.
    [kind] Choose a type of opportunity.
    [title] Give the opportunity a title.
    [summary] Sum the opportunity up in two or three sentences.
    [purpose] Say what it is for.
    [payer] Say who pays.
    [gain] Say what each side gains.
    [stage] Choose the stage of development of the technology.
    [languages] Name at least one contact language.
    [written_in] Choose the language of the text.
    [deadline] Give the deadline: date and time.
    [visibility] Choose who reads the opportunity.
    [outcome] Say how the opportunity ended.
    [text] Write a few words.
    [note] Write what is missing.
    [name] Give the name.
    [handle] Give the username.
    [password] Give the password.
    [chapter_name] Give the chapter a name.
    [motive] Choose a reason: nobody is declined without one.
    [message] Write your message.
    [cooperation] Say what cooperation you seek.
    [question] Say what you are missing.
    [presentation] Say who you are.
    [reason] Say which reason it is.
    [city] Give the city.
    [policy] Choose what is to hold for this server.
    [image] Choose a picture.
    [photo] Choose the file of the photo.
    [description] Say what the picture shows: it is kept, and only its description is missing.
    [address] Give your e-mail address.
    [about_you] Say what brings you here.
    [consent] One has to agree to it to become a member; otherwise, talk to whoever invites you.
    [agreement] Write this text in French, too: what holds in the name of the chapter is at least as complete in French.
    [refusal] Say why: nobody is refused without a reason.
    [ground] Choose the rule it is about.
    [ruling_reason] Say why: nothing is decided without a reason.
    [appeal_text] Say what should be looked at again.
    [appeal_answer] Say why: whoever asks will read your answer.
   *[other] Fill in this field.
}
mistake-too-long = { $field ->
    [territory] Choose at most { $max } countries or regions.
    [spoken] Choose at most { $max } languages.
    [sectors] Choose at most { $max } sectors.
    [known_markets] Choose at most { $max } markets.
    [tribe_purpose] “What is it for?” is longer than { $max } characters: shorten it.
    [criteria] Keep { $max } criteria at most.
    [remarks] A note is longer than { $max } characters: shorten it.
    [comments] A comment is longer than { $max } characters: shorten it.
    [title] The title is longer than { $max } characters: shorten it.
    [summary] The summary is longer than { $max } characters: shorten it.
    [purpose] “What is it for?” is longer than { $max } characters: shorten it.
    [payer] “Who pays?” is longer than { $max } characters: shorten it.
    [gain] “What each side gains” is longer than { $max } characters: shorten it.
    [markets] Choose at most { $max } markets.
    [languages] Choose at most { $max } languages.
   *[other] The text is longer than { $max } characters: shorten it.
}
mistake-too-short = It takes at least { $min } characters.
mistake-invalid = { $field ->
    [agreed_until] The last day of the agreement is yet to come.
    [liaison] { $value } is nobody’s handle here.
    [ambassador] { $value } is nobody’s handle here.
    [territory] “{ $value }” is neither a country nor a region: choose a name that is suggested.
    [until] The last day is yet to come, within three years.
    [spoken] “{ $value }” is not a language we know: choose one of the suggestions.
    [sectors] “{ $value }” is not a NAICS sector: choose one of the suggestions.
    [known_markets] “{ $value }” is neither a country nor a region we know: choose one of the suggestions.
    [criteria] Each criterion has a text in French of 160 characters at most, a help of 300 characters at most and a weight from 1 to 5.
    [minimum] The minimum is a number from 0 to 100.
    [kind] Choose a type from the list.
    [time] “{ $value }” is not a length of time: write for example 20 min, 2 h, 3 days or 4 weeks.
    [sector] “{ $value }” is not a NAICS sector: choose one from the list.
    [markets] “{ $value }” is not a country we know: choose one of the suggestions.
    [languages] “{ $value }” is not a language we know: choose one of the suggestions.
    [written_in] Choose a language from the list.
    [deadline] “{ $value }” is not a possible date and time.
    [visibility] Choose who reads the opportunity.
    [handle] “{ $value }” does not fit: use letters without accents, digits and hyphens.
    [time_zone] Choose a time zone from the list.
    [questions] { $value } questions are too many: keep five at most.
   *[other] “{ $value }” does not fit.
}
mistake-too-soon = The deadline has already passed: choose a date to come.
mistake-not-a-handle = “{ $value }” is not an address: it looks like @occasions@sherbrooke.test
mistake-handle-taken = Somebody else has the username “{ $value }”: choose another.
mistake-not-found = That server does not know { $value }: check the address.
mistake-unreachable = The server of { $value } does not answer as it should. Nothing was sent: try again later.
mistake-already-followed = { $value } is followed already or has the request.
mistake-not-an-actor = { $value } exists but cannot be followed: check the address.
mistake-blocked = This chapter does not deal with the server of { $value }.
mistake-our-own = { $value } is an address of this chapter: its opportunities are in the list already.
mistake-passwords-differ = The two passwords are not the same: type them again.
mistake-wrong-password = Username and password do not go together.
mistake-too-many = { $minutes ->
    [one] Too many attempts. Wait { $minutes } minute, then try again.
   *[other] Too many attempts. Wait { $minutes } minutes, then try again.
}

error-status = Error { $status }
error-way-home = Back to the home page
error-way-list = See the opportunities
error-request = If this happens again, give this number to the stewards:
error-400-title = We did not understand that request.
error-400-advice = The address or the form is incomplete. Go back to the previous page and try again; nothing was changed.
error-403-title = This page is not for you.
error-403-advice = It takes a signed-in account, or a role that you do not have. Nothing was changed.
error-404-title = This page does not exist.
error-404-advice = The address may be incomplete, or the page is reserved for others.
error-410-title = It is deleted.
error-410-advice = This page existed, then its author or the chapter deleted it for good. A one-time link works only once.
error-413-title = That is too long.
error-413-advice = What you sent is larger than allowed. Go back to the previous page: your text is still there. Shorten it.
error-429-title = One moment.
error-429-advice = Too many requests came from you in a short time. Wait a minute, then try again.
error-500-title = Something broke on our side.
error-500-advice = It is not your fault. What you sent may not be saved: check before you send it again.
error-503-title = We will be right back.
error-503-advice = The server is busy or being looked after. Try again in a minute; nothing is lost.
