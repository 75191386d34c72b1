//! How far others' collections were read, and when this server was last at work.

use diesel::prelude::*;
use url::Url;

use super::row::stored_url_maybe;
use super::schema::{feed_reading, heartbeat, thread_reading};
use super::{Both, Conn, DbError};
use crate::clock::Timestamp;
use crate::id::Id;

/// How far the outbox of a feed was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedReading {
    /// The id of its newest activity then; `None` when there was none.
    pub newest: Option<Url>,
    pub read_at: Timestamp,
}

pub fn find_feed_reading(conn: &mut Conn, feed: Id) -> Result<Option<FeedReading>, DbError> {
    let found = feed_reading::table.find(feed.get()).select((feed_reading::newest, feed_reading::read_at));
    let row: Option<(Option<String>, i64)> = found.first(conn).optional()?;
    let Some((newest, read_at)) = row else { return Ok(None) };
    let newest = stored_url_maybe("feed_reading.newest", newest.as_deref())?;
    Ok(Some(FeedReading { newest, read_at: Timestamp::from_millis(read_at) }))
}

pub fn upsert_feed_reading(conn: &mut Conn, feed: Id, reading: &FeedReading) -> Result<(), DbError> {
    diesel::delete(feed_reading::table.find(feed.get())).execute(conn)?;
    diesel::insert_into(feed_reading::table)
        .values((
            feed_reading::actor_id.eq(feed.get()),
            feed_reading::newest.eq(reading.newest.as_ref().map(Url::as_str)),
            feed_reading::read_at.eq(reading.read_at.millis()),
        ))
        .execute(conn)?;
    Ok(())
}

/// When the thread of a copy was last completed.
pub fn find_thread_reading(conn: &mut Conn, opportunity: Id) -> Result<Option<Timestamp>, DbError> {
    let found = thread_reading::table.find(opportunity.get()).select(thread_reading::read_at);
    let at: Option<i64> = found.first(conn).optional()?;
    Ok(at.map(Timestamp::from_millis))
}

pub fn upsert_thread_reading(conn: &mut Conn, opportunity: Id, at: Timestamp) -> Result<(), DbError> {
    diesel::delete(thread_reading::table.find(opportunity.get())).execute(conn)?;
    let row = (thread_reading::opportunity_id.eq(opportunity.get()), thread_reading::read_at.eq(at.millis()));
    diesel::insert_into(thread_reading::table).values(row).execute(conn)?;
    Ok(())
}

/// Notes that the server is at work; returns when it was the last time.
pub fn record_heartbeat(conn: &mut Conn, now: Timestamp) -> Result<Option<Timestamp>, DbError> {
    let last: Option<i64> = heartbeat::table.find(1).select(heartbeat::at).first(conn).optional()?;
    let row = (heartbeat::id.eq(1), heartbeat::at.eq(now.millis()));
    Both(diesel::insert_into(heartbeat::table).values(row).on_conflict_do_nothing()).execute(conn)?;
    diesel::update(heartbeat::table.find(1)).set(heartbeat::at.eq(now.millis())).execute(conn)?;
    Ok(last.map(Timestamp::from_millis))
}
