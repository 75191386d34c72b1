//! What is looked for in the list of opportunities, as it is typed, and the pages of what is found.

use serde::Deserialize;

use super::paths;
use crate::clock::Timestamp;
use crate::domain::finding::Place;
use crate::id::Id;
pub use crate::services::finding::filters::{Asked, Filters, Territory};

/// The name of the place in the list where a page begins, in the query.
const BEFORE: &str = "avant";

/// The query as it is typed: what means nothing is left out.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    #[serde(rename = "q")]
    words: String,
    #[serde(rename = "type")]
    kind: String,
    #[serde(rename = "secteur")]
    sector: String,
    #[serde(rename = "marche")]
    market: String,
    #[serde(rename = "langue")]
    language: String,
    #[serde(rename = "section")]
    chapter: String,
    #[serde(rename = "echeance")]
    within: String,
    #[serde(rename = "avant")]
    before: String,
}

impl Typed {
    pub fn filters(&self) -> Filters {
        Filters::read(|asked| match asked {
            Asked::Words => &self.words,
            Asked::Kind => &self.kind,
            Asked::Sector => &self.sector,
            Asked::Market => &self.market,
            Asked::Language => &self.language,
            Asked::Chapter => &self.chapter,
            Asked::Within => &self.within,
        })
    }

    /// Where the page begins.
    pub fn place(&self) -> Option<Place> {
        parse_place(&self.before)
    }
}

/// The list with these filters, from its beginning or from `place` on.
pub fn address(filters: &Filters, place: Option<Place>) -> String {
    let place = place.map(|place| (BEFORE, written(place)));
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    with_query(paths::OPPORTUNITIES, &query.extend_pairs(filters.pairs().chain(place)).finish())
}

/// A path with its query, if there is one.
pub fn with_query(path: &str, query: &str) -> String {
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// The moment and the id of the last one before the page, and that its words were not in its title.
fn written(place: Place) -> String {
    let (at, id) = (place.at.millis(), place.id);
    if place.tier == 0 { format!("{at}-{id}") } else { format!("{at}-{id}-{}", place.tier) }
}

fn parse_place(text: &str) -> Option<Place> {
    let mut parts = text.splitn(3, '-');
    let at = Timestamp::from_millis(parts.next()?.parse().ok()?);
    let id: Id = parts.next()?.parse().ok()?;
    let tier = parts.next().map_or(Some(0), |tier| tier.parse().ok())?;
    Some(Place { tier, at, id })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::opportunity::Kind;

    fn place(tier: u8) -> Place {
        Place { tier, at: Timestamp::from_millis(1_795_000_000_000), id: Id::new(42) }
    }

    #[test]
    fn the_next_page_keeps_the_filters() {
        let market = Territory::parse("MA");
        let filters = Filters { kind: Some(Kind::Call), market, ..Filters::default() };
        let next = address(&filters, Some(place(0)));
        assert_eq!(next, "/occasions?type=call&marche=MA&avant=1795000000000-42");
        assert_eq!(parse_place("1795000000000-42"), Some(place(0)));
        assert_eq!(parse_place(&written(place(1))), Some(place(1)));
        assert_eq!(address(&Filters::default(), None), "/occasions");
    }

    #[test]
    fn a_query_that_means_nothing_asks_for_everything() {
        let typed = Typed { kind: "x".into(), market: "Maroc".into(), ..Typed::default() };
        assert_eq!(typed.filters(), Filters::default());
        for place in ["", "1", "-1", "a-b", "1-0", "1-2-x"] {
            assert_eq!(parse_place(place), None, "{place:?}");
        }
    }
}
