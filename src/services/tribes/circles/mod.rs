//! Private circles with members of other chapters (decision 39). Nothing of one can be fetched: the `@section` of the
//! chapter that has it asks in, tells the chapters in it who belongs, and passes on what is said.

mod guest;
mod host;
mod say;

use std::collections::BTreeSet;

use serde::Serialize;
use url::Url;

use crate::activitypub::context::Terms;
use crate::activitypub::outgoing::Activity;
use crate::activitypub::outgoing::circle::Circle;
use crate::app::Tx;
use crate::db::{actors as actor_rows, tribe_memberships as rows, tribes};
use crate::domain::tribe::Tribe;
use crate::domain::{Actor, ActorKind, LocalActor};
use crate::id::Id;
use crate::queue;
use crate::services::sending::unlisted;
use crate::services::tribes::Place;
use crate::services::{ServiceError, ServiceResult, actors};

pub(super) use guest::{accept, decline, receive_withdrawal};
pub use guest::{receive_invitation, receive_roster};
pub use host::{find_invitation, invite_elsewhere, receive_answer};
pub(super) use host::{tell_roster, withdraw};
pub(super) use say::{deleted, gone, receive_note, said};
pub use say::{is_for_circle, receive_passed_on};

/// Whether an actor is the `@section` of a chapter.
fn is_section(actor: &Actor) -> bool {
    actor.is_chapter && actor.kind == ActorKind::Group && actor.handle.name == LocalActor::Section.as_str()
}

/// Whether it speaks for another chapter's circle.
pub(super) fn speaks_for(by: &Actor, (tribe, group): (&Tribe, &Actor)) -> bool {
    let is_there = !group.is_local() && by.handle.host == group.handle.host;
    is_there && !tribe.kind.is_public() && is_section(by)
}

/// The circle at an address, ours or another chapter's.
fn find_circle(tx: &mut Tx<'_>, uri: &Url) -> ServiceResult<Option<(Tribe, Actor)>> {
    let Some(group) = actor_rows::find_actor_by_uri(tx.conn, uri)? else { return Ok(None) };
    let tribe = tribes::find_tribe_of(tx.conn, group.id)?.filter(|tribe| !tribe.kind.is_public());
    Ok(tribe.map(|tribe| (tribe, group)))
}

/// The chapters that are told what happens in a circle: of one of ours, those with somebody in it; of another's, that one.
fn listeners(tx: &mut Tx<'_>, (tribe, group): (&Tribe, &Actor)) -> ServiceResult<Vec<Actor>> {
    if group.is_local() {
        return Ok(rows::list_actors_in(tx.conn, tribe.id)?);
    }
    let host = actor_rows::find_section(tx.conn, &group.handle.host)?;
    Ok(host.into_iter().collect())
}

fn circle_of(place: &Place) -> Circle<'_> {
    Circle { tribe: &place.tribe, group: &place.actor }
}

fn get_place(tx: &mut Tx<'_>, tribe: Id) -> ServiceResult<Place> {
    let (tribe, actor) = tribes::find_tribe(tx.conn, tribe)?.ok_or(ServiceError::NotFound)?;
    Ok(Place { tribe, actor, own: None })
}

/// One activity about `object` by our `@section`, to others.
fn send<T: Serialize>(
    tx: &mut Tx<'_>,
    to: &[Actor],
    object: &Url,
    activity: Activity<T>,
) -> ServiceResult<()> {
    let named: Vec<Url> = to.iter().map(|actor| actor.uri.clone()).collect();
    let outgoing = unlisted(Terms::Circle, object, activity.to_actors(&named));
    let inboxes: BTreeSet<Url> = to.iter().map(|actor| actor.inbox.clone()).collect();
    let section = actors::get_founding(tx, LocalActor::Section)?;
    Ok(queue::deliver(tx, &section, outgoing, inboxes)?)
}
