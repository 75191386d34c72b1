//! What is seen of organisations: by anyone, by who speaks for one, by the stewards.

use std::collections::{BTreeSet, HashMap};

use super::{get_led, rows};
use crate::app::Tx;
use crate::clock::Timestamp;
use crate::db::members;
use crate::domain::opportunity::Language;
use crate::domain::organisation::{ActKind, Manager, Organisation, Standing, State};
use crate::domain::{Actor, Member};
use crate::id::Id;
use crate::services::{ServiceResult, profiles};

/// What was done lately, at most.
const DONE: i64 = 200;

/// What a page lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// Those that anyone may know of.
    pub open: Vec<Organisation>,
    /// Those that the reader has to do with, and how.
    pub own: Vec<(Organisation, Standing)>,
    /// Those that wait for a steward, for stewards; with who proposes them.
    pub proposed: Vec<(Organisation, String)>,
}

/// What those see who look after one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desk {
    pub organisation: Organisation,
    pub people: Vec<Person>,
    /// Newest first.
    pub done: Vec<Done>,
    /// The reader's own part; `None` for a steward who does not speak for it.
    pub own: Option<Manager>,
}

/// Somebody who speaks for it, or is asked to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub id: Id,
    /// `None`: they did not agree to be known.
    pub name: Option<String>,
    pub is_self: bool,
    pub standing: Standing,
    pub since: Timestamp,
}

/// Something that was done in its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    pub kind: ActKind,
    pub about: String,
    pub by: By,
    pub at: Timestamp,
}

/// Who did something, as the reader may know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    Named(String),
    /// A manager who did not agree to be known, or has no account any more.
    Somebody,
    /// A steward of the chapter, who spoke as such.
    Steward,
}

pub fn list(tx: &mut Tx<'_>, reader: Option<&Member>) -> ServiceResult<Overview> {
    let mut overview =
        Overview { open: rows::list_organisations(tx.conn, State::Open)?, ..Overview::default() };
    let Some(reader) = reader else { return Ok(overview) };
    let managed = rows::list_managed(tx.conn, reader.id)?;
    let is_shown = |(_, own): &(Organisation, Manager)| own.standing != Standing::Ended;
    overview.own = managed.into_iter().filter(is_shown).map(|(of, manager)| (of, manager.standing)).collect();
    overview.proposed = list_proposed(tx, reader)?;
    Ok(overview)
}

/// How many wait for this member.
pub fn count_proposed(tx: &mut Tx<'_>, reader: &Member) -> ServiceResult<usize> {
    Ok(list_proposed(tx, reader)?.len())
}

/// Those that a steward may decide about, with who proposes them: not their own.
fn list_proposed(tx: &mut Tx<'_>, reader: &Member) -> ServiceResult<Vec<(Organisation, String)>> {
    let mut proposed = Vec::new();
    if !reader.role.may_run_chapter() {
        return Ok(proposed);
    }
    for organisation in rows::list_organisations(tx.conn, State::Proposed)? {
        let managers = rows::list_managers(tx.conn, organisation.id)?;
        if managers.iter().all(|(one, ..)| one.member != reader.id) {
            let names: Vec<String> = managers.into_iter().map(|(_, name, _)| name).collect();
            proposed.push((organisation, names.join(", ")));
        }
    }
    Ok(proposed)
}

/// Those that a member speaks for now, in the order they came to them.
pub fn list_voices(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Vec<Organisation>> {
    let managed = rows::list_managed(tx.conn, member.id)?;
    Ok(managed.into_iter().map(|(of, _)| of).filter(|of| member.organisations.contains(&of.id)).collect())
}

/// Stewards see everybody's names; managers their own, and those who agreed.
pub fn desk(tx: &mut Tx<'_>, reader: &Member, id: Id) -> ServiceResult<Desk> {
    let organisation = get_led(tx, reader, id)?;
    let sees_all = reader.role.may_run_chapter();
    let everybody = rows::list_managers(tx.conn, id)?;
    let own = everybody.iter().map(|(one, ..)| one).find(|one| one.member == reader.id).cloned();
    let managers: BTreeSet<Id> = everybody.iter().map(|(one, ..)| one.member).collect();
    let mut names = HashMap::new();
    let mut people = Vec::new();
    for (one, name, _) in everybody {
        let is_self = one.member == reader.id;
        let name = (sees_all || is_self || one.is_seen).then_some(name);
        names.extend(name.clone().map(|name| (one.member, name)));
        if one.standing != Standing::Ended {
            people.push(Person { id: one.id, name, is_self, standing: one.standing, since: one.updated_at });
        }
    }
    let mut done = Vec::new();
    for act in rows::list_acts(tx.conn, id, DONE)? {
        let by = match act.member {
            Some(member) if names.contains_key(&member) => By::Named(names[&member].clone()),
            Some(member) if sees_all => {
                members::find_member(tx.conn, member)?.map_or(By::Somebody, |member| By::Named(member.name))
            }
            Some(member) if !managers.contains(&member) => By::Steward,
            _ => By::Somebody,
        };
        done.push(Done { kind: act.kind, about: act.about, by, at: act.at });
    }
    let own = own.filter(|own| own.standing == Standing::Accepted);
    Ok(Desk { organisation, people, done, own })
}

/// What the actor of an organisation stands for, with the languages that are worked in there: only when at least
/// [`Organisation::MIN_LENDERS`] people agreed to count, for of fewer one could be guessed.
pub fn find_public(tx: &mut Tx<'_>, actor: &Actor) -> ServiceResult<Option<(Organisation, Vec<Language>)>> {
    let Some(organisation) = rows::find_organisation_of(tx.conn, actor.id)? else { return Ok(None) };
    let mut languages: BTreeSet<Language> = BTreeSet::new();
    let mut lenders = 0;
    for (one, ..) in rows::list_managers(tx.conn, organisation.id)? {
        if one.standing != Standing::Accepted || !one.lends_languages {
            continue;
        }
        let Some(member) = members::find_member(tx.conn, one.member)? else { continue };
        let spoken = profiles::get(tx, &member)?.languages;
        lenders += usize::from(!spoken.is_empty());
        languages.extend(spoken.into_iter().map(|spoken| spoken.language));
    }
    let shown = if lenders >= Organisation::MIN_LENDERS { languages } else { BTreeSet::new() };
    Ok(Some((organisation, shown.into_iter().collect())))
}
