# Looking for, choosing, keeping a search.

filter-words = Words
filter-sector = Sector
filter-within = Deadline
filter-within-name = { $within ->
    [week] Within 7 days
    [month] Within 30 days
   *[later] Later
}
filter-regions = Regions
filter-countries = Countries
filter-chosen = Choices in force
filter-remove = Remove this choice:
filter-sector-below = With everything that belongs to: { $sector }.
list-count = { $count ->
    [one] { $count } opportunity
   *[other] { $count } opportunities
}
list-count-cut = More than { $count } opportunities: add a word or a choice to see fewer.
feed-follow = Follow this list in a feed reader:

nav-searches = { $count ->
    [0] My searches
   *[other] My searches ({ $count })
}
searches-title = My searches
searches-empty-title = You keep no search.
searches-empty-explanation = Look among the opportunities, then keep your search: what is added to it will be counted here.
searches-save = Keep this search
searches-name = Name of the search
searches-keep = Keep
searches-see = { $count ->
    [0] See the list
    [one] See { $count } new opportunity
   *[other] See { $count } new opportunities
}
searches-rename = Rename
searches-stop = Stop
searches-stopped = The search “{ $name }” has stopped.
searches-resume = Resume it

flash-search-saved = Your search is kept. What is added to it will be counted here.
flash-search-renamed = Your search has a new name.
flash-search-stopped = Your search has stopped. You can resume it within an hour.
flash-search-resumed = Your search goes on.
flash-search-empty = Choose at least one word or value, then keep your search.
flash-too-many-searches = You keep fifty searches already. Stop one first.

suggest-title = Suggestions
suggest-explanation = The chapter will be able to suggest you to business people who look for what you offer, and suggest them to you. As long as you do not agree, you are in no suggestion.
suggest-switch = I agree to be suggested to other members
suggest-since = You have agreed since { $date }. Clear the box to stop.
