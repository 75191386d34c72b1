//! What is looked for in the list of opportunities, as it stands in its address.

use serde::Deserialize;

use super::paths;
use crate::clock::Timestamp;
use crate::domain::finding::{Place, Wanted, Within};
use crate::domain::opportunity::{Kind, Language, Market, Sector};
use crate::i18n::Locale;
use crate::id::Id;
use crate::services::finding::Ask;
use crate::text;

/// What is asked for; `None` means any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// As they were typed.
    pub words: String,
    pub kind: Option<Kind>,
    pub sector: Option<Sector>,
    pub market: Option<Territory>,
    pub language: Option<Language>,
    /// The host of a chapter.
    pub chapter: Option<String>,
    pub within: Option<Within>,
}

/// A country, or a region of the UN's M49 with all its countries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Territory {
    Country(Market),
    Region(String),
}

impl Territory {
    pub fn parse(code: &str) -> Option<Self> {
        let is_region = !text::region_countries(code).is_empty();
        if is_region { Some(Self::Region(code.to_owned())) } else { Market::parse(code).map(Self::Country) }
    }

    pub fn as_str(&self) -> &str {
        match self {
            Self::Country(market) => market.as_str(),
            Self::Region(code) => code,
        }
    }

    pub fn name(&self, locale: Locale) -> String {
        match self {
            Self::Country(market) => text::market_name(market.as_str(), locale),
            Self::Region(code) => text::region_name(code, locale).unwrap_or(code).to_owned(),
        }
    }

    fn markets(&self) -> Vec<Market> {
        match self {
            Self::Country(market) => vec![market.clone()],
            Self::Region(code) => {
                text::region_countries(code).iter().filter_map(|code| Market::parse(code)).collect()
            }
        }
    }
}

/// One thing that is asked for, by the name it has in addresses and forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    Words,
    Kind,
    Sector,
    Market,
    Language,
    Chapter,
    Within,
}

impl Asked {
    pub const ALL: [Self; 7] =
        [Self::Words, Self::Kind, Self::Sector, Self::Market, Self::Language, Self::Chapter, Self::Within];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Words => "q",
            Self::Kind => "type",
            Self::Sector => "secteur",
            Self::Market => "marche",
            Self::Language => "langue",
            Self::Chapter => "section",
            Self::Within => "echeance",
        }
    }
}

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

/// Characters kept of the words: more are looked at by nobody.
const MAX_WORDS: usize = 200;

impl Typed {
    pub fn filters(&self) -> Filters {
        let words = self.words.split_whitespace().collect::<Vec<_>>().join(" ");
        Filters {
            words: words.chars().filter(|c| !c.is_control()).take(MAX_WORDS).collect(),
            kind: Kind::parse(&self.kind),
            sector: Sector::parse(&self.sector),
            market: Territory::parse(&self.market),
            language: Language::parse(&self.language),
            chapter: Some(self.chapter.to_lowercase()).filter(|host| !host.is_empty()),
            within: Within::parse(&self.within),
        }
    }

    /// Where the page begins.
    pub fn place(&self) -> Option<Place> {
        parse_place(&self.before)
    }
}

impl Filters {
    /// Reads what [`Filters::query`] wrote.
    pub fn of_query(query: &str) -> Self {
        let mut typed = Typed::default();
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            let field = match Asked::ALL.into_iter().find(|asked| asked.as_str() == name) {
                Some(Asked::Words) => &mut typed.words,
                Some(Asked::Kind) => &mut typed.kind,
                Some(Asked::Sector) => &mut typed.sector,
                Some(Asked::Market) => &mut typed.market,
                Some(Asked::Language) => &mut typed.language,
                Some(Asked::Chapter) => &mut typed.chapter,
                Some(Asked::Within) => &mut typed.within,
                None => continue,
            };
            *field = value.into_owned();
        }
        typed.filters()
    }

    pub fn is_active(&self) -> bool {
        *self != Self::default()
    }

    pub fn ask(&self) -> Ask {
        Ask {
            words: self.words.clone(),
            wanted: Wanted {
                kind: self.kind,
                sector: self.sector.clone(),
                markets: self.market.as_ref().map(Territory::markets).unwrap_or_default(),
                language: self.language.clone(),
                host: self.chapter.clone(),
                within: self.within,
            },
        }
    }

    /// What stands in the address for one thing; `None` when it is not asked for.
    pub fn value(&self, asked: Asked) -> Option<String> {
        match asked {
            Asked::Words => Some(self.words.clone()).filter(|words| !words.is_empty()),
            Asked::Kind => self.kind.map(|kind| kind.as_str().to_owned()),
            Asked::Sector => self.sector.as_ref().map(ToString::to_string),
            Asked::Market => self.market.as_ref().map(|market| market.as_str().to_owned()),
            Asked::Language => self.language.as_ref().map(ToString::to_string),
            Asked::Chapter => self.chapter.clone(),
            Asked::Within => self.within.map(|within| within.as_str().to_owned()),
        }
    }

    /// The same without one thing.
    #[must_use]
    pub fn without(&self, asked: Asked) -> Self {
        let mut rest = self.clone();
        match asked {
            Asked::Words => rest.words.clear(),
            Asked::Kind => rest.kind = None,
            Asked::Sector => rest.sector = None,
            Asked::Market => rest.market = None,
            Asked::Language => rest.language = None,
            Asked::Chapter => rest.chapter = None,
            Asked::Within => rest.within = None,
        }
        rest
    }

    /// `q=sucre&marche=MA`, empty when nothing is asked for.
    pub fn query(&self) -> String {
        self.query_from(None)
    }

    /// The list with these filters, from its beginning or from `place` on.
    pub fn address(&self, place: Option<Place>) -> String {
        with_query(paths::OPPORTUNITIES, &self.query_from(place))
    }

    fn query_from(&self, place: Option<Place>) -> String {
        let given = Asked::ALL.into_iter().filter_map(|asked| Some((asked.as_str(), self.value(asked)?)));
        let place = place.map(|place| (BEFORE, written(place)));
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(given.chain(place)).finish()
    }
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

    fn place(tier: u8) -> Place {
        Place { tier, at: Timestamp::from_millis(1_795_000_000_000), id: Id::new(42) }
    }

    #[test]
    fn the_next_page_keeps_the_filters() {
        let market = Territory::parse("MA");
        let filters = Filters { kind: Some(Kind::Call), market, ..Filters::default() };
        let address = filters.address(Some(place(0)));
        assert_eq!(address, "/occasions?type=call&marche=MA&avant=1795000000000-42");
        assert_eq!(parse_place("1795000000000-42"), Some(place(0)));
        assert_eq!(parse_place(&written(place(1))), Some(place(1)));
        assert_eq!(Filters::default().address(None), "/occasions");
    }

    #[test]
    fn a_query_that_means_nothing_asks_for_everything() {
        let typed = Typed { kind: "x".into(), market: "Maroc".into(), ..Typed::default() };
        assert_eq!(typed.filters(), Filters::default());
        for place in ["", "1", "-1", "a-b", "1-0", "1-2-x"] {
            assert_eq!(parse_place(place), None, "{place:?}");
        }
    }

    #[test]
    fn a_search_is_read_as_it_was_written() {
        let filters = Filters {
            words: "sirop d’érable & « bio »".into(),
            kind: Some(Kind::Call),
            sector: Sector::parse("111"),
            market: Territory::parse("015"),
            language: Language::parse("pt-BR"),
            chapter: Some("sherbrooke.test".into()),
            within: Some(Within::Month),
        };
        assert_eq!(Filters::of_query(&filters.query()), filters);
        assert!(filters.ask().wanted.markets.contains(&Market::parse("DZ").unwrap()));
    }
}
