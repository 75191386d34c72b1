//! What is looked for, as it stands in the address of a list and is kept with a search.

use super::Ask;
use crate::domain::finding::{Wanted, Within};
use crate::domain::opportunity::{Kind, Language, Market, Sector};
use crate::i18n::Locale;
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

/// Characters kept of the words: more are looked at by nobody.
const MAX_WORDS: usize = 200;

impl Filters {
    /// Reads what was typed for each thing: what means nothing is left out.
    pub fn read<'a>(typed: impl Fn(Asked) -> &'a str) -> Self {
        let words = typed(Asked::Words).split_whitespace().collect::<Vec<_>>().join(" ");
        Self {
            words: words.chars().filter(|c| !c.is_control()).take(MAX_WORDS).collect(),
            kind: Kind::parse(typed(Asked::Kind)),
            sector: Sector::parse(typed(Asked::Sector)),
            market: Territory::parse(typed(Asked::Market)),
            language: Language::parse(typed(Asked::Language)),
            chapter: Some(typed(Asked::Chapter).to_lowercase()).filter(|host| !host.is_empty()),
            within: Within::parse(typed(Asked::Within)),
        }
    }

    /// Reads what [`Filters::query`] wrote.
    pub fn of_query(query: &str) -> Self {
        let pairs: Vec<_> = url::form_urlencoded::parse(query.as_bytes()).collect();
        Self::read(|asked| {
            let given = pairs.iter().rfind(|(name, _)| name == asked.as_str());
            given.map(|(_, value)| value.as_ref()).unwrap_or_default()
        })
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
        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(self.pairs()).finish()
    }

    /// What is asked for, by name.
    pub fn pairs(&self) -> impl Iterator<Item = (&'static str, String)> + '_ {
        Asked::ALL.into_iter().filter_map(|asked| Some((asked.as_str(), self.value(asked)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
