//! Joining a tribe, here or of another chapter, and leaving it.

use super::tell;
use super::view::{Place, get};
use super::{checked_maybe, circles, make};
use crate::activitypub::incoming::TribeTerms;
use crate::app::Tx;
use crate::db::tribe_memberships as rows;
use crate::db::{actors as actor_rows, tribes};
use crate::domain::tribe::{Membership, Move, Role, State, Tribe};
use crate::domain::{Actor, Member};
use crate::id::Id;
use crate::services::{ServiceError, ServiceResult, Wrong, actors, blocks};
use crate::text;

/// A member asks to join, or accepts an invitation; with a word for those who lead it.
pub fn ask(tx: &mut Tx<'_>, member: &Member, handle: &str, word: &str) -> ServiceResult<Membership> {
    let place = get(tx, Some(member), handle)?;
    let request = checked_maybe(word, Tribe::MAX_WORD)?;
    if !place.tribe.is_open() {
        return Err(ServiceError::Wrong(Wrong::Closed));
    }
    if !place.is_ours() && !place.tribe.kind.is_public() {
        return circles::accept(tx, member, &place);
    }
    if !place.is_ours() {
        return ask_there(tx, member, &place, request);
    }
    let before = place.own.as_ref();
    let state = State::after(before.map(|own| own.state), Move::Ask(place.tribe.admission))?;
    let base = before.cloned().unwrap_or_else(|| new(tx, member, place.tribe.id));
    let asked = Membership { state, request, updated_at: tx.now, ..base };
    write(tx, before.is_some(), &asked)?;
    circles::tell_roster(tx, &place)?;
    Ok(asked)
}

/// The same in a tribe of another chapter, which was looked up before the transaction.
pub fn ask_elsewhere(tx: &mut Tx<'_>, member: &Member, actor: &Actor) -> ServiceResult<Place> {
    if actor.is_local() {
        return Err(ServiceError::Wrong(Wrong::OurOwnActor));
    }
    if blocks::is_blocked(tx, actor)? {
        return Err(ServiceError::Wrong(Wrong::BlockedHere));
    }
    let document = actor_rows::find_document(tx.conn, &actor.uri)?;
    let terms = document.and_then(|(raw, _)| TribeTerms::parse(&raw));
    let terms = terms.filter(|_| actor.is_chapter).ok_or(ServiceError::Wrong(Wrong::NotATribe))?;
    let tribe = match tribes::find_tribe_of(tx.conn, actor.id)? {
        Some(known) => known,
        None => copy(tx, actor, &terms)?,
    };
    let own = rows::find_membership_of(tx.conn, tribe.id, member.id)?;
    let is_waiting = own.as_ref().is_some_and(|own| matches!(own.state, State::Asked | State::Accepted));
    let place = Place { tribe, actor: actor.clone(), own };
    if is_waiting {
        return Ok(place);
    }
    let own = Some(ask_there(tx, member, &place, String::new())?);
    Ok(Place { own, ..place })
}

/// A member leaves, takes their request back, or declines an invitation.
pub fn leave(tx: &mut Tx<'_>, member: &Member, handle: &str) -> ServiceResult<Place> {
    let place = get(tx, Some(member), handle)?;
    let own = place.own.clone().ok_or(ServiceError::NotFound)?;
    require_another_leader(tx, &own)?;
    let left = match (place.is_ours(), place.tribe.kind.is_public()) {
        (false, false) => circles::decline(tx, &place, &own)?,
        (false, true) => {
            tell::leave(tx, &place, &own)?;
            make(tx, &own, Move::Leave)?
        }
        (true, _) => make(tx, &own, Move::Leave)?,
    };
    circles::tell_roster(tx, &place)?;
    Ok(Place { own: Some(left), ..place })
}

/// Whether somebody else leads it, or they do not.
pub fn may_leave(tx: &mut Tx<'_>, own: &Membership) -> ServiceResult<bool> {
    match require_another_leader(tx, own) {
        Ok(()) => Ok(true),
        Err(ServiceError::Wrong(Wrong::LastLeader)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// A tribe of ours is always led by somebody here.
pub(super) fn require_another_leader(tx: &mut Tx<'_>, own: &Membership) -> ServiceResult<()> {
    let leads = |one: &Membership| one.state == State::Accepted && one.role == Role::Leader;
    if !leads(own) {
        return Ok(());
    }
    let all = rows::list_memberships(tx.conn, own.tribe)?;
    let is_led = all
        .iter()
        .any(|one| leads(&one.membership) && one.membership.member.is_some() && one.membership.id != own.id);
    if is_led { Ok(()) } else { Err(ServiceError::Wrong(Wrong::LastLeader)) }
}

/// Of another chapter's tribe nobody here knows who may join: that is its own affair.
fn ask_there(tx: &mut Tx<'_>, member: &Member, place: &Place, request: String) -> ServiceResult<Membership> {
    let voice = actors::voice_of(tx, member)?;
    let number = tx.next_id();
    let activity = tx.app.urls.activity(number);
    let before = place.own.as_ref();
    let asked = Membership {
        state: State::Asked,
        actor: Some(voice.id),
        activity: Some(activity),
        name: member.name.clone(),
        request,
        reason: String::new(),
        updated_at: tx.now,
        ..before.cloned().unwrap_or_else(|| new(tx, member, place.tribe.id))
    };
    write(tx, before.is_some(), &asked)?;
    tell::join(tx, place, &voice, &asked)?;
    Ok(asked)
}

fn copy(tx: &mut Tx<'_>, actor: &Actor, terms: &TribeTerms) -> ServiceResult<Tribe> {
    let purpose = text::plain(&actor.summary).trim().chars().take(Tribe::MAX_PURPOSE).collect();
    let tribe = Tribe {
        id: tx.next_id(),
        actor: actor.id,
        kind: terms.kind,
        admission: terms.admission,
        purpose,
        purpose_en: String::new(),
        markets: Vec::new(),
        founded_at: tx.now,
        closed_at: None,
    };
    tribes::insert_tribe(tx.conn, &tribe)?;
    Ok(tribe)
}

pub(super) fn new(tx: &Tx<'_>, member: &Member, tribe: Id) -> Membership {
    Membership { member: Some(member.id), ..Membership::new(tx.next_id(), tribe, &member.name, tx.now) }
}

pub(super) fn write(tx: &mut Tx<'_>, is_known: bool, membership: &Membership) -> ServiceResult<()> {
    if is_known {
        rows::update_membership(tx.conn, membership)?;
    } else {
        rows::insert_membership(tx.conn, membership)?;
    }
    Ok(())
}
