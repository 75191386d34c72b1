//! The life of an opportunity as one state machine.
//!
//! ```text
//! Draft ──submit──▶ InReview ──approve──▶ Approved ──leave──▶ Published ──expire──▶ Expired
//!   ▲                │   ▲                   │                ↺  │  ▲                │ │
//!   └───send back────┘   └──────recall───────┘      edit, renew  │  └─────renew──────┘ │
//!                                                                └─────────close───────┴──▶ Closed(outcome)
//! ```

use super::Outcome;

/// Where an opportunity stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Draft,
    InReview,
    /// Vouched for, and about to leave: until then it can be called back.
    Approved,
    Published,
    Expired,
    /// Ended by somebody's hand, for good.
    Closed(Outcome),
}

/// What can happen to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// The author gives it to a second person.
    Submit,
    /// The second person asks for changes.
    SendBack,
    /// The second person vouches for it.
    Approve,
    /// The author or a steward thinks again before it left.
    Recall,
    /// Its time to leave has come.
    Leave,
    /// The author changes it: freely as a draft, on every copy when published.
    Edit,
    /// Its deadline passed.
    Expire,
    /// The author or a steward gives it more time; until when, [`super::Opportunity::is_renewable`] says.
    Renew,
    /// The author or a steward says how it ended.
    Close(Outcome),
}

/// The move does not exist from this state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{mv:?} is impossible for an opportunity that is {from:?}")]
pub struct ImpossibleMove {
    pub from: State,
    pub mv: Move,
}

impl State {
    pub const ALL: [Self; 8] = [
        Self::Draft,
        Self::InReview,
        Self::Approved,
        Self::Published,
        Self::Expired,
        Self::Closed(Outcome::Filled),
        Self::Closed(Outcome::NoFollowUp),
        Self::Closed(Outcome::Withdrawn),
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InReview => "in-review",
            Self::Approved => "approved",
            Self::Published => "published",
            Self::Expired => "expired",
            Self::Closed(outcome) => outcome.as_str(),
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }

    /// Whether a second person ever vouched for it.
    pub const fn was_approved(self) -> bool {
        matches!(self, Self::Approved) || self.was_published()
    }

    /// Whether others have ever seen it.
    pub const fn was_published(self) -> bool {
        matches!(self, Self::Published | Self::Expired | Self::Closed(_))
    }

    /// The state after `mv`, or why there is none.
    pub const fn after(self, mv: Move) -> Result<Self, ImpossibleMove> {
        match (self, mv) {
            (Self::Draft, Move::Submit) => Ok(Self::InReview),
            (Self::InReview, Move::SendBack) => Ok(Self::Draft),
            (Self::InReview, Move::Approve) => Ok(Self::Approved),
            (Self::Approved, Move::Recall) => Ok(Self::InReview),
            (Self::Approved, Move::Leave) => Ok(Self::Published),
            (Self::Draft | Self::Published, Move::Edit) => Ok(self),
            (Self::Published, Move::Expire) => Ok(Self::Expired),
            (Self::Published | Self::Expired, Move::Renew) => Ok(Self::Published),
            (Self::Published | Self::Expired, Move::Close(outcome)) => Ok(Self::Closed(outcome)),
            (from, mv) => Err(ImpossibleMove { from, mv }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MOVES: [Move; 9] = [
        Move::Submit,
        Move::SendBack,
        Move::Approve,
        Move::Recall,
        Move::Leave,
        Move::Edit,
        Move::Expire,
        Move::Renew,
        Move::Close(Outcome::Withdrawn),
    ];

    #[test]
    fn an_opportunity_lives_from_draft_to_its_end() {
        let approved = State::Draft.after(Move::Submit).and_then(|state| state.after(Move::Approve));
        assert_eq!(approved, Ok(State::Approved));
        assert_eq!(State::Approved.after(Move::Leave), Ok(State::Published));
        assert_eq!(State::Published.after(Move::Expire), Ok(State::Expired));
        assert_eq!(State::InReview.after(Move::SendBack), Ok(State::Draft));
    }

    #[test]
    fn until_it_left_it_can_only_be_called_back() {
        let possible: Vec<Move> = MOVES.into_iter().filter(|mv| State::Approved.after(*mv).is_ok()).collect();
        assert_eq!(possible, [Move::Recall, Move::Leave]);
        assert_eq!(State::Approved.after(Move::Recall), Ok(State::InReview));
        assert!(State::Published.after(Move::Recall).is_err(), "copies cannot be called back");
    }

    #[test]
    fn what_expired_can_still_be_renewed_or_get_its_outcome() {
        assert_eq!(State::Expired.after(Move::Renew), Ok(State::Published));
        for outcome in Outcome::ALL {
            assert_eq!(State::Expired.after(Move::Close(outcome)), Ok(State::Closed(outcome)));
            assert_eq!(State::Published.after(Move::Close(outcome)), Ok(State::Closed(outcome)));
        }
    }

    #[test]
    fn every_state_has_a_name_of_its_own() {
        for state in State::ALL {
            assert_eq!(State::parse(state.as_str()), Some(state));
        }
    }

    fn any_move() -> impl Strategy<Value = Move> {
        let outcome = proptest::sample::select(Outcome::ALL.to_vec());
        prop_oneof![
            Just(Move::Submit),
            Just(Move::SendBack),
            Just(Move::Approve),
            Just(Move::Recall),
            Just(Move::Leave),
            Just(Move::Edit),
            Just(Move::Expire),
            Just(Move::Renew),
            outcome.prop_map(Move::Close),
        ]
    }

    proptest! {
        /// Whatever is tried, in any order.
        #[test]
        fn nothing_is_published_without_review_and_nothing_closed_comes_back(
            moves in proptest::collection::vec(any_move(), 0..40),
        ) {
            let (mut state, mut has_left, mut outcome) = (State::Draft, false, None);
            for mv in moves {
                let Ok(next) = state.after(mv) else { continue };
                has_left |= mv == Move::Leave;
                prop_assert!(mv != Move::Leave || state == State::Approved);
                prop_assert!(outcome.is_none(), "{mv:?} after it was closed");
                if let Move::Close(how) = mv {
                    outcome = Some(State::Closed(how));
                }
                state = next;
            }
            prop_assert_eq!(state.was_published(), has_left);
            prop_assert!(outcome.is_none_or(|end| end == state));
        }
    }
}
