//! What other chapters relay: of ours, and of what is copied here. What is kept is what was announced and not undone, in
//! whatever order the two come.

use url::Url;

use crate::activitypub::incoming::RelayTerms;
use crate::app::Tx;
use crate::db::{follows, opportunities, relays, tombstones};
use crate::domain::opportunity::State;
use crate::domain::relay::HeardRelay;
use crate::domain::{Actor, ActorKind};
use crate::services::{Receipt, ServiceError, ServiceResult, blocks, contacts};
use crate::urls::same_origin;

/// Announcements of one feed about one opportunity that are kept: one stands, others are on their way to be undone.
const MAX_EACH: i64 = 3;

/// Whether a relay is of something of ours by a chapter that nobody here knows: its words wait, like a first reply.
pub fn must_wait(tx: &mut Tx<'_>, by: &Actor, object: &Url) -> ServiceResult<bool> {
    Ok(tx.app.urls.is_ours(object) && contacts::must_wait(tx, by)?)
}

/// Another chapter's feed relays an opportunity that stands here.
pub fn receive(
    tx: &mut Tx<'_>,
    by: &Actor,
    activity: &Url,
    (object, terms): (&Url, &RelayTerms),
) -> ServiceResult<Receipt> {
    if !by.is_chapter || by.kind != ActorKind::Group {
        return Ok(Receipt::Ignored("a relay by somebody who does not speak for a chapter"));
    }
    if !same_origin(activity, &by.uri) || !same_origin(&terms.contact, &by.uri) {
        return Err(ServiceError::Refused("a relay that names somebody of another host"));
    }
    if same_origin(object, &by.uri) {
        return Ok(Receipt::Ignored("a relay of what is its own"));
    }
    if tombstones::is_undone(tx.conn, activity, &by.uri)? {
        return Ok(Receipt::Ignored("undone before it came"));
    }
    if blocks::is_blocked(tx, by)? {
        return Ok(Receipt::Ignored("its actor is blocked here"));
    }
    let Some(item) = opportunities::find_opportunity_by_uri(tx.conn, object)? else {
        return Ok(Receipt::Ignored("a relay of nothing that is here"));
    };
    // What is meant for a few is not passed on, whatever its relay says.
    if !item.is_public() || item.state_at(tx.now) != State::Published {
        return Ok(Receipt::Ignored("a relay of what is not open to everyone"));
    }
    if !item.is_local() && !follows::is_followed_from_here(tx.conn, by.id)? {
        return Ok(Receipt::Ignored("a relay by a chapter that is not followed"));
    }
    if relays::count_heard(tx.conn, by.id, object)? >= MAX_EACH {
        return Ok(Receipt::Ignored("one feed's many relays"));
    }
    let heard = HeardRelay {
        activity: activity.clone(),
        feed: by.id,
        object: object.clone(),
        contact: terms.contact.clone(),
        contact_name: terms.contact_name.clone(),
        context: terms.context.clone(),
        announced_at: terms.announced_at.unwrap_or(tx.now).min(tx.now),
    };
    relays::insert_heard(tx.conn, &heard)?;
    Ok(Receipt::Applied)
}

/// A feed takes an `Announce` of its own back. `false`: it is no relay that is known here.
pub(in crate::services) fn forget(tx: &mut Tx<'_>, by: &Actor, activity: &Url) -> ServiceResult<bool> {
    match relays::find_heard_feed(tx.conn, activity)? {
        None => Ok(false),
        Some(feed) if feed != by.id => Err(ServiceError::Refused("an undo of somebody else's relay")),
        Some(_) => {
            relays::delete_heard(tx.conn, activity)?;
            // It may come once more.
            tombstones::insert_undone(tx.conn, activity, &by.uri, tx.now)?;
            Ok(true)
        }
    }
}
