//! Organisations (decision 34): several members speak for one. Nothing that it says, here or elsewhere, names any of them;
//! who did what stays in a list that its managers and the stewards read.

mod describe;
mod found;
mod people;
mod view;

pub use describe::{close, describe};
pub use found::{Proposal, approve, decline, propose};
pub use people::{Switches, accept, end_own, invite, remove, switch};
pub use view::{By, Desk, Done, Overview, Person, count_proposed, desk, find_public, list, list_voices};

use crate::app::Tx;
use crate::db::organisations as rows;
use crate::domain::organisation::{Act, ActKind, Organisation};
use crate::domain::{Actor, Interest, Member, Opportunity};
use crate::id::Id;
use crate::services::{Forbidden, ServiceError, ServiceResult, actors};

/// The actor that an organisation speaks by.
pub(super) fn voice_of(tx: &mut Tx<'_>, organisation: Id) -> ServiceResult<Actor> {
    rows::find_actor_of(tx.conn, organisation)?.ok_or(ServiceError::NotFound)
}

/// The actor that a member's words under an opportunity of ours, or about it, are attributed to.
pub(super) fn voice_in(tx: &mut Tx<'_>, by: &Member, item: &Opportunity) -> ServiceResult<Actor> {
    match item.organisation.filter(|_| item.is_of(by)) {
        Some(organisation) => voice_of(tx, organisation),
        None => actors::voice_of(tx, by),
    }
}

/// The members who look after an opportunity of ours: who wrote it, or who speaks for its organisation.
pub(super) fn list_authors(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<Vec<Id>> {
    list_concerned(tx, item.member, item.organisation)
}

/// The members here whose interest it is.
pub(super) fn list_interested(tx: &mut Tx<'_>, interest: &Interest) -> ServiceResult<Vec<Id>> {
    list_concerned(tx, interest.member, interest.organisation)
}

fn list_concerned(tx: &mut Tx<'_>, member: Option<Id>, organisation: Option<Id>) -> ServiceResult<Vec<Id>> {
    match organisation {
        Some(organisation) => Ok(rows::list_speakers(tx.conn, organisation)?),
        None => Ok(member.into_iter().collect()),
    }
}

/// Keeps who did what in the name of an organisation, when it was in the name of one. `about` is a title, never a person.
pub(super) fn note(
    tx: &mut Tx<'_>,
    by: &Member,
    organisation: Option<Id>,
    (kind, about): (ActKind, &str),
) -> ServiceResult<()> {
    let Some(organisation) = organisation else { return Ok(()) };
    let act = Act {
        id: tx.next_id(),
        organisation,
        member: Some(by.id),
        kind,
        about: about.to_owned(),
        at: tx.now,
    };
    Ok(rows::insert_act(tx.conn, &act)?)
}

/// The organisation that a form names by its number, for a member who speaks for it now; `None` for an empty choice.
pub(super) fn choose(by: &Member, typed: &str) -> ServiceResult<Option<Id>> {
    if typed.is_empty() {
        return Ok(None);
    }
    let chosen = typed.parse().ok().filter(|id| by.organisations.contains(id));
    chosen.map(Some).ok_or(ServiceError::Forbidden(Forbidden::NotManager))
}

fn get(tx: &mut Tx<'_>, id: Id) -> ServiceResult<Organisation> {
    rows::find_organisation(tx.conn, id)?.ok_or(ServiceError::NotFound)
}

/// One that a member speaks for. To everybody else its desk is not there; stewards look after those that are open.
fn get_led(tx: &mut Tx<'_>, by: &Member, id: Id) -> ServiceResult<Organisation> {
    let organisation = get(tx, id)?;
    let may = by.organisations.contains(&id) || (by.role.may_run_chapter() && organisation.is_open());
    if may { Ok(organisation) } else { Err(ServiceError::NotFound) }
}
