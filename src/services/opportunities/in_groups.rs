//! What is for a tribe, a commission or a private circle: who may write for one, and who reads it (decision 26).
//!
//! Members of this chapter only, also where the group has others: nothing of it leaves this server.

use super::view::{Sheet, sheets};
use crate::app::Tx;
use crate::db::{opportunity_groups, tribe_memberships, tribes as tribe_rows};
use crate::domain::Member;
use crate::domain::opportunity::{Field, FieldError, Opportunity, Problem, Visibility};
use crate::domain::tribe::Act;
use crate::id::Id;
use crate::services::tribes::{self, Place};
use crate::services::{ServiceError, ServiceResult};

/// What is open for the groups of one member, at most.
const MOST: i64 = 200;

/// A tribe, a commission or a private circle that an opportunity can be for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub id: Id,
    pub name: String,
    /// What stands in its address here.
    pub handle: String,
}

impl Group {
    fn of(place: &Place) -> Self {
        Self { id: place.tribe.id, name: place.actor.name.clone(), handle: place.handle() }
    }
}

/// Those that a member may write for: who only looks on does not, and nobody does for one that is closed.
pub(super) fn list_choices(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Vec<Group>> {
    let own = tribes::list(tx, Some(member))?.own;
    Ok(own.iter().filter(|place| place.may(Act::Post)).map(Group::of).collect())
}

/// The group that an opportunity is for, if it is for one.
pub fn find_group(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<Option<Group>> {
    let Some(tribe) = item.visibility.group() else { return Ok(None) };
    let found = tribe_rows::find_tribe(tx.conn, tribe)?;
    Ok(found.map(|(tribe, actor)| Group::of(&Place { tribe, actor, own: None })))
}

/// The one at an address here, for tables.
pub(super) fn find_group_at(tx: &mut Tx<'_>, handle: &str, member: &Member) -> ServiceResult<Option<Id>> {
    match tribes::get(tx, Some(member), handle) {
        Ok(place) => Ok(Some(place.tribe.id)),
        Err(ServiceError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Refuses a group that the author may not write for.
pub(super) fn require(tx: &mut Tx<'_>, author: &Member, visibility: Visibility) -> ServiceResult<()> {
    match check(tx, author, visibility)? {
        Some(error) => Err(ServiceError::Invalid(vec![error])),
        None => Ok(()),
    }
}

pub(super) fn check(
    tx: &mut Tx<'_>,
    author: &Member,
    visibility: Visibility,
) -> ServiceResult<Option<FieldError>> {
    let Some(tribe) = visibility.group() else { return Ok(None) };
    let is_theirs = list_choices(tx, author)?.iter().any(|group| group.id == tribe);
    let error = FieldError { field: Field::Visibility, problem: Problem::NotInGroup };
    Ok((!is_theirs).then_some(error))
}

/// Whether a member reads what was published for a tribe: while they belong to it and it is open.
pub(super) fn is_read_by(tx: &mut Tx<'_>, tribe: Id, reader: &Member) -> ServiceResult<bool> {
    let own = tribe_memberships::find_membership_of(tx.conn, tribe, reader.id)?;
    if !own.is_some_and(|own| own.may(Act::Read)) {
        return Ok(false);
    }
    let found = tribe_rows::find_tribe(tx.conn, tribe)?;
    Ok(found.is_some_and(|(tribe, _)| tribe.is_open()))
}

/// What is open for the groups of a member, or for one of them, newest first.
pub fn list_for_groups(tx: &mut Tx<'_>, member: &Member, of: Option<Id>) -> ServiceResult<Vec<Sheet>> {
    let rows = opportunity_groups::list_open_for(tx.conn, member.id, of, tx.now, MOST)?;
    sheets(tx, rows)
}
