//! How an opportunity ended, and what it was worth.

/// What became of an opportunity that was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Somebody was found (*pourvue*).
    Filled,
    /// Nothing came of it (*sans suite*).
    NoFollowUp,
    /// Its author took it back (*retirée*).
    Withdrawn,
}

impl Outcome {
    pub const ALL: [Self; 3] = [Self::Filled, Self::NoFollowUp, Self::Withdrawn];

    /// The name in the database, on the wire and in message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Filled => "filled",
            Self::NoFollowUp => "no-follow-up",
            Self::Withdrawn => "withdrawn",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.as_str() == name)
    }
}

/// What an opportunity was worth, in Canadian dollars. Voluntary, and never public: its author and the stewards of
/// the chapter see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueRange {
    UnderTen,
    TenToTwentyFive,
    TwentyFiveToFifty,
    FiftyToHundred,
    HundredToFiveHundred,
    OverFiveHundred,
}

impl ValueRange {
    pub const ALL: [Self; 6] = [
        Self::UnderTen,
        Self::TenToTwentyFive,
        Self::TwentyFiveToFifty,
        Self::FiftyToHundred,
        Self::HundredToFiveHundred,
        Self::OverFiveHundred,
    ];

    /// The name in the database and in message keys, in thousands.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::UnderTen => "under-10",
            Self::TenToTwentyFive => "from-10",
            Self::TwentyFiveToFifty => "from-25",
            Self::FiftyToHundred => "from-50",
            Self::HundredToFiveHundred => "from-100",
            Self::OverFiveHundred => "over-500",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|range| range.as_str() == name)
    }
}

/// Closing an opportunity: never without an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closing {
    pub outcome: Outcome,
    pub value: Option<ValueRange>,
}

impl Closing {
    /// One that says nothing of what it was worth.
    pub const fn as_outcome(outcome: Outcome) -> Self {
        Self { outcome, value: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_and_ranges_read_back() {
        assert!(Outcome::ALL.iter().all(|one| Outcome::parse(one.as_str()) == Some(*one)));
        assert!(ValueRange::ALL.iter().all(|one| ValueRange::parse(one.as_str()) == Some(*one)));
        assert_eq!(Outcome::parse("published"), None);
    }
}
