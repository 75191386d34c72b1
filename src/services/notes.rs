//! Notes from elsewhere: opportunities of other chapters, and replies.

use url::Url;

use super::{
    Receipt, ServiceError, ServiceResult, blocks, chapter_notes, interests, opportunities, reports, threads,
    tribes,
};
use crate::activitypub::incoming::NoteDocument;
use crate::app::Tx;
use crate::db::{follows, posts, tombstones};
use crate::domain::opportunity::Visibility;
use crate::domain::{Actor, Opportunity};

/// A note as it came: created, changed or announced.
#[derive(Clone, Copy, Debug)]
pub struct ReceivedNote<'a> {
    pub note: &'a NoteDocument,
    /// The document, kept so that terms unknown here survive.
    pub raw: &'a str,
    /// The feed that announced it, when that is how it came.
    pub announced_by: Option<&'a Actor>,
    /// The group that wrapped it, when that is how it came.
    pub group: Option<&'a Actor>,
}

/// Takes a note over when it belongs here: an opportunity of a chapter we follow, or a reply in a thread we know.
pub fn receive(tx: &mut Tx<'_>, author: &Actor, received: ReceivedNote<'_>) -> ServiceResult<Receipt> {
    let note = received.note;
    if note.attributed_to != author.uri {
        return Err(ServiceError::Refused("a note attributed to somebody else"));
    }
    if blocks::is_blocked(tx, author)? {
        return Ok(Receipt::Ignored("its author is blocked here"));
    }
    if !note.is_public {
        if let Some(receipt) = chapter_notes::receive(tx, author, received)? {
            return Ok(receipt);
        }
        if let Some(receipt) = interests::receive_note(tx, author, received)? {
            return Ok(receipt);
        }
        if let Some(receipt) = tribes::receive_note(tx, author, received)? {
            return Ok(receipt);
        }
        return reports::receive_answer(tx, author, note);
    }
    if is_deleted(tx, author, &note.id)? {
        return Ok(Receipt::Ignored("deleted before it came"));
    }
    match &note.opportunity {
        Some(terms) if note.in_reply_to.is_none() => {
            if is_wanted(tx, author, &received)? {
                opportunities::receive(tx, author, received, (terms, Visibility::Public))
            } else {
                Ok(Receipt::Ignored("an opportunity of a chapter that is not followed"))
            }
        }
        _ => {
            let receipt = threads::receive(tx, author, received)?;
            if receipt == Receipt::Applied {
                interests::hint(tx, author, note)?;
                return Ok(receipt);
            }
            Ok(tribes::receive_note(tx, author, received)?.unwrap_or(receipt))
        }
    }
}

/// Whether its author, or anyone who could, deleted it before.
pub(super) fn is_deleted(tx: &mut Tx<'_>, author: &Actor, object: &Url) -> ServiceResult<bool> {
    let tombstone = tombstones::find_tombstone(tx.conn, object)?;
    Ok(tombstone.is_some_and(|it| it.deleted_by.is_none_or(|by| by == author.uri)))
}

/// Whether the object is public and ours.
pub(super) fn is_public_here(tx: &mut Tx<'_>, object: &Url) -> ServiceResult<bool> {
    let opportunity = crate::db::opportunities::find_opportunity_by_uri(tx.conn, object)?;
    if let Some(opportunity) = opportunity {
        return Ok(opportunity.is_public());
    }
    match posts::find_post_by_uri(tx.conn, object)? {
        Some(post) => threads::is_public(tx, &post),
        None => Ok(false),
    }
}

/// Known already, or its author, its feed or who announced it is followed from here.
fn is_wanted(tx: &mut Tx<'_>, author: &Actor, received: &ReceivedNote<'_>) -> ServiceResult<bool> {
    let known: Option<Opportunity> =
        crate::db::opportunities::find_opportunity_by_uri(tx.conn, &received.note.id)?;
    if known.is_some() || follows::is_followed_from_here(tx.conn, author.id)? {
        return Ok(true);
    }
    if let Some(feed) = received.announced_by
        && follows::is_followed_from_here(tx.conn, feed.id)?
    {
        return Ok(true);
    }
    let Some(audience) = &received.note.audience else { return Ok(false) };
    let feed = crate::db::actors::find_actor_by_uri(tx.conn, audience)?;
    // A feed speaks for its own host only.
    let feed = feed.filter(|feed| crate::urls::same_origin(&feed.uri, &author.uri));
    match feed {
        Some(feed) => Ok(follows::is_followed_from_here(tx.conn, feed.id)?),
        None => Ok(false),
    }
}
