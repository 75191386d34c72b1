//! What people say under an opportunity.

use url::Url;

use crate::clock::Timestamp;
use crate::id::Id;

/// One `Note` of a thread, ours or remote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    pub id: Id,
    pub uri: Url,
    /// The actor it is attributed to.
    pub author: Id,
    /// The member who wrote it here, who may have no public actor.
    pub member: Option<Id>,
    /// The opportunity it stands under, when that is known.
    pub opportunity: Option<Id>,
    /// What it answers: another post or the opportunity itself.
    pub in_reply_to: Url,
    /// Sanitised HTML.
    pub content: String,
    /// What was typed, for our own.
    pub source: Option<String>,
    /// BCP 47.
    pub language: Option<String>,
    pub published_at: Timestamp,
    pub updated_at: Timestamp,
}

impl Post {
    /// Longest text that can be typed here, in characters.
    pub const MAX_SOURCE: usize = 5_000;
}
