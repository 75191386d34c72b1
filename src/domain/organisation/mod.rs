//! Organisations: several people speak for one, and nothing that it says names any of them.
//!
//! ```text
//! (nobody) ── propose ──▶ Proposed ── approve ──▶ Open ── close ──▶ Closed
//!                             └────── decline ──▶ Declined
//! ```

mod proposal;

use url::Url;

use crate::clock::Timestamp;
use crate::id::Id;

pub use proposal::{Description, DescriptionDraft, OrganisationField, Problems};

/// A firm, a cooperative, an association of this chapter, with an actor of its own once a steward approved it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    pub id: Id,
    /// `None` before it was approved.
    pub actor: Option<Id>,
    /// The name in its handle.
    pub handle: String,
    pub description: Description,
    pub state: State,
    /// What was said with a refusal.
    pub reason: String,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl Organisation {
    /// Longest reason of a refusal, in characters.
    pub const MAX_REASON: usize = 600;
    /// The fewest people whose languages are shown together: of fewer, one could be guessed.
    pub const MIN_LENDERS: usize = 3;

    pub fn is_open(&self) -> bool {
        self.state == State::Open
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// A steward is to look at it.
    Proposed,
    Open,
    Declined,
    /// It speaks no more; what it said stays.
    Closed,
}

impl State {
    const ALL: [Self; 4] = [Self::Proposed, Self::Open, Self::Declined, Self::Closed];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Open => "open",
            Self::Declined => "declined",
            Self::Closed => "closed",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }
}

/// Somebody who speaks for an organisation, is asked to, or did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manager {
    pub id: Id,
    pub organisation: Id,
    pub member: Id,
    pub standing: Standing,
    /// The other managers may know who they are.
    pub is_seen: bool,
    /// Their languages count among those of the organisation.
    pub lends_languages: bool,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// How a manager stands to the organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Invited,
    Accepted,
    /// They declined, left or were removed.
    Ended,
}

impl Standing {
    const ALL: [Self; 3] = [Self::Invited, Self::Accepted, Self::Ended];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Accepted => "accepted",
            Self::Ended => "ended",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.as_str() == name)
    }
}

/// Something that somebody did as the organisation, or about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    pub id: Id,
    pub organisation: Id,
    /// Who; `None` once they have no account any more.
    pub member: Option<Id>,
    pub kind: ActKind,
    /// The title of what it was done to; never the name of a person.
    pub about: String,
    pub at: Timestamp,
}

/// The enumeration and its names, from one table.
macro_rules! acts {
    ($($kind:ident => $name:literal,)*) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum ActKind {
            $($kind,)*
        }

        impl ActKind {
            pub const ALL: &[Self] = &[$(Self::$kind,)*];

            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)*
                }
            }

            pub fn parse(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.as_str() == name)
            }
        }
    };
}

acts! {
    Proposed => "proposed",
    Approved => "approved",
    Described => "described",
    Invited => "invited",
    Joined => "joined",
    Left => "left",
    Removed => "removed",
    Closed => "closed",
    OpportunityWritten => "opportunity-written",
    OpportunityChanged => "opportunity-changed",
    OpportunitySubmitted => "opportunity-submitted",
    OpportunityEnded => "opportunity-ended",
    OpportunityErased => "opportunity-erased",
    Replied => "replied",
    InterestExpressed => "interest-expressed",
    InterestWithdrawn => "interest-withdrawn",
    InterestAccepted => "interest-accepted",
    InterestDeclined => "interest-declined",
    MessageWritten => "message-written",
}

/// The website as it is shown and sent.
pub fn website(typed: &str) -> Option<Url> {
    let typed = typed.trim();
    let whole = if typed.contains("://") { typed.to_owned() } else { format!("https://{typed}") };
    let url = Url::parse(&whole).ok()?;
    let is_of_web = matches!(url.scheme(), "https" | "http");
    let is_plain = url.username().is_empty() && url.password().is_none();
    (is_of_web && is_plain && url.host_str().is_some_and(|host| host.contains('.'))).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        assert!(State::ALL.into_iter().all(|state| State::parse(state.as_str()) == Some(state)));
        assert!(Standing::ALL.into_iter().all(|one| Standing::parse(one.as_str()) == Some(one)));
        assert!(ActKind::ALL.iter().all(|kind| ActKind::parse(kind.as_str()) == Some(*kind)));
    }

    #[test]
    fn a_website_is_a_page_of_the_web() {
        assert_eq!(website("ruisseau-noir.example").unwrap().as_str(), "https://ruisseau-noir.example/");
        assert_eq!(website(" http://a.example/b ").unwrap().as_str(), "http://a.example/b");
        for wrong in
            ["", "javascript://a.example/", "localhost", "https://me:secret@a.example/", "pas une adresse"]
        {
            assert_eq!(website(wrong), None, "{wrong}");
        }
    }
}
