//! The inbox: verify, store, answer 202; then apply.
//!
//! [`receive`] does nothing that waits for another server unless the signing key is unknown, and nothing at all
//! before the request has passed every check that needs no key. What it stored, an [`Applier`]
//! applies.

mod apply;
mod bodies;
mod carried;
mod receive;
mod routes;
mod seen;
mod work;
mod wrapped;

pub use bodies::Bodies;
pub use receive::{Refusal, receive};
pub use routes::routes;
pub use seen::Seen;
pub use work::{Applier, work};
