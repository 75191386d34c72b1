# Les images d’une occasion.
action-pictures = Images
pictures-title = Les images de cette occasion
pictures-lede = Jusqu’à { $max } images. Chacune a une description : c’est ce qu’entendent les personnes qui ne la voient pas, et ce que montrent les serveurs qui ne l’affichent pas.
pictures-label = Images
pictures-anonymous = Le client reste anonyme. Regardez chaque image comme une personne qui le connaît : enseigne, logo, étiquette, plaque, visage, vue reconnaissable. Ce que le fichier dit de lui-même (lieu, appareil, auteur) est retiré, pas ce qui se voit.
pictures-owed = Il manque la description : personne d’autre ne voit cette image.
pictures-describe = Décrire l’image { $number }
pictures-change = Modifier la description de l’image { $number }
pictures-up = Mettre l’image { $number } avant la précédente
pictures-remove = Retirer l’image { $number }
pictures-remove-meaning = L’image est supprimée ici et sur les copies.
pictures-remove-act = Retirer cette image
pictures-full = Une occasion a au plus { $max } images. Retirez-en une pour en ajouter une autre.
pictures-add = Ajouter une image
pictures-file = Fichier de l’image
pictures-file-hint = JPEG, PNG, GIF ou WebP, { $megabytes } Mo au plus. Le lieu, la date et l’appareil notés dans le fichier sont retirés ; une grande image est réduite.
pictures-words = Description
pictures-words-hint = Ce qu’on y voit et qui compte ici, en une phrase ou deux. Par exemple : « Bloc de sucre d’érable d’un kilo, emballé sous vide. »
pictures-add-act = Ajouter cette image
pictures-describing = Décrire cette image
pictures-describe-act = Enregistrer la description
pictures-leave = Laisser comme avant
pictures-voids = Cette occasion est qualifiée. Une image ou une description que personne n’a vérifiée lui retire la mention : elle reste publiée, et une deuxième personne la lira pour la qualifier de nouveau.
pictures-absent = L’image n’est pas ici. On y voit :
pictures-absent-undescribed = L’image n’est pas ici, et son serveur ne dit pas ce qu’elle montre.
pictures-undescribed = Image sans description
pictures-from-form = Les images s’ajoutent à part, une fois le texte enregistré :
pictures-later = Vous pourrez ajouter jusqu’à { $max } images une fois le brouillon enregistré.
mistake-picture = { $why ->
    [kind] Ce fichier n’est pas une image JPEG, PNG, GIF ou WebP. Choisissez-en une autre, ou enregistrez celle-ci dans un de ces formats.
    [heavy] Le fichier dépasse { $megabytes } Mo. Réduisez l’image, ou choisissez-en une autre.
    [large] L’image dépasse { $megapixels } millions de pixels. Réduisez-la, ou choisissez-en une autre.
    [damaged] Le fichier est endommagé : l’image ne se lit pas jusqu’au bout. Enregistrez-la de nouveau, ou choisissez-en une autre.
   *[busy] Trop d’images sont en préparation en ce moment. Réessayez dans une minute.
}
mistake-too-many-pictures = Il y a déjà { $max } images, le plus qu’une occasion peut avoir : retirez-en une d’abord.
flash-picture-added = L’image est ajoutée.
flash-picture-described = La description est enregistrée.
flash-picture-moved = L’ordre est changé.
flash-picture-removed = L’image est retirée.
