//! Signing in with a key that an authenticator keeps.
//!
//! A key is given only after the authenticator has recognised its owner, by a finger, a face or a code: what they have and
//! what they are or know, so that no second step is asked.

use std::time::Duration;

use serde_json::Value;

use super::notifications::{self, About};
use super::sessions::{self, NewSession};
use super::{ServiceError, ServiceResult, chapter};
use crate::app::Tx;
use crate::clock::Timestamp;
use crate::crypto::{
    KeyHolder, PasskeyChallenge, PasskeyRefused, PublicPasskey, RelyingParty, Token, new_user_handle,
    read_claim,
};
use crate::db::members;
use crate::db::passkeys::{self, StoredPasskey};
use crate::domain::notification::Kind;
use crate::domain::{Handle, Member};
use crate::id::Id;
use crate::text;

/// How long an answer may take: as long as browsers wait for it.
const PENDING: Duration = Duration::from_secs(5 * 60);
/// Most keys of one account.
pub const MOST: usize = 10;
/// Characters of a name.
const NAME: usize = 60;

/// What a browser is to ask an authenticator.
#[derive(Clone, Debug)]
pub struct Asked {
    /// For `navigator.credentials`.
    pub options: Value,
    /// Names the question when it is answered.
    pub ticket: Token,
}

/// A key as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub id: Id,
    pub name: String,
    pub added_at: Timestamp,
    pub used_at: Option<Timestamp>,
}

/// Whether this chapter can have passkeys at all.
pub fn are_possible(tx: &mut Tx<'_>) -> ServiceResult<bool> {
    Ok(relying_party(tx)?.is_some())
}

/// The member's, in the order they were added; `None` where there can be none.
pub fn list(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Option<Vec<Listed>>> {
    if !are_possible(tx)? {
        return Ok(None);
    }
    let listed = |key: StoredPasskey| Listed {
        id: key.id,
        name: key.name,
        added_at: key.created_at,
        used_at: key.used_at,
    };
    Ok(Some(passkeys::list_passkeys(tx.conn, member.id)?.into_iter().map(listed).collect()))
}

/// Asks for a new key of the member's.
pub fn begin_adding(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Asked> {
    let party = require_party(tx)?;
    let known = passkeys::list_passkeys(tx.conn, member.id)?;
    if known.len() >= MOST {
        return Err(ServiceError::Refused("this account has as many passkeys as it can have"));
    }
    let user_handle = user_handle_of(tx, &known);
    let keys: Vec<PublicPasskey> = known.iter().map(public).collect();
    let handle = Handle { name: member.handle.clone(), host: tx.app.urls.authority() }.to_string();
    let of = KeyHolder { user_handle: &user_handle, handle: &handle, name: &member.name, keys: &keys };
    let challenge = party.ask_for_new(of).map_err(refused)?;
    // The account's name among authenticators goes with the question, for the first key has none before it.
    let state = format!("{user_handle} {}", challenge.state);
    ask(tx, Some(member.id), PasskeyChallenge { state, ..challenge })
}

/// Keeps the key that was asked for. False when the answer is wrong or too late: nothing is added.
pub fn add(
    tx: &mut Tx<'_>,
    member: &Member,
    ticket: &Token,
    answer: &str,
    name: &str,
) -> ServiceResult<bool> {
    let party = require_party(tx)?;
    let Some((Some(of), state)) = passkeys::take_challenge(tx.conn, &ticket.hash(), tx.now)? else {
        return Ok(false);
    };
    let Some((user_handle, state)) = state.split_once(' ').filter(|_| of == member.id) else {
        return Ok(false);
    };
    let Ok(key) = party.read_new(state, answer) else { return Ok(false) };
    let is_known = passkeys::find_passkey(tx.conn, &key.credential_id)?.is_some();
    if is_known || passkeys::list_passkeys(tx.conn, member.id)?.len() >= MOST {
        return Ok(false);
    }
    let new = StoredPasskey {
        id: tx.next_id(),
        member: member.id,
        user_handle: user_handle.to_owned(),
        credential_id: key.credential_id,
        public_key: key.public_key,
        name: text::line(name, NAME),
        created_at: tx.now,
        used_at: None,
    };
    passkeys::insert_passkey(tx.conn, &new)?;
    tell(tx, member.id)?;
    Ok(true)
}

/// The key opens the account no longer.
pub fn remove(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<()> {
    if !passkeys::delete_passkey(tx.conn, member.id, id)? {
        return Err(ServiceError::NotFound);
    }
    tell(tx, member.id)
}

/// Whoever runs the server takes all of a member's away; how many there were.
pub fn drop_of(tx: &mut Tx<'_>, handle: &str) -> ServiceResult<usize> {
    let member = members::find_member_by_handle(tx.conn, handle)?.ok_or(ServiceError::NotFound)?;
    let dropped = passkeys::delete_passkeys(tx.conn, member.id)?;
    if dropped > 0 {
        tell(tx, member.id)?;
    }
    Ok(dropped)
}

/// Asks whoever it is for a key of theirs.
pub fn begin_sign_in(tx: &mut Tx<'_>) -> ServiceResult<Asked> {
    let challenge = require_party(tx)?.ask_for_known().map_err(refused)?;
    ask(tx, None, challenge)
}

/// A session for whose key answered; `None` for any other answer, whatever is wrong with it.
pub fn sign_in(
    tx: &mut Tx<'_>,
    ticket: &Token,
    answer: &str,
    new: NewSession,
) -> ServiceResult<Option<(Member, Token)>> {
    let party = require_party(tx)?;
    let Some((None, state)) = passkeys::take_challenge(tx.conn, &ticket.hash(), tx.now)? else {
        return Ok(None);
    };
    let Ok(claim) = read_claim(answer) else { return Ok(None) };
    let known = passkeys::find_passkey(tx.conn, &claim.credential_id)?;
    let Some(known) = known.filter(|known| known.user_handle == claim.user_handle) else { return Ok(None) };
    let Ok(used) = party.check_known(&state, answer, &public(&known)) else { return Ok(None) };
    passkeys::use_passkey(tx.conn, known.id, &used.public_key, tx.now)?;
    let member = members::find_member(tx.conn, known.member)?.ok_or(ServiceError::NotFound)?;
    sessions::issue(tx, member, new).map(Some)
}

fn ask(tx: &mut Tx<'_>, of: Option<Id>, challenge: PasskeyChallenge) -> ServiceResult<Asked> {
    passkeys::delete_challenges_before(tx.conn, tx.now)?;
    let ticket = tx.app.random.token();
    let expires_at = tx.now.plus(PENDING);
    passkeys::insert_challenge(tx.conn, of, &ticket.hash(), &challenge.state, expires_at)?;
    Ok(Asked { options: challenge.options, ticket })
}

fn relying_party(tx: &mut Tx<'_>) -> ServiceResult<Option<RelyingParty>> {
    let name = chapter::get(tx)?.name;
    Ok(RelyingParty::new(&tx.app.urls.home(), &name))
}

fn require_party(tx: &mut Tx<'_>) -> ServiceResult<RelyingParty> {
    relying_party(tx)?.ok_or(ServiceError::NotFound)
}

/// The same for all keys of an account, so that an authenticator keeps one for it.
fn user_handle_of(tx: &Tx<'_>, known: &[StoredPasskey]) -> String {
    match known.first() {
        Some(key) => key.user_handle.clone(),
        None => new_user_handle(&tx.app.random),
    }
}

fn public(stored: &StoredPasskey) -> PublicPasskey {
    PublicPasskey { credential_id: stored.credential_id.clone(), public_key: stored.public_key.clone() }
}

fn refused(_: PasskeyRefused) -> ServiceError {
    ServiceError::Refused("no authenticator can be asked")
}

fn tell(tx: &mut Tx<'_>, member: Id) -> ServiceResult<()> {
    notifications::tell(tx, member, Kind::SignInChanged, About::default())
}
