# Ambassadors: the charter, the mandates, the member's own.

ambassador = Ambassador
ambassador-of = { $territory }, until { $date }
ambassadors-title = Ambassadors
ambassadors-lede = Members to whom the chapter entrusts a territory for a time, under a charter that they accept.
ambassadors-none-title = There is no ambassador yet.
ambassadors-none-explanation = A member is asked, reads the charter and answers.
ambassadors-charter-first = Write the charter first: it is what is accepted.
ambassador-charter-title = Charter of ambassadors
ambassador-charter-lede = What somebody who represents the chapter in a territory commits themselves to.
ambassador-charter-none-title = The charter is not written.
ambassador-charter-none-explanation = The chapter’s stewards will write it before they ask anybody.
ambassador-charter-version = Version { $version }
ambassador-charter-write = Write the charter
ambassador-charter-field = The charter, in French
ambassador-charter-hint = What is promised, what is not done, who answers for what. Each change is a new version; an accepted mandate keeps its own.
ambassador-charter-field-en = The charter, in English
ambassador-charter-save = Save the charter
ambassador-charter-changed = The charter changed while you read. Here is the new one: read it again before you answer.
mandate-title = My mandate
mandate-none-title = You are not asked to be an ambassador.
mandate-none-explanation = If you know a territory well, tell your chapter’s stewards.
mandate-offered-lede = The chapter asks you to represent it. Read the charter, then answer.
mandate-accept-meaning = By accepting you commit yourself under this version of the charter. It shows wherever your profile shows, with its territory and its last day, and ends by itself on that day.
mandate-accept = Accept
mandate-decline = Decline
mandate-active-lede = You represent the chapter in this territory.
mandate-lay-down = Lay it down
mandate-lay-down-meaning = It ends at once and is shown no longer. The stewards are told.
mandate-until = until { $date }
mandate-state = { $state ->
    [offered] offered
    [accepted] in force
    [declined] not taken up
   *[ended] over
}
mandate-offer-title = Ask somebody
mandate-whom = Whom
mandate-whom-hint = Their handle, for example: yasmine
mandate-territory = Territory
mandate-until-field = Last day
mandate-until-hint = It ends on that day, at midnight. Three years at most.
mandate-offer = Ask
mandate-already = They are an ambassador already, or asked to be: that has to end first.
mandate-take-back = End it
mandate-take-offer-back = Take the offer back
mandate-take-back-meaning = They are told, if they had accepted.
desk-mandates = The chapter asks you to be an ambassador
flash-charter-saved = The charter is saved.
flash-mandate-offered = They are asked. The answer will show here.
flash-mandate-accepted = Your mandate is in force. Thank you!
flash-mandate-declined = You declined. The stewards are told.
flash-mandate-ended = The mandate is over.
