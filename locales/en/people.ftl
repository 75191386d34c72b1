level-name = { $level ->
    [native] native
    [fluent] fluent
    [professional] professional
   *[elementary] elementary
}
level-at-least = { $level ->
    [native] Native
    [fluent] Fluent or better
    [professional] Professional or better
   *[elementary] Any level
}
spoken = { $language } ({ $level })

profile-languages = Languages
profile-sectors = Sectors
profile-markets = Markets known
profile-offers = I offer
profile-seeks = I look for
profile-welcome = Welcome
profile-welcomes-short = Gladly meets people who visit

profile-lede = Everything is optional but the name. Say what you speak, know, offer and look for: you will never be asked where you come from or who you are otherwise.
profile-about-title = What you say of yourself
profile-presentation = Presentation
profile-presentation-hint = A few sentences on what you do.
profile-offers-hint = One or two sentences. Example: translate a sheet into Arabic, open doors in Casablanca.
profile-seeks-hint = One or two sentences. Example: certified organic producers.
profile-languages-hint = Begin to type the name of a language, then choose your level. An empty line does not count.
profile-level = Level
profile-sectors-hint = The name of a NAICS sector, or its code.
profile-markets-hint = A country, or a region such as “Northern Africa”.
profile-welcomes = I gladly meet people who visit or arrive
profile-welcomes-hint = You may be asked; you remain free to say no.
profile-seen-title = Who sees you
profile-seen-lede = At first, nobody: what you wrote above is for you alone. Each box opens a door, and clearing it closes it again.
profile-listed-title = Directory
profile-listed = Show me in the directory
profile-listed-hint = Members of this chapter find you there, once signed in, with everything you wrote above. If your profile is public, members of twinned chapters that share their directory find you, too: a copy is sent to them. Without the box, you disappear from it, here and there.
profile-listed-see = See the directory
profile-indexable-title = Search engines
profile-indexable = Let search engines find my public profile
profile-indexable-hint = Your page may appear in their results and in the suggestions of other servers, such as Mastodon. Without the box, we ask them not to show you. This changes nothing as long as your profile is not public.

directory-title = Directory
directory-lede = Members of the chapter and of twinned chapters who chose to appear. The others are not here.
directory-search = Look for somebody
directory-words = Words
directory-language = Language
directory-level = Level
directory-sector = Sector
directory-any-sector = All sectors
directory-market = Market known
directory-chapter = Chapter
directory-any-chapter = All chapters
directory-welcomes = Meets people who visit
directory-sector-all = { $name } (all)
directory-empty-title = Nobody appears in the directory yet.
directory-empty-explanation = People are in it only if they want to. You can be the first: the box is in your profile.
directory-empty-action = Open my profile
directory-none-title = Nobody matches this search.
directory-none-explanation = Try a broader level or sector, or a region instead of a country.
directory-none-action = See the whole directory

avatar-title = My photo
avatar-lede = So that people recognise you at a meeting. It is cropped to a square.
avatar-none = You have no photo, and nobody needs one to take part in the chapter.
avatar-of = Photo of { $name }
avatar-seen-by-nobody = Who sees it: only you, since your profile is neither public nor in the directory.
avatar-seen-by-members = Who sees it: members of the chapter, in the directory.
avatar-seen-by-everyone = Who sees it: everyone, since your profile is public. Servers where you are followed keep a copy.
avatar-doors = Choose who sees me
avatar-file = Photo file
avatar-add = Add this photo
avatar-replace = Replace my photo
avatar-remove = Remove my photo
avatar-remove-meaning = It is deleted here, and other servers are asked to show it no longer.
avatar-remove-act = Remove the photo
flash-avatar-saved = Your photo is saved.
flash-avatar-removed = Your photo is removed.
