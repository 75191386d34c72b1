//! Tribes and commissions.

use crate::id::Id;

pub const TRIBES: &str = "/tribus";
pub const FOUND_TRIBE: &str = "/tribus/fonder";

/// A tribe of ours by its name, another chapter's as `name@host`.
pub fn tribe(handle: &str) -> String {
    format!("{TRIBES}/{handle}")
}

pub fn join_tribe(handle: &str) -> String {
    format!("{TRIBES}/{handle}/adhesion")
}

pub fn leave_tribe(handle: &str) -> String {
    format!("{TRIBES}/{handle}/quitter")
}

pub fn lead_tribe(handle: &str) -> String {
    format!("{TRIBES}/{handle}/animation")
}

pub fn write_in_tribe(handle: &str) -> String {
    format!("{TRIBES}/{handle}/messages")
}

/// What was said, where it stands.
pub fn said_in_tribe(handle: &str, post: Id) -> String {
    format!("{TRIBES}/{handle}#message-{post}")
}

/// The form for answering it.
pub fn answer_in_tribe(handle: &str, post: Id) -> String {
    format!("{TRIBES}/{handle}?reponse-a={post}#repondre")
}

pub fn delete_in_tribe(handle: &str, post: Id) -> String {
    format!("{TRIBES}/{handle}/messages/{post}/supprimer")
}
