//! What whoever is interested hears: other chapters an answer to their `Offer`, people elsewhere a private note. Who has
//! an account here reads it on a page.

use std::collections::BTreeSet;

use url::Url;

use super::{get_actor, speaker};
use crate::activitypub::context::Terms;
use crate::activitypub::outgoing::{Activity, Agreement, InterestAnswer, PrivateNote};
use crate::app::Tx;
use crate::db::interest_messages;
use crate::domain::interest::{Channel, Message, Refusal, State};
use crate::domain::opportunity::Opportunity;
use crate::domain::{Actor, Interest, LocalActor};
use crate::i18n::{Args, Locale, t_with};
use crate::queue::{self, Outgoing};
use crate::services::sending::unlisted;
use crate::services::{ServiceResult, actors, chapter};
use crate::text;

/// Says where an interest in an opportunity of ours stands now.
pub(super) fn tell(tx: &mut Tx<'_>, interest: &Interest, item: &Opportunity) -> ServiceResult<()> {
    match interest.channel {
        Channel::Form => Ok(()),
        Channel::Offer => answer(tx, interest, item),
        Channel::Note => confirm(tx, interest, item, true),
    }
}

/// The same where nothing is kept: who comes too late is told so, and no more.
pub(super) fn turn_away(tx: &mut Tx<'_>, interest: &Interest, item: &Opportunity) -> ServiceResult<()> {
    match interest.channel {
        Channel::Form => Ok(()),
        Channel::Offer => answer(tx, interest, item),
        Channel::Note => confirm(tx, interest, item, false),
    }
}

fn answer(tx: &mut Tx<'_>, interest: &Interest, item: &Opportunity) -> ServiceResult<()> {
    let (by, to) = (speaker(tx, item)?, get_actor(tx, interest.actor)?);
    let id = tx.app.urls.activity(tx.next_id());
    let mut answer = InterestAnswer::new(id.clone(), interest, &by, &to, tx.now);
    if let Some(words) = words(tx, interest, item)? {
        answer = answer.saying(words);
    }
    if interest.state() == State::Accepted {
        let urls = &tx.app.urls;
        let agreement = Agreement::bare(urls.activity_about(&id, "agreement"), &by.uri, &item.uri, urls);
        answer = answer.resulting_in(agreement);
    }
    let outgoing = Outgoing {
        uri: id,
        kind: answer.kind,
        object: interest.offer.clone(),
        json: Terms::Interest.write(answer),
        is_public: false,
    };
    Ok(queue::deliver(tx, &by, outgoing, BTreeSet::from([to.inbox]))?)
}

/// A note from `@section`: what a chapter says by itself is said in its own name.
fn confirm(tx: &mut Tx<'_>, interest: &Interest, item: &Opportunity, is_kept: bool) -> ServiceResult<()> {
    let Some(words) = words(tx, interest, item)? else { return Ok(()) };
    let (by, to) = (actors::get_founding(tx, LocalActor::Section)?, get_actor(tx, interest.actor)?);
    let uri = send_note(tx, &by, &[to], &interest.uri, words.clone())?;
    if is_kept {
        let message = Message {
            id: tx.next_id(),
            uri,
            interest: interest.id,
            author: by.id,
            member: None,
            content: words,
            created_at: tx.now,
        };
        interest_messages::insert_message(tx.conn, &message)?;
    }
    Ok(())
}

/// Sends a note to these and to nobody else, as HTML; its address.
pub(super) fn send_note(
    tx: &mut Tx<'_>,
    by: &Actor,
    to: &[Actor],
    in_reply_to: &Url,
    content: String,
) -> ServiceResult<Url> {
    let id = tx.app.urls.activity(tx.next_id());
    let uri = tx.app.urls.activity_about(&id, "note");
    let note = PrivateNote::new(uri.clone(), by, to, in_reply_to, content, tx.now);
    let create = Activity::new("Create", id, &by.uri, note).at(tx.now);
    let create = to.iter().fold(create, |create, to| create.to_actor(&to.uri));
    let outgoing = unlisted(Terms::ActivityStreams, in_reply_to, create);
    let inboxes: BTreeSet<Url> = to.iter().map(|to| to.inbox.clone()).collect();
    queue::deliver(tx, by, outgoing, inboxes)?;
    Ok(uri)
}

/// The language of the person, or the chapter's.
pub(super) fn locale_of(tx: &mut Tx<'_>, language: Option<&str>) -> ServiceResult<Locale> {
    match language.and_then(Locale::from_tag) {
        Some(locale) => Ok(locale),
        None => Ok(Locale::from_tag(&chapter::get(tx)?.language).unwrap_or_default()),
    }
}

/// Where it stands in words for the person, as HTML; `None` where that is no news to them.
fn words(tx: &mut Tx<'_>, interest: &Interest, item: &Opportunity) -> ServiceResult<Option<String>> {
    let locale = locale_of(tx, interest.language.as_deref())?;
    let was_waiting = interest.standing.version > 1;
    let key = match interest.state() {
        State::Received if was_waiting => "note-interest-promoted",
        State::Received => "note-interest-received",
        // The others in the queue are told their first rank, and when it is their turn.
        State::Waiting { .. } if was_waiting => return Ok(None),
        State::Waiting { .. } => "note-interest-waiting",
        State::Accepted => "note-interest-accepted",
        State::Declined => "note-interest-declined",
        State::Sent | State::Forwarded | State::Withdrawn => return Ok(None),
    };
    let rank = interest.state().rank().unwrap_or_default();
    let args = Args::new().text("title", &item.details.title).number("rank", rank);
    let mut lines = t_with(locale, key, args);
    if let Some(refusal) = &interest.refusal {
        lines.push_str(&because(locale, refusal));
    }
    Ok(Some(text::markdown(&lines)))
}

fn because(locale: Locale, refusal: &Refusal) -> String {
    let motive = t_with(locale, "interest-motive", Args::new().text("motive", refusal.motive.as_str()));
    let mut parts = vec![t_with(locale, "note-interest-motive", Args::new().text("motive", motive))];
    if !refusal.reason.is_empty() {
        parts.push(refusal.reason.clone());
    }
    if !refusal.advice.is_empty() {
        parts.push(t_with(locale, "note-interest-advice", Args::new().text("advice", &refusal.advice)));
    }
    parts.into_iter().map(|part| format!("\n\n{part}")).collect()
}
