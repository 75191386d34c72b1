//! Replies from elsewhere.

use url::Url;

use super::{find_public, news};
use crate::app::Tx;
use crate::db::{notifications, opportunities as opportunity_rows, posts, tombstones};
use crate::domain::opportunity::Opportunity;
use crate::domain::{Actor, Post};
use crate::id::Id;
use crate::services::notes::ReceivedNote;
use crate::services::{Receipt, ServiceError, ServiceResult};

/// A reply from elsewhere, new or changed.
pub fn receive(tx: &mut Tx<'_>, author: &Actor, received: ReceivedNote<'_>) -> ServiceResult<Receipt> {
    let note = received.note;
    if let Some(known) = posts::find_post_by_uri(tx.conn, &note.id)? {
        return receive_change(tx, author, received, known);
    }
    let Some(parent) = &note.in_reply_to else { return Ok(Receipt::Ignored("not a reply")) };
    let Some(opportunity) = find_thread(tx, parent)? else {
        return Ok(Receipt::Ignored("a reply in no thread of ours"));
    };
    insert(tx, author, received, (parent.clone(), opportunity))
}

/// The same in the thread of an opportunity for twins.
pub(in crate::services) fn receive_in(
    tx: &mut Tx<'_>,
    author: &Actor,
    received: ReceivedNote<'_>,
    opportunity: Id,
) -> ServiceResult<Receipt> {
    if let Some(known) = posts::find_post_by_uri(tx.conn, &received.note.id)? {
        return receive_change(tx, author, received, known);
    }
    let Some(parent) = received.note.in_reply_to.clone() else { return Ok(Receipt::Ignored("not a reply")) };
    insert(tx, author, received, (parent, opportunity))
}

fn insert(
    tx: &mut Tx<'_>,
    author: &Actor,
    received: ReceivedNote<'_>,
    (in_reply_to, opportunity): (Url, Id),
) -> ServiceResult<Receipt> {
    let note = received.note;
    let content = note.shown();
    if content.is_empty() {
        return Ok(Receipt::Ignored("a post without a word to read"));
    }
    let published_at = note.published.unwrap_or(tx.now).min(tx.now);
    let post = Post {
        id: tx.next_id(),
        uri: note.id.clone(),
        author: author.id,
        member: None,
        opportunity: Some(opportunity),
        in_reply_to,
        content,
        source: None,
        language: note.language.clone(),
        published_at,
        updated_at: note.version().unwrap_or(published_at),
    };
    posts::insert_post(tx.conn, &post, Some(received.raw))?;
    let hosts = notifications::list_authors_here(tx.conn, opportunity)?;
    news::tell_answered(tx, &post, &author.name, &hosts)?;
    Ok(Receipt::Applied)
}

fn receive_change(
    tx: &mut Tx<'_>,
    author: &Actor,
    received: ReceivedNote<'_>,
    known: Post,
) -> ServiceResult<Receipt> {
    if known.author != author.id || known.member.is_some() {
        return Err(ServiceError::Refused("an update of somebody else's post"));
    }
    let version = received.note.version().unwrap_or(tx.now);
    if version < known.updated_at {
        return Ok(Receipt::Ignored("an older version"));
    }
    let content = received.note.shown();
    let changed = Post { content, language: received.note.language.clone(), updated_at: version, ..known };
    posts::update_post(tx.conn, &changed, Some(received.raw))?;
    Ok(Receipt::Applied)
}

/// The opportunity whose thread an object stands in: itself, or what it is under. Only public ones have one.
pub(in crate::services) fn find_thread(tx: &mut Tx<'_>, object: &Url) -> ServiceResult<Option<Id>> {
    let opportunity = opportunity_rows::find_opportunity_by_uri(tx.conn, object)?;
    if let Some(opportunity) = opportunity {
        return Ok(opportunity.is_public().then_some(opportunity.id));
    }
    let under = match posts::find_post_by_uri(tx.conn, object)? {
        Some(post) => post.opportunity,
        None => tombstones::find_tombstone(tx.conn, object)?.and_then(|tombstone| tombstone.opportunity),
    };
    let Some(id) = under else { return Ok(None) };
    Ok(find_public(tx, id)?.map(|opportunity| opportunity.id))
}

/// The same for an opportunity that is meant for some chapters.
pub(in crate::services) fn find_shared_thread(
    tx: &mut Tx<'_>,
    object: &Url,
) -> ServiceResult<Option<Opportunity>> {
    let item = match opportunity_rows::find_opportunity_by_uri(tx.conn, object)? {
        Some(item) => Some(item),
        None => match posts::find_post_by_uri(tx.conn, object)?.and_then(|post| post.opportunity) {
            Some(id) => opportunity_rows::find_opportunity(tx.conn, id)?,
            None => None,
        },
    };
    Ok(item.filter(|item| item.is_for_chapters() && item.state.was_published()))
}
