//! The paths about organisations.

use crate::id::Id;

pub const ORGANISATIONS: &str = "/organisations";
pub const PROPOSE_ORGANISATION: &str = "/organisations/proposer";

/// What those see who look after one.
pub fn organisation(id: Id) -> String {
    format!("{ORGANISATIONS}/{id}")
}

pub fn describe_organisation(id: Id) -> String {
    format!("{ORGANISATIONS}/{id}/presentation")
}

/// Where an invitation is answered.
pub fn organisation_invitation(id: Id) -> String {
    format!("{ORGANISATIONS}/{id}/invitation")
}

/// Where a steward decides about a proposal.
pub fn organisation_decision(id: Id) -> String {
    format!("{ORGANISATIONS}/{id}/decision")
}
