//! The people of the chapter.

use crate::clock::Timestamp;
use crate::id::Id;

/// A person with an account here. Private by default: no public actor until they switch it on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub id: Id,
    /// The name in the handle: `yasmine`.
    pub handle: String,
    pub name: String,
    pub role: Role,
    /// BCP 47: the language of the interface.
    pub language: String,
    /// Whether the member switched their public profile on.
    pub is_public: bool,
    /// The organisations that they speak for today.
    pub organisations: Vec<Id>,
    /// What the chapter took from them, while a decision about them holds.
    pub restriction: Option<Restriction>,
    pub created_at: Timestamp,
}

impl Member {
    /// Whether what was written by `member`, in the name of an organisation or in their own, is this member's to look
    /// after: an organisation's belongs to whoever speaks for it now.
    pub fn answers_for(&self, member: Option<Id>, organisation: Option<Id>) -> bool {
        match organisation {
            Some(organisation) => self.organisations.contains(&organisation),
            None => member == Some(self.id),
        }
    }

    pub fn is_suspended(&self) -> bool {
        self.restriction == Some(Restriction::Suspended)
    }
}

/// What a decision takes from a member, the lesser first (decision 36).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Restriction {
    /// They read, and write nothing that others would read.
    Silenced,
    /// They see nothing but the decision, and take their data along.
    Suspended,
}

impl Restriction {
    pub const ALL: [Self; 2] = [Self::Silenced, Self::Suspended];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Silenced => "silenced",
            Self::Suspended => "suspended",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }
}

/// What a member may do beyond writing and answering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Member,
    /// Animateur·rice de section: reviews, invites, follows other chapters.
    Steward,
}

impl Role {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Steward => "steward",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        [Self::Member, Self::Steward].into_iter().find(|role| role.as_str() == name)
    }

    pub const fn may_review(self) -> bool {
        matches!(self, Self::Steward)
    }

    pub const fn may_run_chapter(self) -> bool {
        matches!(self, Self::Steward)
    }
}
