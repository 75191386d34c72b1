//! A profile as it is typed, and what of it is wrong.

use super::{Area, Level, Profile, Spoken};
use crate::domain::opportunity::{Language, Problem, Sector};

/// What is typed; languages, sectors and markets by their codes where they have one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProfileDraft {
    pub presentation: String,
    pub offers: String,
    pub seeks: String,
    pub languages: Vec<SpokenDraft>,
    pub sectors: Vec<String>,
    pub markets: Vec<String>,
    pub welcomes: bool,
    pub is_listed: bool,
    pub is_indexable: bool,
}

/// One line of the languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SpokenDraft {
    pub language: String,
    pub level: String,
}

/// What can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProfileField {
    Presentation,
    Offers,
    Seeks,
    Languages,
    Sectors,
    Markets,
}

impl ProfileField {
    /// The name in forms and in message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Presentation => "presentation",
            Self::Offers => "offers",
            Self::Seeks => "seeks",
            Self::Languages => "spoken",
            Self::Sectors => "sectors",
            Self::Markets => "known_markets",
        }
    }
}

type Problems = Vec<(ProfileField, Problem)>;

impl ProfileDraft {
    /// The profile, or all that is wrong with it. Lines without a language are left out, what is said twice counts once.
    pub fn check(&self) -> Result<Profile, Problems> {
        let mut problems = Problems::new();
        let mut text = |field, typed: &str, max| {
            let typed = typed.trim();
            if typed.chars().count() > max {
                problems.push((field, Problem::TooLong { max }));
            }
            typed.to_owned()
        };
        let presentation = text(ProfileField::Presentation, &self.presentation, Profile::MAX_PRESENTATION);
        let offers = text(ProfileField::Offers, &self.offers, Profile::MAX_LINE);
        let seeks = text(ProfileField::Seeks, &self.seeks, Profile::MAX_LINE);
        let languages = self.spoken(&mut problems);
        let sectors = coded(ProfileField::Sectors, &self.sectors, Sector::parse, &mut problems);
        let markets = coded(ProfileField::Markets, &self.markets, Area::parse, &mut problems);
        if !problems.is_empty() {
            return Err(problems);
        }
        let Self { welcomes, is_listed, is_indexable, .. } = *self;
        Ok(Profile {
            presentation,
            offers,
            seeks,
            languages,
            sectors,
            markets,
            welcomes,
            is_listed,
            is_indexable,
        })
    }

    fn spoken(&self, problems: &mut Problems) -> Vec<Spoken> {
        let mut spoken: Vec<Spoken> = Vec::new();
        for line in self.languages.iter().filter(|line| !line.language.trim().is_empty()) {
            let Some(language) = Language::parse(line.language.trim()) else {
                let value = line.language.clone();
                problems.push((ProfileField::Languages, Problem::Invalid { value }));
                continue;
            };
            // Nobody is said to speak better than they said.
            let level = Level::parse(&line.level).unwrap_or(Level::Elementary);
            if spoken.iter().all(|known| known.language != language) {
                spoken.push(Spoken { language, level });
            }
        }
        limit(ProfileField::Languages, spoken.len(), problems);
        spoken
    }
}

fn coded<T: PartialEq>(
    field: ProfileField,
    typed: &[String],
    parse: fn(&str) -> Option<T>,
    problems: &mut Problems,
) -> Vec<T> {
    let mut found: Vec<T> = Vec::new();
    for value in typed.iter().map(|value| value.trim()).filter(|value| !value.is_empty()) {
        match parse(value) {
            Some(code) if found.contains(&code) => {}
            Some(code) => found.push(code),
            None => problems.push((field, Problem::Invalid { value: value.to_owned() })),
        }
    }
    limit(field, found.len(), problems);
    found
}

fn limit(field: ProfileField, count: usize, problems: &mut Problems) {
    if count > Profile::MAX_LISTED {
        problems.push((field, Problem::TooLong { max: Profile::MAX_LISTED }));
    }
}

impl From<&Profile> for ProfileDraft {
    fn from(profile: &Profile) -> Self {
        let spoken = |spoken: &Spoken| SpokenDraft {
            language: spoken.language.to_string(),
            level: spoken.level.as_str().to_owned(),
        };
        Self {
            presentation: profile.presentation.clone(),
            offers: profile.offers.clone(),
            seeks: profile.seeks.clone(),
            languages: profile.languages.iter().map(spoken).collect(),
            sectors: profile.sectors.iter().map(ToString::to_string).collect(),
            markets: profile.markets.iter().map(ToString::to_string).collect(),
            welcomes: profile.welcomes,
            is_listed: profile.is_listed,
            is_indexable: profile.is_indexable,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(language: &str, level: &str) -> SpokenDraft {
        SpokenDraft { language: language.to_owned(), level: level.to_owned() }
    }

    #[test]
    fn what_is_typed_reads_back_as_it_was_typed() {
        let draft = ProfileDraft {
            presentation: "J’accompagne des exportateurs.".to_owned(),
            languages: vec![line("fr", "native"), line("ar", "fluent")],
            sectors: vec!["111994".to_owned()],
            markets: vec!["MA".to_owned(), "015".to_owned()],
            welcomes: true,
            ..ProfileDraft::default()
        };
        let profile = draft.check().unwrap();
        assert_eq!(ProfileDraft::from(&profile), draft);
        assert!(!profile.says_nothing() && Profile { is_listed: true, ..Profile::default() }.says_nothing());
    }

    #[test]
    fn empty_lines_are_left_out_and_what_is_said_twice_counts_once() {
        let languages = vec![line("", "native"), line("fr", "fluent"), line("fr", "native"), line("es", "")];
        let sectors = vec![" ".to_owned(), "111".to_owned(), "111".to_owned()];
        let profile = ProfileDraft { languages, sectors, ..ProfileDraft::default() }.check().unwrap();
        let spoken: Vec<_> = profile.languages.iter().map(|one| (one.language.as_str(), one.level)).collect();
        assert_eq!(spoken, [("fr", Level::Fluent), ("es", Level::Elementary)]);
        assert_eq!(profile.sectors.len(), 1);
    }

    #[test]
    fn everything_wrong_is_said_at_once() {
        let draft = ProfileDraft {
            offers: "x".repeat(Profile::MAX_LINE + 1),
            languages: vec![line("klingon de l’Estrie", "native")],
            markets: vec!["Atlantide".to_owned()],
            sectors: (100..=100 + Profile::MAX_LISTED).map(|code| code.to_string()).collect(),
            ..ProfileDraft::default()
        };
        let fields: Vec<ProfileField> =
            draft.check().unwrap_err().into_iter().map(|(field, _)| field).collect();
        use ProfileField::{Languages, Markets, Offers, Sectors};
        assert_eq!(fields, [Offers, Languages, Sectors, Markets]);
    }
}
