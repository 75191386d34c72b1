//! What those whom an interest concerns write to each other: the person, the author, the steward, and who was asked in.
//! Between servers, each message is a private note to those who are elsewhere.

use url::Url;

use super::{Rights, get_actor, get_opportunity, get_with_opportunity, guests, news, note, tell};
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

/// Writes to everybody else in the conversation about an accepted interest.
pub fn write(tx: &mut Tx<'_>, by: &Member, id: Id, text: &str) -> ServiceResult<Message> {
    require_voice(by)?;
    let source = text.trim();
    match source.chars().count() {
        0 => return Err(ServiceError::Wrong(Wrong::Empty)),
        1..=Message::MAX_SOURCE => {}
        _ => return Err(ServiceError::Wrong(Wrong::TooLong)),
    }
    let (interest, item) = get_with_opportunity(tx, id)?;
    let rights = Rights::find(tx, by, &interest, &item)?.ok_or(ServiceError::NotFound)?;
    if !rights.write {
        return Err(ServiceError::Wrong(Wrong::Closed));
    }
    say(tx, by, (&interest, &item), text::markdown(source))
}

/// Keeps it, sends it to everybody else in the conversation, and tells those who are here.
pub(super) fn say(
    tx: &mut Tx<'_>,
    by: &Member,
    (interest, item): (&Interest, &Opportunity),
    content: String,
) -> ServiceResult<Message> {
    let author = match interest.is_of(by) {
        true => get_actor(tx, interest.actor)?,
        false => organisations::voice_in(tx, by, item)?,
    };
    let message = Message {
        uri: send(tx, (interest, item), &author, content.clone())?,
        id: tx.next_id(),
        interest: interest.id,
        author: author.id,
        member: Some(by.id),
        content,
        created_at: tx.now,
    };
    interest_messages::insert_message(tx.conn, &message)?;
    note(tx, by, (interest, item), ActKind::MessageWritten)?;
    news::tell_message(tx, interest, item, Some(by.id))?;
    Ok(message)
}

/// Sends it to those who are elsewhere; its address.
fn send(
    tx: &mut Tx<'_>,
    (interest, item): (&Interest, &Opportunity),
    by: &Actor,
    content: String,
) -> ServiceResult<Url> {
    let other = match (item.is_local(), interest.member) {
        (false, _) => Some(get_actor(tx, item.author)?),
        (true, None) => Some(get_actor(tx, interest.actor)?),
        (true, Some(_)) => None,
    };
    let guests = guests::list_elsewhere(tx, interest.id)?;
    let said = interest_messages::list_messages(tx.conn, interest.id)?;
    // Between two, each answers the other; among several, everybody what was said last.
    let of_other = |message: &Message| other.as_ref().is_some_and(|other| message.author == other.id);
    let last = said.into_iter().rev().find(|message| !guests.is_empty() || of_other(message));
    let answered = last.map_or_else(|| interest.uri.clone(), |message| message.uri);
    let to: Vec<Actor> = other.into_iter().chain(guests).collect();
    if to.is_empty() {
        let id = tx.app.urls.activity(tx.next_id());
        return Ok(tx.app.urls.activity_about(&id, "note"));
    }
    tell::send_note(tx, by, &to, &answered, content)
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
    let is_other = is_other_side(tx, author, &interest, &item)?;
    if !is_other && !guests::is_guest(tx, author, &interest)? {
        return Err(ServiceError::Refused("a message in somebody else's case"));
    }
    if interest.state() == State::Withdrawn {
        return Ok(Receipt::Ignored("about an interest that was taken back"));
    }
    if is_other && !item.is_local() {
        guests::follow_host(tx, &interest, author, &note.addressees)?;
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
