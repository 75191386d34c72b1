//! Chambers, trade offices and other partners.

use crate::id::Id;

pub const PARTNERS: &str = "/partenaires";
pub const NEW_PARTNER: &str = "/partenaires/nouveau";

/// The form about one.
pub fn partner(id: Id) -> String {
    format!("{PARTNERS}/{id}")
}

pub fn remove_partner(id: Id) -> String {
    format!("{PARTNERS}/{id}/retirer")
}

/// Where its liaison says that they are it no longer.
pub fn lay_down_liaison(id: Id) -> String {
    format!("{PARTNERS}/{id}/renoncer")
}

/// What is public for its territory.
pub fn partner_territory(id: Id) -> String {
    format!("{PARTNERS}/{id}/territoire")
}

/// The same as a table.
pub fn partner_table(id: Id) -> String {
    format!("{PARTNERS}/{id}/territoire.csv")
}
