# The readable text of an opportunity, as it travels to Mastodon.
note-what-for = What for? { $value }
note-who-pays = Who pays? { $value }
note-gain = What each side gains: { $value }
note-languages = Contact languages: { $value }
note-deadline = Reply before { $value }
note-qualified = Qualified by { $chapter } on { $date }
note-see-sheet = See the sheet:
note-withdrawn = [Withdrawn]
note-expired = [Expired]
note-hashtag-business = BusinessOpportunity
note-hashtag-technology = TechOpportunity
note-hashtag-talent = Talent
note-hashtag-mutual-help = MutualHelp
note-hashtag-call = CallForParticipation
note-hashtag-mission = ScoutingMission
note-hashtag-project = Project
# What the chapter's actors say.
actor-server-name = Server of { $chapter }
actor-section-summary = The voice of { $chapter }.
actor-occasions-name = Opportunities · { $chapter }
actor-occasions-summary = The opportunities published by { $chapter }.
actor-rencontres-name = Meetings · { $chapter }
actor-rencontres-summary = The public meetings of { $chapter }.
# The answer to a report of another server.
note-report-dismissed = Your report was read. No action is taken.
note-report-removed = Your report was read. What it was about has been removed.
note-report-hidden = Your report was read. What it was about is hidden here.
note-report-restored = The decision about your report was reviewed. What it was about is no longer hidden.
note-report-reason = Reason: { $reason }
