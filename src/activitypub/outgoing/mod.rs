//! What we write: one exact builder for each document.

mod activity;
mod actor;
mod attachment;
pub mod circle;
mod collection;
mod interest;
mod language_maps;
mod opportunity;
mod opportunity_text;
mod organisation;
mod post;
mod profile;
mod qualification;
mod relay;
mod specifics;
pub mod tribe;
mod twinning;

pub use activity::{Activity, Audience, Tombstone};
pub use actor::{actor_document, actor_object};
pub use collection::{Counted, KnownReplies, Listed, Page, Paged, Replies, RepliesPage};
pub use interest::{Agreement, InterestAnswer, PrivateNote};
pub use opportunity::{OpportunityNote, Publication};
pub use post::{PostNote, Reply};
pub use qualification::QualificationDocument;
pub use relay::RelayAnnounce;
pub use twinning::TwinningDocument;
