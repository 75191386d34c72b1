//! What the chapter shows first.

use diesel::prelude::*;
use url::Url;

use super::row::stored_url;
use super::schema::{opportunity, pin};
use super::{Both, Conn, DbError};
use crate::clock::Timestamp;
use crate::id::Id;

/// Does nothing when it is pinned already.
pub fn insert_pin(conn: &mut Conn, opportunity: Id, at: Timestamp) -> Result<(), DbError> {
    let row = (pin::opportunity_id.eq(opportunity.get()), pin::at.eq(at.millis()));
    Both(diesel::insert_into(pin::table).values(row).on_conflict_do_nothing()).execute(conn)?;
    Ok(())
}

/// `false` when it was not pinned.
pub fn delete_pin(conn: &mut Conn, opportunity: Id) -> Result<bool, DbError> {
    Ok(diesel::delete(pin::table.find(opportunity.get())).execute(conn)? > 0)
}

pub fn is_pinned(conn: &mut Conn, opportunity: Id) -> Result<bool, DbError> {
    Ok(diesel::select(diesel::dsl::exists(pin::table.find(opportunity.get()))).get_result(conn)?)
}

/// The addresses of what is pinned, the latest first.
pub fn list_pinned_uris(conn: &mut Conn) -> Result<Vec<Url>, DbError> {
    let pinned =
        pin::table.inner_join(opportunity::table).order((pin::at.desc(), pin::opportunity_id.desc()));
    let uris: Vec<String> = pinned.select(opportunity::uri).load(conn)?;
    uris.iter().map(|uri| stored_url("opportunity.uri", uri)).collect()
}
