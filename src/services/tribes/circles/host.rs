//! A circle of ours asks members of other chapters in, and tells their chapters who belongs to it.

use url::Url;

use super::super::lead::get_led;
use super::super::{Place, make};
use super::{circle_of, get_place, is_section, listeners, send};
use crate::activitypub::context::Terms;
use crate::activitypub::outgoing::Activity;
use crate::activitypub::outgoing::circle::{self as documents, Invite};
use crate::app::Tx;
use crate::db::{actors as actor_rows, tribe_memberships as rows};
use crate::domain::tribe::{Admission, Companion, Membership, Move, Role, State, Tribe};
use crate::domain::{Actor, FollowState, Handle, LocalActor, Member};
use crate::queue::{self, Outgoing};
use crate::services::{Receipt, ServiceError, ServiceResult, Wrong, actors, blocks, opportunities};
use crate::text;

/// Asks a member of another chapter in, whose `@section` was looked up. Whether there is such a member, that chapter does
/// not say.
pub fn invite_elsewhere(
    tx: &mut Tx<'_>,
    by: &Member,
    handle: &str,
    (whom, section): (&Handle, &Actor),
) -> ServiceResult<Membership> {
    let place = get_led(tx, by, handle)?;
    if place.tribe.kind.is_public() {
        // Others ask to join by themselves.
        return Err(ServiceError::Wrong(Wrong::NobodyHere));
    }
    if !is_section(section) || section.handle.host != whom.host || section.is_local() {
        return Err(ServiceError::Wrong(Wrong::NotAChapter));
    }
    if blocks::is_blocked(tx, section)? {
        return Err(ServiceError::Wrong(Wrong::BlockedHere));
    }
    let before = rows::find_companion(tx.conn, place.tribe.id, whom)?;
    let state = State::after(before.as_ref().map(|one| one.state), Move::Invite)?;
    let number = tx.next_id();
    let base = before.clone().unwrap_or_else(|| companion(tx, &place.tribe, whom));
    let activity = tx.app.urls.activity(number);
    let invited = Membership {
        state,
        actor: Some(section.id),
        activity: Some(activity.clone()),
        role: Role::Member,
        updated_at: tx.now,
        ..base
    };
    super::super::join::write(tx, before.is_some(), &invited)?;
    let voice = actors::get_founding(tx, LocalActor::Section)?;
    let nameless = Companion { name: String::new(), handle: whom.clone() };
    let document = Invite::new(activity.clone(), &voice, section, (circle_of(&place), &nameless));
    let outgoing = Outgoing {
        uri: activity.clone(),
        kind: "Invite",
        object: activity,
        json: Terms::Circle.write(document),
        is_public: false,
    };
    queue::deliver(tx, &voice, outgoing, [section.inbox.clone()].into())?;
    Ok(invited)
}

/// Takes an invitation back, or what came of it.
pub(in super::super) fn withdraw(tx: &mut Tx<'_>, place: &Place, ended: &Membership) -> ServiceResult<()> {
    let (None, Some(section), Some(invite)) = (ended.member, ended.actor, &ended.activity) else {
        return Ok(());
    };
    let section = actor_rows::find_actor(tx.conn, section)?.ok_or(ServiceError::NotFound)?;
    let voice = actors::get_founding(tx, LocalActor::Section)?;
    let undone = documents::invite(invite, &voice.uri, &place.actor.uri);
    let id = tx.app.urls.activity_about(invite, "undo");
    send(tx, &[section], invite, Activity::new("Undo", id, &voice.uri, undone))
}

/// Says to every chapter in a circle of ours who belongs to it now, and whether it is open. Of a tribe, that is not told.
pub(in super::super) fn tell_roster(tx: &mut Tx<'_>, place: &Place) -> ServiceResult<()> {
    if place.tribe.kind.is_public() || !place.is_ours() {
        return Ok(());
    }
    let to = listeners(tx, (&place.tribe, &place.actor))?;
    if to.is_empty() {
        return Ok(());
    }
    let host = tx.app.urls.authority();
    let people = rows::list_memberships(tx.conn, place.tribe.id)?;
    let people: Vec<(Companion, Role)> = people
        .into_iter()
        .filter(|one| one.membership.state == State::Accepted)
        .filter_map(|one| {
            let here = one.here.map(|(name, _)| Handle { name, host: host.clone() });
            let handle = one.membership.handle.or(here)?;
            Some((Companion { name: one.membership.name, handle }, one.membership.role))
        })
        .collect();
    let voice = actors::get_founding(tx, LocalActor::Section)?;
    let id = tx.app.urls.activity(tx.next_id());
    let activity = Activity::new("Update", id, &voice.uri, circle_of(place).with_people(&people));
    send(tx, &to, &place.actor.uri, activity.at(tx.now))
}

/// What an answer is to, when it is an invitation of ours.
pub fn find_invitation(tx: &mut Tx<'_>, invite: &Url) -> ServiceResult<Option<Membership>> {
    let membership = rows::find_membership_by_activity(tx.conn, invite)?;
    Ok(membership.filter(|one| one.member.is_none() && one.handle.is_some()))
}

/// The chapter of whoever was asked in says that they come, and under which name; or that they do not, or leave.
pub fn receive_answer(
    tx: &mut Tx<'_>,
    by: &Actor,
    invited: &Membership,
    (answer, name): (FollowState, &str),
) -> ServiceResult<Receipt> {
    if invited.actor != Some(by.id) {
        return Err(ServiceError::Refused("an answer from somebody who was not asked"));
    }
    let mv = match (answer, invited.state) {
        (FollowState::Accepted, State::Invited) => Move::Ask(Admission::Invitation),
        (FollowState::Rejected, State::Invited | State::Accepted) => Move::Leave,
        _ => return Ok(Receipt::Ignored("nobody waits for that answer any more")),
    };
    let place = get_place(tx, invited.tribe)?;
    let name = Some(text::line(&text::plain(name), Tribe::MAX_NAME)).filter(|name| !name.is_empty());
    let known = Membership { name: name.unwrap_or_else(|| invited.name.clone()), ..invited.clone() };
    let moved = make(tx, &known, mv)?;
    if moved.state == State::Accepted {
        opportunities::bring_open(tx, moved.tribe, by)?;
    }
    tell_roster(tx, &place)?;
    Ok(Receipt::Applied)
}

/// Until they say their name, the handle stands for them.
fn companion(tx: &Tx<'_>, tribe: &Tribe, whom: &Handle) -> Membership {
    let handle = Some(whom.clone());
    Membership { handle, ..Membership::new(tx.next_id(), tribe.id, &whom.name, tx.now) }
}
