//! Whom somebody looks for, as it stands in the address.

use serde::Deserialize;

use crate::domain::opportunity::{Language, Sector};
use crate::domain::profile::{Area, Level};
use crate::i18n::{Args, Locale, t_with};
use crate::id::Id;
use crate::services::profiles::Question;
use crate::text;
use crate::web::filters::with_query;
use crate::web::paths;

/// What is asked for; `None` means any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    pub words: String,
    pub language: Named<Language>,
    pub level: Option<Level>,
    pub sector: Option<Sector>,
    pub market: Named<Area>,
    /// The host of a chapter.
    pub chapter: Option<String>,
    pub welcomes: bool,
}

/// Something typed by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Named<T> {
    #[default]
    Any,
    Known(T),
    /// No list has it: it is shown again, and nobody has it.
    Unknown(String),
}

impl<T> Named<T> {
    fn of(typed: &str, find: fn(&str) -> Option<&'static str>, parse: fn(&str) -> Option<T>) -> Self {
        let typed = typed.trim();
        if typed.is_empty() {
            return Self::Any;
        }
        let known = find(typed).and_then(parse).or_else(|| parse(typed));
        known.map_or_else(|| Self::Unknown(typed.chars().take(MAX_TYPED).collect()), Self::Known)
    }

    const fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Any | Self::Unknown(_) => None,
        }
    }

    fn name(&self, name: impl Fn(&T) -> String) -> String {
        match self {
            Self::Any => String::new(),
            Self::Known(value) => name(value),
            Self::Unknown(typed) => typed.clone(),
        }
    }
}

/// Characters kept of what is typed.
const MAX_TYPED: usize = 200;

/// The query as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    q: String,
    langue: String,
    niveau: String,
    secteur: String,
    marche: String,
    section: String,
    accueil: String,
    apres: String,
}

impl Typed {
    /// « arabe, courant » may stand in the line for words, too.
    pub(super) fn wanted(&self) -> Wanted {
        let words: String = self.q.split_whitespace().collect::<Vec<_>>().join(" ");
        let words: String = words.chars().filter(|c| !c.is_control()).take(MAX_TYPED).collect();
        let language = Named::of(&self.langue, text::find_language, Language::parse);
        let level = Level::parse(&self.niveau).filter(|level| *level != Level::Elementary);
        let wanted = Wanted {
            words,
            language,
            level,
            sector: Sector::parse(&self.secteur),
            market: Named::of(&self.marche, text::find_area, Area::parse),
            chapter: Some(self.section.to_lowercase()).filter(|host| !host.is_empty()),
            welcomes: !self.accueil.is_empty(),
        };
        match spoken(&wanted.words) {
            Some((language, level)) if wanted.language == Named::Any => Wanted {
                words: String::new(),
                language: Named::Known(language),
                level: Some(level),
                ..wanted
            },
            _ => wanted,
        }
    }

    /// Where the page begins.
    pub(super) fn after(&self) -> Option<Id> {
        self.apres.parse().ok()
    }
}

/// A language and a level by name, with a comma between them.
fn spoken(words: &str) -> Option<(Language, Level)> {
    let (language, level) = words.split_once(',')?;
    let level = level.trim().to_lowercase();
    let named = |one: &Level| {
        let args = || Args::new().text("level", one.as_str());
        let name = |locale: Locale| t_with(locale, "level-name", args()).to_lowercase();
        Locale::ALL.into_iter().any(|locale| name(locale) == level)
    };
    let level = Level::ALL.into_iter().find(named)?;
    Some((Language::parse(text::find_language(language)?)?, level))
}

impl Wanted {
    pub(super) fn question(&self) -> Question {
        // What no list has is looked for as a word, that nobody be found for what nobody could say.
        let unknown = [self.language.unknown(), self.market.unknown()];
        let words = std::iter::once(self.words.as_str()).chain(unknown.into_iter().flatten());
        Question {
            words: words.filter(|one| !one.is_empty()).collect::<Vec<_>>().join(" "),
            language: self.language.known().cloned(),
            level: self.level,
            sector: self.sector.clone(),
            market: self.market.known().cloned(),
            chapter: self.chapter.clone(),
            welcomes: self.welcomes,
        }
    }

    pub(super) fn language_name(&self, locale: Locale) -> String {
        self.language.name(|language| text::language_name(language.as_str(), locale))
    }

    pub(super) fn market_name(&self, locale: Locale) -> String {
        self.market.name(|market| text::area_name(market.as_str(), locale))
    }

    pub(super) fn sector_code(&self) -> String {
        self.sector.as_ref().map(ToString::to_string).unwrap_or_default()
    }

    pub(super) fn level_name(&self) -> &'static str {
        self.level.unwrap_or(Level::Elementary).as_str()
    }

    /// The page with this search, from its beginning or from after somebody on.
    pub(super) fn address(&self, after: Option<Id>) -> String {
        let given = [
            ("q", self.words.clone()),
            ("langue", self.language.name(ToString::to_string)),
            ("niveau", self.level.map(|level| level.as_str().to_owned()).unwrap_or_default()),
            ("secteur", self.sector_code()),
            ("marche", self.market.name(ToString::to_string)),
            ("section", self.chapter.clone().unwrap_or_default()),
            ("accueil", if self.welcomes { "oui".to_owned() } else { String::new() }),
            ("apres", after.map(|id| id.to_string()).unwrap_or_default()),
        ];
        let given = given.into_iter().filter(|(_, value)| !value.is_empty());
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        with_query(paths::DIRECTORY, &query.extend_pairs(given).finish())
    }
}

impl<T> Named<T> {
    fn unknown(&self) -> Option<&str> {
        match self {
            Self::Unknown(typed) => Some(typed),
            Self::Any | Self::Known(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_is_read_as_it_is_written() {
        let typed = Typed {
            q: "  sucre  ".into(),
            langue: "arabe".into(),
            niveau: "fluent".into(),
            secteur: "111".into(),
            marche: "Afrique du Nord".into(),
            accueil: "oui".into(),
            ..Typed::default()
        };
        let wanted = typed.wanted();
        assert_eq!(
            wanted.address(Some(Id::new(7))),
            "/annuaire?q=sucre&langue=ar&niveau=fluent&secteur=111&marche=015&accueil=oui&apres=7"
        );
        let again = Typed { q: "sucre".into(), langue: "ar".into(), marche: "015".into(), ..typed };
        assert_eq!(again.wanted(), wanted);
        assert_eq!(Wanted::default().address(None), "/annuaire");
    }

    #[test]
    fn a_language_and_a_level_may_be_typed_as_one_says_them() {
        let wanted = Typed { q: "arabe, courant".into(), ..Typed::default() }.wanted();
        assert_eq!(
            (wanted.language_name(Locale::FrCa).as_str(), wanted.level),
            ("arabe", Some(Level::Fluent))
        );
        assert!(wanted.words.is_empty());
        assert_eq!(Typed { q: "sucre, érable".into(), ..Typed::default() }.wanted().words, "sucre, érable");
    }

    #[test]
    fn what_no_list_has_is_shown_again_and_found_by_nobody() {
        let wanted = Typed { langue: "elfique".into(), ..Typed::default() }.wanted();
        assert_eq!(wanted.language_name(Locale::FrCa), "elfique");
        assert_eq!(wanted.question().words, "elfique");
    }
}
