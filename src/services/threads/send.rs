//! What is said here leaves: to everyone in the thread, or to the chapters that it is meant for.

use std::collections::BTreeSet;

use url::Url;

use super::find_context;
use crate::activitypub::context::Terms;
use crate::activitypub::outgoing::{Activity, Audience, KnownReplies, PostNote, Reply, Tombstone};
use crate::app::Tx;
use crate::db::{actors as actor_rows, follows, opportunities as opportunity_rows, outbox, posts};
use crate::domain::opportunity::Opportunity;
use crate::domain::{Actor, Post, Readers};
use crate::queue;
use crate::services::opportunities::{inboxes_of, readers_elsewhere};
use crate::services::sending::{listed, unlisted};
use crate::services::{ServiceError, ServiceResult, blocks, chapter_notes, groups};

pub(super) fn send_create(
    tx: &mut Tx<'_>,
    post: &Post,
    author: &Actor,
    answered: &Actor,
    opportunity: &Opportunity,
) -> ServiceResult<()> {
    let context = find_context(tx, opportunity)?;
    let (audience, inboxes) = audience(tx, author, opportunity)?;
    let reply = Reply {
        post,
        author,
        answered: Some(answered),
        context,
        audience,
        urls: &tx.app.urls,
        replies: KnownReplies::default(),
        likes: 0,
        shares: 0,
    };
    let (note, cc) = (PostNote::new(&reply), reply.cc());
    let id = tx.app.urls.activity_about(&post.uri, "create");
    let activity = Activity::new("Create", id, &author.uri, note).to_audience(&reply.audience, cc).at(tx.now);
    let send_it = if reply.audience.is_everyone() { listed } else { unlisted };
    Ok(queue::deliver(tx, author, send_it(Terms::ActivityStreams, &post.uri, activity), inboxes)?)
}

/// Tells everyone who ever got it that it is gone.
pub(super) fn tell_deleted(tx: &mut Tx<'_>, post: &Post, was_public: bool) -> ServiceResult<()> {
    let author = actor_rows::find_actor(tx.conn, post.author)?.ok_or(ServiceError::NotFound)?;
    let inboxes: BTreeSet<Url> = outbox::list_inboxes_reached(tx.conn, &post.uri)?.into_iter().collect();
    if inboxes.is_empty() && !was_public {
        return Ok(());
    }
    let audience = if was_public { Audience::Everyone } else { few_of(tx, post)? };
    outbox::delete_outbox_about(tx.conn, &post.uri)?;
    let id = tx.app.urls.activity_about(&post.uri, "delete");
    let tombstone = Tombstone::new(post.uri.clone(), "Note", tx.now);
    let activity = Activity::new("Delete", id, &author.uri, tombstone).to_audience(&audience, Vec::new());
    let send_it = if was_public { listed } else { unlisted };
    let outgoing = send_it(Terms::ActivityStreams, &post.uri, activity.at(tx.now));
    Ok(queue::deliver(tx, &author, outgoing, inboxes)?)
}

/// Everyone in the thread, the author of the opportunity, and followers: the writer's own, and, for an opportunity
/// of ours, the groups that follow its feed.
fn audience(
    tx: &mut Tx<'_>,
    author: &Actor,
    opportunity: &Opportunity,
) -> ServiceResult<(Audience, BTreeSet<Url>)> {
    if opportunity.is_for_chapters() {
        return few(tx, opportunity);
    }
    let thread = posts::list_thread(tx.conn, opportunity.id, Readers::Members)?;
    let asker = actor_rows::find_actor(tx.conn, opportunity.author)?;
    let here = thread.into_iter().map(|(_, author)| author).chain(asker).collect();
    let mut inboxes = inboxes_of(blocks::without_blockers(tx, author.id, here)?);
    inboxes.extend(inboxes_of(follows::list_remote_followers(tx.conn, &[author.id])?));
    if opportunity.is_local() {
        inboxes.extend(inboxes_of(groups::list_readers(tx)?));
    }
    Ok((Audience::Everyone, inboxes))
}

/// The chapters that an opportunity is meant for, and their inboxes.
fn few(tx: &mut Tx<'_>, opportunity: &Opportunity) -> ServiceResult<(Audience, BTreeSet<Url>)> {
    if opportunity.is_local() {
        return readers_elsewhere(tx, opportunity);
    }
    let (audience, listeners) = chapter_notes::listeners(tx, opportunity)?;
    Ok((audience, inboxes_of(listeners)))
}

/// Those that a reply was meant for.
fn few_of(tx: &mut Tx<'_>, post: &Post) -> ServiceResult<Audience> {
    let item = match post.opportunity {
        Some(id) => opportunity_rows::find_opportunity(tx.conn, id)?,
        None => None,
    };
    match item {
        Some(item) if item.is_for_chapters() => Ok(few(tx, &item)?.0),
        _ => Ok(Audience::Twins(Vec::new())),
    }
}
