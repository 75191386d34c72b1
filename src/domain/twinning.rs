//! Twinning (*jumelage de sections*): what two chapters agreed to share. Proposed by one, accepted in whole or in part by
//! the other, ended by either.
//!
//! ```text
//! Proposed ──accept──▶ Agreed ──end──▶ Ended
//!    │ └────────────end (its proposer)───▲
//!    └──decline──▶ Declined
//! ```

use std::collections::BTreeSet;

use url::Url;

use crate::clock::Timestamp;
use crate::id::Id;

/// What can be shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Share {
    Opportunities,
    Meetings,
    Arrivals,
    Directory,
}

impl Share {
    pub const ALL: [Self; 4] = [Self::Opportunities, Self::Meetings, Self::Arrivals, Self::Directory];

    /// The name in the database, on the wire and in message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Opportunities => "opportunities",
            Self::Meetings => "meetings",
            Self::Arrivals => "arrivals",
            Self::Directory => "directory",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|share| share.as_str() == name)
    }
}

/// Several of them, in the order of [`Share::ALL`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shares(BTreeSet<Share>);

impl Shares {
    /// Names that mean nothing here are left out.
    pub fn parse<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        Self(names.into_iter().filter_map(Share::parse).collect())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn contains(&self, share: Share) -> bool {
        self.0.contains(&share)
    }

    /// What both name.
    #[must_use]
    pub fn shared_with(&self, other: &Self) -> Self {
        Self(self.0.intersection(&other.0).copied().collect())
    }

    pub fn iter(&self) -> impl Iterator<Item = Share> {
        self.0.iter().copied()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Proposed,
    Agreed,
    Declined,
    Ended,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// The other chapter agrees, perhaps to a part.
    Accept,
    /// The other chapter does not.
    Decline,
    /// Either chapter ends what was agreed, or its proposer takes a proposal back.
    End,
}

/// The move does not exist from this state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{mv:?} is impossible for a twinning that is {from:?}")]
pub struct ImpossibleMove {
    pub from: State,
    pub mv: Move,
}

impl State {
    pub const ALL: [Self; 4] = [Self::Proposed, Self::Agreed, Self::Declined, Self::Ended];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Agreed => "agreed",
            Self::Declined => "declined",
            Self::Ended => "ended",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }

    /// Whether it is in force or may still be.
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Proposed | Self::Agreed)
    }

    pub const fn after(self, mv: Move) -> Result<Self, ImpossibleMove> {
        match (self, mv) {
            (Self::Proposed, Move::Accept) => Ok(Self::Agreed),
            (Self::Proposed, Move::Decline) => Ok(Self::Declined),
            (Self::Proposed | Self::Agreed, Move::End) => Ok(Self::Ended),
            (from, mv) => Err(ImpossibleMove { from, mv }),
        }
    }
}

/// One agreement between this chapter and another. Changing what is shared is another agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twinning {
    pub id: Id,
    /// The `id` of its document, at whoever proposed it.
    pub uri: Url,
    /// The `Offer`.
    pub offer: Url,
    /// The other chapter's `@section`.
    pub chapter: Id,
    /// Whether this chapter proposed it.
    pub is_ours: bool,
    pub proposed: Shares,
    /// What both agreed on; nothing before.
    pub shared: Shares,
    pub state: State,
    /// When it was proposed, by the proposer's clock.
    pub proposed_at: Timestamp,
    /// When it was last changed, by ours.
    pub updated_at: Timestamp,
}

impl Twinning {
    /// Longest reason, in characters.
    pub const MAX_REASON: usize = 500;

    pub fn shares(&self, share: Share) -> bool {
        self.state == State::Agreed && self.shared.contains(share)
    }
}

/// One line of the log that each of the two keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub at: Timestamp,
    /// The handle of the steward here; `None` where the other chapter acted.
    pub by: Option<String>,
    /// What it was then.
    pub state: State,
    /// What it was about: proposed, or agreed on.
    pub shares: Shares,
    pub reason: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ended_stays_ended_and_what_is_agreed_is_not_declined() {
        assert_eq!(State::Proposed.after(Move::Accept), Ok(State::Agreed));
        assert_eq!(State::Agreed.after(Move::End), Ok(State::Ended));
        assert!(State::Agreed.after(Move::Decline).is_err() && State::Agreed.after(Move::Accept).is_err());
        for ended in [State::Declined, State::Ended] {
            for mv in [Move::Accept, Move::Decline, Move::End] {
                assert_eq!(ended.after(mv), Err(ImpossibleMove { from: ended, mv }));
            }
        }
    }

    #[test]
    fn a_part_is_what_both_name() {
        let asked = Shares::parse(["meetings", "opportunities", "money"]);
        assert_eq!(asked.iter().map(Share::as_str).collect::<Vec<_>>(), ["opportunities", "meetings"]);
        assert!(asked.shared_with(&Shares::parse(["meetings", "arrivals"])).contains(Share::Meetings));
        assert!(asked.shared_with(&Shares::parse(["arrivals"])).is_empty());
    }
}
