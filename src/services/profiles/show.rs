//! What others are told when somebody changes what they say, or who may see it.

use std::collections::BTreeSet;

use url::Url;

use super::get;
use crate::app::Tx;
use crate::crypto::KeyPair;
use crate::db::profiles::{self as rows, Owner};
use crate::db::{actors as actor_rows, members as member_rows};
use crate::domain::twinning::Share;
use crate::domain::{Actor, Member, Profile};
use crate::services::{ServiceResult, actors, twinnings};
use crate::text;

/// Brings the member's actor to where they stand now, and tells whoever knows it: followers, and twinned chapters as far as
/// they have, or had, the member in their directory. Who is not public any more is told as somebody who says nothing. `keys`
/// are those of a first public actor.
pub(in crate::services) fn show(
    tx: &mut Tx<'_>,
    (was, before): (&Member, &Profile),
    now: &Member,
    keys: Option<&KeyPair>,
) -> ServiceResult<()> {
    let profile = rename(tx, now)?;
    let known = actor_rows::find_member_actor(tx.conn, now.id)?;
    let is_new = known.is_none();
    let mut actor = match (known, keys) {
        (Some(actor), _) => actor,
        (None, Some(keys)) if now.is_public => actors::open_profile(tx, now, keys)?,
        (None, _) => return Ok(()),
    };
    actor.name.clone_from(&now.name);
    actor.summary = if now.is_public { text::markdown(&profile.presentation) } else { String::new() };
    actor.refreshed_at = tx.now;
    actor_rows::update_actor(tx.conn, &actor, None)?;
    if !now.is_public && !was.is_public {
        return Ok(());
    }
    let inboxes = audience(tx, &actor, profile.is_listed || before.is_listed)?;
    if !is_new || !inboxes.is_empty() {
        actors::tell_changed_to(tx, &actor, inboxes)?;
    }
    Ok(())
}

/// Something that the document of the member's actor says beside the profile is another now.
pub(in crate::services) fn tell_changed(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<()> {
    let actor = actor_rows::find_member_actor(tx.conn, member.id)?.filter(|_| member.is_public);
    let Some(mut actor) = actor else { return Ok(()) };
    actor.refreshed_at = tx.now;
    actor_rows::update_actor(tx.conn, &actor, None)?;
    let is_listed = get(tx, member)?.is_listed;
    let inboxes = audience(tx, &actor, is_listed)?;
    actors::tell_changed_to(tx, &actor, inboxes)?;
    Ok(())
}

/// Whoever follows, and the twins of who is in the directory.
fn audience(tx: &mut Tx<'_>, actor: &Actor, is_listed: bool) -> ServiceResult<BTreeSet<Url>> {
    let mut inboxes = actors::follower_inboxes(tx, actor)?;
    if is_listed {
        inboxes.extend(twin_inboxes(tx)?);
    }
    Ok(inboxes)
}

/// A new twin gets everybody of this chapter who is public and in the directory.
pub(in crate::services) fn introduce(tx: &mut Tx<'_>, twin: &Actor) -> ServiceResult<()> {
    for id in rows::list_listed_members(tx.conn)? {
        let member = member_rows::find_member(tx.conn, id)?.filter(|member| member.is_public);
        let Some(member) = member else { continue };
        if let Some(actor) = actor_rows::find_member_actor(tx.conn, member.id)? {
            actors::tell_changed_to(tx, &actor, BTreeSet::from([twin.delivery_inbox().clone()]))?;
        }
    }
    Ok(())
}

fn twin_inboxes(tx: &mut Tx<'_>) -> ServiceResult<BTreeSet<Url>> {
    let twins = twinnings::list_twins(tx, Share::Directory)?;
    Ok(twins.iter().map(|twin| twin.delivery_inbox().clone()).collect())
}

/// The directory lists who they are called now; what they say.
fn rename(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Profile> {
    let owner = Owner::Member(member.id);
    if let Some(entry) = rows::find_profile(tx.conn, owner)?.filter(|entry| entry.name != member.name) {
        super::keep(tx, (owner, entry.host, &member.name), entry.profile)?;
    }
    get(tx, member)
}
