//! What is typed of an organisation, and what of it is wrong.

use url::Url;

use super::website;
use crate::domain::opportunity::{Problem, Sector};

/// What an organisation says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Description {
    pub name: String,
    /// In French, plain text.
    pub summary: String,
    /// The same in English; may be empty.
    pub summary_en: String,
    pub town: String,
    pub sector: Option<Sector>,
    pub website: Option<Url>,
}

/// The same as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DescriptionDraft {
    pub name: String,
    pub summary: String,
    pub summary_en: String,
    pub town: String,
    /// A code.
    pub sector: String,
    pub website: String,
}

/// One of its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrganisationField {
    Name,
    Handle,
    Summary,
    SummaryEn,
    Town,
    Sector,
    Website,
}

impl OrganisationField {
    /// The name in forms and in message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Handle => "handle",
            Self::Summary => "summary",
            Self::SummaryEn => "summary_en",
            Self::Town => "town",
            Self::Sector => "sector",
            Self::Website => "website",
        }
    }
}

/// Everything that is wrong, by field.
pub type Problems = Vec<(OrganisationField, Problem)>;

const MAX_NAME: usize = 100;
const MAX_SUMMARY: usize = 600;
const MAX_TOWN: usize = 80;

impl DescriptionDraft {
    /// What it says, or all that is wrong with it.
    pub fn check(&self) -> Result<Description, Problems> {
        let mut problems = Vec::new();
        let mut text = |field, typed: &str, max, is_needed| {
            let text = typed.trim().to_owned();
            match text.chars().count() {
                0 if is_needed => problems.push((field, Problem::Missing)),
                count if count > max => problems.push((field, Problem::TooLong { max })),
                _ => {}
            }
            text
        };
        let name = text(OrganisationField::Name, &self.name, MAX_NAME, true);
        let summary = text(OrganisationField::Summary, &self.summary, MAX_SUMMARY, true);
        let summary_en = text(OrganisationField::SummaryEn, &self.summary_en, MAX_SUMMARY, false);
        let town = text(OrganisationField::Town, &self.town, MAX_TOWN, false);
        let sector = chosen(&mut problems, OrganisationField::Sector, &self.sector, Sector::parse);
        let website = chosen(&mut problems, OrganisationField::Website, &self.website, website);
        let description = Description { name, summary, summary_en, town, sector, website };
        if problems.is_empty() { Ok(description) } else { Err(problems) }
    }
}

/// What may be left out, but is right where it is not.
fn chosen<T>(
    problems: &mut Problems,
    field: OrganisationField,
    typed: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let typed = typed.trim();
    let value = parse(typed).filter(|_| !typed.is_empty());
    if value.is_none() && !typed.is_empty() {
        problems.push((field, Problem::Invalid { value: typed.to_owned() }));
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_is_wrong_is_named_at_once() {
        let wrong = DescriptionDraft {
            sector: "sucre".into(),
            website: "javascript:alert(1)".into(),
            town: "x".repeat(81),
            ..DescriptionDraft::default()
        };
        let fields: Vec<_> = wrong.check().unwrap_err().into_iter().map(|(field, _)| field).collect();
        use OrganisationField::{Name, Sector, Summary, Town, Website};
        assert_eq!(fields, [Name, Summary, Town, Sector, Website]);
    }

    #[test]
    fn a_name_and_what_it_does_are_enough() {
        let little = DescriptionDraft {
            name: " Érablière du Ruisseau-Noir ".into(),
            summary: "Sucre et sirop biologiques".into(),
            ..DescriptionDraft::default()
        };
        let said = little.check().unwrap();
        assert_eq!(said.name, "Érablière du Ruisseau-Noir");
        assert_eq!((said.sector, said.website), (None, None));
    }
}
