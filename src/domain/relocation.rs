//! Actors that live elsewhere too, or went there.

use chrono_tz::Tz;
use url::Url;

use crate::clock::Timestamp;
use crate::domain::ambassador::Mandate;
use crate::domain::opportunity::Language;
use crate::domain::{Organisation, Profile, Tribe};
use crate::store::FileName;

/// What an actor's document says beside what is the actor's own: other addresses of the same one, and who may join it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whereabouts {
    /// `alsoKnownAs`: who may move here, and where this one may move to.
    pub also_known_as: Vec<Url>,
    pub moved: Option<Relocation>,
    /// What it is the actor of, of a tribe of ours.
    pub tribe: Option<Tribe>,
    /// What a member of ours says of themselves, while their profile is public.
    pub profile: Option<Profile>,
    /// Their photograph, as long.
    pub avatar: Option<FileName>,
    /// What they are an ambassador by, and where its last day ends.
    pub mandate: Option<(Mandate, Tz)>,
    /// What an organisation of ours says of itself, and what is spoken there.
    pub organisation: Option<(Organisation, Vec<Language>)>,
}

/// An actor went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relocation {
    pub target: Url,
    pub at: Timestamp,
}
