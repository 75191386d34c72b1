//! What is sent between a tribe and those who belong to it elsewhere.

use std::collections::BTreeSet;

use serde::Serialize;
use url::Url;

use super::spread;
use super::view::Place;
use crate::activitypub::context::Terms;
use crate::activitypub::outgoing::Activity;
use crate::activitypub::outgoing::tribe::{self as documents, Join, TribeNote};
use crate::app::Tx;
use crate::db::{actors as actor_rows, tribe_memberships};
use crate::domain::tribe::Membership;
use crate::domain::{Actor, ActorKind, Post};
use crate::id::Id;
use crate::queue::{self, Outgoing};
use crate::services::sending::unlisted;
use crate::services::{ServiceError, ServiceResult, opportunities};

/// A member asks to join a tribe of another chapter.
pub(super) fn join(tx: &mut Tx<'_>, place: &Place, voice: &Actor, asked: &Membership) -> ServiceResult<()> {
    let Some(id) = asked.activity.clone() else { return Ok(()) };
    let said = (asked.name.as_str(), asked.request.as_str());
    let document = Join::new(id.clone(), voice, &place.actor, said);
    let outgoing = Outgoing {
        uri: id.clone(),
        kind: "Join",
        object: id,
        json: Terms::ActivityStreams.write(document),
        is_public: false,
    };
    Ok(queue::deliver(tx, voice, outgoing, BTreeSet::from([place.actor.inbox.clone()]))?)
}

/// They leave it, or do not want to join any more. By what was said before, so that neither overtakes the other.
pub(super) fn leave(tx: &mut Tx<'_>, place: &Place, own: &Membership) -> ServiceResult<()> {
    let (Some(join), Some(voice)) = (&own.activity, own.actor) else { return Ok(()) };
    let voice = actor_rows::find_actor(tx.conn, voice)?.ok_or(ServiceError::NotFound)?;
    let undone = Activity::new("Join", join.clone(), &voice.uri, place.actor.uri.clone());
    let id = tx.app.urls.activity_about(join, "undo");
    let document = Activity::new("Undo", id, &voice.uri, undone).to_actor(&place.actor.uri);
    send(tx, &voice, &place.actor, document, join)
}

/// Somebody elsewhere belongs to a tribe of ours from now on.
pub(super) fn accepted(tx: &mut Tx<'_>, tribe: &Actor, membership: &Membership) -> ServiceResult<()> {
    let Some((who, join)) = elsewhere(tx, membership)? else { return Ok(()) };
    answer(tx, "Accept", (tribe, &who), &join, "")?;
    opportunities::bring_open(tx, membership.tribe, &who)?;
    if who.kind != ActorKind::Person {
        // Who speaks for others does not belong to it itself.
        return Ok(());
    }
    let relationship = tx.app.urls.activity(tx.next_id());
    let relationship = documents::relationship(&relationship, tribe, &who, membership.role.as_str());
    let target = documents::affiliations(tribe, &tx.app.urls);
    let id = tx.app.urls.activity(tx.next_id());
    let document = Activity::new("Add", id, &tribe.uri, relationship).to_actor(&who.uri).with_target(&target);
    send(tx, tribe, &who, document, &join)
}

/// They do not, for the reason in the membership.
pub(super) fn rejected(tx: &mut Tx<'_>, tribe: &Actor, membership: &Membership) -> ServiceResult<()> {
    let Some((who, join)) = elsewhere(tx, membership)? else { return Ok(()) };
    answer(tx, "Reject", (tribe, &who), &join, &membership.reason)
}

/// Somebody here said something: to whom it answers, and to the tribe, which passes it on.
pub(super) fn created(
    tx: &mut Tx<'_>,
    place: &Place,
    post: &Post,
    (author, answered): (&Actor, Option<&Actor>),
) -> ServiceResult<()> {
    let note = TribeNote::new(post, author, answered, &place.actor);
    let id = tx.app.urls.activity_about(&post.uri, "create");
    let cc = documents::cc(&place.actor, answered);
    let mut activity = Activity::new("Create", id, &author.uri, note).to_public(cc).at(tx.now);
    activity.audience = Some(place.actor.uri.clone());
    let mut inboxes: BTreeSet<Url> =
        answered.map(|actor| actor.delivery_inbox().clone()).into_iter().collect();
    inboxes.insert(place.actor.delivery_inbox().clone());
    queue::deliver(tx, author, unlisted(Terms::ActivityStreams, &post.uri, activity), inboxes)?;
    if place.is_ours() {
        spread::said(tx, &place.actor, place.tribe.id, "Create", (post, author))?;
    }
    Ok(())
}

/// The inboxes of everyone elsewhere who belongs to a tribe of ours.
pub(super) fn inboxes_of_members(tx: &mut Tx<'_>, tribe: Id) -> ServiceResult<BTreeSet<Url>> {
    let actors = tribe_memberships::list_actors_in(tx.conn, tribe)?;
    Ok(actors.iter().map(|actor| actor.delivery_inbox().clone()).collect())
}

/// Who asked from elsewhere, and by what.
fn elsewhere(tx: &mut Tx<'_>, membership: &Membership) -> ServiceResult<Option<(Actor, Url)>> {
    let (None, Some(actor), Some(join)) = (membership.member, membership.actor, &membership.activity) else {
        return Ok(None);
    };
    let actor = actor_rows::find_actor(tx.conn, actor)?.ok_or(ServiceError::NotFound)?;
    Ok(Some((actor, join.clone())))
}

/// Chapters ask with a `Join`, everyone else with a `Follow`.
pub(super) fn answer(
    tx: &mut Tx<'_>,
    kind: &'static str,
    (tribe, who): (&Actor, &Actor),
    join: &Url,
    reason: &str,
) -> ServiceResult<()> {
    let asked_by = if who.is_chapter { "Join" } else { "Follow" };
    let asked = Activity::new(asked_by, join.clone(), &who.uri, tribe.uri.clone());
    let id = tx.app.urls.activity(tx.next_id());
    let document = Activity::new(kind, id, &tribe.uri, asked).to_actor(&who.uri);
    let document = if reason.is_empty() { document } else { document.with_content(reason) };
    send(tx, tribe, who, document, join)
}

/// One private activity about `object`, to one remote actor.
fn send<T: Serialize>(
    tx: &mut Tx<'_>,
    from: &Actor,
    to: &Actor,
    document: Activity<T>,
    object: &Url,
) -> ServiceResult<()> {
    let outgoing = unlisted(Terms::ActivityStreams, object, document);
    Ok(queue::deliver(tx, from, outgoing, BTreeSet::from([to.inbox.clone()]))?)
}
