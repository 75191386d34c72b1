//! What is gone for good, and what was undone before it came.

use diesel::prelude::*;
use url::Url;

use super::row::stored_url;
use super::schema::{tombstone, undone_activity};
use super::{Both, Conn, DbError, each_backend};
use crate::clock::Timestamp;
use crate::id::Id;

/// A deleted object: its address never means anything else again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tombstone {
    pub uri: Url,
    /// The ActivityStreams type it had.
    pub former_type: String,
    pub deleted_at: Timestamp,
    /// For a post: what it answered and under which opportunity, so that its replies keep their place.
    pub in_reply_to: Option<Url>,
    pub opportunity: Option<Id>,
    /// Who deleted it, when it was not known here: somebody who may not be its author, and binds nobody else.
    pub deleted_by: Option<Url>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = tombstone)]
struct TombstoneRow {
    uri: String,
    former_type: String,
    in_reply_to: Option<String>,
    opportunity_id: Option<i64>,
    deleted_by: Option<String>,
    deleted_at: i64,
}

/// Keeps the first tombstone of an address.
pub fn insert_tombstone(conn: &mut Conn, new: &Tombstone) -> Result<(), DbError> {
    let row = TombstoneRow {
        uri: new.uri.to_string(),
        former_type: new.former_type.clone(),
        in_reply_to: new.in_reply_to.as_ref().map(Url::to_string),
        opportunity_id: new.opportunity.map(Id::get),
        deleted_by: new.deleted_by.as_ref().map(Url::to_string),
        deleted_at: new.deleted_at.millis(),
    };
    Both(diesel::insert_into(tombstone::table).values(row).on_conflict_do_nothing()).execute(conn)?;
    Ok(())
}

pub fn find_tombstone(conn: &mut Conn, uri: &Url) -> Result<Option<Tombstone>, DbError> {
    let found = tombstone::table.find(uri.as_str());
    let row = each_backend!(conn, conn => found.select(TombstoneRow::as_select()).get_result(conn));
    row.optional()?.map(tombstone_of).transpose()
}

/// The places of deleted posts in the thread of an opportunity.
pub fn list_thread_tombstones(conn: &mut Conn, opportunity: Id) -> Result<Vec<Tombstone>, DbError> {
    let gone = tombstone::table.filter(tombstone::opportunity_id.eq(opportunity.get()));
    let rows = gone.order(tombstone::deleted_at).select(TombstoneRow::as_select()).load(conn)?;
    rows.into_iter().map(tombstone_of).collect()
}

/// Removes the places of deleted posts in the thread of an opportunity.
pub fn delete_thread_tombstones(conn: &mut Conn, opportunity: Id) -> Result<(), DbError> {
    diesel::delete(tombstone::table.filter(tombstone::opportunity_id.eq(opportunity.get()))).execute(conn)?;
    Ok(())
}

/// Remembers an `Undo` whose activity has not come.
pub fn insert_undone(conn: &mut Conn, activity: &Url, actor: &Url, at: Timestamp) -> Result<(), DbError> {
    let row = (
        undone_activity::uri.eq(activity.as_str()),
        undone_activity::actor_uri.eq(actor.as_str()),
        undone_activity::at.eq(at.millis()),
    );
    Both(diesel::insert_into(undone_activity::table).values(row).on_conflict_do_nothing()).execute(conn)?;
    Ok(())
}

/// Whether `actor` undid this activity before it came.
pub fn is_undone(conn: &mut Conn, activity: &Url, actor: &Url) -> Result<bool, DbError> {
    let undone = undone_activity::table.find((activity.as_str(), actor.as_str()));
    Ok(undone.count().get_result::<i64>(conn)? > 0)
}

fn tombstone_of(row: TombstoneRow) -> Result<Tombstone, DbError> {
    let in_reply_to = row.in_reply_to.map(|uri| stored_url("tombstone.in_reply_to", &uri)).transpose()?;
    Ok(Tombstone {
        uri: stored_url("tombstone.uri", &row.uri)?,
        former_type: row.former_type,
        deleted_at: Timestamp::from_millis(row.deleted_at),
        in_reply_to,
        opportunity: row.opportunity_id.map(Id::new),
        deleted_by: row.deleted_by.map(|uri| stored_url("tombstone.deleted_by", &uri)).transpose()?,
    })
}
