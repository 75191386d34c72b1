//! The form as it comes back.

use serde::Deserialize;

use super::Profile;
use crate::domain::profile::{ProfileDraft, SpokenDraft};
use crate::i18n::Locale;
use crate::services::members::ProfileChange;
use crate::text;

/// A box that is not ticked is not sent. Each language is followed by its level.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    language: String,
    presentation: String,
    offers: String,
    seeks: String,
    spoken: Vec<String>,
    levels: Vec<String>,
    sectors: Vec<String>,
    known_markets: Vec<String>,
    welcomes: Option<String>,
    is_public: Option<String>,
    is_listed: Option<String>,
    is_indexable: Option<String>,
    agrees: Option<String>,
}

impl Typed {
    /// The codes of what was typed by name; what has none stays as it is, for its mistake to be shown.
    pub(super) fn into_profile(self) -> Profile {
        let levels = self.levels.into_iter().chain(std::iter::repeat(String::new()));
        let spoken = |(language, level): (String, String)| SpokenDraft {
            language: coded(language, text::find_language),
            level,
        };
        let lines = self.spoken.into_iter().zip(levels).map(spoken);
        let filled = |typed: Vec<String>, find: fn(&str) -> Option<&'static str>| -> Vec<String> {
            let typed = typed.into_iter().filter(|name| !name.trim().is_empty());
            typed.map(|name| coded(name, find)).collect()
        };
        Profile {
            name: self.name,
            language: self.language,
            is_public: self.is_public.is_some(),
            agrees: self.agrees.is_some(),
            said: ProfileDraft {
                presentation: self.presentation,
                offers: self.offers,
                seeks: self.seeks,
                languages: lines.filter(|line| !line.language.trim().is_empty()).collect(),
                sectors: filled(self.sectors, text::find_sector),
                markets: filled(self.known_markets, text::find_area),
                welcomes: self.welcomes.is_some(),
                is_listed: self.is_listed.is_some(),
                is_indexable: self.is_indexable.is_some(),
            },
        }
    }
}

impl Profile {
    /// `here` is the language that is read now: it stays when none of ours was chosen.
    pub(super) fn change(&self, here: Locale) -> ProfileChange {
        ProfileChange {
            name: self.name.clone(),
            language: Locale::from_tag(&self.language).unwrap_or(here),
            is_public: self.is_public,
        }
    }
}

fn coded(typed: String, find: fn(&str) -> Option<&'static str>) -> String {
    find(&typed).map_or(typed, str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_keeps_its_level_and_names_become_codes() {
        let typed = Typed {
            spoken: ["français", "", "arabe", "elfique"].map(str::to_owned).to_vec(),
            levels: ["native", "native", "fluent", "elementary"].map(str::to_owned).to_vec(),
            sectors: vec!["111994".into(), "Fabrication".into(), " ".into()],
            known_markets: vec!["Maroc".into(), "Afrique du Nord".into(), "Atlantide".into()],
            ..Typed::default()
        };
        let said = typed.into_profile().said;
        let spoken: Vec<(&str, &str)> =
            said.languages.iter().map(|line| (line.language.as_str(), line.level.as_str())).collect();
        assert_eq!(spoken, [("fr", "native"), ("ar", "fluent"), ("elfique", "elementary")]);
        assert_eq!(said.sectors, ["111994", "31"]);
        assert_eq!(said.markets, ["MA", "015", "Atlantide"]);
    }
}
