//! What remote actors said of their followers here, where that was not what we knew (FEP-8fcf).

use diesel::prelude::*;
use url::Url;

use super::row::stored_url;
use super::schema::{actor, follower_synchronisation as synchronisation};
use super::{Both, Conn, DbError};
use crate::clock::Timestamp;
use crate::id::Id;

/// The last word of an actor about its followers here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub actor: Id,
    /// Where it lists them.
    pub url: Url,
    /// The digest of their ids, 64 hexadecimal digits.
    pub digest: String,
    /// When the list was last asked for.
    pub read_at: Option<Timestamp>,
}

pub fn find_notice(conn: &mut Conn, of: Id) -> Result<Option<Notice>, DbError> {
    let columns = (synchronisation::url, synchronisation::digest, synchronisation::read_at);
    let row: Option<(String, String, Option<i64>)> =
        synchronisation::table.find(of.get()).select(columns).get_result(conn).optional()?;
    let Some((url, digest, read_at)) = row else { return Ok(None) };
    let url = stored_url("follower_synchronisation.url", &url)?;
    Ok(Some(Notice { actor: of, url, digest, read_at: read_at.map(Timestamp::from_millis) }))
}

/// Keeps it in place of an earlier one of the same actor; when that was read last stays as it was.
pub fn upsert_notice(conn: &mut Conn, new: &Notice, now: Timestamp) -> Result<(), DbError> {
    let said = (
        synchronisation::url.eq(new.url.as_str()),
        synchronisation::digest.eq(&new.digest),
        synchronisation::noticed_at.eq(now.millis()),
    );
    let row = diesel::insert_into(synchronisation::table)
        .values((synchronisation::actor_id.eq(new.actor.get()), said));
    Both(row.on_conflict(synchronisation::actor_id).do_update().set(said)).execute(conn)?;
    Ok(())
}

pub fn record_reading(conn: &mut Conn, of: Id, now: Timestamp) -> Result<(), DbError> {
    diesel::update(synchronisation::table.find(of.get()))
        .set(synchronisation::read_at.eq(now.millis()))
        .execute(conn)?;
    Ok(())
}

/// Of how many actors of a server something was noticed since.
pub fn count_noticed(conn: &mut Conn, host: &str, since: Timestamp) -> Result<i64, DbError> {
    let these = synchronisation::table
        .inner_join(actor::table)
        .filter(actor::host.eq(host))
        .filter(synchronisation::noticed_at.gt(since.millis()));
    Ok(these.count().get_result(conn)?)
}
