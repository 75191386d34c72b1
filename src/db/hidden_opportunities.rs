//! What decisions hide: how far each opportunity was read before, kept beside it.
//!
//! In the column that lists, searches and counts read, it is as private as what nobody may read.

use diesel::prelude::*;

use super::row::stored;
use super::schema::{actor, opportunity};
use super::{Conn, DbError};
use crate::domain::opportunity::Visibility;
use crate::id::Id;

/// How far it was read before a decision hid it; `None`: nothing hides it.
pub fn find_visibility_before(conn: &mut Conn, id: Id) -> Result<Option<Visibility>, DbError> {
    let found = opportunity::table.find(id.get()).select(opportunity::visibility_before);
    let before: Option<Option<String>> = found.get_result(conn).optional()?;
    let read = |name: String| stored("opportunity.visibility_before", Visibility::parse(&name));
    before.flatten().map(read).transpose()
}

/// Keeps how far it goes when nothing hides it any more; `None`: nothing hides it.
pub fn set_visibility_before(conn: &mut Conn, id: Id, before: Option<Visibility>) -> Result<(), DbError> {
    let name = before.map(|visibility| visibility.to_string());
    diesel::update(opportunity::table.find(id.get()))
        .set(opportunity::visibility_before.eq(name))
        .execute(conn)?;
    Ok(())
}

/// What a chapter at `host` shared as a twin does not come back for twins.
pub(super) fn forget_shared_by(conn: &mut Conn, host: &str) -> Result<(), DbError> {
    let theirs = actor::table.filter(actor::host.eq(host.to_owned())).select(actor::id);
    let hidden = opportunity::table
        .filter(opportunity::member_id.is_null())
        .filter(opportunity::visibility_before.eq(Visibility::Twins.as_str()))
        .filter(opportunity::author_id.eq_any(theirs));
    diesel::update(hidden)
        .set(opportunity::visibility_before.eq(Visibility::Private.as_str()))
        .execute(conn)?;
    Ok(())
}

/// The addresses of what is hidden.
#[diesel::dsl::auto_type(no_type_alias)]
pub(super) fn hidden_uris() -> _ {
    opportunity::table.filter(opportunity::visibility_before.is_not_null()).select(opportunity::uri)
}
