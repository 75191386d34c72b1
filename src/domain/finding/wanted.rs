//! What is asked for.

use std::time::Duration;

use crate::clock::Timestamp;
use crate::domain::opportunity::{Kind, Language, Market, Sector};

/// One value for each thing that can be chosen; `None` and empty lists ask for everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    pub kind: Option<Kind>,
    /// With all that stand below it.
    pub sector: Option<Sector>,
    /// Any of these: one country, or those of a region.
    pub markets: Vec<Market>,
    /// Of the contact.
    pub language: Option<Language>,
    /// The host of the chapter it comes from.
    pub host: Option<String>,
    pub within: Option<Within>,
}

/// How near the deadline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// In seven days at most.
    Week,
    /// In thirty days at most, the week among them.
    Month,
    /// After that.
    Later,
}

const WEEK: Duration = Duration::from_secs(7 * 86_400);
const MONTH: Duration = Duration::from_secs(30 * 86_400);

impl Within {
    pub const ALL: [Self; 3] = [Self::Week, Self::Month, Self::Later];

    /// The name in addresses, in the database and in message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::Month => "month",
            Self::Later => "later",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|within| within.as_str() == name)
    }

    pub(super) fn holds(self, deadline: i64, horizons: Horizons) -> bool {
        match self {
            Self::Week => deadline <= horizons.week,
            Self::Month => deadline <= horizons.month,
            Self::Later => deadline > horizons.month,
        }
    }
}

/// Where a week and a month from now end, in milliseconds: worked out once, not for each deadline.
#[derive(Clone, Copy, Debug)]
pub(super) struct Horizons {
    week: i64,
    month: i64,
}

impl Horizons {
    pub(super) fn from(now: Timestamp) -> Self {
        Self { week: now.plus(WEEK).millis(), month: now.plus(MONTH).millis() }
    }
}
