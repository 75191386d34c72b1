//! Which tribes somebody sees, and who is in them.

use crate::app::Tx;
use crate::db::tribe_memberships as rows;
use crate::db::tribes;
use crate::domain::tribe::{Act, Membership, Role, State, Tribe};
use crate::domain::{Actor, Handle, Member};
use crate::services::{ServiceError, ServiceResult};

/// A tribe as one reader sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub tribe: Tribe,
    pub actor: Actor,
    /// How the reader stands to it.
    pub own: Option<Membership>,
}

impl Place {
    pub fn is_ours(&self) -> bool {
        self.actor.is_local()
    }

    /// What stands in its address here: the name, and the host of another chapter's.
    pub fn handle(&self) -> String {
        let Handle { name, host } = &self.actor.handle;
        if self.is_ours() { name.clone() } else { format!("{name}@{host}") }
    }

    pub fn may(&self, act: Act) -> bool {
        let is_writing = matches!(act, Act::Post | Act::Answer);
        (self.tribe.is_open() || !is_writing) && self.own.as_ref().is_some_and(|own| own.may(act))
    }
}

/// The tribes that a reader can know of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// Those they belong to, asked for or are invited to, here and elsewhere.
    pub own: Vec<Place>,
    /// The others of this chapter.
    pub others: Vec<Place>,
}

/// Somebody in a tribe, for others in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub name: String,
    pub role: Role,
    /// Their actor, when they have one that anyone may see.
    pub actor: Option<Actor>,
    /// The host they come from; `None` for somebody here.
    pub host: Option<String>,
    /// The handle of a member here with a public profile.
    pub handle: Option<String>,
}

pub fn list(tx: &mut Tx<'_>, reader: Option<&Member>) -> ServiceResult<Overview> {
    let mut own = Vec::new();
    if let Some(member) = reader {
        for (tribe, actor) in tribes::list_tribes_of(tx.conn, member.id)? {
            let membership = rows::find_membership_of(tx.conn, tribe.id, member.id)?;
            own.push(Place { tribe, actor, own: membership });
        }
    }
    let mut others: Vec<Place> = tribes::list_public_tribes(tx.conn)?
        .into_iter()
        .map(|(tribe, actor)| Place { tribe, actor, own: None })
        .collect();
    others.retain(|other| other.tribe.is_open() && !own.iter().any(|one| one.tribe.id == other.tribe.id));
    Ok(Overview { own, others })
}

/// The tribe at an address here. What the reader may not know of is not found: a circle by who is not in it, a copy of
/// another chapter's by a stranger.
pub fn get(tx: &mut Tx<'_>, reader: Option<&Member>, handle: &str) -> ServiceResult<Place> {
    let (name, host) = match handle.split_once('@') {
        Some((name, host)) => (name, host.to_owned()),
        None => (handle, tx.app.urls.authority()),
    };
    let handle = Handle { name: name.to_lowercase(), host: host.to_lowercase() };
    let found = tribes::find_tribe_by_handle(tx.conn, &handle)?;
    let (tribe, actor) = found.ok_or(ServiceError::NotFound)?;
    let own = match reader {
        Some(member) => rows::find_membership_of(tx.conn, tribe.id, member.id)?,
        None => None,
    };
    let is_in = own.as_ref().is_some_and(|own| matches!(own.state, State::Invited | State::Accepted));
    let is_seen = if actor.is_local() { tribe.kind.is_public() } else { reader.is_some() };
    if is_in || (is_seen && tribe.kind.is_public()) {
        Ok(Place { tribe, actor, own })
    } else {
        Err(ServiceError::NotFound)
    }
}

/// Whether the chapter at `host` may write for a tribe: of its own it decides itself; in one of ours, it has somebody who
/// begins threads.
pub(in crate::services) fn may_write_for(
    tx: &mut Tx<'_>,
    host: &str,
    (tribe, group): (&Tribe, &Actor),
) -> ServiceResult<bool> {
    if !group.is_local() {
        return Ok(group.handle.host == host);
    }
    let people = rows::list_memberships(tx.conn, tribe.id)?;
    let is_of = |one: &rows::Listed| one.actor.as_ref().is_some_and(|actor| actor.handle.host == host);
    Ok(tribe.is_open() && people.iter().any(|one| is_of(one) && one.membership.may(Act::Post)))
}

/// Who belongs to it; nobody, for a reader who does not.
pub fn list_people(tx: &mut Tx<'_>, place: &Place) -> ServiceResult<Vec<Person>> {
    if !place.own.as_ref().is_some_and(|own| own.may(Act::Read)) {
        return Ok(Vec::new());
    }
    let listed = rows::list_memberships(tx.conn, place.tribe.id)?;
    Ok(listed.into_iter().filter(|one| one.membership.state == State::Accepted).map(person).collect())
}

fn person(one: rows::Listed) -> Person {
    let rows::Listed { membership, actor, here } = one;
    let is_here = membership.member.is_some();
    let actor = actor.filter(|_| !is_here);
    Person {
        name: membership.name,
        role: membership.role,
        host: membership
            .handle
            .or(actor.as_ref().map(|actor| actor.handle.clone()))
            .map(|handle| handle.host),
        actor,
        handle: here.filter(|(_, is_public)| *is_public).map(|(handle, _)| handle),
    }
}
