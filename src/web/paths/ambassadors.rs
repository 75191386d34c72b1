//! The paths about ambassadors.

use crate::id::Id;

pub const AMBASSADORS: &str = "/ambassades";
pub const CHARTER: &str = "/ambassades/charte";
/// The member's own.
pub const OWN_MANDATE: &str = "/ambassades/mandat";

/// Where a steward takes one back.
pub fn end_mandate(id: Id) -> String {
    format!("{AMBASSADORS}/{id}/fin")
}
