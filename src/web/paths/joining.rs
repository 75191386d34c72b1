//! Becoming a member.

use crate::id::Id;

pub const INVITATIONS: &str = "/personnes/invitations";
/// What the chapter asks of whoever wants to join.
pub const JOINING_TERMS: &str = "/personnes/adhesion";
/// Applying.
pub const APPLY: &str = "/adhesion";
pub const APPLICATIONS: &str = "/candidatures";
pub const RECOMMENDATIONS: &str = "/recommandations";

pub fn invitation(token: &str) -> String {
    format!("/invitation/{token}")
}

/// What became of an application.
pub fn application(token: &str) -> String {
    format!("{APPLY}/{token}")
}

pub fn take_back_invitation(id: Id) -> String {
    format!("{INVITATIONS}/{id}")
}

pub fn decide_application(id: Id) -> String {
    format!("{APPLICATIONS}/{id}")
}

pub fn recommend(id: Id) -> String {
    format!("{RECOMMENDATIONS}/{id}")
}
