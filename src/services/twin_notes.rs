//! Notes that are meant for twinned chapters: opportunities, and what is said under them.

use super::notes::{self, ReceivedNote};
use super::{Receipt, ServiceResult, actors, opportunities, threads, twinnings};
use crate::app::Tx;
use crate::db::{actors as actor_rows, opportunities as opportunity_rows};
use crate::domain::opportunity::Visibility;
use crate::domain::twinning::Share;
use crate::domain::{Actor, LocalActor, Opportunity};

/// Takes over what a twin shares with this chapter. `None`: it is none of that.
pub(super) fn receive(
    tx: &mut Tx<'_>,
    author: &Actor,
    received: ReceivedNote<'_>,
) -> ServiceResult<Option<Receipt>> {
    let note = received.note;
    let thread = match &note.in_reply_to {
        Some(parent) => threads::find_shared_thread(tx, parent)?,
        None => None,
    };
    let section = actors::get_founding(tx, LocalActor::Section)?;
    let is_for_us = note.addressees.contains(&section.uri);
    match (&note.opportunity, &note.in_reply_to, thread) {
        (Some(_), None, _) if !is_for_us => Ok(Some(Receipt::Ignored("an opportunity for others"))),
        (Some(terms), None, _) => {
            if !twinnings::is_twin(tx, &author.handle.host, Share::Opportunities)? {
                return Ok(Some(Receipt::Ignored("for twins, and there is no twinning that covers it")));
            }
            if notes::is_deleted(tx, author, &note.id)? {
                return Ok(Some(Receipt::Ignored("deleted before it came")));
            }
            opportunities::receive(tx, author, received, terms).map(Some)
        }
        (_, Some(_), Some(thread)) if is_for_us && is_heard(tx, author, &thread)? => {
            if notes::is_deleted(tx, author, &note.id)? {
                return Ok(Some(Receipt::Ignored("deleted before it came")));
            }
            threads::receive_in(tx, author, received, thread.id).map(Some)
        }
        _ => Ok(None),
    }
}

/// Whether the chapter of an actor reads what is said under an opportunity: its origin, and whoever is a twin of ours.
fn is_heard(tx: &mut Tx<'_>, author: &Actor, thread: &Opportunity) -> ServiceResult<bool> {
    let origin = actor_rows::find_actor(tx.conn, thread.author)?;
    let is_origin = origin.is_some_and(|origin| origin.handle.host == author.handle.host);
    Ok(is_origin || twinnings::is_twin(tx, &author.handle.host, Share::Opportunities)?)
}

/// The sections that hear what a member says under a copy: its origin's, and our own twins among those whom it was shared
/// with.
pub(super) fn listeners(tx: &mut Tx<'_>, copy: &Opportunity) -> ServiceResult<Vec<Actor>> {
    let raw = opportunity_rows::find_raw(tx.conn, copy.id)?;
    let document: serde_json::Value = raw.and_then(|raw| serde_json::from_str(&raw).ok()).unwrap_or_default();
    let shared: Vec<String> =
        crate::activitypub::incoming::addressees(&document).map(str::to_owned).collect();
    let origin = actor_rows::find_actor(tx.conn, copy.author)?.map(|author| author.handle.host);
    let mut twins = twinnings::list_twins(tx, Share::Opportunities)?;
    twins.retain(|twin| {
        Some(&twin.handle.host) == origin.as_ref() || shared.iter().any(|it| *it == twin.uri.as_str())
    });
    Ok(twins)
}

/// Whether an opportunity is meant for twins.
pub(super) const fn is_for_twins(item: &Opportunity) -> bool {
    matches!(item.visibility, Visibility::Twins) && item.state.was_published()
}
