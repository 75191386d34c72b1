# The pages that everyone can read.

home-title = Open opportunities
home-about = Business people spot opportunities and check them before sharing. Everyone can read them, follow them and reply.
home-empty-title = No opportunity is open right now.
home-empty-explanation = The next one will appear here once a second person has checked it.
home-all = See all opportunities
home-chapters-title = Twinned chapters
home-follow-title = Follow from home
home-follow-why = From Mastodon or any other server of the fediverse, with no account here:
home-follow-more = How to follow and reply
follow-step-copy = Copy the address.
follow-step-search = Paste it into your server’s search.
follow-step-follow = Press “Follow”.

list-title = Business opportunities
list-description = Business opportunities checked before publication, from here and from twinned chapters.
list-empty-title = Nothing to show.
list-empty-explanation = Opportunities will appear here once a second person has checked them.
list-empty-filtered = No opportunity fits all these choices. Widen one of them, or show everything.
list-show-all = Show everything
filter-label = Choose which opportunities to show
filter-kind = Type
filter-market = Market
filter-language = Contact language
filter-chapter = Chapter
filter-any = { $field ->
   *[other] Any
}
filter-apply = Search

fact-label = At a glance
fact-deadline = Deadline
fact-chapter = Chapter
fact-markets = Markets
fact-sector = Sector
fact-languages = Contact languages
fact-qualified = Qualified by
fact-published = Published on
fact-edited = Edited
fact-visibility = Visible to
fact-reference = Reference
question-what-for = What is it for?
question-who-pays = Who pays?
question-gain = What each side gains

opportunity-contact = Contact:
opportunity-expired = This opportunity has expired: replying no longer helps. It stays readable, with its thread.
opportunity-withdrawn = This opportunity was withdrawn. It stays readable for the record.
opportunity-in-review = This opportunity waits for review by a second person. The public cannot see it yet.
action-submit = Send to review
action-review = Review
action-edit = Edit
action-delete = Delete

profile-kind-section = Voice of the chapter
profile-kind-occasions = Opportunity feed
profile-kind-rencontres = Meeting feed
profile-kind-member = Member of the chapter
profile-follow = To follow { $handle }, search for this address from your server.
profile-opportunities = Opportunities
profile-empty-title = No opportunity published.
profile-empty-explanation = They will appear here, newest first.

help-lede = An account on Mastodon or any server of the fediverse is enough to read, follow and reply. There is no need to create one here.
help-voice-occasions = Every public opportunity as it is published, with its corrections and its deadline.
help-voice-section = The voice of the chapter: news and decisions.
help-voice-rencontres = The public meetings.
help-follow-title = Following
help-reply-title = Replying to an opportunity
help-fediverse-title = What is the fediverse?
help-fediverse = Thousands of independent servers that exchange messages, a little like e-mail. { $host } is one of them. Your account stays where it is; your public replies arrive here and stay visible to everyone.

about-stewards = Stewards of the chapter: { $names }.
about-opportunities-title = Checked opportunities
about-opportunities = Every opportunity answers “What is it for?” and “Who pays?”. A second person reads it before it appears; nobody approves their own. Its author can be reached in the thread.
about-privacy-title = Your information
about-privacy = We keep your name, your language and what you write. No origin, status, age or sex. Your profile is not public until you decide so. The technical administrators of the server can read what is kept on it.
about-copies-title = Copies
about-copies = What is public is copied by other servers: that is how the fediverse works. We pass corrections, withdrawals and deletions on to all of them, without being able to guarantee that each one applies them.
about-source-title = Free software
about-source = Entregent is published under the AGPL-3.0 licence. You can read, use and change the exact code that runs this site.

action-report = Report
action-pin = Pin
action-unpin = Unpin
