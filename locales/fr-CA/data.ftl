# Emporter ses données.
data-title = Vos données
data-link = Télécharger tout ce que la section garde à votre sujet
data-lede = Tout ce que cette section garde à votre sujet et tout ce que vous y avez écrit, dans un seul fichier : pour vérifier, pour conserver ou pour l’emporter ailleurs.
data-inside = Ce que contient le fichier
data-inside-account = Votre compte, votre profil, vos réglages et les endroits où votre compte est ouvert
data-inside-opportunities = Vos occasions dans toutes leurs langues, avec leurs images, et vos brouillons
data-inside-interests = Les intérêts que vous avez manifestés ou reçus, avec les messages échangés
data-inside-words = Ce que vous avez écrit sous les occasions et dans les tribus
data-inside-decisions = Vos signalements et les décisions prises à propos de vos textes
data-outside = Rien de ce qui sert à ouvrir votre compte n’y est, ni mot de passe ni code. Ce que vous avez décidé au nom de la section reste à la section.
data-care = Ce fichier contient des renseignements confidentiels, par exemple les noms de clients que vous n’avez pas rendus publics et les messages d’autres personnes. Gardez-le en lieu sûr.
data-download = Télécharger mes données
data-format = Une archive ZIP : un document JSON et vos images.
data-schema = Description du format
# Le nom d’un fichier dans l’archive.
data-read-me = LISEZMOI.txt
