//! The protocol as pure data: what we write exactly, what we read leniently.

pub mod context;
pub mod incoming;
pub mod outgoing;
pub mod vocab;
