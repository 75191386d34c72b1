//! What `@occasions` shows first: open opportunities that a steward pinned.

use url::Url;

use super::members::require_steward;
use super::opportunities::inboxes_of;
use super::{ServiceError, ServiceResult, Wrong, actors};
use crate::activitypub::context::Terms;
use crate::activitypub::outgoing::Activity;
use crate::app::Tx;
use crate::db::{follows, opportunities, pins};
use crate::domain::opportunity::{Opportunity, State};
use crate::domain::{LocalActor, Member};
use crate::id::Id;
use crate::queue;
use crate::services::sending::unlisted;
use crate::urls::Collection;

/// What Mastodon shows of a featured collection, at most.
const MAX_PINS: usize = 5;

/// Shows an opportunity first. Only stewards may, and only what is ours, public and open.
pub fn pin(tx: &mut Tx<'_>, by: &Member, id: Id) -> ServiceResult<()> {
    require_steward(by)?;
    let item = opportunities::find_opportunity(tx.conn, id)?.ok_or(ServiceError::NotFound)?;
    if !is_pinnable(tx, &item) {
        return Err(ServiceError::NotFound);
    }
    if pins::is_pinned(tx.conn, id)? {
        return Ok(());
    }
    if pins::list_pinned_uris(tx.conn)?.len() >= MAX_PINS {
        return Err(ServiceError::Wrong(Wrong::TooManyPins));
    }
    pins::insert_pin(tx.conn, id, tx.now)?;
    tell(tx, "Add", &item)
}

/// Shows it first no longer. Only stewards may.
pub fn unpin(tx: &mut Tx<'_>, by: &Member, id: Id) -> ServiceResult<()> {
    require_steward(by)?;
    let item = opportunities::find_opportunity(tx.conn, id)?.ok_or(ServiceError::NotFound)?;
    release(tx, &item)
}

/// What is closed is not shown first any more.
pub(super) fn release(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<()> {
    if pins::delete_pin(tx.conn, item.id)? { tell(tx, "Remove", item) } else { Ok(()) }
}

pub fn is_pinned(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<bool> {
    Ok(pins::is_pinned(tx.conn, item.id)?)
}

/// Whether a steward could pin it.
pub fn is_pinnable(tx: &Tx<'_>, item: &Opportunity) -> bool {
    item.is_local() && item.is_public() && item.state_at(tx.now) == State::Published
}

fn tell(tx: &mut Tx<'_>, kind: &'static str, item: &Opportunity) -> ServiceResult<()> {
    let feed = actors::get_founding(tx, LocalActor::Occasions)?;
    let collection: Url = tx.app.urls.collection_of(&feed.uri, Collection::Featured);
    let id = tx.app.urls.activity(tx.next_id());
    let activity = Activity::new(kind, id, &feed.uri, item.uri.clone())
        .to_public(feed.followers.clone())
        .with_target(&collection)
        .at(tx.now);
    let inboxes = inboxes_of(follows::list_remote_followers(tx.conn, &[feed.id])?);
    Ok(queue::deliver(tx, &feed, unlisted(Terms::ActivityStreams, &item.uri, activity), inboxes)?)
}
