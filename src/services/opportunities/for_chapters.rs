//! What is meant for some chapters, twins or those with somebody in a group, goes to them by name and nowhere else.

use std::collections::BTreeSet;

use url::Url;

use super::publish::{get_author, inboxes_of, note_of};
use super::view::sheet;
use super::{Sheet, in_groups};
use crate::activitypub::context::Terms;
use crate::activitypub::outgoing::{Activity, Audience, Tombstone};
use crate::app::Tx;
use crate::db::{opportunities, outbox};
use crate::domain::Actor;
use crate::domain::opportunity::{Opportunity, Visibility};
use crate::domain::twinning::Share;
use crate::id::Id;
use crate::queue;
use crate::services::sending::unlisted;
use crate::services::{Forbidden, ServiceError, ServiceResult, twinnings};

/// Who reads an opportunity of ours elsewhere, and their inboxes.
pub(in crate::services) fn readers_elsewhere(
    tx: &mut Tx<'_>,
    item: &Opportunity,
) -> ServiceResult<(Audience, BTreeSet<Url>)> {
    match item.visibility {
        Visibility::Twins => shared_audience(tx),
        Visibility::Group(tribe) => in_groups::audience(tx, tribe),
        Visibility::Hidden | Visibility::Private | Visibility::Section | Visibility::Public => {
            Ok((Audience::Everyone, BTreeSet::new()))
        }
    }
}

pub(super) fn audience(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<Audience> {
    Ok(readers_elsewhere(tx, item)?.0)
}

/// The chapters that read what is meant for twins now, and their inboxes.
fn shared_audience(tx: &mut Tx<'_>) -> ServiceResult<(Audience, BTreeSet<Url>)> {
    let twins = twinnings::list_twins(tx, Share::Opportunities)?;
    let sections = twins.iter().map(|twin| twin.uri.clone()).collect();
    Ok((Audience::Twins(sections), inboxes_of(twins)))
}

pub(super) fn send_create(tx: &mut Tx<'_>, item: &Opportunity, author: &Actor) -> ServiceResult<()> {
    let id = tx.app.urls.activity_about(&item.uri, "create");
    let (audience, inboxes) = readers_elsewhere(tx, item)?;
    send(tx, item, author, ("Create", id), (&audience, inboxes))
}

/// A chapter that was twinned since, or has somebody in the group since, gets what is open.
pub(in crate::services) fn bring(tx: &mut Tx<'_>, item: &Opportunity, whom: &Actor) -> ServiceResult<()> {
    let author = get_author(tx, item)?;
    let number = tx.next_id();
    let id = tx.app.urls.activity_about(&item.uri, &format!("create-{number}"));
    let (audience, inboxes) = (audience(tx, item)?, BTreeSet::from([whom.delivery_inbox().clone()]));
    send(tx, item, &author, ("Create", id), (&audience, inboxes))
}

pub(super) fn send_update(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<()> {
    let (author, (audience, inboxes)) = (get_author(tx, item)?, readers_elsewhere(tx, item)?);
    let id = tx.app.urls.activity_about(&item.uri, &format!("update-{}", item.updated_at.millis()));
    send(tx, item, &author, ("Update", id), (&audience, inboxes))
}

/// Everyone who ever got it, readers or no longer: there is nothing in it that they do not know.
pub(super) fn tell_erased(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<()> {
    let (author, (audience, mut inboxes)) = (get_author(tx, item)?, readers_elsewhere(tx, item)?);
    inboxes.extend(outbox::list_inboxes_reached(tx.conn, &item.uri)?);
    outbox::delete_outbox_about(tx.conn, &item.uri)?;
    let id = tx.app.urls.activity_about(&item.uri, "delete");
    let tombstone = Tombstone::new(item.uri.clone(), "Note", tx.now);
    let activity = Activity::new("Delete", id, &author.uri, tombstone).to_audience(&audience, Vec::new());
    let outgoing = unlisted(Terms::Opportunity, &item.uri, activity.at(tx.now));
    Ok(queue::deliver(tx, &author, outgoing, inboxes)?)
}

/// Whether an opportunity of ours is for some chapters rather than for everyone or for nobody elsewhere.
pub fn is_for_chapters(tx: &mut Tx<'_>, id: Id) -> ServiceResult<bool> {
    let item = opportunities::find_opportunity(tx.conn, id)?;
    Ok(item.is_some_and(|item| item.is_local() && item.is_for_chapters()))
}

/// Whether the chapter at `host` reads one of ours that is for some. `None`: it never did.
pub(in crate::services) fn is_read_at(
    tx: &mut Tx<'_>,
    host: &str,
    item: &Opportunity,
) -> ServiceResult<Option<bool>> {
    let Some(tribe) = item.visibility.group() else { return twinnings::is_shared_with(tx, host, item) };
    let is_there = item.is_local() && item.state.was_published() && in_groups::is_read_at(tx, host, tribe)?;
    Ok(is_there.then_some(true))
}

/// One that is for some chapters, as the one at `host` reads it. What was a twin and is none any more is told so; to all
/// others it is not there.
pub fn get_for_chapter(tx: &mut Tx<'_>, host: &str, id: Id) -> ServiceResult<Sheet> {
    let opportunity = opportunities::find_opportunity(tx.conn, id)?.ok_or(ServiceError::NotFound)?;
    match is_read_at(tx, host, &opportunity)? {
        Some(true) => {}
        Some(false) => return Err(ServiceError::Forbidden(Forbidden::NotTwinned)),
        None => return Err(ServiceError::NotFound),
    }
    let author = get_author(tx, &opportunity)?;
    sheet(tx, opportunity, author)
}

fn send(
    tx: &mut Tx<'_>,
    item: &Opportunity,
    author: &Actor,
    (kind, id): (&'static str, Url),
    (audience, inboxes): (&Audience, BTreeSet<Url>),
) -> ServiceResult<()> {
    let (note, _) = note_of(tx, item, author)?;
    let activity = Activity::new(kind, id, &author.uri, note).to_audience(audience, Vec::new());
    let outgoing = unlisted(Terms::Opportunity, &item.uri, activity.at(tx.now));
    Ok(queue::deliver(tx, author, outgoing, inboxes)?)
}
