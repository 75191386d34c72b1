# Taking one's data along.
data-title = Your data
data-link = Download everything the chapter keeps about you
data-lede = Everything this chapter keeps about you and everything you wrote here, in one file: to check, to keep or to take elsewhere.
data-inside = What is in the file
data-inside-account = Your account, your profile, your settings and where your account is open
data-inside-opportunities = Your opportunities in all their languages, with their pictures, and your drafts
data-inside-interests = Interests you expressed or received, with the messages that were exchanged
data-inside-words = What you wrote under opportunities and in tribes
data-inside-decisions = Your reports, and decisions about something you wrote
data-outside = Nothing by which your account could be opened is in it, no password and no code. What you decided for the chapter stays with the chapter.
data-care = This file contains confidential information, such as names of clients you have not made public and messages of other people. Keep it in a safe place.
data-download = Download my data
data-format = A ZIP archive: a JSON document and your pictures.
data-schema = Description of the format
# The name of a file in the archive.
data-read-me = README.txt
