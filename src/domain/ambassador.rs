//! Ambassadors: members whom the chapter mandates for a territory and a time, under a charter (R08, decision 35).

use std::time::Duration;

use super::opportunity::Problem;
use super::profile::Area;
use crate::clock::Timestamp;
use crate::id::Id;

/// What ambassadors commit themselves to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Charter {
    /// 0 before anything was written down: then nobody can be mandated.
    pub version: i64,
    pub body: String,
    /// May be empty.
    pub body_en: String,
}

impl Charter {
    /// Longest in either language, in characters.
    pub const MAX: usize = 10_000;
}

/// Somebody is an ambassador, was, or is asked to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mandate {
    pub id: Id,
    pub member: Id,
    /// Never empty.
    pub territory: Vec<Area>,
    pub state: MandateState,
    /// The version of the charter that they accepted, and when.
    pub accepted: Option<(i64, Timestamp)>,
    pub ends_at: Timestamp,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl Mandate {
    /// Most countries and regions of one.
    pub const MAX_TERRITORY: usize = 5;
    /// Longest that one lasts: it is renewed by another.
    pub const LONGEST: Duration = Duration::from_secs(3 * 366 * 24 * 3600);

    /// Whether it holds: a day that has come ends it, whatever was written down.
    pub fn is_active(&self, now: Timestamp) -> bool {
        self.state == MandateState::Accepted && now < self.ends_at
    }

    /// Whether its member may still answer.
    pub fn is_offered(&self, now: Timestamp) -> bool {
        self.state == MandateState::Offered && now < self.ends_at
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MandateState {
    Offered,
    Accepted,
    Declined,
    /// Laid down, taken back, or over.
    Ended,
}

impl MandateState {
    pub const ALL: [Self; 4] = [Self::Offered, Self::Accepted, Self::Declined, Self::Ended];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Offered => "offered",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Ended => "ended",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }
}

/// What the forms about ambassadors ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MandateField {
    Whom,
    Territory,
    Until,
    Charter,
}

impl MandateField {
    /// The name in forms.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Whom => "ambassador",
            Self::Territory => "territory",
            Self::Until => "until",
            Self::Charter => "charter",
        }
    }
}

/// What is wrong, field by field.
pub type Problems = Vec<(MandateField, Problem)>;
