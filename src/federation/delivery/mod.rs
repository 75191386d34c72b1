//! Delivery: what was written to the outbox goes to every inbox, at least once, in order for each object.

mod dispatcher;
mod knock;
mod outcome;
mod peers;
mod send;

pub use dispatcher::{Dispatcher, work};
pub use outcome::Outcome;
pub use peers::Peers;
