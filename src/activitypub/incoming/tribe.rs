//! What the document of another chapter's tribe says of it.

use serde_json::Value;

use super::values::text;
use crate::domain::tribe::{Admission, Kind};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TribeTerms {
    pub kind: Kind,
    pub admission: Admission,
}

impl TribeTerms {
    /// From an actor's document; `None` when it is no tribe.
    pub fn parse(document: &str) -> Option<Self> {
        let document: Value = serde_json::from_str(document).ok()?;
        let field = |name: &str| document.get(name).and_then(text);
        field("actorRole").filter(|role| role.trim_start_matches("eg:") == "tribeActor")?;
        Some(Self {
            kind: field("tribeKind").and_then(Kind::parse).unwrap_or(Kind::Tribe),
            admission: field("tribeAdmission").and_then(Admission::parse).unwrap_or(Admission::OnRequest),
        })
    }
}
