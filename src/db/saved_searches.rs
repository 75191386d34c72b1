//! Searches that members keep.

use diesel::prelude::*;

use super::schema::saved_search;
use super::{Conn, DbError};
use crate::clock::Timestamp;
use crate::id::Id;

/// One that a member keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedSearch {
    pub id: Id,
    pub member: Id,
    pub name: String,
    /// As it stands in the address of the list: `q=sucre&marche=MA`.
    pub query: String,
    /// What was published or came in after this is new.
    pub seen_at: Timestamp,
    pub stopped_at: Option<Timestamp>,
}

type Row = (i64, i64, String, String, i64, Option<i64>);

/// The member's, stopped ones among them, in the order they were saved.
pub fn list_saved_searches(conn: &mut Conn, member: Id) -> Result<Vec<SavedSearch>, DbError> {
    let theirs = saved_search::table.filter(saved_search::member_id.eq(member.get()));
    let columns = (
        saved_search::id,
        saved_search::member_id,
        saved_search::name,
        saved_search::query,
        saved_search::seen_at,
        saved_search::stopped_at,
    );
    let rows: Vec<Row> = theirs.order(saved_search::id).select(columns).load(conn)?;
    Ok(rows.into_iter().map(search_of).collect())
}

pub fn insert_saved_search(conn: &mut Conn, new: &SavedSearch, now: Timestamp) -> Result<(), DbError> {
    diesel::insert_into(saved_search::table)
        .values((
            saved_search::id.eq(new.id.get()),
            saved_search::member_id.eq(new.member.get()),
            saved_search::name.eq(&new.name),
            saved_search::query.eq(&new.query),
            saved_search::seen_at.eq(new.seen_at.millis()),
            saved_search::stopped_at.eq(new.stopped_at.map(Timestamp::millis)),
            saved_search::created_at.eq(now.millis()),
        ))
        .execute(conn)?;
    Ok(())
}

pub fn update_saved_search(conn: &mut Conn, changed: &SavedSearch) -> Result<(), DbError> {
    diesel::update(saved_search::table.find(changed.id.get()))
        .set((
            saved_search::name.eq(&changed.name),
            saved_search::seen_at.eq(changed.seen_at.millis()),
            saved_search::stopped_at.eq(changed.stopped_at.map(Timestamp::millis)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Those of the member that were stopped before `before` go for good.
pub fn delete_stopped(conn: &mut Conn, member: Id, before: Timestamp) -> Result<(), DbError> {
    let stopped = saved_search::table
        .filter(saved_search::member_id.eq(member.get()))
        .filter(saved_search::stopped_at.lt(before.millis()));
    diesel::delete(stopped).execute(conn)?;
    Ok(())
}

fn search_of((id, member, name, query, seen_at, stopped_at): Row) -> SavedSearch {
    SavedSearch {
        id: Id::new(id),
        member: Id::new(member),
        name,
        query,
        seen_at: Timestamp::from_millis(seen_at),
        stopped_at: stopped_at.map(Timestamp::from_millis),
    }
}
