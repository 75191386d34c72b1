//! A sign of life after an absence: servers that had given us up send again.
//!
//! It is an `Update` of one of our actors, sent by an actor that is known there. Any signed activity would do (Mastodon
//! and Misskey take the signature alone for the sign), but this one is understood by everybody, asks for nothing and
//! shows up in nobody's timeline. Chapters take it as a reason to look what they missed.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use url::Url;

use super::{ServiceResult, actors};
use crate::app::Tx;
use crate::db::{actors as actor_rows, follows};
use crate::domain::Actor;
use crate::id::Id;

/// Greets every server with which somebody here has to do: each once.
pub fn greet_everyone(tx: &mut Tx<'_>) -> ServiceResult<()> {
    let neighbours = follows::list_neighbours(tx.conn)?;
    greet(tx, neighbours)
}

/// Greets one server that is there again.
pub fn greet_host(tx: &mut Tx<'_>, host: &str) -> ServiceResult<()> {
    let mut neighbours = follows::list_neighbours(tx.conn)?;
    neighbours.retain(|(_, remote)| remote.handle.host == host);
    greet(tx, neighbours)
}

/// By the first of our actors that is known there.
fn greet(tx: &mut Tx<'_>, neighbours: Vec<(Id, Actor)>) -> ServiceResult<()> {
    let mut greeted = HashSet::new();
    let mut inboxes: BTreeMap<Id, BTreeSet<Url>> = BTreeMap::new();
    for (ours, remote) in neighbours {
        if greeted.insert(remote.handle.host.clone()) {
            inboxes.entry(ours).or_default().insert(remote.delivery_inbox().clone());
        }
    }
    for (ours, inboxes) in inboxes {
        if let Some(actor) = actor_rows::find_actor(tx.conn, ours)? {
            actors::tell_changed_to(tx, &actor, inboxes)?;
        }
    }
    Ok(())
}
