//! What somebody complains about.

use url::Url;

use crate::clock::Timestamp;
use crate::id::Id;

/// A complaint about something of ours, or of a member here about something of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    pub id: Id,
    /// The `Flag`: the reporter's, or ours once it was forwarded.
    pub activity: Option<Url>,
    /// The member here who reported; their name never leaves.
    pub member: Option<Id>,
    /// The actor elsewhere that reported: a server's, mostly.
    pub reporter: Option<Id>,
    /// Where it comes from.
    pub host: String,
    pub targets: Vec<Url>,
    /// Plain text.
    pub text: String,
    pub state: ReportState,
    /// What the steward said with the decision.
    pub reason: Option<String>,
    pub decided_at: Option<Timestamp>,
    /// The server that was asked too.
    pub forwarded_to: Option<String>,
    /// What that server answered: plain text.
    pub answer: Option<String>,
    pub created_at: Timestamp,
}

impl Report {
    /// Longest text and reason, in characters.
    pub const MAX_TEXT: usize = 2_000;
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportState {
    Open,
    /// Nothing was wrong with it.
    Dismissed,
    /// What it was about is for its author and stewards only.
    Hidden,
    /// What it was about was removed.
    Removed,
    /// What was hidden came back.
    Restored,
}

impl ReportState {
    pub const ALL: [Self; 5] = [Self::Open, Self::Dismissed, Self::Hidden, Self::Removed, Self::Restored];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Dismissed => "dismissed",
            Self::Hidden => "hidden",
            Self::Removed => "removed",
            Self::Restored => "restored",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }
}
