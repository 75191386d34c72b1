//! People whose server knows no offers: a private reply to an opportunity opens a case, a public one is answered once
//! with how to do that.

use url::Url;

use super::{conversation, receive, tell};
use crate::activitypub::incoming::NoteDocument;
use crate::app::Tx;
use crate::db::{interest_messages, interests, opportunities as opportunity_rows, tombstones};
use crate::domain::interest::{Answers, Channel, Standing, State};
use crate::domain::opportunity::{self, Opportunity};
use crate::domain::{Actor, ActorKind, Interest, LocalActor};
use crate::i18n::{Args, t_with};
use crate::services::notes::ReceivedNote;
use crate::services::{Receipt, ServiceError, ServiceResult, actors, blocks, threads};
use crate::text;

/// A private note from elsewhere. `None`: it has nothing to do with an interest.
pub(in crate::services) fn receive_note(
    tx: &mut Tx<'_>,
    author: &Actor,
    received: ReceivedNote<'_>,
) -> ServiceResult<Option<Receipt>> {
    let note = received.note;
    if let Some(known) = interests::find_interest_by_uri(tx.conn, &note.id)? {
        return change(tx, author, note, known).map(Some);
    }
    let Some(parent) = note.in_reply_to.as_ref().filter(|_| is_for_us(tx, note)) else { return Ok(None) };
    if let Some(interest) = conversation::find_interest(tx, parent)? {
        return conversation::receive(tx, author, note, interest).map(Some);
    }
    let item = match interests::find_hinted_opportunity(tx.conn, parent, author.id)? {
        // They answer the note that told them how.
        Some(id) => opportunity_rows::find_opportunity(tx.conn, id)?,
        None => find_thread_of_ours(tx, parent)?,
    };
    let Some(item) = item else { return Ok(None) };
    open_case(tx, author, note, &item).map(Some)
}

fn is_for_us(tx: &Tx<'_>, note: &NoteDocument) -> bool {
    note.addressees.iter().any(|to| tx.app.urls.is_ours(to))
}

/// The public opportunity of ours that an object is, or stands under.
fn find_thread_of_ours(tx: &mut Tx<'_>, object: &Url) -> ServiceResult<Option<Opportunity>> {
    let Some(id) = threads::find_thread(tx, object)? else { return Ok(None) };
    Ok(opportunity_rows::find_opportunity(tx.conn, id)?.filter(Opportunity::is_local))
}

fn open_case(
    tx: &mut Tx<'_>,
    author: &Actor,
    note: &NoteDocument,
    item: &Opportunity,
) -> ServiceResult<Receipt> {
    let tombstone = tombstones::find_tombstone(tx.conn, &note.id)?;
    if tombstone.is_some_and(|it| it.deleted_by.is_none_or(|by| by == author.uri)) {
        return Ok(Receipt::Ignored("deleted before it came"));
    }
    let person = receive::person_of(author, &note.id);
    if let Some(known) = interests::find_interest_of(tx.conn, item.id, &person)? {
        // They have something to add.
        return conversation::receive(tx, author, note, known);
    }
    let answers = answers(note);
    if answers.question.is_empty() {
        return Ok(Receipt::Ignored("a note without a word to read"));
    }
    let new = Interest {
        id: tx.next_id(),
        uri: note.id.clone(),
        offer: note.id.clone(),
        opportunity: item.id,
        actor: author.id,
        member: None,
        organisation: None,
        channel: Channel::Note,
        answers,
        language: note.language.clone(),
        standing: Standing::SENT,
        forwarded_at: None,
        refusal: None,
        created_at: tx.now,
        updated_at: tx.now,
    };
    receive::take(tx, author, new, item)
}

/// All of it is one answer: nobody was asked three questions.
fn answers(note: &NoteDocument) -> Answers {
    let words = text::plain(&note.shown());
    let question = words.trim().chars().take(Answers::MAX_TEXT).collect();
    Answers { question, ..Answers::default() }
}

/// The words with which somebody opened a case were changed.
fn change(tx: &mut Tx<'_>, author: &Actor, note: &NoteDocument, known: Interest) -> ServiceResult<Receipt> {
    if known.actor != author.id || known.channel != Channel::Note {
        return Err(ServiceError::Refused("a change of somebody else's note"));
    }
    if known.state() == State::Withdrawn || note.updated.is_none() {
        return Ok(Receipt::Ignored("known already"));
    }
    let changed = Interest { answers: answers(note), updated_at: tx.now, ..known };
    interests::update_interest(tx.conn, &changed)?;
    Ok(Receipt::Applied)
}

/// Somebody deletes a private note: the one that opened a case takes the interest back, another just goes. `None`:
/// there is no such note.
pub(in crate::services) fn receive_deletion(
    tx: &mut Tx<'_>,
    by: &Actor,
    object: &Url,
) -> ServiceResult<Option<Receipt>> {
    if let Some(interest) = interests::find_interest_by_uri(tx.conn, object)? {
        if interest.actor != by.id || interest.channel == Channel::Form {
            return Err(ServiceError::Refused("a delete of somebody else's note"));
        }
        interest_messages::delete_messages_by(tx.conn, interest.id, by.id)?;
        return receive::leave(tx, interest.id).map(Some);
    }
    let Some(message) = interest_messages::find_message_by_uri(tx.conn, object)? else { return Ok(None) };
    if message.author != by.id {
        return Err(ServiceError::Refused("a delete of somebody else's note"));
    }
    interest_messages::delete_message(tx.conn, message.id)?;
    Ok(Some(Receipt::Applied))
}

/// Somebody answered an opportunity of ours in public: told once, in private, that there is another way. Members of
/// chapters have a form for it.
pub(in crate::services) fn hint(tx: &mut Tx<'_>, author: &Actor, note: &NoteDocument) -> ServiceResult<()> {
    let parent = note.in_reply_to.as_ref().filter(|_| tx.app.config.federation.interest_hints);
    let Some(parent) = parent else { return Ok(()) };
    let is_person = author.kind == ActorKind::Person && !author.is_chapter && !author.is_local();
    if !is_person {
        return Ok(());
    }
    let Some(item) = receive::find_ours(tx, parent, author)? else { return Ok(()) };
    // Whoever answers often was told the first time: that is asked before anything else.
    if interests::is_hinted(tx.conn, item.id, author.id)? {
        return Ok(());
    }
    if item.state_at(tx.now) != opportunity::State::Published || has_case(tx, author, &item)? {
        return Ok(());
    }
    interests::lock_interests_in(tx.conn, item.id)?;
    let section = actors::get_founding(tx, LocalActor::Section)?;
    let is_welcome = !blocks::without_blockers(tx, section.id, vec![author.clone()])?.is_empty();
    if !is_welcome || interests::is_hinted(tx.conn, item.id, author.id)? {
        return Ok(());
    }
    let locale = tell::locale_of(tx, note.language.as_deref())?;
    let words = t_with(locale, "note-interest-hint", Args::new().text("title", &item.details.title));
    let told = tell::send_note(tx, &section, std::slice::from_ref(author), &note.id, text::markdown(&words))?;
    Ok(interests::insert_interest_hint(tx.conn, item.id, author.id, &told, tx.now)?)
}

fn has_case(tx: &mut Tx<'_>, author: &Actor, item: &Opportunity) -> ServiceResult<bool> {
    Ok(interests::find_interest_of(tx.conn, item.id, author.uri.as_str())?.is_some())
}
