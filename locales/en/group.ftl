# What is for a tribe, a commission or a circle.

visibility-group-name = Members of “{ $name }”
visibility-group-meaning = For members of “{ $name }” who belong to this chapter, for as long as they are in it, and for the stewards of the chapter. Nothing leaves this server: members of other chapters will not read it.
mistake-not-in-group = Choose a group that you belong to and write in.
destination-reply-group = Only members of the group who belong to this chapter, and its stewards, will read it. It does not leave this server.
tribe-opportunities = { $count ->
    [one] One opportunity for you who belong to the chapter
   *[other] { $count } opportunities for you who belong to the chapter
}
list-in-groups = { $count ->
    [one] One opportunity for your groups only
   *[other] { $count } opportunities for your groups only
}
