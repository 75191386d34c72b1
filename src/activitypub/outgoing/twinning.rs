//! What two chapters agree to share, as either of them signs it.

use serde::Serialize;
use url::Url;

use crate::activitypub::vocab::TWINNING;
use crate::clock::Timestamp;
use crate::domain::twinning::{Share, Shares};

/// An agreement, proposed or accepted.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TwinningDocument {
    id: Url,
    #[serde(rename = "type")]
    kind: &'static str,
    /// Who signs this version of it.
    attributed_to: Url,
    between: [Url; 2],
    shares: Vec<&'static str>,
    /// When it was proposed.
    published: String,
}

impl TwinningDocument {
    /// `between` names both `@section`s, the one that proposed it first.
    pub fn new(id: Url, signer: &Url, between: [Url; 2], shares: &Shares, proposed: Timestamp) -> Self {
        Self {
            id,
            kind: TWINNING,
            attributed_to: signer.clone(),
            between,
            shares: shares.iter().map(Share::as_str).collect(),
            published: proposed.rfc3339(),
        }
    }
}
