//! Who wants nothing from whom.

use diesel::prelude::*;
use url::Url;

use super::actors::{ActorRow, actor_of};
use super::row::stored_url_maybe;
use super::schema::{actor, block};
use super::{Both, Conn, DbError, each_backend};
use crate::clock::Timestamp;
use crate::domain::{Actor, Block};
use crate::id::Id;

#[derive(Queryable, Selectable)]
#[diesel(table_name = block)]
struct BlockRow {
    id: i64,
    blocker_id: i64,
    blocked_id: i64,
    activity_uri: Option<String>,
}

/// Does nothing when the same one blocks the same one already.
pub fn insert_block(conn: &mut Conn, new: &Block, is_ours: bool, at: Timestamp) -> Result<(), DbError> {
    let row = (
        block::id.eq(new.id.get()),
        block::blocker_id.eq(new.blocker.get()),
        block::blocked_id.eq(new.blocked.get()),
        block::activity_uri.eq(new.activity.as_ref().map(Url::as_str)),
        block::is_ours.eq(is_ours),
        block::at.eq(at.millis()),
    );
    Both(diesel::insert_into(block::table).values(row).on_conflict_do_nothing()).execute(conn)?;
    Ok(())
}

pub fn find_block_by_activity(conn: &mut Conn, activity: &Url) -> Result<Option<Block>, DbError> {
    let found = block::table.filter(block::activity_uri.eq(activity.as_str()));
    let row = found.select(BlockRow::as_select()).get_result(conn).optional()?;
    row.map(block_of).transpose()
}

/// `false` when there was none.
pub fn delete_block(conn: &mut Conn, blocker: Id, blocked: Id) -> Result<bool, DbError> {
    let pair = block::blocker_id.eq(blocker.get()).and(block::blocked_id.eq(blocked.get()));
    Ok(diesel::delete(block::table.filter(pair)).execute(conn)? > 0)
}

/// Whether this chapter blocks an actor.
pub fn is_blocked_from_here(conn: &mut Conn, actor: Id) -> Result<bool, DbError> {
    let ours = block::table.filter(block::blocked_id.eq(actor.get())).filter(block::is_ours.eq(true));
    Ok(each_backend!(conn, conn => diesel::select(diesel::dsl::exists(ours)).get_result(conn))?)
}

/// Who blocks an actor of ours.
pub fn list_blockers(conn: &mut Conn, of: Id) -> Result<Vec<Id>, DbError> {
    let these = block::table.filter(block::blocked_id.eq(of.get()));
    let ids: Vec<i64> = these.select(block::blocker_id).load(conn)?;
    Ok(ids.into_iter().map(Id::new).collect())
}

/// Whom this chapter blocks, the latest first.
pub fn list_blocked_from_here(conn: &mut Conn) -> Result<Vec<Actor>, DbError> {
    let rows = block::table
        .inner_join(actor::table.on(actor::id.eq(block::blocked_id)))
        .filter(block::is_ours.eq(true))
        .order(block::id.desc())
        .select(ActorRow::as_select())
        .load(conn)?;
    rows.into_iter().map(actor_of).collect()
}

fn block_of(row: BlockRow) -> Result<Block, DbError> {
    Ok(Block {
        id: Id::new(row.id),
        blocker: Id::new(row.blocker_id),
        blocked: Id::new(row.blocked_id),
        activity: stored_url_maybe("block.activity_uri", row.activity_uri.as_deref())?,
    })
}
