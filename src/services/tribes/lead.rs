//! What those who lead a tribe of ours do.

use super::join::{new, require_another_leader, write};
use super::view::{Place, get};
use super::{checked, checked_maybe, circles, make, require, tell};
use crate::app::Tx;
use crate::db::tribe_memberships::{self as rows, Listed};
use crate::db::{members, tribes};
use crate::domain::notification::Kind as News;
use crate::domain::tribe::{Act, Membership, Move, Role, State, Tribe};
use crate::domain::{Actor, Member};
use crate::id::Id;
use crate::services::notifications::{self, About};
use crate::services::{Forbidden, ServiceError, ServiceResult, Wrong, actors};

/// What leading a tribe is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desk {
    pub place: Place,
    pub asked: Vec<Listed>,
    pub invited: Vec<Listed>,
    pub accepted: Vec<Listed>,
}

pub fn desk(tx: &mut Tx<'_>, by: &Member, handle: &str) -> ServiceResult<Desk> {
    let place = get_led(tx, by, handle)?;
    let all = rows::list_memberships(tx.conn, place.tribe.id)?;
    let of = |state: State| all.iter().filter(|one| one.membership.state == state).cloned().collect();
    Ok(Desk { asked: of(State::Asked), invited: of(State::Invited), accepted: of(State::Accepted), place })
}

/// Lets somebody in who asked.
pub fn admit(tx: &mut Tx<'_>, by: &Member, handle: &str, id: Id) -> ServiceResult<()> {
    let (place, membership) = get_membership(tx, by, handle, id)?;
    let admitted = make(tx, &membership, Move::Admit)?;
    tell::accepted(tx, &place.actor, &admitted)
}

/// Refuses a request, with a reason; or takes an invitation back.
pub fn refuse(tx: &mut Tx<'_>, by: &Member, handle: &str, id: Id, reason: &str) -> ServiceResult<()> {
    let (place, membership) = get_membership(tx, by, handle, id)?;
    let reason = match membership.state {
        State::Asked => checked(reason, Tribe::MAX_WORD)?,
        _ => checked_maybe(reason, Tribe::MAX_WORD)?,
    };
    let refused = make(tx, &Membership { reason, ..membership }, Move::Refuse)?;
    tell_ended(tx, &place, &refused)
}

/// Asks a member of this chapter to join. Who asked themselves is let in.
pub fn invite(tx: &mut Tx<'_>, by: &Member, handle: &str, whom: &str) -> ServiceResult<Membership> {
    let place = get_led(tx, by, handle)?;
    let whom = whom.trim().trim_start_matches('@').to_lowercase();
    if whom.is_empty() {
        return Err(ServiceError::Wrong(Wrong::Empty));
    }
    let found = members::find_member_by_handle(tx.conn, &whom)?;
    let member = found.ok_or(ServiceError::Wrong(Wrong::NobodyHere))?;
    let before = rows::find_membership_of(tx.conn, place.tribe.id, member.id)?;
    let state = State::after(before.as_ref().map(|one| one.state), Move::Invite)?;
    let (is_known, base) = match before {
        Some(known) => (true, known),
        None => (false, new(tx, &member, place.tribe.id)),
    };
    let invited = Membership { state, role: Role::Member, updated_at: tx.now, ..base };
    write(tx, is_known, &invited)?;
    if state == State::Invited {
        let about = About::default().subject(place.tribe.id).by(&place.actor.name);
        notifications::tell(tx, member.id, News::TribeInvited, about)?;
    }
    Ok(invited)
}

/// Says what somebody is in it.
pub fn change_role(tx: &mut Tx<'_>, by: &Member, handle: &str, id: Id, role: Role) -> ServiceResult<()> {
    let (place, membership) = get_membership(tx, by, handle, id)?;
    if membership.state != State::Accepted {
        return Err(ServiceError::NotFound);
    }
    if role == Role::Leader && membership.member.is_none() {
        // It is led on the pages of this chapter.
        return Err(ServiceError::Wrong(Wrong::NobodyHere));
    }
    if role != Role::Leader {
        require_another_leader(tx, &membership)?;
    }
    rows::update_membership(tx.conn, &Membership { role, updated_at: tx.now, ..membership })?;
    circles::tell_roster(tx, &place)
}

/// Ends a membership.
pub fn remove(tx: &mut Tx<'_>, by: &Member, handle: &str, id: Id) -> ServiceResult<()> {
    let (place, membership) = get_membership(tx, by, handle, id)?;
    require_another_leader(tx, &membership)?;
    let removed = make(tx, &membership, Move::Remove)?;
    tell_ended(tx, &place, &removed)
}

/// Their own chapter is told, where they are elsewhere; of a circle, the others are, too.
fn tell_ended(tx: &mut Tx<'_>, place: &Place, ended: &Membership) -> ServiceResult<()> {
    if place.tribe.kind.is_public() {
        return tell::rejected(tx, &place.actor, ended);
    }
    circles::withdraw(tx, place, ended)?;
    circles::tell_roster(tx, place)
}

/// From now on nobody joins or writes; what was said stays.
pub fn close(tx: &mut Tx<'_>, by: &Member, handle: &str) -> ServiceResult<()> {
    let place = get_led(tx, by, handle)?;
    let closed_at = place.tribe.closed_at.or(Some(tx.now));
    keep(tx, place, closed_at)
}

/// Takes closing back.
pub fn reopen(tx: &mut Tx<'_>, by: &Member, handle: &str) -> ServiceResult<()> {
    let place = get_led(tx, by, handle)?;
    keep(tx, place, None)
}

fn keep(tx: &mut Tx<'_>, place: Place, closed_at: Option<crate::clock::Timestamp>) -> ServiceResult<()> {
    let (tribe, actor) = (Tribe { closed_at, ..place.tribe }, Actor { refreshed_at: tx.now, ..place.actor });
    tribes::update_tribe(tx.conn, &tribe)?;
    crate::db::actors::update_actor(tx.conn, &actor, None)?;
    if tribe.kind.is_public() {
        let inboxes = tell::inboxes_of_members(tx, tribe.id)?;
        actors::tell_changed_to(tx, &actor, inboxes)?;
        return Ok(());
    }
    circles::tell_roster(tx, &Place { tribe, actor, own: place.own })
}

pub(super) fn get_led(tx: &mut Tx<'_>, by: &Member, handle: &str) -> ServiceResult<Place> {
    let place = get(tx, Some(by), handle)?;
    if !place.is_ours() {
        return Err(ServiceError::Forbidden(Forbidden::NotInTribe));
    }
    require(place.own.as_ref(), Act::Admit)?;
    Ok(place)
}

fn get_membership(tx: &mut Tx<'_>, by: &Member, handle: &str, id: Id) -> ServiceResult<(Place, Membership)> {
    let place = get_led(tx, by, handle)?;
    let membership = rows::find_membership(tx.conn, id)?;
    let membership = membership.filter(|one| one.tribe == place.tribe.id).ok_or(ServiceError::NotFound)?;
    Ok((place, membership))
}
