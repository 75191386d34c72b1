//! `/mots-clics/{tag}`, to which posts on other servers link: the list, as near to the hashtag as its filters go.

use axum::extract::Path;
use axum::response::Redirect;

use crate::domain::opportunity::Kind;
use crate::i18n::{Locale, t};
use crate::text;
use crate::web::filters::{Filters, Territory, address};

/// The kinds that have a hashtag of their own.
const KINDS: [(Kind, &str); 5] = [
    (Kind::Talent, "note-hashtag-talent"),
    (Kind::MutualHelp, "note-hashtag-mutual-help"),
    (Kind::Call, "note-hashtag-call"),
    (Kind::Mission, "note-hashtag-mission"),
    (Kind::Project, "note-hashtag-project"),
];

pub async fn get(Path(tag): Path<String>) -> Redirect {
    Redirect::to(&address(&filters_for(&tag), None))
}

/// The whole list for a hashtag that names several kinds, or nothing of ours.
fn filters_for(tag: &str) -> Filters {
    let tag = tag.to_lowercase();
    let is_tag = |name: &str| name.to_lowercase() == tag;
    let mut locales = Locale::ALL.into_iter();
    let kind = locales.clone().find_map(|locale| {
        let named = KINDS.into_iter().find(|(_, key)| is_tag(&t(locale, key)));
        named.map(|(kind, _)| kind)
    });
    if kind.is_some() {
        return Filters { kind, ..Filters::default() };
    }
    let market = locales.find_map(|locale| {
        let markets = text::markets(locale).into_iter();
        markets.map(|(code, name)| (code, text::hashtag(name))).find(|(_, name)| is_tag(name))
    });
    Filters { market: market.and_then(|(code, _)| Territory::parse(code)), ..Filters::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hashtag_leads_to_the_list_it_names() {
        let morocco = Filters { market: Territory::parse("MA"), ..Filters::default() };
        assert_eq!(filters_for("Maroc"), morocco);
        assert_eq!(filters_for("morocco"), morocco);
        assert_eq!(filters_for("CôteDIvoire").market, Territory::parse("CI"));
        let help = t(Locale::FrCa, "note-hashtag-mutual-help");
        assert_eq!(filters_for(&help).kind, Some(Kind::MutualHelp));
        assert_eq!(filters_for("OccasionAffaires"), Filters::default());
    }
}
