//! A member here is asked into a circle of another chapter, comes, and leaves; who else is in it.

use url::Url;

use super::super::{Place, make};
use super::{find_circle, is_section, listeners, send, speaks_for};
use crate::activitypub::context::Terms;
use crate::activitypub::incoming::CircleDocument;
use crate::activitypub::outgoing::Activity;
use crate::activitypub::outgoing::circle::{self as documents, Acceptance};
use crate::app::Tx;
use crate::db::{actors as actor_rows, members, tombstones, tribe_memberships as rows, tribes};
use crate::domain::notification::Kind as News;
use crate::domain::tribe::{Admission, Companion, Kind, Membership, Move, Role, State, Tribe};
use crate::domain::{Actor, ActorKind, Handle, LocalActor, Member};
use crate::id::Id;
use crate::queue::{self, Outgoing};
use crate::services::notifications::{About, tell};
use crate::services::{Receipt, ServiceError, ServiceResult, actors, blocks, contacts};
use crate::text;
use crate::urls::same_origin;

/// Another chapter asks a member here into a circle of its own. Nothing is answered before they do: so nobody learns
/// from it who is a member here.
pub fn receive_invitation(
    tx: &mut Tx<'_>,
    by: &Actor,
    invite: &Url,
    (circle, whom): (&CircleDocument, &Handle),
) -> ServiceResult<Receipt> {
    if !is_section(by) || !same_origin(&circle.id, &by.uri) {
        return Err(ServiceError::Refused("an invitation by somebody who does not speak for the circle"));
    }
    if tombstones::is_undone(tx.conn, invite, &by.uri)? {
        return Ok(Receipt::Ignored("undone before it came"));
    }
    if blocks::is_blocked(tx, by)? {
        return Ok(Receipt::Ignored("an invitation by a chapter that is blocked here"));
    }
    let is_here = whom.host == tx.app.urls.authority();
    let member = if is_here { members::find_member_by_handle(tx.conn, &whom.name)? } else { None };
    let Some(member) = member.filter(|member| !member.is_suspended()) else {
        return Ok(Receipt::Ignored("an invitation of nobody here"));
    };
    if contacts::must_wait(tx, by)? {
        return contacts::receive(tx, by);
    }
    let Some(tribe) = remember(tx, by, circle)? else {
        return Err(ServiceError::Refused("an invitation to what is no circle"));
    };
    let before = rows::find_membership_of(tx.conn, tribe.id, member.id)?;
    let state = match before.as_ref().map(|one| one.state) {
        // Asked again: that they came was not heard.
        Some(State::Invited | State::Accepted) => State::Invited,
        other => State::after(other, Move::Invite)?,
    };
    let base = before.clone().unwrap_or_else(|| super::super::join::new(tx, &member, tribe.id));
    let activity = Some(invite.clone());
    let invited = Membership { state, activity, role: Role::Member, updated_at: tx.now, ..base };
    super::super::join::write(tx, before.is_some(), &invited)?;
    tell(tx, member.id, News::TribeInvited, About::default().subject(tribe.id).by(&circle.name))?;
    Ok(Receipt::Applied)
}

/// They come: their chapter says so, and their name.
pub(in super::super) fn accept(tx: &mut Tx<'_>, member: &Member, place: &Place) -> ServiceResult<Membership> {
    let own = place.own.as_ref().ok_or(ServiceError::NotFound)?;
    let named = Membership { name: member.name.clone(), ..own.clone() };
    let accepted = make(tx, &named, Move::Ask(Admission::Invitation))?;
    let Some((activity, host, invite)) = answer(tx, "Accept", place, own)? else { return Ok(accepted) };
    let document = Acceptance { activity: activity.to_actor(&host.uri), name: member.name.clone() };
    let outgoing = Outgoing {
        uri: document.activity.id.clone(),
        kind: "Accept",
        object: invite,
        json: Terms::Circle.write(document),
        is_public: false,
    };
    let voice = actors::get_founding(tx, LocalActor::Section)?;
    queue::deliver(tx, &voice, outgoing, [host.inbox].into())?;
    Ok(accepted)
}

/// They do not come, or leave.
pub(in super::super) fn decline(
    tx: &mut Tx<'_>,
    place: &Place,
    own: &Membership,
) -> ServiceResult<Membership> {
    let left = make(tx, own, Move::Leave)?;
    if let Some((activity, host, invite)) = answer(tx, "Reject", place, own)? {
        send(tx, &[host], &invite, activity)?;
    }
    forget_companions(tx, left.tribe)?;
    Ok(left)
}

/// The circle's chapter takes an invitation back, or ends what came of it. `None`: it was nothing of that.
pub(in super::super) fn receive_withdrawal(
    tx: &mut Tx<'_>,
    by: &Actor,
    membership: &Membership,
) -> ServiceResult<Option<Receipt>> {
    let Some((tribe, group)) = tribes::find_tribe(tx.conn, membership.tribe)? else { return Ok(None) };
    if !speaks_for(by, (&tribe, &group)) {
        return Ok(None);
    }
    let mv = match membership.state {
        State::Invited => Move::Refuse,
        State::Accepted => Move::Remove,
        _ => return Ok(Some(Receipt::Ignored("left already"))),
    };
    make(tx, membership, mv)?;
    forget_companions(tx, tribe.id)?;
    Ok(Some(Receipt::Applied))
}

/// The circle's chapter says who belongs to it now. `None`: no circle that is known here.
pub fn receive_roster(
    tx: &mut Tx<'_>,
    by: &Actor,
    circle: &CircleDocument,
) -> ServiceResult<Option<Receipt>> {
    let Some((tribe, group)) = find_circle(tx, &circle.id)? else { return Ok(None) };
    if !speaks_for(by, (&tribe, &group)) || !tribes::is_joined_from_here(tx.conn, group.id)? {
        return Ok(None);
    }
    let Some(tribe) = remember(tx, by, circle)? else { return Ok(None) };
    rows::delete_companions(tx.conn, tribe.id)?;
    for (companion, role) in circle.people.iter().flatten() {
        place_one(tx, (&tribe, by), companion, *role)?;
    }
    Ok(Some(Receipt::Applied))
}

/// A member here has the role that they are given there; everybody else is known by name.
fn place_one(
    tx: &mut Tx<'_>,
    (tribe, host): (&Tribe, &Actor),
    companion: &Companion,
    role: Role,
) -> ServiceResult<()> {
    let Companion { name, handle } = companion.clone();
    if handle.host == tx.app.urls.authority() {
        let member = members::find_member_by_handle(tx.conn, &handle.name)?;
        let own = match member {
            Some(member) => rows::find_membership_of(tx.conn, tribe.id, member.id)?,
            None => None,
        };
        if let Some(own) = own {
            rows::update_membership(tx.conn, &Membership { role, ..own })?;
        }
        return Ok(());
    }
    let known = Membership {
        actor: Some(host.id),
        handle: Some(handle),
        role,
        state: State::Accepted,
        ..Membership::new(tx.next_id(), tribe.id, name, tx.now)
    };
    Ok(rows::insert_membership(tx.conn, &known)?)
}

/// Where nobody here is in a circle any more, nobody has to know who is.
fn forget_companions(tx: &mut Tx<'_>, tribe: Id) -> ServiceResult<()> {
    let Some((_, group)) = tribes::find_tribe(tx.conn, tribe)? else { return Ok(()) };
    if !tribes::is_joined_from_here(tx.conn, group.id)? {
        rows::delete_companions(tx.conn, tribe)?;
    }
    Ok(())
}

/// An answer to an invitation, to whom it goes and what it is about.
type Answer = (Activity<Activity<Url>>, Actor, Url);

fn answer(
    tx: &mut Tx<'_>,
    kind: &'static str,
    place: &Place,
    own: &Membership,
) -> ServiceResult<Option<Answer>> {
    let host = listeners(tx, (&place.tribe, &place.actor))?.into_iter().next();
    let (Some(host), Some(invite)) = (host, own.activity.clone()) else { return Ok(None) };
    let voice = actors::get_founding(tx, LocalActor::Section)?;
    let invited = documents::invite(&invite, &host.uri, &place.actor.uri);
    let id = tx.app.urls.activity(tx.next_id());
    Ok(Some((Activity::new(kind, id, &voice.uri, invited), host, invite)))
}

/// Keeps what is told of a circle. `None`: what has that address is something else.
fn remember(tx: &mut Tx<'_>, by: &Actor, circle: &CircleDocument) -> ServiceResult<Option<Tribe>> {
    let closed_at = (!circle.is_open).then_some(tx.now);
    let Some(known) = actor_rows::find_actor_by_uri(tx.conn, &circle.id)? else {
        let actor = group_of(tx, by, circle);
        actor_rows::insert_actor(tx.conn, &actor, None)?;
        let tribe = Tribe {
            id: tx.next_id(),
            actor: actor.id,
            kind: Kind::Circle,
            admission: Admission::Invitation,
            purpose: circle.purpose.clone(),
            purpose_en: String::new(),
            markets: Vec::new(),
            founded_at: tx.now,
            closed_at,
        };
        tribes::insert_tribe(tx.conn, &tribe)?;
        return Ok(Some(tribe));
    };
    let Some(tribe) = tribes::find_tribe_of(tx.conn, known.id)?.filter(|tribe| !tribe.kind.is_public())
    else {
        return Ok(None);
    };
    let closed_at = closed_at.map(|now| tribe.closed_at.unwrap_or(now));
    let tribe = Tribe { purpose: circle.purpose.clone(), closed_at, ..tribe };
    tribes::update_tribe(tx.conn, &tribe)?;
    let actor = Actor { name: circle.name.clone(), refreshed_at: tx.now, ..known };
    actor_rows::update_actor(tx.conn, &actor, None)?;
    Ok(Some(tribe))
}

/// What stands here for a circle elsewhere: an actor that nobody can look up. What is for it goes to its chapter.
fn group_of(tx: &Tx<'_>, by: &Actor, circle: &CircleDocument) -> Actor {
    Actor {
        id: tx.next_id(),
        uri: circle.id.clone(),
        handle: Handle { name: circle.handle.clone(), host: by.handle.host.clone() },
        kind: ActorKind::Group,
        local: None,
        member: None,
        name: circle.name.clone(),
        summary: text::markdown(&circle.purpose),
        inbox: by.inbox.clone(),
        shared_inbox: by.shared_inbox.clone(),
        followers: None,
        page: None,
        is_chapter: true,
        key: None,
        assertion_key: None,
        refreshed_at: tx.now,
        created_at: tx.now,
    }
}
