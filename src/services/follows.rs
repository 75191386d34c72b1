//! Following: ours of others, others of ours.

use std::collections::BTreeSet;

use url::Url;

use super::members::require_steward;
use super::tribes::Asked;
use super::{
    Receipt, ServiceError, ServiceResult, Wrong, actors, blocks, catching_up, policies, tribes, twinnings,
};
use crate::activitypub::context::Terms;
use crate::activitypub::outgoing::Activity;
use crate::app::Tx;
use crate::db::{follows, tombstones};
use crate::domain::{Actor, Follow, FollowState, LocalActor, Member};
use crate::id::Id;
use crate::queue;
use crate::services::sending::unlisted;

/// Follows another actor with the chapter's `@section`. Only stewards may.
pub fn follow(tx: &mut Tx<'_>, by: &Member, target: &Actor) -> ServiceResult<Follow> {
    require_steward(by)?;
    if target.is_local() {
        return Err(ServiceError::Wrong(Wrong::OurOwnActor));
    }
    let section = actors::get_founding(tx, LocalActor::Section)?;
    if blocks::is_blocked(tx, target)? {
        return Err(ServiceError::Wrong(Wrong::BlockedHere));
    }
    let known = follows::find_follow(tx.conn, section.id, target.id)?;
    if known.as_ref().is_some_and(|follow| follow.state == FollowState::Accepted) {
        return Err(ServiceError::Wrong(Wrong::AlreadyFollowed));
    }
    if let Some(rejected_or_lost) = known {
        follows::delete_follow(tx.conn, rejected_or_lost.id)?;
    }
    policies::meet(tx, by, &target.handle.host)?;
    ask(tx, &section, target)
}

/// Asks a remote actor whether one of ours may follow it.
pub(super) fn ask(tx: &mut Tx<'_>, follower: &Actor, target: &Actor) -> ServiceResult<Follow> {
    let id = tx.next_id();
    let activity = tx.app.urls.activity(id);
    let state = FollowState::Requested;
    let new = Follow { id, follower: follower.id, followed: target.id, activity: activity.clone(), state };
    follows::insert_follow(tx.conn, &new, tx.now)?;
    let document = Activity::new("Follow", activity, &follower.uri, target.uri.clone()).to_actor(&target.uri);
    send_to(tx, follower, target, document, &new.activity)?;
    Ok(new)
}

/// Stops following. Only stewards may.
pub fn unfollow(tx: &mut Tx<'_>, by: &Member, target: Id) -> ServiceResult<()> {
    require_steward(by)?;
    let section = actors::get_founding(tx, LocalActor::Section)?;
    let follow = follows::find_follow(tx.conn, section.id, target)?.ok_or(ServiceError::NotFound)?;
    let target = crate::db::actors::find_actor(tx.conn, target)?.ok_or(ServiceError::NotFound)?;
    end(tx, &section, &target, &follow)
}

/// One of ours stops following, and says so.
pub(super) fn end(tx: &mut Tx<'_>, follower: &Actor, target: &Actor, follow: &Follow) -> ServiceResult<()> {
    follows::delete_follow(tx.conn, follow.id)?;
    let id = tx.app.urls.activity_about(&follow.activity, "undo");
    send_undo(tx, id, follower, target, &follow.activity)
}

/// One of ours says that it does not follow, though the other may think so. Said again when it is not heard.
pub(super) fn deny(tx: &mut Tx<'_>, follower: &Actor, target: &Actor, follow: &Url) -> ServiceResult<()> {
    let number = tx.next_id();
    let id = tx.app.urls.activity_about(follow, &format!("undo-{number}"));
    send_undo(tx, id, follower, target, follow)
}

fn send_undo(tx: &mut Tx<'_>, id: Url, follower: &Actor, target: &Actor, follow: &Url) -> ServiceResult<()> {
    let undone = Activity::new("Follow", follow.clone(), &follower.uri, target.uri.clone());
    let document = Activity::new("Undo", id, &follower.uri, undone).to_actor(&target.uri);
    send_to(tx, follower, target, document, follow)
}

/// Whom the chapter follows, answered or not.
pub fn list_following(tx: &mut Tx<'_>) -> ServiceResult<Vec<(Actor, FollowState)>> {
    let section = actors::get_founding(tx, LocalActor::Section)?;
    Ok(follows::list_following(tx.conn, section.id)?)
}

/// A remote actor asks to belong to a tribe of ours.
pub fn receive_join(tx: &mut Tx<'_>, by: &Actor, asked: Asked<'_>, target: &Url) -> ServiceResult<Receipt> {
    let group = followable(tx, target)?;
    if group.local != Some(LocalActor::Tribe) {
        return Err(ServiceError::Refused("one can join tribes only"));
    }
    tribes::receive_join(tx, by, &group, asked)
}

/// A remote actor asks to follow one of ours: accepted at once. Whoever follows a tribe wants to belong to it.
pub fn receive(tx: &mut Tx<'_>, follower: &Actor, asked: Asked<'_>, target: &Url) -> ServiceResult<Receipt> {
    let followed = followable(tx, target)?;
    if followed.local == Some(LocalActor::Tribe) {
        return tribes::receive_join(tx, follower, &followed, asked);
    }
    let activity = asked.activity;
    if tombstones::is_undone(tx.conn, activity, &follower.uri)? {
        return Ok(Receipt::Ignored("undone before it came"));
    }
    if blocks::is_blocked(tx, follower)? {
        answer(tx, "Reject", &followed, follower, activity)?;
        return Ok(Receipt::Ignored("a follower who is blocked here"));
    }
    let known = follows::find_follow(tx.conn, follower.id, followed.id)?;
    let id = known.as_ref().map_or_else(|| tx.next_id(), |follow| follow.id);
    let follow = Follow {
        id,
        follower: follower.id,
        followed: followed.id,
        activity: activity.clone(),
        state: FollowState::Accepted,
    };
    match known {
        Some(_) => follows::update_follow(tx.conn, &follow)?,
        None => follows::insert_follow(tx.conn, &follow, tx.now)?,
    }
    answer(tx, "Accept", &followed, follower, activity)?;
    twinnings::welcome(tx, follower, &followed)?;
    Ok(Receipt::Applied)
}

/// A remote actor answers a follow of ours, or a tribe a request to join; a refusal may say why.
pub fn receive_answer(
    tx: &mut Tx<'_>,
    by: &Actor,
    activity: &Url,
    (state, reason): (FollowState, &str),
) -> ServiceResult<Receipt> {
    let Some(mut follow) = follows::find_follow_by_activity(tx.conn, activity)? else {
        return tribes::receive_answer(tx, by, activity, (state, reason));
    };
    if follow.followed != by.id {
        return Err(ServiceError::Refused("an answer from somebody who was not asked"));
    }
    let is_new = follow.state != state;
    follow.state = state;
    follows::update_follow(tx.conn, &follow)?;
    if is_new && state == FollowState::Accepted {
        catching_up::begin_reading(tx, by)?;
    }
    Ok(Receipt::Applied)
}

fn followable(tx: &mut Tx<'_>, target: &Url) -> ServiceResult<Actor> {
    let actor = crate::db::actors::find_actor_by_uri(tx.conn, target)?.filter(Actor::is_local);
    let actor = actor.ok_or(ServiceError::Refused("a follow of nobody here"))?;
    let is_shown = actors::find_public(tx, &actor.handle.name)?.is_some();
    match actor.local {
        Some(LocalActor::Server) => Err(ServiceError::Refused("a follow of the server actor")),
        _ if !is_shown => Err(ServiceError::Refused("a follow of nobody here")),
        _ => Ok(actor),
    }
}

/// One of ours accepts or rejects the follow that `activity` asked for.
pub(super) fn answer(
    tx: &mut Tx<'_>,
    kind: &'static str,
    followed: &Actor,
    follower: &Actor,
    activity: &Url,
) -> ServiceResult<()> {
    let asked = Activity::new("Follow", activity.clone(), &follower.uri, followed.uri.clone());
    let id = tx.app.urls.activity(tx.next_id());
    let document = Activity::new(kind, id, &followed.uri, asked).to_actor(&follower.uri);
    send_to(tx, followed, follower, document, activity)
}

/// Sends a private activity about `object` from one of ours to one remote actor.
pub(super) fn send_to<T: serde::Serialize>(
    tx: &mut Tx<'_>,
    from: &Actor,
    to: &Actor,
    document: Activity<T>,
    object: &Url,
) -> ServiceResult<()> {
    let outgoing = unlisted(Terms::ActivityStreams, object, document);
    Ok(queue::deliver(tx, from, outgoing, BTreeSet::from([to.inbox.clone()]))?)
}
