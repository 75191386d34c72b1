//! Actors that live elsewhere too, or went there.

use url::Url;

use crate::clock::Timestamp;

/// What an actor's document says about other addresses of the same one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whereabouts {
    /// `alsoKnownAs`: who may move here, and where this one may move to.
    pub also_known_as: Vec<Url>,
    pub moved: Option<Relocation>,
}

/// An actor went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relocation {
    pub target: Url,
    pub at: Timestamp,
}
