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
    /// Up to when it was looked through for its member.
    pub checked_at: Timestamp,
    /// When they were last told that there is something new.
    pub told_at: Option<Timestamp>,
    pub stopped_at: Option<Timestamp>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = saved_search)]
struct SavedSearchRow {
    id: i64,
    member_id: i64,
    name: String,
    query: String,
    seen_at: i64,
    checked_at: i64,
    told_at: Option<i64>,
    stopped_at: Option<i64>,
}

/// The member's, stopped ones among them, in the order they were saved.
pub fn list_saved_searches(conn: &mut Conn, member: Id) -> Result<Vec<SavedSearch>, DbError> {
    let theirs = saved_search::table.filter(saved_search::member_id.eq(member.get()));
    let rows = theirs.order(saved_search::id).select(SavedSearchRow::as_select()).load(conn)?;
    Ok(rows.into_iter().map(search_of).collect())
}

/// Those of all members after `after` that are not stopped, some at a time.
pub fn list_kept_after(conn: &mut Conn, after: Id, limit: i64) -> Result<Vec<SavedSearch>, DbError> {
    let kept = saved_search::table
        .filter(saved_search::id.gt(after.get()))
        .filter(saved_search::stopped_at.is_null());
    let some = kept.order(saved_search::id).limit(limit).select(SavedSearchRow::as_select());
    Ok(some.load(conn)?.into_iter().map(search_of).collect())
}

pub fn insert_saved_search(conn: &mut Conn, new: &SavedSearch, now: Timestamp) -> Result<(), DbError> {
    diesel::insert_into(saved_search::table)
        .values((
            saved_search::id.eq(new.id.get()),
            saved_search::member_id.eq(new.member.get()),
            saved_search::name.eq(&new.name),
            saved_search::query.eq(&new.query),
            saved_search::seen_at.eq(new.seen_at.millis()),
            saved_search::checked_at.eq(new.checked_at.millis()),
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
            saved_search::checked_at.eq(changed.checked_at.millis()),
            saved_search::told_at.eq(changed.told_at.map(Timestamp::millis)),
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

fn search_of(row: SavedSearchRow) -> SavedSearch {
    SavedSearch {
        id: Id::new(row.id),
        member: Id::new(row.member_id),
        name: row.name,
        query: row.query,
        seen_at: Timestamp::from_millis(row.seen_at),
        checked_at: Timestamp::from_millis(row.checked_at),
        told_at: row.told_at.map(Timestamp::from_millis),
        stopped_at: row.stopped_at.map(Timestamp::from_millis),
    }
}
