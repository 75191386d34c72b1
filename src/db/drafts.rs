//! Drafts that are not finished.

use diesel::prelude::*;

use super::schema::kept_draft;
use super::{Both, Conn, DbError};
use crate::clock::Timestamp;
use crate::id::Id;

/// One as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = kept_draft)]
struct Row {
    id: i64,
    member_id: i64,
    opportunity_id: Option<i64>,
    typed: String,
    kept_at: i64,
    finished_at: Option<i64>,
}

/// A draft with what was typed as a form sends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredDraft {
    pub id: Id,
    pub member: Id,
    pub opportunity: Option<Id>,
    pub typed: String,
    pub kept_at: Timestamp,
    pub is_finished: bool,
}

/// Of whichever member, finished or not.
pub fn find_draft(conn: &mut Conn, id: Id) -> Result<Option<StoredDraft>, DbError> {
    let row = kept_draft::table.find(id.get()).select(Row::as_select()).get_result(conn).optional()?;
    Ok(row.map(draft_of))
}

/// A member's that are not finished, the one begun last first.
pub fn list_drafts(conn: &mut Conn, member: Id) -> Result<Vec<StoredDraft>, DbError> {
    let rows: Vec<Row> = kept_draft::table
        .filter(kept_draft::member_id.eq(member.get()))
        .filter(kept_draft::finished_at.is_null())
        .order(kept_draft::id.desc())
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(draft_of).collect())
}

pub fn insert_draft(conn: &mut Conn, new: &StoredDraft) -> Result<(), DbError> {
    let finished_at = new.is_finished.then(|| new.kept_at.millis());
    let row = (
        kept_draft::id.eq(new.id.get()),
        kept_draft::member_id.eq(new.member.get()),
        kept_draft::opportunity_id.eq(new.opportunity.map(Id::get)),
        kept_draft::typed.eq(&new.typed),
        kept_draft::kept_at.eq(new.kept_at.millis()),
        kept_draft::finished_at.eq(finished_at),
    );
    // Somebody's other window may have been faster.
    Both(diesel::insert_into(kept_draft::table).values(row).on_conflict_do_nothing()).execute(conn)?;
    Ok(())
}

pub fn update_draft(conn: &mut Conn, id: Id, typed: &str, at: Timestamp) -> Result<(), DbError> {
    let row = (kept_draft::typed.eq(typed.to_owned()), kept_draft::kept_at.eq(at.millis()));
    let open = kept_draft::table.find(id.get()).filter(kept_draft::finished_at.is_null());
    diesel::update(open).set(row).execute(conn)?;
    Ok(())
}

/// Nothing of what was typed stays.
pub fn finish_draft(conn: &mut Conn, id: Id, at: Timestamp) -> Result<(), DbError> {
    let row = (kept_draft::typed.eq(""), kept_draft::finished_at.eq(at.millis()));
    diesel::update(kept_draft::table.find(id.get())).set(row).execute(conn)?;
    Ok(())
}

/// Those of the member that were finished before `before` go for good.
pub fn delete_finished(conn: &mut Conn, member: Id, before: Timestamp) -> Result<(), DbError> {
    let old = kept_draft::table
        .filter(kept_draft::member_id.eq(member.get()))
        .filter(kept_draft::finished_at.lt(before.millis()));
    diesel::delete(old).execute(conn)?;
    Ok(())
}

fn draft_of(row: Row) -> StoredDraft {
    StoredDraft {
        id: Id::new(row.id),
        member: Id::new(row.member_id),
        opportunity: row.opportunity_id.map(Id::new),
        typed: row.typed,
        kept_at: Timestamp::from_millis(row.kept_at),
        is_finished: row.finished_at.is_some(),
    }
}
