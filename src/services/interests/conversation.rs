//! What those whom an interest concerns write to each other: the person, the author, the steward. Between servers, each
//! message is a private note to the one on the other side.

use url::Url;

use super::{Rights, get_actor, get_opportunity, get_with_opportunity, news, note, tell};
use crate::activitypub::incoming::NoteDocument;
use crate::app::Tx;
use crate::db::{interest_messages, interests};
use crate::domain::interest::{Channel, Message, State};
use crate::domain::opportunity::Opportunity;
use crate::domain::organisation::ActKind;
use crate::domain::{Actor, Interest, Member};
use crate::id::Id;
use crate::services::members::require_voice;
use crate::services::{Receipt, ServiceError, ServiceResult, Wrong, organisations};
use crate::text;
use crate::urls::same_origin;

/// Most messages about one interest that are taken from elsewhere.
const MAX_MESSAGES: i64 = 200;

/// Writes to the other side of an accepted interest.
pub fn write(tx: &mut Tx<'_>, by: &Member, id: Id, text: &str) -> ServiceResult<Message> {
    require_voice(by)?;
    let source = text.trim();
    match source.chars().count() {
        0 => return Err(ServiceError::Wrong(Wrong::Empty)),
        1..=Message::MAX_SOURCE => {}
        _ => return Err(ServiceError::Wrong(Wrong::TooLong)),
    }
    let (interest, item) = get_with_opportunity(tx, id)?;
    let rights = Rights::of(by, &interest, &item).ok_or(ServiceError::NotFound)?;
    if !rights.write {
        return Err(ServiceError::Wrong(Wrong::Closed));
    }
    let is_own = interest.is_of(by);
    let author =
        if is_own { get_actor(tx, interest.actor)? } else { organisations::voice_in(tx, by, &item)? };
    let content = text::markdown(source);
    let message = Message {
        uri: send(tx, (&interest, &item), is_own, &author, content.clone())?,
        id: tx.next_id(),
        interest: interest.id,
        author: author.id,
        member: Some(by.id),
        content,
        created_at: tx.now,
    };
    interest_messages::insert_message(tx.conn, &message)?;
    note(tx, by, (&interest, &item), ActKind::MessageWritten)?;
    news::tell_message(tx, &interest, &item, Some(by.id))?;
    Ok(message)
}

/// Sends it to the other side, when that is elsewhere; its address.
fn send(
    tx: &mut Tx<'_>,
    (interest, item): (&Interest, &Opportunity),
    is_own: bool,
    by: &Actor,
    content: String,
) -> ServiceResult<Url> {
    let other = get_actor(tx, if is_own { item.author } else { interest.actor })?;
    if item.is_local() && interest.member.is_some() {
        let id = tx.app.urls.activity(tx.next_id());
        return Ok(tx.app.urls.activity_about(&id, "note"));
    }
    let said = interest_messages::list_messages(tx.conn, interest.id)?;
    let last = said.into_iter().rev().find(|message| message.author == other.id);
    let answered = last.map_or_else(|| interest.uri.clone(), |message| message.uri);
    tell::send_note(tx, by, &other, &answered, content)
}

/// The interest that an object is, or that it was said about.
pub(super) fn find_interest(tx: &mut Tx<'_>, object: &Url) -> ServiceResult<Option<Interest>> {
    if let Some(interest) = interests::find_interest_by_uri(tx.conn, object)? {
        return Ok(Some(interest));
    }
    match interest_messages::find_message_by_uri(tx.conn, object)? {
        Some(message) => Ok(interests::find_interest(tx.conn, message.interest)?),
        None => Ok(None),
    }
}

/// Somebody on the other side writes, or changes what they wrote.
pub(super) fn receive(
    tx: &mut Tx<'_>,
    author: &Actor,
    note: &NoteDocument,
    interest: Interest,
) -> ServiceResult<Receipt> {
    let item = get_opportunity(tx, &interest)?;
    if !is_other_side(tx, author, &interest, &item)? {
        return Err(ServiceError::Refused("a message in somebody else's case"));
    }
    if interest.state() == State::Withdrawn {
        return Ok(Receipt::Ignored("about an interest that was taken back"));
    }
    let content = note.shown();
    if content.is_empty() {
        return Ok(Receipt::Ignored("a note without a word to read"));
    }
    if let Some(known) = interest_messages::find_message_by_uri(tx.conn, &note.id)? {
        if known.author != author.id {
            return Err(ServiceError::Refused("a change of somebody else's note"));
        }
        interest_messages::update_message(tx.conn, known.id, &content)?;
        return Ok(Receipt::Applied);
    }
    if interest_messages::count_messages(tx.conn, interest.id)? >= MAX_MESSAGES {
        return Ok(Receipt::Ignored("too many messages about one interest"));
    }
    let message = Message {
        id: tx.next_id(),
        uri: note.id.clone(),
        interest: interest.id,
        author: author.id,
        member: None,
        content,
        created_at: tx.now,
    };
    interest_messages::insert_message(tx.conn, &message)?;
    news::tell_message(tx, &interest, &item, None)?;
    Ok(Receipt::Applied)
}

/// Here, the person who is interested; there, anybody of the chapter whose opportunity it is.
fn is_other_side(
    tx: &mut Tx<'_>,
    by: &Actor,
    interest: &Interest,
    item: &Opportunity,
) -> ServiceResult<bool> {
    if item.is_local() {
        return Ok(interest.channel != Channel::Form && by.id == interest.actor);
    }
    let author = get_actor(tx, item.author)?;
    Ok(by.id == author.id || (by.is_chapter && same_origin(&by.uri, &author.uri)))
}
