//! How opportunities end, get more time, and what their authors owe to whoever answers.

pub mod outcomes;
pub mod questions;
pub mod renewals;
pub mod stories;
pub mod talks;
pub mod vanity;
