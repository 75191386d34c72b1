//! The life of an opportunity as one state machine.
//!
//! ```text
//! Draft ──submit──▶ InReview ──approve──▶ Approved ──leave──▶ Published ──expire──▶ Expired
//!   ▲                │   ▲                   │                  │      ▲
//!   └───send back────┘   └──────recall───────┘                  │      └ edit (stays published)
//!                                                               └──withdraw──▶ Withdrawn
//! ```

/// Where an opportunity stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Draft,
    InReview,
    /// Vouched for, and about to leave: until then it can be called back.
    Approved,
    Published,
    Withdrawn,
    Expired,
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
    /// The author or a steward closes it without an outcome.
    Withdraw,
    /// Its deadline passed.
    Expire,
}

/// The move does not exist from this state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{mv:?} is impossible for an opportunity that is {from:?}")]
pub struct ImpossibleMove {
    pub from: State,
    pub mv: Move,
}

impl State {
    pub const ALL: [Self; 6] =
        [Self::Draft, Self::InReview, Self::Approved, Self::Published, Self::Withdrawn, Self::Expired];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InReview => "in-review",
            Self::Approved => "approved",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
            Self::Expired => "expired",
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
        matches!(self, Self::Published | Self::Withdrawn | Self::Expired)
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
            (Self::Published, Move::Withdraw) => Ok(Self::Withdrawn),
            (Self::Published, Move::Expire) => Ok(Self::Expired),
            (from, mv) => Err(ImpossibleMove { from, mv }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOVES: [Move; 8] = [
        Move::Submit,
        Move::SendBack,
        Move::Approve,
        Move::Recall,
        Move::Leave,
        Move::Edit,
        Move::Withdraw,
        Move::Expire,
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
    fn nothing_is_published_without_review_and_nothing_ended_comes_back() {
        assert!(State::Draft.after(Move::Approve).is_err() && State::InReview.after(Move::Leave).is_err());
        for ended in [State::Withdrawn, State::Expired] {
            for mv in MOVES {
                assert_eq!(ended.after(mv), Err(ImpossibleMove { from: ended, mv }));
            }
        }
    }
}
