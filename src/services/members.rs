//! Members: how they join and what they change about themselves.

use std::time::Duration;

use super::{Forbidden, ServiceError, ServiceResult, Wrong, chapter, profiles, relays};
use crate::app::Tx;
use crate::crypto::{KeyPair, Token};
use crate::db::members::{self, LinkPurpose};
use crate::domain::{Handle, LocalActor, Member, Profile, Role};
use crate::i18n::Locale;
use crate::id::Id;

/// How long a welcome link lives.
const WELCOME_LINK: Duration = Duration::from_secs(7 * 24 * 3600);

/// Shortest password, in characters (NIST SP 800-63B).
pub const MIN_PASSWORD: usize = 10;

/// What a member can change about themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileChange {
    pub name: String,
    pub language: Locale,
    pub is_public: bool,
}

/// Adds a person; the link lets them choose their password. Only stewards may.
pub fn invite(
    tx: &mut Tx<'_>,
    by: &Member,
    handle: &str,
    name: &str,
    role: Role,
) -> ServiceResult<(Member, Token)> {
    require_steward(by)?;
    add(tx, handle, name, role)
}

/// The same from the server's own command line, where there is nobody to ask.
pub fn add(tx: &mut Tx<'_>, handle: &str, name: &str, role: Role) -> ServiceResult<(Member, Token)> {
    let member = insert_new_member(tx, handle, name, role)?;
    let token = renew_welcome_link(tx, member.id)?;
    Ok((member, token))
}

/// A fresh welcome link for a member who lost theirs or forgot their password. Only stewards may.
pub fn invite_again(tx: &mut Tx<'_>, by: &Member, id: Id) -> ServiceResult<Token> {
    require_steward(by)?;
    members::find_member(tx.conn, id)?.ok_or(ServiceError::NotFound)?;
    renew_welcome_link(tx, id)
}

/// The member whom a welcome link greets.
pub fn find_welcomed(tx: &mut Tx<'_>, token: &Token) -> ServiceResult<Option<Member>> {
    match members::find_link(tx.conn, &token.hash(), tx.now)? {
        Some(LinkPurpose::Welcome(id)) => Ok(members::find_member(tx.conn, id)?),
        _ => Ok(None),
    }
}

/// Sets the password through a welcome link, which works once; signs out everywhere else.
pub fn choose_password(tx: &mut Tx<'_>, token: &Token, password_hash: &str) -> ServiceResult<Member> {
    let member = find_welcomed(tx, token)?.ok_or(ServiceError::Wrong(Wrong::LinkExpired))?;
    members::update_password(tx.conn, member.id, password_hash)?;
    members::delete_links(tx.conn, LinkPurpose::Welcome(member.id))?;
    members::delete_sessions_of(tx.conn, member.id)?;
    members::delete_sign_in_attempts(tx.conn, &member.handle)?;
    Ok(member)
}

/// Changes name, language and whether the profile is public. `keys` are used when a first public actor is made.
pub fn change_profile(
    tx: &mut Tx<'_>,
    member: &Member,
    change: &ProfileChange,
    keys: &KeyPair,
) -> ServiceResult<Member> {
    let before = profiles::get(tx, member)?;
    apply_change(tx, member, change, (&before, keys))
}

/// The same; `before` is what the member said of themselves until now.
pub(super) fn apply_change(
    tx: &mut Tx<'_>,
    member: &Member,
    change: &ProfileChange,
    (before, keys): (&Profile, &KeyPair),
) -> ServiceResult<Member> {
    let name = checked_name(&change.name)?;
    let language = change.language.tag().to_owned();
    let changed = Member { name, language, is_public: change.is_public, ..member.clone() };
    members::update_member(tx.conn, &changed)?;
    profiles::show(tx, (member, before), &changed, Some(keys))?;
    if !changed.is_public {
        relays::hide_contact(tx, &changed)?;
    }
    Ok(changed)
}

/// Closes the member's public profile; `before` is what they said of themselves until now.
pub(super) fn hide(tx: &mut Tx<'_>, member: &Member, before: &Profile) -> ServiceResult<()> {
    let hidden = Member { is_public: false, ..member.clone() };
    members::update_member(tx.conn, &hidden)?;
    profiles::show(tx, (member, before), &hidden, None)?;
    relays::hide_contact(tx, &hidden)
}

/// Everyone with an account here, for stewards.
pub fn list(tx: &mut Tx<'_>, by: &Member) -> ServiceResult<Vec<Member>> {
    require_steward(by)?;
    Ok(members::list_members(tx.conn)?)
}

/// The stewards who switched their public profile on.
pub fn list_public_stewards(tx: &mut Tx<'_>) -> ServiceResult<Vec<Member>> {
    let is_shown = |member: &Member| member.is_public && member.role == Role::Steward;
    Ok(members::list_members(tx.conn)?.into_iter().filter(is_shown).collect())
}

pub fn find_by_handle(tx: &mut Tx<'_>, handle: &str) -> ServiceResult<Option<Member>> {
    Ok(members::find_member_by_handle(tx.conn, handle)?)
}

pub(super) fn require_steward(member: &Member) -> ServiceResult<()> {
    if member.role.may_run_chapter() { Ok(()) } else { Err(ServiceError::Forbidden(Forbidden::NotSteward)) }
}

/// Whoever is silenced writes nothing that others would read.
pub(super) fn require_voice(member: &Member) -> ServiceResult<()> {
    match member.restriction {
        None => Ok(()),
        Some(_) => Err(ServiceError::Forbidden(Forbidden::Silenced)),
    }
}

pub(super) fn insert_new_member(
    tx: &mut Tx<'_>,
    handle: &str,
    name: &str,
    role: Role,
) -> ServiceResult<Member> {
    let handle = handle.trim().trim_start_matches('@').to_lowercase();
    if !Handle::is_name(&handle) || is_taken(tx, &handle)? {
        return Err(ServiceError::Wrong(Wrong::Handle));
    }
    let language = chapter::get(tx)?.language;
    let name = checked_name(name)?;
    let member = Member {
        id: tx.next_id(),
        handle,
        name,
        role,
        language,
        is_public: false,
        organisations: Vec::new(),
        restriction: None,
        created_at: tx.now,
    };
    members::insert_member(tx.conn, &member)?;
    Ok(member)
}

/// By a member, by an actor of the chapter, or by the server actor, whose name is the host's.
pub(super) fn is_taken(tx: &mut Tx<'_>, handle: &str) -> ServiceResult<bool> {
    let is_reserved = LocalActor::FOUNDING.iter().any(|actor| actor.as_str() == handle);
    Ok(is_reserved
        || crate::db::actors::find_local_actor(tx.conn, handle)?.is_some()
        || members::find_member_by_handle(tx.conn, handle)?.is_some())
}

fn renew_welcome_link(tx: &mut Tx<'_>, id: Id) -> ServiceResult<Token> {
    let token = tx.app.random.token();
    members::delete_links(tx.conn, LinkPurpose::Welcome(id))?;
    members::insert_link(tx.conn, &token.hash(), LinkPurpose::Welcome(id), tx.now.plus(WELCOME_LINK))?;
    Ok(token)
}

fn checked_name(name: &str) -> ServiceResult<String> {
    let name = name.trim();
    match name.chars().count() {
        0 => Err(ServiceError::Wrong(Wrong::Empty)),
        1..=100 => Ok(name.to_owned()),
        _ => Err(ServiceError::Wrong(Wrong::TooLong)),
    }
}
