//! Relays: this chapter passes another's opportunity on to its followers, with a member here as the local contact. The
//! original is announced by its own id, never copied under our name; and nobody is named who did not agree.

mod receive;
mod tell;
mod view;

use crate::app::Tx;
use crate::db::jobs::JobKind;
use crate::db::{DbError, members, opportunities, relays};
use crate::domain::notification::Kind;
use crate::domain::opportunity::{Opportunity, State as OpportunityState};
use crate::domain::relay::{Ending, Move, Relay, State};
use crate::domain::{Member, Readers};
use crate::id::Id;
use crate::queue;
use crate::services::members::require_voice;
use crate::services::notifications::{About, tell};
use crate::services::{Forbidden, ServiceError, ServiceResult, Wrong, policies};
use crate::text;
use crate::urls::authority_of;

pub(in crate::services) use receive::forget;
pub use receive::{must_wait, receive};
pub use view::{
    Contact, Desk, Listed, Own, Rights, Shown, count_waiting, desk, find_own, list_for_interest, list_shown,
    may_propose,
};

/// A steward asks a member to be the contact for an opportunity of another chapter, or is it themselves; any member offers
/// to be it. It is sent once the contact and a steward agree, which can be the same person.
pub fn propose(tx: &mut Tx<'_>, by: &Member, id: Id, contact: Id, context: &str) -> ServiceResult<Relay> {
    require_voice(by)?;
    let item = get_relayable(tx, by, id)?;
    let contact = members::find_member(tx.conn, contact)?.ok_or(ServiceError::Wrong(Wrong::Empty))?;
    let (is_steward, is_self) = (by.role.may_run_chapter(), contact.id == by.id);
    if !is_steward && !is_self {
        return Err(ServiceError::Forbidden(Forbidden::NotSteward));
    }
    let new = Relay {
        id: tx.next_id(),
        object: item.uri.clone(),
        contact: contact.id,
        asked_by: is_steward.then_some(by.id),
        context: checked_context(context)?,
        state: if is_steward { State::Asked } else { State::Offered },
        announced: None,
        created_at: tx.now,
        updated_at: tx.now,
    };
    match tx.nested(|tx| relays::insert_relay(tx.conn, &new)) {
        Err(DbError::UniqueViolation { .. }) => return Err(ServiceError::Wrong(Wrong::RelayedAlready)),
        inserted => inserted?,
    }
    plan_end(tx, &new, &item)?;
    if !is_self {
        tell(tx, contact.id, Kind::RelayAsked, About::opportunity(item.id).subject(new.id))?;
    }
    if is_steward && is_self { start(tx, new) } else { Ok(new) }
}

/// Whoever was asked agrees: the contact, or a steward where the contact offered. It is sent.
pub fn agree(tx: &mut Tx<'_>, by: &Member, id: Id) -> ServiceResult<Relay> {
    let relay = get(tx, by, id)?;
    if !Rights::of(by, &relay).answer {
        return Err(refused(&relay));
    }
    let item = opportunities::find_opportunity_by_uri(tx.conn, &relay.object)?;
    item.filter(|item| is_open(item, tx)).ok_or(ServiceError::Wrong(Wrong::Closed))?;
    start(tx, relay)
}

/// Whoever was asked does not agree.
pub fn decline(tx: &mut Tx<'_>, by: &Member, id: Id) -> ServiceResult<Relay> {
    let relay = get(tx, by, id)?;
    if !Rights::of(by, &relay).answer {
        return Err(refused(&relay));
    }
    change(tx, relay, Move::Decline)
}

/// The contact or a steward takes it back.
pub fn take_back(tx: &mut Tx<'_>, by: &Member, id: Id) -> ServiceResult<Relay> {
    let relay = get(tx, by, id)?;
    if !Rights::of(by, &relay).end {
        return Err(refused(&relay));
    }
    end(tx, relay, Ending::TakenBack)
}

/// The original changed: the relay ends with it.
pub(in crate::services) fn follow_original(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<()> {
    let Some(relay) = relays::find_live_relay(tx.conn, &item.uri)? else { return Ok(()) };
    if is_open(item, tx) {
        return plan_end(tx, &relay, item);
    }
    end(tx, relay, Ending::Closed).map(|_| ())
}

/// The original is erased.
pub(in crate::services) fn original_gone(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<()> {
    relays::delete_heard_about(tx.conn, &item.uri)?;
    match relays::find_live_relay(tx.conn, &item.uri)? {
        Some(relay) => end(tx, relay, Ending::Gone).map(|_| ()),
        None => Ok(()),
    }
}

/// A server is hidden from everyone here: nothing of it is passed on any more.
pub(in crate::services) fn end_hidden(tx: &mut Tx<'_>) -> ServiceResult<()> {
    for state in [State::Active, State::Asked, State::Offered] {
        for relay in relays::list_relays_in(tx.conn, state, None)? {
            if policies::is_host_hidden(tx, &authority_of(&relay.object), Readers::Everyone)? {
                end(tx, relay, Ending::TakenBack)?;
            }
        }
    }
    Ok(())
}

/// The deadline of the original has passed, as far as is known here. Does nothing when it was moved meanwhile.
pub fn expire(tx: &mut Tx<'_>, id: Id) -> ServiceResult<()> {
    let Some(relay) = relays::find_relay(tx.conn, id)?.filter(|relay| relay.state.is_live()) else {
        return Ok(());
    };
    match opportunities::find_opportunity_by_uri(tx.conn, &relay.object)? {
        Some(item) => follow_original(tx, &item),
        None => end(tx, relay, Ending::Gone).map(|_| ()),
    }
}

/// A member's profile is not public any more: what names them is taken back, and announced anew in the chapter's name.
pub(in crate::services) fn hide_contact(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<()> {
    for mut relay in relays::list_relays_in(tx.conn, State::Active, Some(member.id))? {
        let voice = crate::services::actors::voice_of(tx, member)?;
        if relay.announced.as_ref().is_some_and(|it| it.named == voice.uri) {
            continue;
        }
        tell::undo(tx, &relay)?;
        relay.announced = Some(tell::announce(tx, &relay, member)?);
        relays::update_relay(tx.conn, &relay)?;
    }
    Ok(())
}

/// Whether others may have something of another chapter from us, and hear of its changes through us.
pub(in crate::services) fn is_passed_on(tx: &mut Tx<'_>, object: &url::Url) -> ServiceResult<bool> {
    Ok(relays::was_announced(tx.conn, object)?)
}

fn start(tx: &mut Tx<'_>, mut relay: Relay) -> ServiceResult<Relay> {
    let contact = members::find_member(tx.conn, relay.contact)?.ok_or(ServiceError::NotFound)?;
    relay.announced = Some(tell::announce(tx, &relay, &contact)?);
    change(tx, relay, Move::Agree)
}

fn end(tx: &mut Tx<'_>, relay: Relay, why: Ending) -> ServiceResult<Relay> {
    if relay.state == State::Active {
        tell::undo(tx, &relay)?;
    }
    queue::cancel(tx, JobKind::EndRelay, relay.id)?;
    change(tx, relay, Move::End(why))
}

fn change(tx: &mut Tx<'_>, mut relay: Relay, mv: Move) -> ServiceResult<Relay> {
    relay.state = relay.state.after(mv)?;
    relay.updated_at = tx.now;
    relays::update_relay(tx.conn, &relay)?;
    Ok(relay)
}

fn plan_end(tx: &mut Tx<'_>, relay: &Relay, item: &Opportunity) -> ServiceResult<()> {
    Ok(queue::plan(tx, JobKind::EndRelay, relay.id, item.details.deadline.at)?)
}

/// An open, public opportunity of another chapter: what is meant for a few is passed on to nobody, whoever asks.
fn get_relayable(tx: &mut Tx<'_>, by: &Member, id: Id) -> ServiceResult<Opportunity> {
    let sheet = crate::services::opportunities::get(tx, Some(by), id)?;
    let item = sheet.opportunity;
    if item.is_local() || !item.is_public() || policies::is_hidden(tx, &sheet.author, Readers::Everyone)? {
        return Err(ServiceError::NotFound);
    }
    if is_open(&item, tx) { Ok(item) } else { Err(ServiceError::Wrong(Wrong::Closed)) }
}

fn is_open(item: &Opportunity, tx: &Tx<'_>) -> bool {
    item.is_public() && item.state_at(tx.now) == OpportunityState::Published
}

fn checked_context(typed: &str) -> ServiceResult<String> {
    let context = text::line(typed, usize::MAX);
    let is_short = context.chars().count() <= Relay::MAX_CONTEXT;
    if is_short { Ok(context) } else { Err(ServiceError::Wrong(Wrong::TooLong)) }
}

/// One that a member may see: its contact, or a steward.
fn get(tx: &mut Tx<'_>, by: &Member, id: Id) -> ServiceResult<Relay> {
    let relay = relays::find_relay(tx.conn, id)?.ok_or(ServiceError::NotFound)?;
    let may_see = relay.contact == by.id || by.role.may_run_chapter();
    if may_see { Ok(relay) } else { Err(ServiceError::NotFound) }
}

/// Somebody else is asked, or it is over.
fn refused(relay: &Relay) -> ServiceError {
    match relay.state.after(Move::End(Ending::TakenBack)) {
        Err(impossible) => impossible.into(),
        Ok(_) => ServiceError::Forbidden(Forbidden::NotAsked),
    }
}
