//! Notes that are meant for some chapters, twins or those with somebody in a group: opportunities, and what is said under
//! them.

use serde_json::Value;
use url::Url;

use super::notes::{self, ReceivedNote};
use super::{Receipt, ServiceResult, actors, opportunities, threads, tribes, twinnings};
use crate::activitypub::incoming::{NoteDocument, addressees};
use crate::activitypub::outgoing::Audience;
use crate::app::Tx;
use crate::db::{actors as actor_rows, opportunities as opportunity_rows, tribes as tribe_rows};
use crate::domain::opportunity::Visibility;
use crate::domain::tribe::Tribe;
use crate::domain::twinning::Share;
use crate::domain::{Actor, LocalActor, Opportunity};
use crate::urls::authority_of;

/// Takes over what another chapter shares with this one. `None`: it is none of that.
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
    let group = find_group(tx, note)?;
    let is_for_us = is_for_us(tx, note, group.is_some())?;
    match (&note.opportunity, &note.in_reply_to, thread) {
        (Some(_), None, _) if !is_for_us => Ok(Some(Receipt::Ignored("an opportunity for others"))),
        (Some(terms), None, _) => {
            let visibility = match readers(tx, author, group.as_ref())? {
                Ok(visibility) => visibility,
                Err(reason) => return Ok(Some(Receipt::Ignored(reason))),
            };
            if notes::is_deleted(tx, author, &note.id)? {
                return Ok(Some(Receipt::Ignored("deleted before it came")));
            }
            opportunities::receive(tx, author, received, (terms, visibility)).map(Some)
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

/// The group that a note says it is for, when it is known here.
fn find_group(tx: &mut Tx<'_>, note: &NoteDocument) -> ServiceResult<Option<(Tribe, Actor)>> {
    let Some(audience) = &note.audience else { return Ok(None) };
    let Some(group) = actor_rows::find_actor_by_uri(tx.conn, audience)? else { return Ok(None) };
    let tribe = tribe_rows::find_tribe_of(tx.conn, group.id)?;
    Ok(tribe.map(|tribe| (tribe, group)))
}

/// Twins are told through the section; who is in a group, through whoever speaks for them.
fn is_for_us(tx: &mut Tx<'_>, note: &NoteDocument, is_for_group: bool) -> ServiceResult<bool> {
    if is_for_group {
        return Ok(note.addressees.iter().any(|named| tx.app.urls.is_ours(named)));
    }
    let section = actors::get_founding(tx, LocalActor::Section)?;
    Ok(note.addressees.contains(&section.uri))
}

/// Who reads here what another chapter shares; or why it is not taken.
fn readers(
    tx: &mut Tx<'_>,
    author: &Actor,
    group: Option<&(Tribe, Actor)>,
) -> ServiceResult<Result<Visibility, &'static str>> {
    let host = &author.handle.host;
    let Some((tribe, group)) = group else {
        let is_twin = twinnings::is_twin(tx, host, Share::Opportunities)?;
        return Ok(is_twin
            .then_some(Visibility::Twins)
            .ok_or("for twins, and there is no twinning that covers it"));
    };
    let is_theirs = author.is_chapter && tribes::may_write_for(tx, host, (tribe, group))?;
    Ok(is_theirs
        .then_some(Visibility::Group(tribe.id))
        .ok_or("for a group that its chapter does not write in"))
}

/// Whether the chapter of an actor reads what is said under an opportunity: its origin, a twin of ours, or one that has
/// somebody in the group.
fn is_heard(tx: &mut Tx<'_>, author: &Actor, thread: &Opportunity) -> ServiceResult<bool> {
    let host = &author.handle.host;
    let origin = actor_rows::find_actor(tx.conn, thread.author)?;
    if origin.is_some_and(|origin| origin.handle.host == *host) {
        return Ok(true);
    }
    match thread.visibility {
        Visibility::Group(_) if thread.is_local() => {
            Ok(opportunities::is_read_at(tx, host, thread)?.unwrap_or(false))
        }
        Visibility::Group(_) => Ok(named(tx, thread)?.iter().any(|one| authority_of(one) == *host)),
        _ => twinnings::is_twin(tx, host, Share::Opportunities),
    }
}

/// Who hears what a member says under a copy: its origin, and those it was shared with, as far as they are known here: our
/// own twins, or whoever speaks for people in the group.
pub(super) fn listeners(tx: &mut Tx<'_>, copy: &Opportunity) -> ServiceResult<(Audience, Vec<Actor>)> {
    let shared = named(tx, copy)?;
    let origin = actor_rows::find_actor(tx.conn, copy.author)?;
    let group = match copy.visibility.group() {
        Some(tribe) => tribe_rows::find_tribe(tx.conn, tribe)?,
        None => None,
    };
    let Some((_, group)) = group else {
        let mut twins = twinnings::list_twins(tx, Share::Opportunities)?;
        let host = origin.map(|origin| origin.handle.host);
        twins.retain(|twin| Some(&twin.handle.host) == host.as_ref() || shared.contains(&twin.uri));
        let sections = twins.iter().map(|twin| twin.uri.clone()).collect();
        return Ok((Audience::Twins(sections), twins));
    };
    let mut voices: Vec<Actor> = origin.into_iter().collect();
    for uri in shared.iter().filter(|uri| !tx.app.urls.is_ours(uri)) {
        voices.extend(actor_rows::find_actor_by_uri(tx.conn, uri)?.filter(|voice| voice.is_chapter));
    }
    let named = voices.iter().map(|voice| voice.uri.clone()).collect();
    Ok((Audience::Group { group: group.uri, voices: named }, voices))
}

/// Whom its origin sent a copy to.
fn named(tx: &mut Tx<'_>, copy: &Opportunity) -> ServiceResult<Vec<Url>> {
    let raw = opportunity_rows::find_raw(tx.conn, copy.id)?;
    let document: Value = raw.and_then(|raw| serde_json::from_str(&raw).ok()).unwrap_or_default();
    Ok(addressees(&document).filter_map(|one| Url::parse(one).ok()).collect())
}
