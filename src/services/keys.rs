//! The keys of our own actors, and their replacement.

use std::time::Duration;

use super::{ServiceError, ServiceResult, actors};
use crate::app::Tx;
use crate::crypto::KeyPair;
use crate::db::actors::{self as actor_rows, StoredKeys};
use crate::db::{dispatches, outbox};
use crate::domain::Actor;
use crate::id::Id;

/// How keys are kept.
pub(super) fn stored(keys: &KeyPair) -> ServiceResult<StoredKeys> {
    Ok(StoredKeys {
        rsa: keys.rsa.to_pkcs8()?.as_ref().to_vec(),
        ed25519: keys.ed25519.to_pkcs8()?.as_ref().to_vec(),
    })
}

/// Gives one of our actors new keys under the ids of the old ones. Everybody whom it ever sent something is told, signed
/// with the old keys, which they know; these are forgotten once that has arrived.
pub fn rotate(tx: &mut Tx<'_>, actor: Id, keys: &KeyPair) -> ServiceResult<Actor> {
    let mut actor = actor_rows::find_actor(tx.conn, actor)?.ok_or(ServiceError::NotFound)?;
    let old = actor_rows::find_keys(tx.conn, actor.id)?.ok_or(ServiceError::NotFound)?;
    actor_rows::update_keys(tx.conn, actor.id, &stored(keys)?)?;
    actor.key = Some((tx.app.urls.key_of(&actor.uri), keys.rsa.verifying_key().to_pem()?));
    actor.assertion_key = Some(keys.ed25519.verifying_key().to_multikey());
    // Later than before in any case: it is by this time that running servers see that their keys are old.
    actor.refreshed_at = tx.now.max(actor.refreshed_at.plus(Duration::from_secs(1)));
    actor_rows::update_actor(tx.conn, &actor, None)?;

    dispatches::delete_retired_keys(tx.conn)?;
    let mut inboxes = actors::follower_inboxes(tx, &actor)?;
    inboxes.extend(outbox::list_inboxes_reached_by(tx.conn, actor.id)?);
    let is_shown = actors::find_public(tx, &actor.handle.name)?.is_some();
    if is_shown && !inboxes.is_empty() {
        let update = actors::tell_changed_to(tx, &actor, inboxes)?;
        dispatches::insert_retired_keys(tx.conn, &update, &old)?;
    }
    Ok(actor)
}

/// All actors of our own.
pub fn list_owners(tx: &mut Tx<'_>) -> ServiceResult<Vec<Actor>> {
    Ok(actor_rows::list_local_actors(tx.conn)?)
}
