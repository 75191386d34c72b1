//! A relay: this chapter passes another's opportunity on, with one of its own members as the local contact.
//!
//! ```text
//! Asked ───┐                    ┌──▶ Declined
//!          ├──agree──▶ Active   │
//! Offered ─┘             │      │
//!    └────── decline ────┼──────┘
//!    └──────── end ──────┴─────────▶ Ended(why)
//! ```

use url::Url;

use crate::clock::Timestamp;
use crate::id::Id;

/// One opportunity of another chapter that is passed on here, or will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relay {
    pub id: Id,
    /// The original.
    pub object: Url,
    /// The member who can be reached here about it.
    pub contact: Id,
    /// The steward who asked them; `None` when they offered.
    pub asked_by: Option<Id>,
    /// A word of the chapter's own, at most [`Relay::MAX_CONTEXT`] characters; may be empty.
    pub context: String,
    pub state: State,
    /// What was sent last.
    pub announced: Option<Announced>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl Relay {
    pub const MAX_CONTEXT: usize = 300;
}

/// The `Announce` of a relay, and the actor of ours that it names: the contact's own, or the chapter's for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announced {
    pub activity: Url,
    pub named: Url,
}

/// Where a relay stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Waits for the contact to agree: nobody is named before.
    Asked,
    /// The contact agrees; waits for a steward.
    Offered,
    /// Sent.
    Active,
    Declined,
    Ended(Ending),
}

/// Why a relay is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The contact or a steward took it back.
    TakenBack,
    /// The original was closed, has expired or is not for everyone any more.
    Closed,
    /// The original was erased.
    Gone,
}

/// What can happen to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    Agree,
    Decline,
    End(Ending),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a relay that is {} cannot do that", .0.as_str())]
pub struct ImpossibleMove(pub State);

impl State {
    pub const ALL: [Self; 7] = [
        Self::Asked,
        Self::Offered,
        Self::Active,
        Self::Declined,
        Self::Ended(Ending::TakenBack),
        Self::Ended(Ending::Closed),
        Self::Ended(Ending::Gone),
    ];

    /// The name in the database and in message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Offered => "offered",
            Self::Active => "active",
            Self::Declined => "declined",
            Self::Ended(Ending::TakenBack) => "taken-back",
            Self::Ended(Ending::Closed) => "closed",
            Self::Ended(Ending::Gone) => "gone",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }

    /// Whether it is sent or may still be: there is one such for each original.
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Asked | Self::Offered | Self::Active)
    }

    pub const fn after(self, mv: Move) -> Result<Self, ImpossibleMove> {
        match (self, mv) {
            (Self::Asked | Self::Offered, Move::Agree) => Ok(Self::Active),
            (Self::Asked | Self::Offered, Move::Decline) => Ok(Self::Declined),
            (Self::Asked | Self::Offered | Self::Active, Move::End(why)) => Ok(Self::Ended(why)),
            _ => Err(ImpossibleMove(self)),
        }
    }
}

/// What another chapter says of a relay of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeardRelay {
    /// The `Announce`.
    pub activity: Url,
    /// The feed that announced it.
    pub feed: Id,
    pub object: Url,
    /// An actor on the feed's host.
    pub contact: Url,
    pub contact_name: String,
    pub context: String,
    pub announced_at: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_move() -> impl Strategy<Value = Move> {
        prop_oneof![
            Just(Move::Agree),
            Just(Move::Decline),
            Just(Move::End(Ending::TakenBack)),
            Just(Move::End(Ending::Closed)),
            Just(Move::End(Ending::Gone)),
        ]
    }

    #[test]
    fn every_state_has_a_name_of_its_own() {
        for state in State::ALL {
            assert_eq!(State::parse(state.as_str()), Some(state));
        }
        assert_eq!(State::parse("published"), None);
    }

    proptest! {
        #[test]
        fn what_is_over_stays_over_and_nothing_is_sent_without_consent(
            offered in any::<bool>(),
            moves in prop::collection::vec(any_move(), 0..8),
        ) {
            let mut state = if offered { State::Offered } else { State::Asked };
            let mut has_agreed = false;
            for mv in moves {
                let Ok(next) = state.after(mv) else { continue };
                prop_assert!(state.is_live(), "{state:?} moved to {next:?}");
                has_agreed |= mv == Move::Agree;
                prop_assert!(next != State::Active || has_agreed);
                state = next;
            }
        }
    }
}
