//! Tribes, market commissions and private circles: who may join, who may do what in one.
//!
//! ```text
//!            ┌──────────────── ask (open) ────────────────┐
//! (nobody) ──┼── ask (on request) ──▶ Asked ── admit ─────┼──▶ Accepted ──▶ Left, Removed
//!            └── invite ──▶ Invited ── accept ────────────┘
//!                             Asked, Invited ── refuse ──▶ Declined
//! ```

mod founding;

use url::Url;

use crate::clock::Timestamp;
use crate::domain::Handle;
use crate::domain::opportunity::Market;
use crate::id::Id;

pub use founding::{Founding, NewTribe, TribeField};

/// A group of people with an actor of its own, here or on another server. What is said of "tribes" in the code holds for
/// all three kinds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tribe {
    pub id: Id,
    /// Its actor, which has its name and its handle.
    pub actor: Id,
    pub kind: Kind,
    pub admission: Admission,
    /// In French, plain text, at most [`Tribe::MAX_PURPOSE`] characters.
    pub purpose: String,
    /// The same in English; may be empty.
    pub purpose_en: String,
    /// What a commission is about.
    pub markets: Vec<Market>,
    pub founded_at: Timestamp,
    /// Since when nobody joins or writes any more.
    pub closed_at: Option<Timestamp>,
}

impl Tribe {
    pub const MAX_NAME: usize = 80;
    pub const MAX_PURPOSE: usize = 600;
    /// Of what is said with a request or a refusal.
    pub const MAX_WORD: usize = 500;

    pub const fn is_open(&self) -> bool {
        self.closed_at.is_none()
    }
}

/// What sort of group it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Around an interest.
    Tribe,
    /// Around one or several markets.
    Commission,
    /// For its members' eyes only: nobody else learns that it is there.
    Circle,
}

impl Kind {
    pub const ALL: [Self; 3] = [Self::Tribe, Self::Commission, Self::Circle];

    /// The name in the database, in message keys and between servers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Tribe => "tribe",
            Self::Commission => "commission",
            Self::Circle => "circle",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// Whether anyone may know of it and read what is said in it.
    pub const fn is_public(self) -> bool {
        !matches!(self, Self::Circle)
    }
}

/// How one becomes a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admission {
    Open,
    OnRequest,
    Invitation,
}

impl Admission {
    pub const ALL: [Self; 3] = [Self::Open, Self::OnRequest, Self::Invitation];

    /// The name in the database, in message keys and between servers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::OnRequest => "request",
            Self::Invitation => "invitation",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|admission| admission.as_str() == name)
    }
}

/// What somebody is in a tribe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    Leader,
    Member,
    Observer,
}

/// What can be done in a tribe by those who belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Read everything, and see who the others are.
    Read,
    /// Answer what somebody said.
    Answer,
    /// Begin a thread.
    Post,
    /// Admit, refuse, invite, remove, and say who is what.
    Admit,
    /// Delete what others said.
    Moderate,
    Close,
}

impl Role {
    pub const ALL: [Self; 3] = [Self::Leader, Self::Member, Self::Observer];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Leader => "leader",
            Self::Member => "member",
            Self::Observer => "observer",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == name)
    }

    /// Who may do what: the whole table.
    pub const fn may(self, act: Act) -> bool {
        match act {
            Act::Read => true,
            Act::Answer | Act::Post => matches!(self, Self::Leader | Self::Member),
            Act::Admit | Act::Moderate | Act::Close => matches!(self, Self::Leader),
        }
    }
}

/// How somebody stands to a tribe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Invited,
    Asked,
    Accepted,
    /// A leader refused the request.
    Declined,
    Left,
    /// By a leader; or who asked took it back. As after a refusal, one asks again, also where the tribe is open.
    Removed,
}

/// What can happen to a membership.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// They ask, or accept an invitation.
    Ask(Admission),
    /// A leader asks them.
    Invite,
    /// A leader lets them in.
    Admit,
    /// A leader refuses a request, or takes an invitation back.
    Refuse,
    /// They leave, take their request back or decline an invitation.
    Leave,
    /// A leader ends it.
    Remove,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a membership that is {0:?} cannot do that")]
pub struct ImpossibleMove(pub Option<State>);

impl State {
    pub const ALL: [Self; 6] =
        [Self::Invited, Self::Asked, Self::Accepted, Self::Declined, Self::Left, Self::Removed];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Asked => "asked",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Left => "left",
            Self::Removed => "removed",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }

    /// The whole machine; `before` is `None` for who never had to do with the tribe.
    pub const fn after(before: Option<Self>, mv: Move) -> Result<Self, ImpossibleMove> {
        match (before, mv) {
            (Some(Self::Invited), Move::Ask(_)) | (Some(Self::Asked), Move::Invite | Move::Admit) => {
                Ok(Self::Accepted)
            }
            (None | Some(Self::Left), Move::Ask(Admission::Open)) => Ok(Self::Accepted),
            (None | Some(Self::Left), Move::Ask(Admission::OnRequest))
            | (Some(Self::Declined | Self::Removed), Move::Ask(Admission::Open | Admission::OnRequest)) => {
                Ok(Self::Asked)
            }
            (None | Some(Self::Declined | Self::Left | Self::Removed), Move::Invite) => Ok(Self::Invited),
            (Some(Self::Asked | Self::Invited), Move::Refuse) => Ok(Self::Declined),
            (Some(Self::Invited | Self::Accepted), Move::Leave) => Ok(Self::Left),
            (Some(Self::Asked), Move::Leave) => Ok(Self::Removed),
            (Some(Self::Accepted), Move::Remove) => Ok(Self::Removed),
            _ => Err(ImpossibleMove(before)),
        }
    }
}

/// Somebody in a circle, as other chapters know them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Companion {
    pub name: String,
    pub handle: Handle,
}

/// Somebody in a tribe, or who wants to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    pub id: Id,
    pub tribe: Id,
    /// A member of this chapter.
    pub member: Option<Id>,
    /// The actor who speaks for them between servers.
    pub actor: Option<Id>,
    /// Whom a circle knows at another chapter.
    pub handle: Option<Handle>,
    /// As the others in the tribe see them.
    pub name: String,
    pub role: Role,
    pub state: State,
    /// The `Join` or `Follow` that asked for it, or the `Invite` to a circle.
    pub activity: Option<Url>,
    /// What was said with the request; may be empty.
    pub request: String,
    /// What was said with a refusal; may be empty.
    pub reason: String,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl Membership {
    /// Somebody who has nothing to do with the tribe yet but to be in its books.
    pub fn new(id: Id, tribe: Id, name: impl Into<String>, at: Timestamp) -> Self {
        Self {
            id,
            tribe,
            member: None,
            actor: None,
            handle: None,
            name: name.into(),
            role: Role::Member,
            state: State::Asked,
            activity: None,
            request: String::new(),
            reason: String::new(),
            created_at: at,
            updated_at: at,
        }
    }

    pub fn may(&self, act: Act) -> bool {
        self.state == State::Accepted && self.role.may(act)
    }

    /// As other chapters in a circle know them; `None` for a member here, who has a handle of their own.
    pub fn companion(&self) -> Option<Companion> {
        let handle = self.handle.clone()?;
        Some(Companion { name: self.name.clone(), handle })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MOVES: [Move; 8] = [
        Move::Ask(Admission::Open),
        Move::Ask(Admission::OnRequest),
        Move::Ask(Admission::Invitation),
        Move::Invite,
        Move::Admit,
        Move::Refuse,
        Move::Leave,
        Move::Remove,
    ];

    /// Whether a leader had a hand in it.
    const fn is_of_leader(mv: Move) -> bool {
        matches!(mv, Move::Invite | Move::Admit)
    }

    #[test]
    fn names_read_back() {
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.as_str()), Some(kind));
        }
        for state in State::ALL {
            assert_eq!(State::parse(state.as_str()), Some(state));
        }
        for role in Role::ALL {
            assert_eq!(Role::parse(role.as_str()), Some(role));
        }
        for admission in Admission::ALL {
            assert_eq!(Admission::parse(admission.as_str()), Some(admission));
        }
    }

    #[test]
    fn observers_read_and_only_leaders_lead() {
        assert!(Role::Observer.may(Act::Read) && !Role::Observer.may(Act::Answer));
        assert!(Role::Member.may(Act::Post) && !Role::Member.may(Act::Admit));
        assert!(Role::ALL.into_iter().filter(|role| role.may(Act::Close)).eq([Role::Leader]));
    }

    proptest! {
        /// Whatever somebody tries by themselves: into a tribe that is not open they come by a leader's hand alone.
        #[test]
        fn nobody_lets_themselves_in(moves in prop::collection::vec(0..MOVES.len(), 1..12)) {
            let mut state = None;
            let mut was_let_in = false;
            for mv in moves.into_iter().map(|position| MOVES[position]) {
                if mv == Move::Ask(Admission::Open) {
                    continue;
                }
                if let Ok(next) = State::after(state, mv) {
                    was_let_in |= is_of_leader(mv);
                    state = Some(next);
                }
                prop_assert!(state != Some(State::Accepted) || was_let_in);
            }
        }

        /// Who was removed comes back only when a leader wants it, also where the tribe is open.
        #[test]
        fn who_was_removed_asks(moves in prop::collection::vec(0..MOVES.len(), 1..12)) {
            let mut state = Some(State::Removed);
            for mv in moves.into_iter().map(|position| MOVES[position]) {
                if is_of_leader(mv) {
                    break;
                }
                state = State::after(state, mv).map_or(state, Some);
                prop_assert_ne!(state, Some(State::Accepted));
            }
        }
    }
}
