//! Actors that go to another server, with whoever follows them (`Move`).

use std::collections::{BTreeSet, HashMap};
use std::time::Duration;

use url::Url;

use super::{
    Receipt, ServiceError, ServiceResult, Wrong, actors, ambassadors, avatars, blocks, chapter, follows,
    organisations, profiles,
};
use crate::activitypub::context::Terms;
use crate::activitypub::incoming::ActorDocument;
use crate::activitypub::outgoing::Activity;
use crate::app::Tx;
use crate::db::{actors as actor_rows, follows as follow_rows, relocations};
use crate::domain::{Actor, LocalActor, Readers, Relocation, Whereabouts};
use crate::id::Id;
use crate::queue;
use crate::services::sending::unlisted;

/// How long an actor that moved stays where it is.
pub const COOL_DOWN: Duration = Duration::from_secs(7 * 24 * 3600);

/// What an actor's document says about other addresses of the same, and about who may join it.
pub fn whereabouts(tx: &mut Tx<'_>, of: &Actor) -> ServiceResult<Whereabouts> {
    let also_known_as = relocations::list_aliases(tx.conn, of.id)?;
    let tribe = match of.local {
        Some(LocalActor::Tribe) => crate::db::tribes::find_tribe_of(tx.conn, of.id)?,
        _ => None,
    };
    let organisation = match of.local {
        Some(LocalActor::Organisation) => organisations::find_public(tx, of)?,
        _ => None,
    };
    let profile = profiles::find_public(tx, of)?;
    let moved = relocations::find_relocation(tx.conn, of.id)?;
    let avatar = avatars::find_public(tx, of)?.map(|file| file.name);
    let mandate = match ambassadors::find_public(tx, of)? {
        Some(mandate) => Some((mandate, chapter::get(tx)?.time_zone)),
        None => None,
    };
    Ok(Whereabouts { also_known_as, moved, tribe, profile, avatar, mandate, organisation })
}

/// Where these actors went, by who left: those whose new place is known here and not hidden from `readers`.
pub fn destinations(
    tx: &mut Tx<'_>,
    of: impl IntoIterator<Item = Id>,
    readers: Readers,
) -> ServiceResult<HashMap<Id, Actor>> {
    let of: BTreeSet<Id> = of.into_iter().collect();
    let of: Vec<Id> = of.into_iter().collect();
    Ok(relocations::list_destinations(tx.conn, &of, readers)?.into_iter().collect())
}

/// Whether a `Move` of this remote actor could mean anything here: then its target is worth a look.
pub fn concerns(tx: &mut Tx<'_>, mover: &Actor) -> ServiceResult<bool> {
    Ok(follow_rows::is_followed_from_here(tx.conn, mover.id)? && !moved_lately(tx, mover)?)
}

/// A remote actor moved. `target` is the document of where it went, just read from there; `None` when there was no
/// reason to look. What was followed from here is followed there.
pub fn receive(
    tx: &mut Tx<'_>,
    by: &Actor,
    object: &Url,
    target: Option<&ActorDocument>,
) -> ServiceResult<Receipt> {
    if *object != by.uri {
        return Err(ServiceError::Refused("a move of somebody else"));
    }
    let Some(document) = target else { return Ok(Receipt::Ignored("a move that concerns nobody here")) };
    if !document.also_known_as.contains(&by.uri) {
        return Err(ServiceError::Refused("a move to somebody who does not know who moves"));
    }
    if moved_lately(tx, by)? {
        return Ok(Receipt::Ignored("it moved lately"));
    }
    let target = actor_rows::find_actor_by_uri(tx.conn, &document.id)?.ok_or(ServiceError::NotFound)?;
    let relocation = Relocation { target: target.uri.clone(), at: tx.now };
    relocations::replace_relocation(tx.conn, by.id, &relocation)?;
    follow_to(tx, by, &target)?;
    Ok(Receipt::Applied)
}

/// Everyone of ours who follows `from` follows `to` instead.
fn follow_to(tx: &mut Tx<'_>, from: &Actor, to: &Actor) -> ServiceResult<()> {
    let is_unwanted = blocks::is_blocked(tx, to)?;
    for follow in follow_rows::list_follows_with(tx.conn, from.id)? {
        if follow.followed != from.id {
            continue;
        }
        let follower = actor_rows::find_actor(tx.conn, follow.follower)?.ok_or(ServiceError::NotFound)?;
        follows::end(tx, &follower, from, &follow)?;
        if !is_unwanted && follow_rows::find_follow(tx.conn, follower.id, to.id)?.is_none() {
            follows::ask(tx, &follower, to)?;
        }
    }
    Ok(())
}

fn moved_lately(tx: &mut Tx<'_>, actor: &Actor) -> ServiceResult<bool> {
    let last = relocations::find_relocation(tx.conn, actor.id)?;
    Ok(last.is_some_and(|last| tx.now.since(last.at) < COOL_DOWN))
}

/// Lists another address of an actor of ours in its document, from the command line: then that one can move here,
/// or this one there.
pub fn add_alias(tx: &mut Tx<'_>, handle: &str, alias: &Url) -> ServiceResult<Actor> {
    let actor = actors::find_public(tx, handle)?.ok_or(ServiceError::NotFound)?;
    relocations::insert_alias(tx.conn, actor.id, alias)?;
    changed(tx, actor)
}

/// Takes an alias back.
pub fn remove_alias(tx: &mut Tx<'_>, handle: &str, alias: &Url) -> ServiceResult<Actor> {
    let actor = actors::find_public(tx, handle)?.ok_or(ServiceError::NotFound)?;
    relocations::delete_alias(tx.conn, actor.id, alias)?;
    changed(tx, actor)
}

/// One of ours goes where `target`, just read from there, is; from the command line. Its followers are told.
pub fn leave(tx: &mut Tx<'_>, handle: &str, target: &ActorDocument) -> ServiceResult<Actor> {
    let actor = actors::find_public(tx, handle)?.ok_or(ServiceError::NotFound)?;
    if tx.app.urls.is_ours(&target.id) {
        return Err(ServiceError::Wrong(Wrong::OurOwnActor));
    }
    if !target.also_known_as.contains(&actor.uri) {
        return Err(ServiceError::Wrong(Wrong::UnknownThere));
    }
    if moved_lately(tx, &actor)? {
        return Err(ServiceError::Wrong(Wrong::MovedLately));
    }
    let relocation = Relocation { target: target.id.clone(), at: tx.now };
    relocations::replace_relocation(tx.conn, actor.id, &relocation)?;
    let actor = changed(tx, actor)?;
    send_move(tx, &actor, &target.id)?;
    Ok(actor)
}

fn changed(tx: &mut Tx<'_>, actor: Actor) -> ServiceResult<Actor> {
    let actor = Actor { refreshed_at: tx.now, ..actor };
    actor_rows::update_actor(tx.conn, &actor, None)?;
    actors::tell_changed(tx, &actor)?;
    Ok(actor)
}

fn send_move(tx: &mut Tx<'_>, actor: &Actor, target: &Url) -> ServiceResult<()> {
    let inboxes = actors::follower_inboxes(tx, actor)?;
    let id = tx.app.urls.activity(tx.next_id());
    let activity = Activity::new("Move", id, &actor.uri, actor.uri.clone())
        .to_actors(actor.followers.as_slice())
        .with_target(target)
        .at(tx.now);
    Ok(queue::deliver(tx, actor, unlisted(Terms::ActivityStreams, &actor.uri, activity), inboxes)?)
}
