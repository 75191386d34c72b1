# Several languages of one opportunity.
note-other-languages = Other languages
note-other-languages-names = : { $names }
action-languages = Languages
languages-others = Other languages:
languages-version = Version in
languages-title = The languages of this opportunity
languages-lede = Everyone reads the version in their language, where there is one. Mastodon shows the French one, with a link to the others.
languages-original = Original
languages-edit = Edit
languages-remove = Remove the version: { $language }
languages-remove-meaning = Its text is deleted here and on every copy.
languages-remove-act = Remove this version
languages-full = An opportunity has at most { $max } versions beside the original. Remove one to add another.
languages-is-behind = The original has changed since
languages-behind = { $count ->
    [one] One version still says the old text: { $names }.
   *[other] Some versions still say the old text: { $names }.
}
languages-read-again = Read again and bring up to date
languages-not-said = The original does not say.
languages-add = Add a language
languages-edit-title = Edit the version: { $language }
languages-choose = Choose the language
languages-hint = Arabic, Hebrew or Urdu are written from right to left: the fields follow what you type.
languages-voids = This opportunity is qualified. A version that nobody checked takes the mark away: it stays published, and a second person will read the version to qualify it again.
languages-save = Keep this version
languages-publish = Publish this version
languages-back = Back to the opportunity
charter-title = The French text is missing.
charter-law = This opportunity would appear in the chapter’s name. By the Charter of the French Language (section 52), commercial content of a site or an account must be at least in French: the French text must be as complete as the others. Somebody who publishes in their own name uses the language of their choice.
charter-author = Everything you wrote is kept. Add a version in French: the other language stays beside it.
charter-reviewer = It cannot be approved like this. Send it back to its author: the text is kept, and they will add the French beside it.
mistake-language-taken = The opportunity has a text in that language already: choose another, or edit that one.
mistake-not-in-french = The French text is missing: what appears in the chapter’s name must be at least as complete in French (Charter of the French Language, section 52). Keep the draft, then add the French text under “Languages”.
flash-version-saved = The version is saved.
flash-version-removed = The version is removed.
