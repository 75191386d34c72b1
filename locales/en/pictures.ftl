# The pictures of an opportunity.
action-pictures = Pictures
pictures-title = The pictures of this opportunity
pictures-lede = Up to { $max } pictures. Each has a description: it is what people hear who do not see it, and what servers show that do not display it.
pictures-label = Pictures
pictures-anonymous = The client stays anonymous. Look at each picture like somebody who knows them: a sign, a logo, a label, a number plate, a face, a view that can be recognised. What the file says of itself (place, camera, author) is taken away, not what can be seen.
pictures-owed = The description is missing: nobody else sees this picture.
pictures-describe = Describe picture { $number }
pictures-change = Edit the description of picture { $number }
pictures-up = Put picture { $number } before the previous one
pictures-remove = Remove picture { $number }
pictures-remove-meaning = The picture is deleted here and on the copies.
pictures-remove-act = Remove this picture
pictures-full = An opportunity has at most { $max } pictures. Remove one to add another.
pictures-add = Add a picture
pictures-file = Picture file
pictures-file-hint = JPEG, PNG, GIF or WebP, { $megabytes } MB at most. The place, date and camera noted in the file are taken away; a large picture is made smaller.
pictures-words = Description
pictures-words-hint = What can be seen in it and matters here, in a sentence or two. For example: “A one-kilo block of maple sugar, vacuum-packed.”
pictures-add-act = Add this picture
pictures-describing = Describe this picture
pictures-describe-act = Save the description
pictures-leave = Leave as before
pictures-voids = This opportunity is qualified. A picture or a description that nobody checked takes the mark away: it stays published, and a second person will read it to qualify it again.
pictures-absent = The picture is not here. It shows:
pictures-absent-undescribed = The picture is not here, and its server does not say what it shows.
pictures-undescribed = Picture without a description
pictures-from-form = Pictures are added separately, once the text is saved:
pictures-later = You can add up to { $max } pictures once the draft is saved.
mistake-picture = { $why ->
    [kind] This file is not a JPEG, PNG, GIF or WebP picture. Choose another one, or save this one in one of these formats.
    [heavy] The file is larger than { $megabytes } MB. Make the picture smaller, or choose another one.
    [large] The picture has more than { $megapixels } million pixels. Make it smaller, or choose another one.
    [damaged] The file is damaged: the picture cannot be read to its end. Save it again, or choose another one.
   *[busy] Too many pictures are being prepared right now. Try again in a minute.
}
mistake-too-many-pictures = There are { $max } pictures already, the most an opportunity can have: remove one first.
flash-picture-added = The picture is added.
flash-picture-described = The description is saved.
flash-picture-moved = The order is changed.
flash-picture-removed = The picture is removed.
