//! Other servers: whether they answer.

use diesel::prelude::*;

use super::schema::peer;
use super::{Both, Conn, DbError};
use crate::clock::Timestamp;

/// What is known of a server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Peer {
    pub host: String,
    /// Failures since the last success.
    pub failures: i64,
    pub paused_until: Option<Timestamp>,
    /// When it last took something, to the minute.
    pub last_success_at: Option<Timestamp>,
    /// When something of it was last taken, to the minute.
    pub last_received_at: Option<Timestamp>,
    pub last_failure_at: Option<Timestamp>,
    /// What last went wrong on the way to it.
    pub last_error: Option<String>,
}

impl Peer {
    /// The state of its circuit breaker: `open` while one delivery at a time tries whether it is back.
    pub fn breaker(&self, now: Timestamp) -> &'static str {
        match self.paused_until {
            Some(until) if until > now => "open",
            _ if self.failures > 0 => "failing",
            _ => "closed",
        }
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = peer)]
struct PeerRow {
    host: String,
    failures: i64,
    paused_until: Option<i64>,
    last_success_at: Option<i64>,
    last_received_at: Option<i64>,
    last_failure_at: Option<i64>,
    last_error: Option<String>,
}

pub fn find_peer(conn: &mut Conn, host: &str) -> Result<Option<Peer>, DbError> {
    let row = peer::table.find(host).select(PeerRow::as_select()).get_result(conn).optional()?;
    Ok(row.map(peer_of))
}

/// Every server anything was sent to or taken from, by name.
pub fn list_peers(conn: &mut Conn) -> Result<Vec<Peer>, DbError> {
    let rows: Vec<PeerRow> = peer::table.order(peer::host).select(PeerRow::as_select()).load(conn)?;
    Ok(rows.into_iter().map(peer_of).collect())
}

/// Hosts that did not answer last time.
pub fn list_failing_hosts(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    Ok(peer::table.filter(peer::failures.gt(0)).select(peer::host).load(conn)?)
}

/// The host answered: the breaker closes. Returns since when it had failed.
pub fn record_success(conn: &mut Conn, host: &str, now: Timestamp) -> Result<Option<Timestamp>, DbError> {
    ensure_peer(conn, host)?;
    let since: Option<i64> = match conn {
        Conn::Postgres(conn) => {
            peer::table.find(host).select(peer::failing_since).for_update().first(conn)?
        }
        Conn::Sqlite(conn) => peer::table.find(host).select(peer::failing_since).first(conn)?,
    };
    diesel::update(peer::table.find(host))
        .set((
            peer::last_success_at.eq(now.millis()),
            peer::failures.eq(0),
            peer::paused_until.eq(None::<i64>),
            peer::failing_since.eq(None::<i64>),
        ))
        .execute(conn)?;
    Ok(since.map(Timestamp::from_millis))
}

/// Something of the host was taken.
pub fn record_received(conn: &mut Conn, host: &str, now: Timestamp) -> Result<(), DbError> {
    ensure_peer(conn, host)?;
    diesel::update(peer::table.find(host)).set(peer::last_received_at.eq(now.millis())).execute(conn)?;
    Ok(())
}

/// What went wrong with a delivery, whether or not the host is in trouble.
pub fn record_error(conn: &mut Conn, host: &str, error: &str, now: Timestamp) -> Result<(), DbError> {
    ensure_peer(conn, host)?;
    diesel::update(peer::table.find(host))
        .set((peer::last_failure_at.eq(now.millis()), peer::last_error.eq(error)))
        .execute(conn)?;
    Ok(())
}

/// One more failure; returns how many there were in a row.
pub fn record_failure(conn: &mut Conn, host: &str, now: Timestamp) -> Result<i64, DbError> {
    ensure_peer(conn, host)?;
    let failures = diesel::update(peer::table.find(host))
        .set((peer::last_failure_at.eq(now.millis()), peer::failures.eq(peer::failures + 1)))
        .returning(peer::failures)
        .get_result(conn)?;
    let first = peer::table.find(host).filter(peer::failing_since.is_null());
    diesel::update(first).set(peer::failing_since.eq(now.millis())).execute(conn)?;
    Ok(failures)
}

/// The host showed a sign of life: it need not be left alone any longer.
pub fn resume_peer(conn: &mut Conn, host: &str) -> Result<(), DbError> {
    diesel::update(peer::table.find(host)).set(peer::paused_until.eq(None::<i64>)).execute(conn)?;
    Ok(())
}

pub fn pause_peer(conn: &mut Conn, host: &str, until: Timestamp) -> Result<(), DbError> {
    diesel::update(peer::table.find(host)).set(peer::paused_until.eq(until.millis())).execute(conn)?;
    Ok(())
}

pub(super) fn ensure_peer(conn: &mut Conn, host: &str) -> Result<(), DbError> {
    let new = (peer::host.eq(host), peer::failures.eq(0));
    Both(diesel::insert_into(peer::table).values(new).on_conflict_do_nothing()).execute(conn)?;
    Ok(())
}

fn peer_of(row: PeerRow) -> Peer {
    Peer {
        host: row.host,
        failures: row.failures,
        paused_until: row.paused_until.map(Timestamp::from_millis),
        last_success_at: row.last_success_at.map(Timestamp::from_millis),
        last_received_at: row.last_received_at.map(Timestamp::from_millis),
        last_failure_at: row.last_failure_at.map(Timestamp::from_millis),
        last_error: row.last_error,
    }
}
