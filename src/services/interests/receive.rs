//! Offers of other chapters, what they answer to ours, and what they take back.

use url::Url;

use super::{MAX_PER_HOST, get_locked, get_opportunity, make, news, places, tell};
use crate::activitypub::incoming::{ActivityKind, AgreementDocument, StandingTerms};
use crate::app::Tx;
use crate::db::{actors as actor_rows, interests, opportunities as opportunity_rows, tombstones};
use crate::domain::interest::{Answers, Channel, Motive, Move, Refusal, Standing, State};
use crate::domain::opportunity::{self, Opportunity};
use crate::domain::{Actor, ActorKind, Interest};
use crate::id::Id;
use crate::services::opportunities::refresh_discussion;
use crate::services::{Receipt, ServiceError, ServiceResult, blocks, contacts, opportunities};
use crate::urls::same_origin;

/// Another chapter, or somebody there, is interested in something of ours. What is not public is not there.
pub fn receive(
    tx: &mut Tx<'_>,
    by: &Actor,
    offer: &Url,
    agreement: &AgreementDocument,
) -> ServiceResult<Receipt> {
    if agreement.attributed_to != by.uri || !same_origin(&agreement.id, &by.uri) {
        return Err(ServiceError::Refused("an offer in somebody else's name"));
    }
    if blocks::is_blocked(tx, by)? {
        return Ok(Receipt::Ignored("its actor is blocked here"));
    }
    if let Some(known) = interests::find_interest_by_uri(tx.conn, &agreement.id)? {
        return repeat(tx, by, &known);
    }
    if tombstones::is_undone(tx.conn, offer, &by.uri)? {
        return Ok(Receipt::Ignored("taken back before it came"));
    }
    let Some(item) = find_ours(tx, &agreement.opportunity, by)? else {
        return Ok(Receipt::Ignored("an offer about nothing that they can read here"));
    };
    let new = Interest {
        id: tx.next_id(),
        uri: agreement.id.clone(),
        offer: offer.clone(),
        opportunity: item.id,
        actor: by.id,
        member: None,
        organisation: None,
        channel: Channel::Offer,
        answers: agreement.answers.clone(),
        language: agreement.language.clone(),
        standing: Standing::SENT,
        forwarded_at: None,
        refusal: None,
        created_at: tx.now,
        updated_at: tx.now,
    };
    take(tx, by, new, &item)
}

/// Keeps an interest that came in, in its place, and says so; or turns it away.
pub(super) fn take(
    tx: &mut Tx<'_>,
    by: &Actor,
    mut new: Interest,
    item: &Opportunity,
) -> ServiceResult<Receipt> {
    if contacts::must_wait(tx, by)? {
        return contacts::receive(tx, by);
    }
    interests::lock_interests_in(tx.conn, item.id)?;
    let person = person_of(by, &new.uri);
    if let Some(motive) = why_not(tx, &person, item)? {
        new.standing = new.standing.moved(Move::Receive)?.moved(Move::Decline)?;
        new.refusal = Some(Refusal::by_rule(motive));
        tell::turn_away(tx, &new, item)?;
        return Ok(Receipt::Applied);
    }
    if interests::count_interests_from(tx.conn, item.id, &by.handle.host)? >= MAX_PER_HOST {
        return Ok(Receipt::Ignored("too many interests of one server"));
    }
    new.standing = new.standing.moved(places::arrival(tx, item)?)?;
    interests::insert_interest(tx.conn, &new, &person)?;
    tell::tell(tx, &new, item)?;
    news::tell_received(tx, &new, item)?;
    Ok(Receipt::Applied)
}

/// Whom "one interest for each person" is about: a chapter speaks for many.
pub(super) fn person_of(by: &Actor, interest: &Url) -> String {
    let is_chapter = by.is_chapter && by.kind == ActorKind::Group;
    if is_chapter { interest.to_string() } else { by.uri.to_string() }
}

fn why_not(tx: &mut Tx<'_>, person: &str, item: &Opportunity) -> ServiceResult<Option<Motive>> {
    let motive = match item.state_at(tx.now) {
        opportunity::State::Published => None,
        ended => Some(Motive::of_end(ended)),
    };
    let is_repeated = interests::find_interest_of(tx.conn, item.id, person)?.is_some();
    Ok(motive.or(is_repeated.then_some(Motive::Repeated)))
}

/// The same offer again, as a new activity: perhaps our answer got lost.
fn repeat(tx: &mut Tx<'_>, by: &Actor, known: &Interest) -> ServiceResult<Receipt> {
    if known.actor != by.id || known.channel != Channel::Offer {
        return Err(ServiceError::Refused("an offer of somebody else's agreement"));
    }
    let item = get_opportunity(tx, known)?;
    if known.state() != State::Withdrawn {
        tell::tell(tx, known, &item)?;
    }
    Ok(Receipt::Applied)
}

/// An opportunity of this chapter that somebody elsewhere can read.
pub(super) fn find_ours(tx: &mut Tx<'_>, uri: &Url, by: &Actor) -> ServiceResult<Option<Opportunity>> {
    let Some(item) = opportunity_rows::find_opportunity_by_uri(tx.conn, uri)? else { return Ok(None) };
    let is_read =
        item.is_public() || opportunities::is_read_at(tx, &by.handle.host, &item)?.unwrap_or_default();
    Ok(Some(item).filter(|item| item.is_local() && is_read))
}

/// Whether an `Accept` or a `Reject` is about an interest of ours rather than a follow.
pub fn is_offer_of_ours(tx: &mut Tx<'_>, object: &Url) -> ServiceResult<bool> {
    let found = interests::find_interest_by_offer(tx.conn, object)?;
    Ok(found.is_some_and(|interest| interest.channel == Channel::Form))
}

/// The chapter of an opportunity tells where a member's interest stands. Only it may; what it told later counts.
pub fn receive_answer(
    tx: &mut Tx<'_>,
    by: &Actor,
    offer: &Url,
    kind: ActivityKind,
    (terms, content): (&StandingTerms, &str),
) -> ServiceResult<Receipt> {
    let interest = interests::find_interest_by_offer(tx.conn, offer)?;
    let interest = interest.filter(|it| it.channel == Channel::Form);
    let interest = interest.ok_or(ServiceError::Refused("an answer to an offer that was never sent"))?;
    let (mut interest, item) = get_locked(tx, interest.id)?;
    if item.is_local() || !answers_for(tx, by, &item)? {
        return Err(ServiceError::Refused("an answer from somebody who was not asked"));
    }
    let told = standing_of(kind, terms);
    let known = interest.standing;
    interest.standing = known.heard(told);
    if interest.standing == known {
        return Ok(Receipt::Ignored("an older answer"));
    }
    if told.state == State::Declined {
        interest.refusal = Some(terms.refusal(content));
    }
    interest.updated_at = tx.now;
    interests::update_interest(tx.conn, &interest)?;
    news::tell_standing(tx, &interest, known.state)?;
    Ok(Receipt::Applied)
}

/// Whether an actor may answer for an opportunity from elsewhere: its author, and their chapter.
fn answers_for(tx: &mut Tx<'_>, by: &Actor, item: &Opportunity) -> ServiceResult<bool> {
    if by.id == item.author {
        return Ok(true);
    }
    let author = actor_rows::find_actor(tx.conn, item.author)?.ok_or(ServiceError::NotFound)?;
    Ok(same_origin(&by.uri, &author.uri) && by.is_chapter && by.kind == ActorKind::Group)
}

/// Who does not count its moves makes one or two: it came, and it was decided.
fn standing_of(kind: ActivityKind, terms: &StandingTerms) -> Standing {
    let (state, version) = match (kind, terms.state.as_deref(), terms.rank) {
        (ActivityKind::Accept, ..) => (State::Accepted, 2),
        (ActivityKind::Reject, ..) => (State::Declined, 2),
        (_, Some("waiting"), Some(rank)) => (State::Waiting { rank }, 1),
        (_, Some("forwarded"), _) => (State::Forwarded, 1),
        _ => (State::Received, 1),
    };
    Standing { state, version: terms.version.unwrap_or(version) }
}

/// Whoever is interested takes an `Offer` back. `None`: there is none such here.
pub(in crate::services) fn receive_withdrawal(
    tx: &mut Tx<'_>,
    by: &Actor,
    offer: &Url,
) -> ServiceResult<Option<Receipt>> {
    let Some(interest) = interests::find_interest_by_offer(tx.conn, offer)? else { return Ok(None) };
    if interest.channel != Channel::Offer || interest.actor != by.id {
        return Err(ServiceError::Refused("an undo of somebody else's offer"));
    }
    leave(tx, interest.id).map(Some)
}

/// It ends, its words are not kept, and those behind it move up.
pub(super) fn leave(tx: &mut Tx<'_>, id: Id) -> ServiceResult<Receipt> {
    let (mut interest, item) = get_locked(tx, id)?;
    if interest.state() == State::Withdrawn {
        return Ok(Receipt::Ignored("taken back before"));
    }
    interest.answers = Answers::default();
    make(tx, &mut interest, Move::Withdraw)?;
    news::tell_withdrawn(tx, &interest, &item)?;
    places::advance(tx, &item)?;
    refresh_discussion(tx, item.id)?;
    Ok(Receipt::Applied)
}

/// A remote actor is gone, and all of theirs with them: others move up.
pub(in crate::services) fn forget_actor(tx: &mut Tx<'_>, actor: &Actor) -> ServiceResult<()> {
    for interest in interests::list_interests_of_actor(tx.conn, actor.id)? {
        if interest.channel != Channel::Form {
            leave(tx, interest.id)?;
        }
    }
    Ok(())
}
