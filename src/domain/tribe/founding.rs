//! What is typed to found a tribe, and what of it is wrong.

use super::{Admission, Kind, Tribe};
use crate::domain::opportunity::{Market, Problem};

/// What is typed of a tribe that is to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewTribe {
    pub handle: String,
    pub name: String,
    pub kind: String,
    pub admission: String,
    pub purpose: String,
    pub purpose_en: String,
    /// Codes.
    pub markets: Vec<String>,
}

/// One of its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TribeField {
    Handle,
    Name,
    Kind,
    Admission,
    Purpose,
    PurposeEn,
    Markets,
}

impl TribeField {
    /// The name in forms and in message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Handle => "handle",
            Self::Name => "name",
            Self::Kind => "tribe_kind",
            Self::Admission => "tribe_admission",
            Self::Purpose => "tribe_purpose",
            Self::PurposeEn => "purpose_en",
            Self::Markets => "markets",
        }
    }
}

/// A new tribe as far as it can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Founding {
    pub kind: Kind,
    pub admission: Admission,
    pub name: String,
    pub purpose: String,
    pub purpose_en: String,
    pub markets: Vec<Market>,
}

impl NewTribe {
    /// Everything but the handle, or all that is wrong with it. A circle is joined by invitation: nobody knows of it
    /// who could ask. Only commissions have markets.
    pub fn check(&self) -> Result<Founding, Vec<(TribeField, Problem)>> {
        let mut problems = Vec::new();
        let (name, purpose, purpose_en) = (self.name.trim(), self.purpose.trim(), self.purpose_en.trim());
        for (field, text, max, is_needed) in [
            (TribeField::Name, name, Tribe::MAX_NAME, true),
            (TribeField::Purpose, purpose, Tribe::MAX_PURPOSE, true),
            (TribeField::PurposeEn, purpose_en, Tribe::MAX_PURPOSE, false),
        ] {
            if text.is_empty() && is_needed {
                problems.push((field, Problem::Missing));
            } else if text.chars().count() > max {
                problems.push((field, Problem::TooLong { max }));
            }
        }
        let kind = Kind::parse(&self.kind);
        let admission = match kind {
            Some(Kind::Circle) => Some(Admission::Invitation),
            _ => Admission::parse(&self.admission),
        };
        let mut markets = Vec::new();
        for value in self.markets.iter().filter(|_| kind == Some(Kind::Commission)) {
            match Market::parse(value) {
                Some(market) => markets.push(market),
                None => problems.push((TribeField::Markets, Problem::Invalid { value: value.clone() })),
            }
        }
        if kind == Some(Kind::Commission) && self.markets.is_empty() {
            problems.push((TribeField::Markets, Problem::Missing));
        }
        problems.extend(kind.is_none().then_some((TribeField::Kind, Problem::Missing)));
        problems.extend(admission.is_none().then_some((TribeField::Admission, Problem::Missing)));
        match (kind, admission) {
            (Some(kind), Some(admission)) if problems.is_empty() => Ok(Founding {
                kind,
                admission,
                name: name.to_owned(),
                purpose: purpose.to_owned(),
                purpose_en: purpose_en.to_owned(),
                markets,
            }),
            _ => Err(problems),
        }
    }
}
