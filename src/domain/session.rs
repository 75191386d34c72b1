//! Where a member is signed in.

use crate::clock::Timestamp;

/// A browser that is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The hash of its token: enough to name it, not to use it.
    pub key: String,
    /// What the browser called itself, `Firefox · Linux`; empty when it said nothing that is known.
    pub browser: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}
