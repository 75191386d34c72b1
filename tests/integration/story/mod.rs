//! The acceptance stories, between chapters in one process.

pub mod across;
pub mod catching_up;
pub mod expiry;
pub mod featured;
pub mod followers;
pub mod keys;
pub mod order;
pub mod passing_on;
pub mod thread;
pub mod whole_threads;
