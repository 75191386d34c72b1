//! What members say of themselves: kept here, shown to whom they allow, found in the directory (decision 27).

mod directory;
mod hear;
mod implied;
mod show;

use crate::app::Tx;
use crate::crypto::KeyPair;
use crate::db::profiles::{self as rows, Entry, Owner};
use crate::domain::profile::ProfileDraft;
use crate::domain::{Actor, LocalActor, Member, Profile};
use crate::services::members::{self, ProfileChange};
use crate::services::{ServiceError, ServiceResult};
use crate::text;

pub use directory::{Found, Listed, Question, search};
pub(super) use hear::{forget, hear};
pub(super) use show::{introduce, show, tell_changed};

/// What the member said; nothing, as long as they did not.
pub fn get(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Profile> {
    let entry = rows::find_profile(tx.conn, Owner::Member(member.id))?;
    Ok(entry.map(|entry| entry.profile).unwrap_or_default())
}

/// What the document and the page of an actor of ours say of the member; `None` for who is not public, or no member.
pub fn find_public(tx: &mut Tx<'_>, of: &Actor) -> ServiceResult<Option<Profile>> {
    let Some(id) = of.member.filter(|_| of.local == Some(LocalActor::Member)) else { return Ok(None) };
    let member = crate::db::members::find_member(tx.conn, id)?;
    member.filter(|member| member.is_public).map(|member| get(tx, &member)).transpose()
}

/// Saves everything that stands on the page of the profile: all of it, or nothing.
pub fn save(
    tx: &mut Tx<'_>,
    member: &Member,
    (change, draft): (&ProfileChange, &ProfileDraft),
    keys: &KeyPair,
) -> ServiceResult<Member> {
    let before = get(tx, member)?;
    let profile = draft.check().map_err(ServiceError::Profile)?;
    let host = tx.app.urls.authority();
    keep(tx, (Owner::Member(member.id), host, &change.name), profile)?;
    members::apply_change(tx, member, change, (&before, keys))
}

/// Closes every door of the member's profile; what they said stays for themselves.
pub(super) fn close(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<()> {
    let before = get(tx, member)?;
    let closed = Profile { is_listed: false, is_indexable: false, ..before.clone() };
    let host = tx.app.urls.authority();
    keep(tx, (Owner::Member(member.id), host, &member.name), closed)?;
    members::hide(tx, member, &before)
}

/// Writes what somebody says, new or changed, and what they are found by.
fn keep(tx: &mut Tx<'_>, (owner, host, name): (Owner, String, &str), profile: Profile) -> ServiceResult<()> {
    let known = rows::find_profile(tx.conn, owner)?;
    let name = name.trim().to_owned();
    let sort_name = text::sort_key(&name);
    let id = known.as_ref().map_or_else(|| tx.next_id(), |known| known.id);
    let entry = Entry { id, owner, host, name, sort_name, profile, updated_at: tx.now };
    let implied = implied::of(&entry);
    match known {
        Some(_) => rows::update_profile(tx.conn, &entry, &implied)?,
        None => rows::insert_profile(tx.conn, &entry, &implied)?,
    }
    Ok(())
}
