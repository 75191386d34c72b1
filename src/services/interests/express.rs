//! What the member does who is interested.

use std::collections::BTreeSet;

use super::{get_actor, get_locked, make, news, note, places};
use crate::activitypub::context::Terms;
use crate::activitypub::outgoing::{Activity, Agreement};
use crate::app::Tx;
use crate::db::interests;
use crate::domain::interest::{Answers, Channel, Move, Standing, State};
use crate::domain::opportunity::{self, Opportunity};
use crate::domain::organisation::ActKind;
use crate::domain::{Actor, Interest, Member};
use crate::i18n::{Locale, t};
use crate::id::Id;
use crate::queue;
use crate::services::members::require_voice;
use crate::services::opportunities::refresh_discussion;
use crate::services::sending::unlisted;
use crate::services::{
    ServiceError, ServiceResult, Wrong, actors, chapter, opportunities, organisations, threads,
};
use crate::text;

/// A member expresses their interest, once. It goes to the chapter of the opportunity and nowhere else.
pub fn express(tx: &mut Tx<'_>, member: &Member, on: Id, answers: &Answers) -> ServiceResult<Interest> {
    express_as(tx, member, "", on, answers)
}

/// The same in the name of an organisation, by its number; an empty one is the member's own.
pub fn express_as(
    tx: &mut Tx<'_>,
    member: &Member,
    voice: &str,
    on: Id,
    answers: &Answers,
) -> ServiceResult<Interest> {
    require_voice(member)?;
    let organisation = organisations::choose(member, voice)?;
    let sheet = opportunities::get(tx, Some(member), on)?;
    let item = sheet.opportunity;
    require_open(tx, member, &item)?;
    let answers = answers.check().map_err(|_| ServiceError::Wrong(Wrong::Empty))?;
    let person = person_of(member, organisation);
    interests::lock_interests_in(tx.conn, item.id)?;
    if interests::find_interest_of(tx.conn, item.id, &person)?.is_some() {
        return Err(ServiceError::Wrong(Wrong::ExpressedAlready));
    }
    let mut new = new_interest(tx, (member, organisation), &item, answers)?;
    if item.is_local() {
        new.standing = new.standing.moved(places::arrival(tx, &item)?)?;
    }
    interests::insert_interest(tx.conn, &new, &person)?;
    note(tx, member, (&new, &item), ActKind::InterestExpressed)?;
    if item.is_local() {
        news::tell_received(tx, &new, &item)?;
    } else {
        send_offer(tx, &new, &item, &sheet.author)?;
    }
    Ok(new)
}

/// The member takes it back. There is no second time.
pub fn withdraw(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<Interest> {
    let (mut interest, item) = get_locked(tx, id)?;
    if !interest.is_of(member) {
        return Err(ServiceError::NotFound);
    }
    if interest.state() == State::Declined {
        // There is nothing left to take back; what crosses a refusal on its way is another matter.
        return Err(ServiceError::Wrong(Wrong::DecidedAlready));
    }
    make(tx, &mut interest, Move::Withdraw)?;
    note(tx, member, (&interest, &item), ActKind::InterestWithdrawn)?;
    if item.is_local() {
        news::tell_withdrawn(tx, &interest, &item)?;
        places::advance(tx, &item)?;
        refresh_discussion(tx, item.id)?
    } else {
        send_undo(tx, &interest, &item)?
    }
    Ok(interest)
}

/// Whom "one interest for each person" is about, for members and for organisations.
pub(super) fn person_of(member: &Member, organisation: Option<Id>) -> String {
    match organisation {
        Some(organisation) => format!("organisation:{organisation}"),
        None => format!("member:{}", member.id),
    }
}

fn require_open(tx: &Tx<'_>, member: &Member, item: &Opportunity) -> ServiceResult<()> {
    if !item.state.was_published() || item.is_hidden() {
        return Err(ServiceError::NotFound);
    }
    if item.is_of(member) {
        return Err(ServiceError::Wrong(Wrong::OwnOpportunity));
    }
    match item.state_at(tx.now) {
        opportunity::State::Published => Ok(()),
        _ => Err(ServiceError::Wrong(Wrong::Closed)),
    }
}

fn new_interest(
    tx: &mut Tx<'_>,
    (member, organisation): (&Member, Option<Id>),
    item: &Opportunity,
    answers: Answers,
) -> ServiceResult<Interest> {
    let id = tx.next_id();
    let uri = tx.app.urls.interest(id);
    let voice = match organisation {
        Some(organisation) => organisations::voice_of(tx, organisation)?,
        None => actors::voice_of(tx, member)?,
    };
    Ok(Interest {
        id,
        offer: tx.app.urls.activity_about(&uri, "offer"),
        uri,
        opportunity: item.id,
        actor: voice.id,
        member: Some(member.id),
        organisation,
        channel: Channel::Form,
        answers,
        language: Some(member.language.clone()),
        standing: Standing::SENT,
        forwarded_at: None,
        refusal: None,
        created_at: tx.now,
        updated_at: tx.now,
    })
}

fn send_offer(tx: &mut Tx<'_>, interest: &Interest, item: &Opportunity, author: &Actor) -> ServiceResult<()> {
    let by = get_actor(tx, interest.actor)?;
    let content = said(tx, interest, item)?;
    let agreement = Agreement::offered(interest, &by, &item.uri, content, &tx.app.urls);
    let mut offer = Activity::new("Offer", interest.offer.clone(), &by.uri, agreement);
    offer.context = threads::find_context(tx, item)?;
    send(tx, interest, &by, author, offer.to_actor(&author.uri).at(tx.now))
}

/// The whole `Offer` is not sent again: it has no words any more.
fn send_undo(tx: &mut Tx<'_>, interest: &Interest, item: &Opportunity) -> ServiceResult<()> {
    let (by, author) = (get_actor(tx, interest.actor)?, get_actor(tx, item.author)?);
    let undone = Activity::new("Offer", interest.offer.clone(), &by.uri, interest.uri.clone());
    let id = tx.app.urls.activity_about(&interest.uri, "undo");
    send(
        tx,
        interest,
        &by,
        &author,
        Activity::new("Undo", id, &by.uri, undone).to_actor(&author.uri).at(tx.now),
    )
}

fn send<T: serde::Serialize>(
    tx: &mut Tx<'_>,
    interest: &Interest,
    by: &Actor,
    to: &Actor,
    activity: Activity<T>,
) -> ServiceResult<()> {
    let outgoing = unlisted(Terms::Interest, &interest.offer, activity);
    Ok(queue::deliver(tx, by, outgoing, BTreeSet::from([to.inbox.clone()]))?)
}

/// The questions with their answers, in the language of the opportunity, for servers that do not tell them apart.
fn said(tx: &mut Tx<'_>, interest: &Interest, item: &Opportunity) -> ServiceResult<String> {
    let locale = match Locale::from_tag(item.details.written_in.as_str()) {
        Some(locale) => locale,
        None => Locale::from_tag(&chapter::get(tx)?.language).unwrap_or_default(),
    };
    let Answers { cooperation, question, presentation } = &interest.answers;
    let parts = [
        ("interest-cooperation", cooperation),
        ("interest-question", question),
        ("interest-presentation", presentation),
    ];
    let texts = parts.map(|(key, answer)| format!("**{}**\n\n{answer}", t(locale, key)));
    Ok(text::markdown(&texts.join("\n\n")))
}
