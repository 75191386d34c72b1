# Partners of the chapter: chambers of commerce, trade offices, organisations.

partners-title = Partners
partners-lede = The chambers of commerce, trade offices and organisations that the chapter works with, what was agreed and until when.
partners-none-title = No partner is written down.
partners-none-explanation = The chapter’s stewards write their agreements here, with the last day of each.
partner-kind = { $kind ->
    [chamber] Chamber of commerce
    [trade-office] Trade office
   *[organisation] Organisation
}
partner-kind-field = What is it?
partner-add = Add a partner
partner-change = Change
partner-change-title = Change this partner
partner-save = Save the partner
partner-name = Name of the partner
partner-website = Website
partner-territory = Territory
partner-terms = The agreement
partner-terms-hint = What each does for the other. Members of the chapter read it.
partner-until = Last day of the agreement
partner-until-hint = Stewards and the liaison are told sixty days before.
partner-liaison = Liaison
partner-liaison-hint = A member’s handle, for example: normand. Members read their name; they see what is public for the partner’s territory, and can lay it down.
partner-liaison-is = Liaison: { $name }
partner-agreed-until = Agreement until { $date }
partner-agreement-over = Agreement ended on { $date }
partner-no-agreement = No written agreement.
partner-look = See the territory
partner-lay-down = Stop being the liaison
partner-lay-down-meaning = Your name is no longer shown here. A steward can name somebody else.
partner-remove = Remove this partner
partner-remove-meaning = The partner and its agreement are deleted here. There is no way back.
partner-territory-of = Territory: { $name }
partner-territory-lede = What is public and open for { $territory }: you may hand it on as it is. Nothing about members is in it.
partner-commissions = Market commissions:
partner-table = Download as a table (CSV)
partner-nothing-title = Nothing is open in this territory.
partner-nothing-explanation = Public opportunities of this chapter and of those it follows appear here when they are published.
partner-column = { $column ->
    [reference] Reference
    [kind] Type
    [title] Title
    [markets] Markets
    [deadline] Deadline
    [chapter] Chapter
   *[address] Address
}
flash-partner-saved = The partners are up to date.
flash-partner-removed = The partner is removed.
