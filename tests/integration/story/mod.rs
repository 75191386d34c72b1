//! The acceptance stories, between chapters in one process.

pub mod across;
pub mod expiry;
pub mod featured;
pub mod order;
pub mod thread;
