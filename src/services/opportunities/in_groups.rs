//! What is for a tribe, a commission or a private circle: who may write for one, and who reads it, here and at the chapters
//! that have somebody in it (decisions 26 and 31).

use std::collections::BTreeSet;

use url::Url;

use super::for_chapters::bring;
use super::publish::inboxes_of;
use super::view::{Sheet, sheets};
use crate::activitypub::outgoing::Audience;
use crate::app::Tx;
use crate::db::{opportunity_groups, tribe_memberships, tribes as tribe_rows};
use crate::domain::opportunity::{Field, FieldError, Opportunity, Problem, Visibility};
use crate::domain::tribe::Act;
use crate::domain::{Actor, Member};
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
    /// The servers where somebody reads what is for it, by host.
    pub servers: BTreeSet<String>,
}

impl Group {
    fn of(tx: &mut Tx<'_>, place: &Place) -> ServiceResult<Self> {
        let voices = list_voices(tx, place.tribe.id, &place.actor)?;
        Ok(Self {
            id: place.tribe.id,
            name: place.actor.name.clone(),
            handle: place.handle(),
            servers: voices.into_iter().map(|voice| voice.handle.host).collect(),
        })
    }
}

/// Those that a member may write for: who only looks on does not, and nobody does for one that is closed.
pub(super) fn list_choices(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Vec<Group>> {
    let own = tribes::list(tx, Some(member))?.own;
    own.iter().filter(|place| place.may(Act::Post)).map(|place| Group::of(tx, place)).collect()
}

/// The group that an opportunity is for, if it is for one.
pub fn find_group(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<Option<Group>> {
    let Some(tribe) = item.visibility.group() else { return Ok(None) };
    let found = tribe_rows::find_tribe(tx.conn, tribe)?;
    found.map(|(tribe, actor)| Group::of(tx, &Place { tribe, actor, own: None })).transpose()
}

/// Who is told elsewhere what is for a group: of one of ours, whoever speaks for its members at other chapters; of another
/// chapter's, the group itself. Other software could not keep it among them.
fn list_voices(tx: &mut Tx<'_>, tribe: Id, group: &Actor) -> ServiceResult<Vec<Actor>> {
    if !group.is_local() {
        return Ok(vec![group.clone()]);
    }
    let mut voices = tribe_memberships::list_actors_in(tx.conn, tribe)?;
    voices.retain(|voice| voice.is_chapter);
    Ok(voices)
}

fn get_voices(tx: &mut Tx<'_>, tribe: Id) -> ServiceResult<(Actor, Vec<Actor>)> {
    let (_, group) = tribe_rows::find_tribe(tx.conn, tribe)?.ok_or(ServiceError::NotFound)?;
    let voices = list_voices(tx, tribe, &group)?;
    Ok((group, voices))
}

/// The group and those who read what is for it elsewhere, and their inboxes.
pub(super) fn audience(tx: &mut Tx<'_>, tribe: Id) -> ServiceResult<(Audience, BTreeSet<Url>)> {
    let (group, voices) = get_voices(tx, tribe)?;
    let named = voices.iter().map(|voice| voice.uri.clone()).collect();
    Ok((Audience::Group { group: group.uri, voices: named }, inboxes_of(voices)))
}

/// Whether the chapter at `host` has somebody in a group now.
pub(super) fn is_read_at(tx: &mut Tx<'_>, host: &str, tribe: Id) -> ServiceResult<bool> {
    Ok(get_voices(tx, tribe)?.1.iter().any(|voice| voice.handle.host == host))
}

/// Somebody elsewhere belongs to a group of ours from now on: their chapter gets what is open for it.
pub(in crate::services) fn bring_open(tx: &mut Tx<'_>, tribe: Id, whom: &Actor) -> ServiceResult<()> {
    if !whom.is_chapter {
        return Ok(());
    }
    for item in opportunity_groups::list_ours_open_for(tx.conn, tribe, tx.now)? {
        bring(tx, &item, whom)?;
    }
    Ok(())
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
