//! Who was asked into the conversation about an interest.

use diesel::prelude::*;

use super::row::stored_url;
use super::schema::interest_guest as guest;
use super::{Conn, DbError};
use crate::clock::Timestamp;
use crate::domain::interest::Guest;
use crate::id::Id;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = guest)]
struct GuestRow {
    id: i64,
    interest_id: i64,
    uri: String,
    actor_id: Option<i64>,
    member_id: Option<i64>,
    since: i64,
}

pub fn insert_guest(conn: &mut Conn, new: &Guest) -> Result<(), DbError> {
    let row = GuestRow {
        id: new.id.get(),
        interest_id: new.interest.get(),
        uri: new.uri.to_string(),
        actor_id: new.actor.map(Id::get),
        member_id: new.member.map(Id::get),
        since: new.since.millis(),
    };
    diesel::insert_into(guest::table).values(row).execute(conn)?;
    Ok(())
}

/// Writes who somebody elsewhere is.
pub fn update_guest_actor(conn: &mut Conn, id: Id, actor: Id) -> Result<(), DbError> {
    diesel::update(guest::table.find(id.get())).set(guest::actor_id.eq(actor.get())).execute(conn)?;
    Ok(())
}

pub fn delete_guest(conn: &mut Conn, id: Id) -> Result<(), DbError> {
    diesel::delete(guest::table.find(id.get())).execute(conn)?;
    Ok(())
}

pub fn find_guest(conn: &mut Conn, id: Id) -> Result<Option<Guest>, DbError> {
    let row = guest::table.find(id.get()).select(GuestRow::as_select()).get_result(conn).optional()?;
    row.map(guest_of).transpose()
}

/// Those of one conversation, in the order they came.
pub fn list_guests(conn: &mut Conn, interest: Id) -> Result<Vec<Guest>, DbError> {
    let these = guest::table.filter(guest::interest_id.eq(interest.get())).order(guest::id);
    let rows = these.select(GuestRow::as_select()).load(conn)?;
    rows.into_iter().map(guest_of).collect()
}

/// The interests whose conversation a member was asked into, newest first.
pub fn list_joined(conn: &mut Conn, member: Id, limit: i64) -> Result<Vec<Id>, DbError> {
    let theirs = guest::table.filter(guest::member_id.eq(member.get())).order(guest::id.desc());
    let ids: Vec<i64> = theirs.select(guest::interest_id).limit(limit).load(conn)?;
    Ok(ids.into_iter().map(Id::new).collect())
}

fn guest_of(row: GuestRow) -> Result<Guest, DbError> {
    Ok(Guest {
        id: Id::new(row.id),
        interest: Id::new(row.interest_id),
        uri: stored_url("interest_guest.uri", &row.uri)?,
        actor: row.actor_id.map(Id::new),
        member: row.member_id.map(Id::new),
        since: Timestamp::from_millis(row.since),
    })
}
