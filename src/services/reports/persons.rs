//! A steward decides about a person: a member is silenced or suspended, somebody elsewhere is kept out (decision 36).

use url::Url;

use super::decide::said;
use super::rulings::{lift_ruling, tell_authors};
use crate::app::Tx;
use crate::db::{actors as actor_rows, members as member_rows, rulings as rows};
use crate::domain::moderation::{Ground, Measure, Ruling, RulingTarget, Thing};
use crate::domain::{Actor, Member, Restriction};
use crate::id::Id;
use crate::services::members::require_steward;
use crate::services::{Forbidden, ServiceError, ServiceResult, Wrong, blocks, profiles};

/// Whom a decision is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    /// A member here.
    Member(Id),
    /// Somebody elsewhere, who can only be suspended.
    Actor(Id),
}

/// The person, with what holds about them already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub who: Who,
    /// The decisions in force, oldest first.
    pub in_force: Vec<Ruling>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    Member(Box<Member>),
    Actor(Box<Actor>),
}

impl Person {
    /// What can be decided: nothing that holds already.
    pub fn measures(&self) -> Vec<Restriction> {
        let possible: &[Restriction] = match &self.who {
            Who::Member(_) => &Restriction::ALL,
            Who::Actor(_) => &[Restriction::Suspended],
        };
        let holds = |one: &Restriction| self.in_force.iter().any(|ruling| ruling.restriction() == Some(*one));
        possible.iter().copied().filter(|one| !holds(one)).collect()
    }
}

/// What a steward takes, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRestriction {
    pub restriction: Restriction,
    pub ground: Ground,
    /// Read by the person, when they are a member.
    pub reason: String,
    /// Whether the public log says the reason, too.
    pub is_published: bool,
}

/// Whom a steward would decide about. Nobody decides about themselves, nor about what speaks for the chapter.
pub fn person(tx: &mut Tx<'_>, by: &Member, whom: Whom) -> ServiceResult<Person> {
    require_steward(by)?;
    let who = match whom {
        Whom::Member(id) if id == by.id => return Err(ServiceError::Forbidden(Forbidden::OwnReview)),
        Whom::Member(id) => {
            let member = member_rows::find_member(tx.conn, id)?.ok_or(ServiceError::NotFound)?;
            Who::Member(Box::new(member))
        }
        Whom::Actor(id) => {
            let actor = actor_rows::find_actor(tx.conn, id)?.filter(|actor| !actor.is_local());
            Who::Actor(Box::new(actor.ok_or(ServiceError::NotFound)?))
        }
    };
    let in_force = rows::list_rulings_in_force(tx.conn, &address(tx, &who))?;
    Ok(Person { who, in_force })
}

/// Decides it, with a ground and a reason. Only stewards may.
pub fn restrict(tx: &mut Tx<'_>, by: &Member, whom: Whom, new: &NewRestriction) -> ServiceResult<Ruling> {
    let person = person(tx, by, whom)?;
    let reason = said(&new.reason)?;
    let measure = Measure::from(new.restriction);
    if !measure.fits(new.ground) {
        return Err(ServiceError::Wrong(Wrong::Ground));
    }
    if !person.measures().contains(&new.restriction) {
        return Err(ServiceError::Wrong(Wrong::DecidedAlready));
    }
    let ruling = Ruling {
        id: tx.next_id(),
        report: None,
        thing: Thing::Person,
        measure,
        ground: new.ground,
        reason,
        is_published: new.is_published,
        by: Some(by.id),
        at: tx.now,
        lifted_at: None,
    };
    let member = match &person.who {
        Who::Member(member) => Some(member.id),
        Who::Actor(_) => None,
    };
    let targets = [RulingTarget { uri: address(tx, &person.who), member }];
    rows::insert_ruling(tx.conn, &ruling, &targets)?;
    match &person.who {
        Who::Member(member) => settle(tx, member)?,
        Who::Actor(actor) => blocks::shut_out(tx, actor)?,
    }
    tell_authors(tx, &ruling, &targets)?;
    Ok(ruling)
}

/// Gives back what a decision took, after it was taken back.
pub(super) fn give_back(tx: &mut Tx<'_>, target: &RulingTarget) -> ServiceResult<()> {
    if let Some(id) = target.member {
        let member = member_rows::find_member(tx.conn, id)?.ok_or(ServiceError::NotFound)?;
        return settle(tx, &member);
    }
    match actor_rows::find_actor_by_uri(tx.conn, &target.uri)? {
        Some(actor) => blocks::readmit(tx, &actor).map(drop),
        None => Ok(()),
    }
}

/// From the command line, where there is nobody to ask: everything is given back; `false` when nothing was taken.
pub fn release(tx: &mut Tx<'_>, handle: &str) -> ServiceResult<bool> {
    let member = member_rows::find_member_by_handle(tx.conn, handle)?.ok_or(ServiceError::NotFound)?;
    let address = tx.app.urls.actor(&member.handle);
    let in_force = rows::list_rulings_in_force(tx.conn, &address)?;
    for ruling in &in_force {
        lift_ruling(tx, ruling)?;
        let targets = rows::list_ruling_targets(tx.conn, ruling.id)?;
        tell_authors(tx, ruling, &targets)?;
    }
    Ok(!in_force.is_empty())
}

/// The decision that holds about the member: of several, the one that takes most.
pub fn find_in_force(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Option<Id>> {
    let address = tx.app.urls.actor(&member.handle);
    let in_force = rows::list_rulings_in_force(tx.conn, &address)?;
    Ok(in_force.iter().max_by_key(|ruling| ruling.restriction()).map(|ruling| ruling.id))
}

/// Brings the member to what the decisions in force leave them. Whoever is suspended is nowhere to be seen, and is signed
/// out everywhere; they open their profile themselves once they are back.
fn settle(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<()> {
    let in_force = rows::list_rulings_in_force(tx.conn, &tx.app.urls.actor(&member.handle))?;
    let restriction = in_force.iter().filter_map(Ruling::restriction).max();
    member_rows::update_restriction(tx.conn, member.id, restriction)?;
    if restriction == Some(Restriction::Suspended) {
        member_rows::delete_sessions_of(tx.conn, member.id)?;
        tx.wake_pages_of(member.id);
        profiles::close(tx, member)?;
    }
    Ok(())
}

fn address(tx: &Tx<'_>, who: &Who) -> Url {
    match who {
        Who::Member(member) => tx.app.urls.actor(&member.handle),
        Who::Actor(actor) => actor.uri.clone(),
    }
}
