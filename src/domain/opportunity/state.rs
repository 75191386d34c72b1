//! The life of an opportunity as one state machine.
//!
//! ```text
//! Draft ──submit──▶ InReview ──approve──▶ Published ──expire──▶ Expired
//!   ▲                  │                   │      ▲
//!   └────send back─────┘                   │      └ edit (stays published)
//!                                          └──withdraw──▶ Withdrawn
//! ```

/// Where an opportunity stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Draft,
    InReview,
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
    /// The second person vouches for it; it leaves.
    Approve,
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
    pub const ALL: [Self; 5] = [Self::Draft, Self::InReview, Self::Published, Self::Withdrawn, Self::Expired];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InReview => "in-review",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
            Self::Expired => "expired",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
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
            (Self::InReview, Move::Approve) => Ok(Self::Published),
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

    #[test]
    fn an_opportunity_lives_from_draft_to_its_end() {
        let published = State::Draft.after(Move::Submit).and_then(|state| state.after(Move::Approve));
        assert_eq!(published, Ok(State::Published));
        assert_eq!(State::Published.after(Move::Expire), Ok(State::Expired));
        assert_eq!(State::InReview.after(Move::SendBack), Ok(State::Draft));
    }

    #[test]
    fn nothing_is_published_without_review_and_nothing_ended_comes_back() {
        assert!(State::Draft.after(Move::Approve).is_err());
        for ended in [State::Withdrawn, State::Expired] {
            for mv in [Move::Submit, Move::SendBack, Move::Approve, Move::Edit, Move::Withdraw, Move::Expire]
            {
                assert_eq!(ended.after(mv), Err(ImpossibleMove { from: ended, mv }));
            }
        }
    }
}
