//! Decisions about reports, and what is asked to be looked at again.

use crate::id::Id;
use crate::services::reports::Whom;

/// The public log of decisions.
pub const MODERATION: &str = "/moderation";

/// The decision in force about whoever looks.
pub const STANDING: &str = "/moderation/moi";

/// Deciding about a person.
pub fn restricting(whom: Whom) -> String {
    match whom {
        Whom::Member(id) => format!("{}/{id}/decision", super::PEOPLE),
        Whom::Actor(id) => format!("/comptes/{id}/decision"),
    }
}

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
