//! What others do with a public object.

use url::Url;

use crate::clock::Timestamp;
use crate::id::Id;

/// A `Like` or an `Announce` of one of our objects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reaction {
    pub id: Id,
    /// The `id` of the activity, which `Undo` names.
    pub activity: Url,
    pub actor: Id,
    pub kind: ReactionKind,
    pub object: Url,
    pub at: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReactionKind {
    Like,
    Announce,
}

impl ReactionKind {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Like => "like",
            Self::Announce => "announce",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        [Self::Like, Self::Announce].into_iter().find(|kind| kind.as_str() == name)
    }
}
