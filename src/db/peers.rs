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
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = peer)]
struct PeerRow {
    host: String,
    failures: i64,
    paused_until: Option<i64>,
}

pub fn find_peer(conn: &mut Conn, host: &str) -> Result<Option<Peer>, DbError> {
    let row = peer::table.find(host).select(PeerRow::as_select()).get_result(conn).optional()?;
    Ok(row.map(peer_of))
}

/// Hosts that did not answer last time.
pub fn list_failing_hosts(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    Ok(peer::table.filter(peer::failures.gt(0)).select(peer::host).load(conn)?)
}

/// The host answered: the breaker closes.
pub fn record_success(conn: &mut Conn, host: &str, now: Timestamp) -> Result<(), DbError> {
    ensure_peer(conn, host)?;
    diesel::update(peer::table.find(host))
        .set((
            peer::last_success_at.eq(now.millis()),
            peer::failures.eq(0),
            peer::paused_until.eq(None::<i64>),
        ))
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
    Ok(failures)
}

pub fn pause_peer(conn: &mut Conn, host: &str, until: Timestamp) -> Result<(), DbError> {
    diesel::update(peer::table.find(host)).set(peer::paused_until.eq(until.millis())).execute(conn)?;
    Ok(())
}

fn ensure_peer(conn: &mut Conn, host: &str) -> Result<(), DbError> {
    let new = (peer::host.eq(host), peer::failures.eq(0));
    Both(diesel::insert_into(peer::table).values(new).on_conflict_do_nothing()).execute(conn)?;
    Ok(())
}

fn peer_of(row: PeerRow) -> Peer {
    Peer {
        host: row.host,
        failures: row.failures,
        paused_until: row.paused_until.map(Timestamp::from_millis),
    }
}
