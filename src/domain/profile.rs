//! What members say of themselves: what they speak, know, offer and look for. Never where somebody is from, how old they
//! are, or what else they are.

mod draft;

use std::fmt;

use super::opportunity::{Language, Sector};

pub use draft::{ProfileDraft, ProfileField, SpokenDraft};

/// A profile. Who sees it is said by its switches and by whether the member is public.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// Markdown.
    pub presentation: String,
    /// « J’offre », in one or two lines.
    pub offers: String,
    /// « Je cherche », the same.
    pub seeks: String,
    pub languages: Vec<Spoken>,
    pub sectors: Vec<Sector>,
    /// Markets known.
    pub markets: Vec<Area>,
    /// Gladly meets who visits or arrives.
    pub welcomes: bool,
    /// In the directory of the chapter; where the profile is public, in that of its twins, too.
    pub is_listed: bool,
    /// Search engines and the directories of other servers may list the public profile.
    pub is_indexable: bool,
}

/// A language and how well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    pub language: Language,
    pub level: Level,
}

/// How well somebody works in a language, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Elementary,
    Professional,
    Fluent,
    Native,
}

impl Level {
    /// Best first, as they are offered.
    pub const ALL: [Self; 4] = [Self::Native, Self::Fluent, Self::Professional, Self::Elementary];

    /// The name on the wire, in forms and in message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Elementary => "elementary",
            Self::Professional => "professional",
            Self::Fluent => "fluent",
            Self::Native => "native",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.as_str() == name)
    }

    /// 1 to 4: who is found for a level has it or a better one.
    pub const fn rank(self) -> u8 {
        match self {
            Self::Elementary => 1,
            Self::Professional => 2,
            Self::Fluent => 3,
            Self::Native => 4,
        }
    }

    pub fn of_rank(rank: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.rank() == rank)
    }
}

/// A country of ISO 3166-1, `MA`, or a region of the UN's M49, `015`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Area(String);

impl Area {
    /// `None` when the text does not have the shape of either.
    pub fn parse(text: &str) -> Option<Self> {
        let is_country = text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase());
        let is_region = text.len() == 3 && text.bytes().all(|b| b.is_ascii_digit());
        (is_country || is_region).then(|| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Profile {
    /// Longest presentation, in characters.
    pub const MAX_PRESENTATION: usize = 1_000;
    /// Longest line of what is offered or looked for, in characters.
    pub const MAX_LINE: usize = 300;
    /// Most languages, sectors or markets of a profile.
    pub const MAX_LISTED: usize = 12;

    /// Whether it says anything of the person.
    pub fn says_nothing(&self) -> bool {
        let said = Self { is_listed: false, is_indexable: false, ..self.clone() };
        said == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_better_is_ranked_higher() {
        assert!(Level::ALL.is_sorted_by(|one, next| one > next));
        for level in Level::ALL {
            assert_eq!(Level::of_rank(level.rank()), Some(level));
            assert_eq!(Level::parse(level.as_str()), Some(level));
        }
        assert_eq!((Level::of_rank(0), Level::of_rank(5)), (None, None));
    }

    #[test]
    fn an_area_is_a_country_or_a_region() {
        assert!(Area::parse("MA").is_some() && Area::parse("015").is_some());
        for text in ["", "ma", "MAR", "15", "0155", "Maroc"] {
            assert_eq!(Area::parse(text), None, "{text:?}");
        }
    }
}
