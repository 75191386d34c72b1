//! The nouns of a chapter and their rules: pure, without storage, wire or page.

mod actor;
mod block;
mod chapter;
mod deadline;
mod follow;
pub mod interest;
mod member;
pub mod opportunity;
mod peer_host;
mod policy;
mod post;
mod quote;
mod reaction;
mod relocation;
mod report;
pub mod response_time;
mod signature_profile;
pub mod twinning;

pub use actor::{Actor, ActorKind, Handle, LocalActor, NotAHandle};
pub use block::Block;
pub use chapter::Chapter;
pub use deadline::{Deadline, NotADeadline};
pub use follow::{Follow, FollowState};
pub use interest::Interest;
pub use member::{Member, Role};
pub use opportunity::Opportunity;
pub use peer_host::{NotAPeerHost, PeerHost};
pub use policy::{Policies, Policy, Readers};
pub use post::Post;
pub use quote::QuoteAuthorization;
pub use reaction::{Reaction, ReactionKind};
pub use relocation::{Relocation, Whereabouts};
pub use report::{Report, ReportState};
pub use signature_profile::SignatureProfile;
