//! The central object: what somebody seeks or offers, what for, who pays, until when.

mod asked;
mod checking;
mod code;
mod comments;
mod draft;
mod kept;
mod kind;
mod money;
mod outcome;
mod renewal;
mod specifics;
mod state;
mod time_asked;
mod version;
mod visibility;

use url::Url;

use crate::clock::Timestamp;
use crate::domain::{Deadline, Member};
use crate::id::Id;

pub use asked::Need;
pub use code::{Language, Market, Sector};
pub use comments::{Comments, Round};
pub use draft::{Draft, Field, FieldError, Problem};
pub use kept::KeptDraft;
pub use kind::{Kind, Purpose};
pub use money::Money;
pub use outcome::{Closing, Outcome, ValueRange};
pub use renewal::{Reminder, UNDO_FOR};
pub use specifics::{Cooperation, Property, Specifics, Stage};
pub use state::{ImpossibleMove, Move, State};
pub use time_asked::{TimeAsked, TimeUnit};
pub use version::{Texts, Version, VersionDraft, missing_in_french};
pub use visibility::Visibility;

/// An opportunity of this chapter or a copy of another chapter's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opportunity {
    pub id: Id,
    pub uri: Url,
    /// The actor it is attributed to. While a local one is not published, the section's.
    pub author: Id,
    /// The member who wrote it; `None` for a copy.
    pub member: Option<Id>,
    /// The organisation of this chapter in whose name it is said.
    pub organisation: Option<Id>,
    /// `MTL-AD-2026-0012`; given at publication.
    pub reference: Option<String>,
    pub details: Details,
    pub visibility: Visibility,
    pub state: State,
    /// Its author talks with somebody whose interest they accepted. It stays open to others.
    pub in_discussion: bool,
    /// What the reviewer said when sending it back.
    pub review_note: Option<String>,
    /// The name that vouches for it, and since when.
    pub qualified: Option<Qualified>,
    /// When it leaves, while it can be called back.
    pub leaves_at: Option<Timestamp>,
    pub published_at: Option<Timestamp>,
    pub updated_at: Timestamp,
    pub created_at: Timestamp,
}

impl Opportunity {
    pub fn is_local(&self) -> bool {
        self.member.is_some()
    }

    /// Whether it is a member's own: written by them, or in the name of an organisation that they speak for.
    pub fn is_of(&self, member: &Member) -> bool {
        member.answers_for(self.member, self.organisation)
    }

    /// Whether a member could vouch for it: nobody does for what they wrote, in whoever's name, nor for what their
    /// organisation says.
    pub fn is_of_another(&self, member: &Member) -> bool {
        self.member != Some(member.id) && !self.is_of(member)
    }

    /// Whether anyone may read it, here and elsewhere.
    pub fn is_public(&self) -> bool {
        self.visibility == Visibility::Public && self.state.was_published()
    }

    /// Whether a decision hides it.
    pub fn is_hidden(&self) -> bool {
        self.visibility == Visibility::Hidden
    }

    /// Whether some chapters read it beside its own, and nobody else.
    pub const fn is_for_chapters(&self) -> bool {
        matches!(self.visibility, Visibility::Group(_) | Visibility::Twins)
    }

    /// What its author is to answer: it was sent back as a draft, or published without its mark.
    pub fn sent_back_with(&self) -> Option<&str> {
        let is_to_be_answered = matches!(self.state, State::Draft | State::Published);
        self.review_note.as_deref().filter(|_| is_to_be_answered)
    }

    /// The state as of `now`: a copy expires by its own deadline, whether or not its origin told us.
    pub fn state_at(&self, now: Timestamp) -> State {
        match self.state {
            State::Published if self.details.deadline.is_past(now) => State::Expired,
            state => state,
        }
    }
}

/// What the author says: the fields, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    pub kind: Kind,
    pub title: String,
    pub summary: String,
    /// *Pour quoi faire ?*
    pub purpose: String,
    /// *Qui paye ?*
    pub payer: String,
    /// What each side gains.
    pub gain: String,
    /// NAICS 2022 (SCIAN).
    pub sector: Option<Sector>,
    /// Markets it is about, ISO 3166-1.
    pub markets: Vec<Market>,
    /// Languages of the contact, BCP 47.
    pub languages: Vec<Language>,
    /// The language the texts are written in.
    pub written_in: Language,
    pub deadline: Deadline,
    /// What only some types ask.
    pub specifics: Specifics,
}

/// The chapter vouches for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qualified {
    /// The chapter's name.
    pub by: String,
    pub at: Timestamp,
}
