//! Expressions of interest: what somebody answers to an opportunity, for its chapter alone to read.

mod answers;
mod guest;
mod refusal;
mod state;

use url::Url;

use crate::clock::Timestamp;
use crate::domain::Member;
use crate::id::Id;

pub use answers::{Answers, Question};
pub use guest::Guest;
pub use refusal::{Motive, Refusal, RefusalDraft, RefusalField};
pub use state::{ImpossibleMove, Move, Standing, State};

/// Somebody's interest in an opportunity: theirs as they sent it, or ours as it came in; both in one, where an
/// opportunity of this chapter interests a member of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interest {
    pub id: Id,
    /// The `Agreement` (FEP-0837), or the note of somebody whose server knows none.
    pub uri: Url,
    /// The `Offer`, or again the note: what answers name.
    pub offer: Url,
    pub opportunity: Id,
    /// Who says so to others: for a member without a public profile, their chapter.
    pub actor: Id,
    /// The member here whose interest it is; `None` for one that came in.
    pub member: Option<Id>,
    /// The organisation of this chapter in whose name it is said.
    pub organisation: Option<Id>,
    pub channel: Channel,
    pub answers: Answers,
    /// BCP 47: the language in which its author reads.
    pub language: Option<String>,
    pub standing: Standing,
    /// When the author of the opportunity got to see it.
    pub forwarded_at: Option<Timestamp>,
    /// Why not, once it was declined.
    pub refusal: Option<Refusal>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl Interest {
    pub const fn state(&self) -> State {
        self.standing.state
    }

    /// Whether it is a member's own: expressed by them, or in the name of an organisation that they speak for.
    pub fn is_of(&self, member: &Member) -> bool {
        member.answers_for(self.member, self.organisation)
    }
}

/// How an interest was expressed, and so how it is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// With the form of this chapter.
    Form,
    /// With an `Offer` of another chapter.
    Offer,
    /// With a private note, from a server that knows nothing of interests.
    Note,
}

impl Channel {
    const ALL: [Self; 3] = [Self::Form, Self::Offer, Self::Note];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Offer => "offer",
            Self::Note => "note",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.as_str() == name)
    }
}

/// Something that was said about an interest, between those whom it concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub id: Id,
    pub uri: Url,
    pub interest: Id,
    /// The actor it is attributed to.
    pub author: Id,
    /// The member who wrote it here; `None` for what came in, and for what the chapter says by itself.
    pub member: Option<Id>,
    /// Sanitised HTML.
    pub content: String,
    pub created_at: Timestamp,
}

impl Message {
    /// Longest text that can be typed here, in characters.
    pub const MAX_SOURCE: usize = 5_000;
}
