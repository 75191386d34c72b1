//! What is meant for twinned chapters goes to their `@section`s and nowhere else.

use std::collections::BTreeSet;

use url::Url;

use super::Sheet;
use super::publish::{get_author, inboxes_of, note_of};
use super::view::sheet;
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

/// Who reads an opportunity of ours.
pub(super) fn audience(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<Audience> {
    if item.visibility == Visibility::Twins { Ok(shared_audience(tx)?.0) } else { Ok(Audience::Everyone) }
}

/// The chapters that read what is meant for twins now, and their inboxes.
pub(in crate::services) fn shared_audience(tx: &mut Tx<'_>) -> ServiceResult<(Audience, BTreeSet<Url>)> {
    let twins = twinnings::list_twins(tx, Share::Opportunities)?;
    let sections = twins.iter().map(|twin| twin.uri.clone()).collect();
    Ok((Audience::Twins(sections), inboxes_of(twins)))
}

pub(super) fn send_create(tx: &mut Tx<'_>, item: &Opportunity, author: &Actor) -> ServiceResult<()> {
    let (_, inboxes) = shared_audience(tx)?;
    let id = tx.app.urls.activity_about(&item.uri, "create");
    send(tx, item, author, ("Create", id), inboxes)
}

/// A chapter that was twinned since gets what is open.
pub(in crate::services) fn bring(tx: &mut Tx<'_>, item: &Opportunity, twin: &Actor) -> ServiceResult<()> {
    let author = get_author(tx, item)?;
    let number = tx.next_id();
    let id = tx.app.urls.activity_about(&item.uri, &format!("create-{number}"));
    send(tx, item, &author, ("Create", id), BTreeSet::from([twin.delivery_inbox().clone()]))
}

pub(super) fn send_update(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<()> {
    let (author, (_, inboxes)) = (get_author(tx, item)?, shared_audience(tx)?);
    let id = tx.app.urls.activity_about(&item.uri, &format!("update-{}", item.updated_at.millis()));
    send(tx, item, &author, ("Update", id), inboxes)
}

/// Everyone who ever got it, twins or no longer: there is nothing in it that they do not know.
pub(super) fn tell_erased(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<()> {
    let (author, (audience, mut inboxes)) = (get_author(tx, item)?, shared_audience(tx)?);
    inboxes.extend(outbox::list_inboxes_reached(tx.conn, &item.uri)?);
    outbox::delete_outbox_about(tx.conn, &item.uri)?;
    let id = tx.app.urls.activity_about(&item.uri, "delete");
    let tombstone = Tombstone::new(item.uri.clone(), "Note", tx.now);
    let activity = Activity::new("Delete", id, &author.uri, tombstone).to_audience(&audience, Vec::new());
    let outgoing = unlisted(Terms::Opportunity, &item.uri, activity.at(tx.now));
    Ok(queue::deliver(tx, &author, outgoing, inboxes)?)
}

/// Whether an opportunity of ours is for twins rather than for everyone or for nobody elsewhere.
pub fn is_for_twins(tx: &mut Tx<'_>, id: Id) -> ServiceResult<bool> {
    let item = opportunities::find_opportunity(tx.conn, id)?;
    Ok(item.is_some_and(|item| item.is_local() && item.visibility == Visibility::Twins))
}

/// One that is for twins, as the chapter at `host` reads it. Who was one and is none any more is told so; to all others it
/// is not there.
pub fn get_as_twin(tx: &mut Tx<'_>, host: &str, id: Id) -> ServiceResult<Sheet> {
    let opportunity = opportunities::find_opportunity(tx.conn, id)?.ok_or(ServiceError::NotFound)?;
    match twinnings::is_shared_with(tx, host, &opportunity)? {
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
    inboxes: BTreeSet<Url>,
) -> ServiceResult<()> {
    let (note, _) = note_of(tx, item, author)?;
    let audience = audience(tx, item)?;
    let activity = Activity::new(kind, id, &author.uri, note).to_audience(&audience, Vec::new());
    let outgoing = unlisted(Terms::Opportunity, &item.uri, activity.at(tx.now));
    Ok(queue::deliver(tx, author, outgoing, inboxes)?)
}
