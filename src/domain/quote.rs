//! Who may quote what of ours.

use url::Url;

use crate::clock::Timestamp;
use crate::id::Id;

/// A stamp: this post may quote that one (FEP-044f, `QuoteAuthorization`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuoteAuthorization {
    pub id: Id,
    /// What is quoted: ours.
    pub quoted: Url,
    /// What quotes it.
    pub quoting: Url,
    /// Who wrote what is quoted.
    pub author: Id,
    pub quoter: Id,
    pub at: Timestamp,
    /// When it was taken back: then the same post gets no other one.
    pub revoked_at: Option<Timestamp>,
}
