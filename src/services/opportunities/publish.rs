//! What leaves the server when an opportunity of ours is published, changed or closed.

use std::collections::BTreeSet;
use std::time::Duration;

use url::Url;

use super::for_chapters;
use crate::activitypub::context::Terms;
use crate::activitypub::outgoing::{Activity, OpportunityNote, Publication, Tombstone};
use crate::app::Tx;
use crate::db::jobs::JobKind;
use crate::db::{
    actors as actor_rows, follows, interests, opportunities, outbox, posts, reactions, versions,
};
use crate::domain::opportunity::{Move, Opportunity, State, Visibility};
use crate::domain::{Actor, Chapter, LocalActor, ReactionKind, Readers};
use crate::id::Id;
use crate::queue;
use crate::services::sending::listed;
use crate::services::{
    ServiceError, ServiceResult, actors, anonymity, blocks, chapter, collections, featured, pictures,
    qualifications,
};

/// Makes an approved opportunity visible where it should go, and plans its end.
pub(super) fn publish(tx: &mut Tx<'_>, mut item: Opportunity) -> ServiceResult<Opportunity> {
    item.state = item.state.after(Move::Leave)?;
    item.leaves_at = None;
    let author = anonymity::author_of(tx, &item)?;
    item.author = author.id;
    item.published_at = Some(tx.now);
    item.updated_at = tx.now;
    opportunities::update_opportunity(tx.conn, &item)?;
    queue::plan(tx, JobKind::ExpireOpportunity, item.id, item.details.deadline.at)?;
    match item.visibility {
        Visibility::Public => {
            send_create(tx, &item, &author)?;
            send_announce(tx, &item, &author)?;
        }
        Visibility::Twins | Visibility::Group(_) => for_chapters::send_create(tx, &item, &author)?,
        Visibility::Hidden | Visibility::Private | Visibility::Section => {}
    }
    Ok(item)
}

/// Keeps a change of a published opportunity and tells every copy.
pub(super) fn save_and_tell(tx: &mut Tx<'_>, mut item: Opportunity) -> ServiceResult<Opportunity> {
    // Derived anew each time: what was read before somebody accepted an interest does not write it over.
    interests::lock_interests_in(tx.conn, item.id)?;
    item.in_discussion = interests::is_any_accepted(tx.conn, item.id)?;
    // Copies compare whole seconds: a later version must be later in those.
    item.updated_at = tx.now.max(item.updated_at.plus(Duration::from_secs(1)));
    opportunities::update_opportunity(tx.conn, &item)?;
    if item.state == State::Published {
        queue::plan(tx, JobKind::ExpireOpportunity, item.id, item.details.deadline.at)?;
    } else {
        featured::release(tx, &item)?;
    }
    match item.visibility {
        Visibility::Public => send_update(tx, &item)?,
        Visibility::Twins | Visibility::Group(_) => for_chapters::send_update(tx, &item)?,
        Visibility::Hidden | Visibility::Private | Visibility::Section => {}
    }
    Ok(item)
}

/// Says to every copy that what only looks like it was changed.
pub(in crate::services) fn tell_changed(tx: &mut Tx<'_>, item: Opportunity) -> ServiceResult<()> {
    save_and_tell(tx, item).map(|_| ())
}

/// Refuses what would give away a client who stays anonymous, wherever in the document it stands.
pub(in crate::services) fn check_unnamed(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<()> {
    if !anonymity::is_anonymous(tx, item.id)? {
        return Ok(());
    }
    let author = actors::get_founding(tx, LocalActor::Section)?;
    let (note, _) = note_of(tx, item, &author)?;
    // Our documents always serialise.
    let document = serde_json::to_value(note).unwrap_or_default();
    anonymity::check_document(tx, item.id, &document)
}

/// The deadline has passed. Does nothing when it was moved or the opportunity was closed meanwhile.
pub fn expire(tx: &mut Tx<'_>, id: Id) -> ServiceResult<()> {
    let Some(mut item) = opportunities::find_opportunity(tx.conn, id)? else { return Ok(()) };
    if item.state != State::Published || !item.details.deadline.is_past(tx.now) {
        return Ok(());
    }
    item.state = item.state.after(Move::Expire)?;
    save_and_tell(tx, item)?;
    Ok(())
}

/// Tells everyone who ever got it that it is gone.
pub(super) fn tell_erased(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<()> {
    if !item.state.was_published() {
        return Ok(());
    }
    match item.visibility {
        Visibility::Public => {}
        Visibility::Twins | Visibility::Group(_) => return for_chapters::tell_erased(tx, item),
        Visibility::Hidden | Visibility::Private | Visibility::Section => return Ok(()),
    }
    let author = get_author(tx, item)?;
    let inboxes = everyone_reached(tx, item, &author)?;
    outbox::delete_outbox_about(tx.conn, &item.uri)?;
    let id = tx.app.urls.activity_about(&item.uri, "delete");
    let tombstone = Tombstone::new(item.uri.clone(), "Note", tx.now);
    let activity = Activity::new("Delete", id, &author.uri, tombstone).to_public([]).at(tx.now);
    send(tx, &author, item, Terms::Opportunity, activity, inboxes)
}

/// The opportunity with all that its document tells.
pub fn publication<'a, 'app: 'a>(
    tx: &mut Tx<'app>,
    opportunity: &'a Opportunity,
    author: &'a Actor,
    chapter: &'a Chapter,
) -> ServiceResult<Publication<'a>> {
    let app = tx.app;
    Ok(Publication {
        opportunity,
        versions: versions::list_versions(tx.conn, opportunity.id)?,
        pictures: pictures::list_shown(tx, opportunity)?,
        author,
        chapter,
        audience: for_chapters::audience(tx, opportunity)?,
        is_anonymous: anonymity::is_anonymous(tx, opportunity.id)?,
        urls: &app.urls,
        qualification: qualifications::proven(tx, opportunity)?,
        replies: collections::known_replies(tx, &opportunity.uri)?,
        likes: reactions::count_reactions(tx.conn, &opportunity.uri, ReactionKind::Like)?,
        shares: reactions::count_reactions(tx.conn, &opportunity.uri, ReactionKind::Announce)?,
    })
}

fn send_create(tx: &mut Tx<'_>, item: &Opportunity, author: &Actor) -> ServiceResult<()> {
    let (note, cc) = note_of(tx, item, author)?;
    let id = tx.app.urls.activity_about(&item.uri, "create");
    let activity = Activity::new("Create", id, &author.uri, note).to_public(cc).at(tx.now);
    let feed = actors::get_founding(tx, LocalActor::Occasions)?;
    let mut inboxes = inboxes_of(follows::list_remote_followers(tx.conn, &[author.id])?);
    // Chapters read the note as it comes; other servers fetch it when the feed announces it.
    let chapters =
        follows::list_remote_followers(tx.conn, &[feed.id])?.into_iter().filter(|it| it.is_chapter);
    inboxes.extend(inboxes_of(chapters.collect()));
    send(tx, author, item, Terms::Opportunity, activity, inboxes)
}

fn send_announce(tx: &mut Tx<'_>, item: &Opportunity, author: &Actor) -> ServiceResult<()> {
    let feed = actors::get_founding(tx, LocalActor::Occasions)?;
    let id = tx.app.urls.activity(tx.next_id());
    let cc = feed.followers.iter().cloned().chain([author.uri.clone()]);
    let activity = Activity::new("Announce", id, &feed.uri, item.uri.clone()).to_public(cc).at(tx.now);
    let inboxes = inboxes_of(follows::list_remote_followers(tx.conn, &[feed.id])?);
    send(tx, &feed, item, Terms::ActivityStreams, activity, inboxes)
}

fn send_update(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<()> {
    let author = get_author(tx, item)?;
    let (note, cc) = note_of(tx, item, &author)?;
    let id = tx.app.urls.activity_about(&item.uri, &format!("update-{}", item.updated_at.millis()));
    let activity = Activity::new("Update", id, &author.uri, note).to_public(cc).at(tx.now);
    let inboxes = everyone_reached(tx, item, &author)?;
    send(tx, &author, item, Terms::Opportunity, activity, inboxes)
}

pub(super) fn note_of(
    tx: &mut Tx<'_>,
    item: &Opportunity,
    author: &Actor,
) -> ServiceResult<(OpportunityNote, Vec<Url>)> {
    let chapter = chapter::get(tx)?;
    let publication = publication(tx, item, author, &chapter)?;
    Ok((OpportunityNote::new(&publication), publication.cc()))
}

/// Followers of the author and of the feed, those in the thread, and everyone it was ever sent to.
fn everyone_reached(tx: &mut Tx<'_>, item: &Opportunity, author: &Actor) -> ServiceResult<BTreeSet<Url>> {
    let feed = actors::get_founding(tx, LocalActor::Occasions)?;
    let mut inboxes = inboxes_of(follows::list_remote_followers(tx.conn, &[author.id, feed.id])?);
    let thread = posts::list_thread(tx.conn, item.id, Readers::Members)?;
    let here = thread.into_iter().map(|(_, author)| author).collect();
    inboxes.extend(inboxes_of(blocks::without_blockers(tx, author.id, here)?));
    inboxes.extend(outbox::list_inboxes_reached(tx.conn, &item.uri)?);
    Ok(inboxes)
}

/// The inboxes of many, those of one server merged where it shares one.
pub(in crate::services) fn inboxes_of(actors: Vec<Actor>) -> BTreeSet<Url> {
    let remote = actors.into_iter().filter(|actor| !actor.is_local());
    remote.map(|actor| actor.delivery_inbox().clone()).collect()
}

pub(super) fn get_author(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<Actor> {
    actor_rows::find_actor(tx.conn, item.author)?.ok_or(ServiceError::NotFound)
}

fn send<T: serde::Serialize>(
    tx: &mut Tx<'_>,
    from: &Actor,
    item: &Opportunity,
    terms: Terms,
    activity: Activity<T>,
    inboxes: BTreeSet<Url>,
) -> ServiceResult<()> {
    Ok(queue::deliver(tx, from, listed(terms, &item.uri, activity), inboxes)?)
}
