//! Expressions of interest: between chapters, from Mastodon, in any order, and seen by nobody else.

pub mod between;
pub mod hostile;
pub mod mastodon;
pub mod order;
pub mod scene;
pub mod secrecy;
pub mod several;
