//! Decisions about reports, and what is asked to be looked at again.

use crate::id::Id;

/// The public log of decisions.
pub const MODERATION: &str = "/moderation";

/// One decision, for those concerned.
pub fn ruling(id: Id) -> String {
    format!("{MODERATION}/{id}")
}

/// Asking for a second look at it.
pub fn appeal(ruling: Id) -> String {
    format!("{MODERATION}/{ruling}/contester")
}

/// Bringing back what it hid.
pub fn lift(ruling: Id) -> String {
    format!("{MODERATION}/{ruling}/retablir")
}

pub fn decide_appeal(appeal: Id) -> String {
    format!("{MODERATION}/appels/{appeal}")
}
