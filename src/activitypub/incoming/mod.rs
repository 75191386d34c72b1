//! What we read, leniently: only what has a meaning here, in every form that others write it.

mod activity;
mod actor;
mod attachment;
mod circle;
mod collection;
mod interest;
mod keys;
mod language_maps;
mod note;
mod opportunity;
mod profile;
mod qualification;
mod reading;
mod relay;
mod specifics;
mod tribe;
mod twinning;
mod values;

pub use activity::{Activity, ActivityKind, Peek};
pub use actor::ActorDocument;
pub use attachment::{Attachment, PictureDocument};
pub use circle::{CircleDocument, companion};
pub use collection::{CollectionDocument, Part, ThreadLinks};
pub use interest::{AgreementDocument, StandingTerms};
pub use keys::{KeyText, PublishedKey};
pub use note::{NoteDocument, PostKind};
pub use opportunity::{OpportunityTerms, is_anonymous};
pub use qualification::QualificationDocument;
pub use relay::RelayTerms;
pub use tribe::TribeTerms;
pub use twinning::TwinningTerms;
pub use values::{addressees, id_of, kind_of};

/// The document lacks something without which it means nothing, or says it in a form nobody writes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("missing or malformed: {0}")]
pub struct Malformed(pub &'static str);
