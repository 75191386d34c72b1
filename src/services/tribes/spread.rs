//! A tribe of ours passes on what is said in it (FEP-1b12): wrapped to chapters and groups, whose members see the whole
//! conversation; to everyone else who follows it what begins one, as a boost.

use std::collections::BTreeSet;

use url::Url;

use super::tell;
use super::view::Place;
use crate::activitypub::context::Terms;
use crate::activitypub::outgoing::tribe::passed_on;
use crate::activitypub::outgoing::{Activity, Tombstone};
use crate::app::Tx;
use crate::db::{actors as actor_rows, outbox, tribe_memberships};
use crate::domain::{Actor, ActorKind, Post};
use crate::id::Id;
use crate::queue;
use crate::services::sending::{listed, unlisted};
use crate::services::{ServiceError, ServiceResult};
use crate::urls::authority_of;

/// Somebody in the tribe, here or elsewhere, said or changed something (`Create`, `Update`).
pub(super) fn said(
    tx: &mut Tx<'_>,
    group: &Actor,
    tribe: Id,
    kind: &'static str,
    (post, author): (&Post, &Actor),
) -> ServiceResult<()> {
    let (chapters, others) = readers(tx, tribe, &author.uri)?;
    wrapped(tx, group, kind, (post, author), chapters)?;
    if kind == "Create" && post.in_reply_to == group.uri {
        let id = boost_of(tx, group, post);
        let activity =
            Activity::new("Announce", id, &group.uri, post.uri.clone()).to_public(group.followers.clone());
        let outgoing = listed(Terms::ActivityStreams, &post.uri, activity.at(tx.now));
        queue::deliver(tx, group, outgoing, others)?;
    }
    Ok(())
}

/// Somebody elsewhere deleted what they had said.
pub(super) fn gone(
    tx: &mut Tx<'_>,
    group: &Actor,
    tribe: Id,
    (post, author): (&Post, &Actor),
) -> ServiceResult<()> {
    let (chapters, _) = readers(tx, tribe, &author.uri)?;
    outbox::delete_outbox_about(tx.conn, &post.uri)?;
    wrapped(tx, group, "Delete", (post, author), chapters)
}

/// A post was deleted here: by who wrote it, or by who leads the tribe.
pub(super) fn deleted(tx: &mut Tx<'_>, place: &Place, post: &Post) -> ServiceResult<()> {
    let author = actor_rows::find_actor(tx.conn, post.author)?.ok_or(ServiceError::NotFound)?;
    let mut inboxes: BTreeSet<Url> = outbox::list_inboxes_reached(tx.conn, &post.uri)?.into_iter().collect();
    if place.is_ours() {
        inboxes.extend(tell::inboxes_of_members(tx, place.tribe.id)?);
    }
    outbox::delete_outbox_about(tx.conn, &post.uri)?;
    let is_written_here = tx.app.urls.is_ours(&post.uri);
    // Its author's word is good everywhere, the tribe's among those who do FEP-1b12.
    let by = if is_written_here { &author } else { &place.actor };
    let number = tx.next_id();
    let id = match is_written_here {
        true => tx.app.urls.activity_about(&post.uri, "delete"),
        false => tx.app.urls.activity(number),
    };
    let tombstone = Tombstone::new(post.uri.clone(), "Note", tx.now);
    let activity = Activity::new("Delete", id, &by.uri, tombstone).to_public(place.actor.followers.clone());
    queue::deliver(tx, by, unlisted(Terms::ActivityStreams, &post.uri, activity.at(tx.now)), inboxes)?;
    if !is_written_here {
        take_back(tx, place, post)?;
    }
    Ok(())
}

/// The boost of what somebody elsewhere wrote, taken back: those who only know boosts do not obey a tribe.
fn take_back(tx: &mut Tx<'_>, place: &Place, post: &Post) -> ServiceResult<()> {
    let group = &place.actor;
    let (_, others) = readers(tx, place.tribe.id, &post.uri)?;
    let boost = boost_of(tx, group, post);
    let undone = Activity::new("Announce", boost.clone(), &group.uri, post.uri.clone());
    let id = tx.app.urls.activity_about(&group.uri, &format!("undo-{}", post.id));
    let activity = Activity::new("Undo", id, &group.uri, undone).to_public(group.followers.clone());
    Ok(queue::deliver(tx, group, unlisted(Terms::ActivityStreams, &boost, activity), others)?)
}

fn wrapped(
    tx: &mut Tx<'_>,
    group: &Actor,
    kind: &'static str,
    (post, author): (&Post, &Actor),
    inboxes: BTreeSet<Url>,
) -> ServiceResult<()> {
    if inboxes.is_empty() {
        return Ok(());
    }
    let done = tx.app.urls.activity_about(&post.uri, &kind.to_lowercase());
    let inner = passed_on(kind, &done, &author.uri, &post.uri);
    let id = tx.app.urls.activity(tx.next_id());
    let mut activity = Activity::new("Announce", id, &group.uri, inner).to_public(group.followers.clone());
    activity.audience = Some(group.uri.clone());
    Ok(queue::deliver(tx, group, unlisted(Terms::ActivityStreams, &post.uri, activity.at(tx.now)), inboxes)?)
}

/// The inboxes of chapters and groups, and of all others in the tribe. The server where something was said knows it.
fn readers(tx: &mut Tx<'_>, tribe: Id, said_by: &Url) -> ServiceResult<(BTreeSet<Url>, BTreeSet<Url>)> {
    let from = authority_of(said_by);
    let actors = tribe_memberships::list_actors_in(tx.conn, tribe)?;
    let actors = actors.into_iter().filter(|actor| authority_of(&actor.uri) != from);
    let reads_wrapped = |actor: &Actor| actor.is_chapter || actor.kind == ActorKind::Group;
    let (chapters, others): (Vec<Actor>, Vec<Actor>) = actors.partition(reads_wrapped);
    let inboxes = |actors: Vec<Actor>| actors.iter().map(|actor| actor.delivery_inbox().clone()).collect();
    Ok((inboxes(chapters), inboxes(others)))
}

/// The id of the boost of a post, which can be told again when it is taken back.
fn boost_of(tx: &Tx<'_>, group: &Actor, post: &Post) -> Url {
    tx.app.urls.activity_about(&group.uri, &format!("announce-{}", post.id))
}
