# What is for a tribe, a commission or a circle.

visibility-group-name = Members of “{ $name }”
visibility-group-meaning = For members of “{ $name }”, for as long as they are in it, and for the stewards of this chapter.
destination-group-here = Nothing leaves this server: the group has nobody in another chapter.
mistake-not-in-group = Choose a group that you belong to and write in.
destination-reply-group = Only members of the group, here and in other chapters, and the stewards of the chapter that the opportunity comes from will read it.
tribe-opportunities = { $count ->
    [one] One opportunity for its members
   *[other] { $count } opportunities for its members
}
list-in-groups = { $count ->
    [one] One opportunity for your groups only
   *[other] { $count } opportunities for your groups only
}
