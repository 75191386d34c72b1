//! How people become members: by an invitation, or by an application that leads to one (R11).

use super::Role;
use crate::clock::Timestamp;
use crate::id::Id;

/// Longest name, in characters.
pub const MAX_NAME: usize = 100;
/// Longest motive, answer or reason, in characters.
pub const MAX_TEXT: usize = 2_000;
/// Longest agreement, in characters.
pub const MAX_AGREEMENT: usize = 10_000;
/// Most questions, and the longest, in characters.
pub const MAX_QUESTIONS: usize = 5;
pub const MAX_QUESTION: usize = 300;

/// What the chapter asks of whoever wants to join. Until it says something, nobody can apply.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// 0 before anything was written down.
    pub version: i64,
    /// Otherwise invitations are the only way in.
    pub takes_applications: bool,
    pub questions: Vec<String>,
    /// Empty: there is nothing to agree to.
    pub agreement: String,
    pub agreement_en: String,
}

/// What a form about joining asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JoiningField {
    Name,
    Handle,
    Address,
    Motive,
    Sponsor,
    /// To the question at this place, from 0.
    Answer(usize),
    /// Agrees to what the chapter asks.
    Consent,
    Agreement,
    Questions,
    Reason,
}

impl JoiningField {
    /// The name in forms.
    pub fn as_str(self) -> &'static str {
        const ANSWERS: [&str; MAX_QUESTIONS] = ["answer_1", "answer_2", "answer_3", "answer_4", "answer_5"];
        match self {
            Self::Name => "name",
            Self::Handle => "handle",
            Self::Address => "address",
            Self::Motive => "about_you",
            Self::Sponsor => "sponsor",
            Self::Answer(place) => ANSWERS.get(place).copied().unwrap_or("answers"),
            Self::Consent => "consent",
            Self::Agreement => "agreement",
            Self::Questions => "questions",
            Self::Reason => "refusal",
        }
    }
}

/// Somebody asks to become a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    pub id: Id,
    pub name: String,
    /// An e-mail address, that nobody confirmed.
    pub address: String,
    /// BCP 47: the language they applied in.
    pub language: String,
    pub motive: String,
    /// Questions as they were asked, and what was answered.
    pub answers: Vec<(String, String)>,
    /// Who recommends them, as they typed it; empty for nobody.
    pub sponsor: String,
    /// The member whom that names, if any: they alone are asked.
    pub sponsor_id: Option<Id>,
    /// Whether that member does recommend them; none before they said.
    pub is_recommended: Option<bool>,
    pub state: ApplicationState,
    /// Of a refusal.
    pub reason: String,
    pub decided_at: Option<Timestamp>,
    pub created_at: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApplicationState {
    Waiting,
    /// They are invited.
    Accepted,
    Refused,
    Withdrawn,
}

impl ApplicationState {
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Accepted, Self::Refused, Self::Withdrawn];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }
}

/// A link by which one person joins, once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    pub id: Id,
    /// For whom, as those who invite call them.
    pub name: String,
    pub role: Role,
    /// The application that it answers.
    pub application: Option<Id>,
    pub invited_by: Option<Id>,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    /// When somebody joined by it.
    pub used_at: Option<Timestamp>,
}

impl Invitation {
    /// Whether somebody can still join by it.
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.used_at.is_none() && now < self.expires_at
    }
}
