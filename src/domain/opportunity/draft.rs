//! A draft as it is typed, and what is wrong with it, field by field.

use chrono_tz::Tz;

use super::checking::{Asked, Errors};
use super::{
    Cooperation, Details, Kind, Language, Market, Property, Sector, Specifics, Stage, TimeAsked, Visibility,
};
use crate::clock::Timestamp;
use crate::domain::Deadline;

/// What a form, an import or a client sends: everything as text, nothing believed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    pub kind: String,
    pub title: String,
    pub summary: String,
    pub purpose: String,
    pub payer: String,
    pub gain: String,
    /// `2 h`, or ISO 8601.
    pub time: String,
    pub stage: String,
    pub property: Vec<String>,
    pub partner: String,
    pub cooperation: Vec<String>,
    pub sector: String,
    pub markets: Vec<String>,
    pub languages: Vec<String>,
    pub written_in: String,
    /// Wall-clock time of the chapter: `2027-01-15T17:00`.
    pub deadline: String,
    pub visibility: String,
    /// The number of the organisation in whose name it is; empty: in their own.
    pub voice: String,
}

/// The fields a problem can be in; [`Field::as_str`] is the form's name for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Kind,
    Title,
    Summary,
    Purpose,
    Payer,
    Gain,
    Time,
    Stage,
    Property,
    Partner,
    Cooperation,
    Sector,
    Markets,
    Languages,
    WrittenIn,
    Deadline,
    Visibility,
    Voice,
}

impl Field {
    /// In the order of the form.
    pub const ALL: [Self; 18] = [
        Self::Kind,
        Self::Title,
        Self::Summary,
        Self::Purpose,
        Self::Payer,
        Self::Gain,
        Self::Time,
        Self::Stage,
        Self::Property,
        Self::Partner,
        Self::Cooperation,
        Self::Sector,
        Self::Markets,
        Self::Languages,
        Self::WrittenIn,
        Self::Deadline,
        Self::Visibility,
        Self::Voice,
    ];

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.as_str() == name)
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Title => "title",
            Self::Summary => "summary",
            Self::Purpose => "purpose",
            Self::Payer => "payer",
            Self::Gain => "gain",
            Self::Time => "time",
            Self::Stage => "stage",
            Self::Property => "property",
            Self::Partner => "partner",
            Self::Cooperation => "cooperation",
            Self::Sector => "sector",
            Self::Markets => "markets",
            Self::Languages => "languages",
            Self::WrittenIn => "written_in",
            Self::Deadline => "deadline",
            Self::Visibility => "visibility",
            Self::Voice => "voice",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    Missing,
    /// More characters than `max`.
    TooLong {
        max: usize,
    },
    /// Not a value of the list, or not of the right shape.
    Invalid {
        value: String,
    },
    /// The deadline has passed.
    TooSoon,
    /// The opportunity has a version in this language already.
    Taken,
    /// The chapter speaks, and says less in French than in another language.
    NotInFrench,
    /// Its author does not belong to the group that is to read it, or only looks on there.
    NotInGroup,
    /// It gives away a client who stays anonymous, by these letters.
    NamesClient {
        found: String,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    pub field: Field,
    pub problem: Problem,
}

pub(super) const MAX_TITLE: usize = 120;
pub(super) const MAX_SUMMARY: usize = 500;
pub(super) const MAX_LINE: usize = 300;

impl Draft {
    /// Longest comment that sends a draft back, in characters.
    pub const MAX_REVIEW_NOTE: usize = 2_000;

    /// Checks everything at once, so that a form can name every field that is wrong.
    pub fn check(&self, zone: Tz, now: Timestamp) -> Result<(Details, Visibility), Vec<FieldError>> {
        let mut errors = Errors::default();
        let kind = errors.parsed(Field::Kind, &self.kind, Kind::parse);
        let title = errors.text(Field::Title, &self.title, MAX_TITLE);
        let summary = errors.text(Field::Summary, &self.summary, MAX_SUMMARY);
        let purpose = errors.text(Field::Purpose, &self.purpose, MAX_LINE);
        let payer = errors.text(Field::Payer, &self.payer, MAX_LINE);
        let gain = errors.text(Field::Gain, &self.gain, MAX_LINE);
        let asked = Asked(kind);
        let specifics = self.specifics(asked, &mut errors);
        let sector = asked.parsed(Field::Sector, &self.sector, Sector::parse, &mut errors);
        let markets = asked.codes(Field::Markets, &self.markets, Market::parse, &mut errors);
        let languages = self.contact_languages(&mut errors);
        let written_in = errors.parsed(Field::WrittenIn, &self.written_in, Language::parse);
        let deadline = self.deadline(zone, now, &mut errors);
        let visibility = errors.parsed(Field::Visibility, &self.visibility, Visibility::parse);
        match (kind, written_in, deadline, visibility) {
            (Some(kind), Some(written_in), Some(deadline), Some(visibility)) if errors.is_empty() => {
                let details = Details {
                    kind,
                    title,
                    summary,
                    purpose,
                    payer,
                    gain,
                    sector,
                    markets,
                    languages,
                    written_in,
                    deadline,
                    specifics,
                };
                Ok((details, visibility))
            }
            _ => Err(errors.into_vec()),
        }
    }

    /// What the type asks beside what all ask. Lists come out in their own order, each code once.
    fn specifics(&self, asked: Asked, errors: &mut Errors) -> Specifics {
        let time = asked.parsed(Field::Time, &self.time, TimeAsked::parse, errors);
        let stage = asked.parsed(Field::Stage, &self.stage, Stage::parse, errors);
        let property = asked.codes(Field::Property, &self.property, Property::parse, errors);
        let partner = asked.text(Field::Partner, &self.partner, MAX_LINE, errors);
        let cooperation = asked.codes(Field::Cooperation, &self.cooperation, Cooperation::parse, errors);
        Specifics {
            partner,
            time,
            cooperation: Cooperation::ALL.into_iter().filter(|one| cooperation.contains(one)).collect(),
            stage,
            property: Property::ALL.into_iter().filter(|one| property.contains(one)).collect(),
        }
    }

    fn contact_languages(&self, errors: &mut Errors) -> Vec<Language> {
        let languages = errors.codes(Field::Languages, &self.languages, Language::parse);
        if self.languages.iter().all(|typed| typed.trim().is_empty()) {
            errors.push(Field::Languages, Problem::Missing);
        }
        languages
    }

    fn deadline(&self, zone: Tz, now: Timestamp, errors: &mut Errors) -> Option<Deadline> {
        let deadline =
            errors.parsed(Field::Deadline, &self.deadline, |typed| Deadline::parse(typed, zone).ok())?;
        if deadline.is_past(now) {
            errors.push(Field::Deadline, Problem::TooSoon);
        }
        Some(deadline)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::America::Toronto;

    fn now() -> Timestamp {
        Timestamp::parse_rfc3339("2026-11-22T12:00:00-05:00").unwrap()
    }

    fn sugar() -> Draft {
        Draft {
            kind: "business-request".into(),
            title: "Cherchée : érablière pouvant livrer 2 t de sucre d'érable par trimestre".into(),
            summary: "Un importateur de Casablanca cherche un fournisseur certifié biologique.".into(),
            purpose: "Remplacer un fournisseur européen dès avril 2027".into(),
            payer: "L'importateur, à la livraison".into(),
            gain: "Contrat d'un an renouvelable".into(),
            partner: "Une érablière certifiée biologique".into(),
            cooperation: vec!["supply".into(), "commercial".into(), "supply".into()],
            sector: "111994".into(),
            markets: vec!["MA".into()],
            languages: vec!["fr".into(), "ary".into()],
            written_in: "fr".into(),
            deadline: "2027-01-15T17:00".into(),
            visibility: "public".into(),
            ..Draft::default()
        }
    }

    #[test]
    fn a_complete_draft_becomes_details() {
        let (details, visibility) = sugar().check(Toronto, now()).unwrap();
        assert_eq!(details.kind, Kind::BusinessRequest);
        assert_eq!(details.deadline.rfc3339(), "2027-01-15T17:00:00-05:00");
        assert_eq!(visibility, Visibility::Public);
        assert_eq!(details.specifics.cooperation, [Cooperation::Commercial, Cooperation::Supply]);
    }

    #[test]
    fn what_the_type_does_not_ask_is_neither_checked_nor_kept() {
        let help = Draft {
            kind: "mutual-help".into(),
            time: "20 min".into(),
            stage: "rocket".into(),
            sector: "abc".into(),
            ..sugar()
        };
        let (details, _) = help.check(Toronto, now()).unwrap();
        assert!(details.sector.is_none() && details.markets.is_empty());
        let time = TimeAsked::parse_iso("PT20M");
        assert_eq!(details.specifics, Specifics { time, ..Specifics::default() });
    }

    #[test]
    fn what_the_type_asks_is_checked() {
        let offer = Draft {
            kind: "technology-offer".into(),
            property: vec!["copyright".into(), "magic".into()],
            partner: "x".repeat(301),
            time: "a while".into(),
            ..sugar()
        };
        let errors = offer.check(Toronto, now()).unwrap_err();
        let wrong: Vec<(&str, &Problem)> =
            errors.iter().map(|error| (error.field.as_str(), &error.problem)).collect();
        assert_eq!(
            wrong,
            [
                ("stage", &Problem::Missing),
                ("property", &Problem::Invalid { value: "magic".into() }),
                ("partner", &Problem::TooLong { max: 300 }),
            ],
            "a technology offer asks no time"
        );
        let right = Draft {
            stage: "field-tested".into(),
            property: vec!["copyright".into()],
            partner: "Une usine".into(),
            ..offer
        };
        let (details, _) = right.check(Toronto, now()).unwrap();
        assert_eq!(details.specifics.stage, Some(Stage::FieldTested));
        assert_eq!(details.specifics.property, [Property::Copyright]);
    }

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let wrong = Draft {
            title: "x".repeat(121),
            sector: "abc".into(),
            markets: vec!["Maroc".into()],
            deadline: "2026-11-22T11:00".into(),
            ..Draft::default()
        };
        let errors = wrong.check(Toronto, now()).unwrap_err();
        let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(
            fields,
            [
                "kind",
                "title",
                "summary",
                "purpose",
                "payer",
                "gain",
                "sector",
                "markets",
                "languages",
                "written_in",
                "deadline",
                "visibility"
            ]
        );
        assert_eq!(errors[1].problem, Problem::TooLong { max: 120 });
        assert_eq!(errors[10].problem, Problem::TooSoon);
    }

    #[test]
    fn sector_and_markets_may_be_left_out() {
        let draft = Draft { sector: String::new(), markets: vec![String::new()], ..sugar() };
        let (details, _) = draft.check(Toronto, now()).unwrap();
        assert!(details.sector.is_none() && details.markets.is_empty());
    }
}
