//! What it takes to send an activity: its body and who signs it, with which keys.

use diesel::prelude::*;
use url::Url;

use super::actors::StoredKeys;
use super::row::stored_url;
use super::schema::{actor, delivery, outbox_activity, retired_key};
use super::{Conn, DbError};
use crate::clock::Timestamp;
use crate::id::Id;

/// Body, digest and signer of an activity, shared by its deliveries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispatch {
    pub actor: Id,
    pub actor_uri: Url,
    /// When the signer was last changed: its keys may be new since then.
    pub actor_changed_at: Timestamp,
    pub body: String,
    pub digest: String,
    /// The signer's former keys, when these are to tell of the present ones.
    pub retired_keys: Option<StoredKeys>,
}

pub fn get_dispatch(conn: &mut Conn, activity: Id) -> Result<Dispatch, DbError> {
    type Row = (i64, String, i64, String, String, Option<StoredKeys>);
    let joined = outbox_activity::table.inner_join(actor::table).left_join(retired_key::table);
    let columns = (
        outbox_activity::actor_id,
        actor::uri,
        actor::refreshed_at,
        outbox_activity::body,
        outbox_activity::digest,
        (retired_key::rsa, retired_key::ed25519).nullable(),
    );
    let found = joined.filter(outbox_activity::id.eq(activity.get())).select(columns);
    let (actor, uri, changed_at, body, digest, retired_keys): Row = found.get_result(conn)?;
    Ok(Dispatch {
        actor: Id::new(actor),
        actor_uri: stored_url("actor.uri", &uri)?,
        actor_changed_at: Timestamp::from_millis(changed_at),
        body,
        digest,
        retired_keys,
    })
}

/// Keeps the keys that sign an activity instead of those that its actor has now.
pub fn insert_retired_keys(conn: &mut Conn, activity: &Url, keys: &StoredKeys) -> Result<(), DbError> {
    let id = outbox_activity::table.filter(outbox_activity::uri.eq(activity.as_str()));
    let id: i64 = id.select(outbox_activity::id).first(conn)?;
    diesel::insert_into(retired_key::table)
        .values((
            retired_key::activity_id.eq(id),
            retired_key::rsa.eq(&keys.rsa),
            retired_key::ed25519.eq(&keys.ed25519),
        ))
        .execute(conn)?;
    Ok(())
}

/// Forgets the former keys whose news have arrived everywhere, or will nowhere any more.
pub fn delete_retired_keys(conn: &mut Conn) -> Result<usize, DbError> {
    let waiting = delivery::table.filter(delivery::state.eq("pending")).select(delivery::activity_id);
    let done = retired_key::table.filter(retired_key::activity_id.ne_all(waiting));
    Ok(diesel::delete(done).execute(conn)?)
}
