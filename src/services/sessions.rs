//! Signing in and out.

use std::time::Duration;

use super::{ServiceError, ServiceResult, second_factors};
use crate::app::Tx;
use crate::crypto::Token;
use crate::db::members;
use crate::domain::{Member, Session};
use crate::id::Id;

/// Wrong passwords for one account within [`ATTEMPTS_WITHIN`] before it rests.
const MAX_ATTEMPTS: i64 = 10;
const ATTEMPTS_WITHIN: Duration = Duration::from_secs(15 * 60);

/// What a sign-in has to be checked against, outside the transaction: hashing takes long.
#[derive(Clone, PartialEq, Eq)]
pub enum Challenge {
    /// Too many wrong passwords; the account rests.
    Resting,
    /// The account, when there is one, and its password's hash, when it has one.
    Check { member: Option<Id>, hash: Option<String> },
}

impl std::fmt::Debug for Challenge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Resting => f.write_str("Resting"),
            Self::Check { member, .. } => {
                f.debug_struct("Check").field("member", member).finish_non_exhaustive()
            }
        }
    }
}

/// Begins a sign-in: counts it as an attempt, which [`open`] takes back.
pub fn begin(tx: &mut Tx<'_>, handle: &str) -> ServiceResult<Challenge> {
    if is_resting(tx, handle)? {
        return Ok(Challenge::Resting);
    }
    count_attempt(tx, handle)?;
    let (member, hash) = members::find_password(tx.conn, handle)?.unzip();
    Ok(Challenge::Check { member, hash: hash.flatten() })
}

/// Whether too many wrong passwords and codes were typed lately.
pub(super) fn is_resting(tx: &mut Tx<'_>, handle: &str) -> ServiceResult<bool> {
    let recent = members::count_sign_in_attempts(tx.conn, handle, tx.now.minus(ATTEMPTS_WITHIN))?;
    Ok(recent >= MAX_ATTEMPTS)
}

pub(super) fn count_attempt(tx: &mut Tx<'_>, handle: &str) -> ServiceResult<()> {
    Ok(members::insert_sign_in_attempt(tx.conn, tx.next_id(), handle, tx.now)?)
}

/// What is known of a session before it is open.
#[derive(Clone, Debug, Default)]
pub struct NewSession {
    pub lifetime: Duration,
    /// What the browser calls itself, in a few words; may be empty.
    pub browser: String,
}

/// Where signing in led.
#[derive(Clone, Debug)]
pub enum Entry {
    /// The token goes into the cookie, its hash into the database.
    Open(Member, Token),
    /// A code is asked for; the token says that the first step was right.
    Code(Token),
}

impl Entry {
    /// For an account that was just made, which has no second factor; nobody else gets in this way.
    pub fn opened(self) -> ServiceResult<(Member, Token)> {
        match self {
            Self::Open(member, token) => Ok((member, token)),
            Self::Code(_) => Err(ServiceError::NotFound),
        }
    }
}

/// Opens a session for who gave the right password or used the right link, unless a second step is asked of them.
pub fn open(tx: &mut Tx<'_>, member: Id, new: NewSession) -> ServiceResult<Entry> {
    let member = members::find_member(tx.conn, member)?.ok_or(ServiceError::NotFound)?;
    if second_factors::is_on(tx, member.id)? {
        return Ok(Entry::Code(second_factors::ask(tx, member.id)?));
    }
    let (member, token) = issue(tx, member, new)?;
    Ok(Entry::Open(member, token))
}

/// Whatever was asked of the member was right.
pub(super) fn issue(tx: &mut Tx<'_>, member: Member, new: NewSession) -> ServiceResult<(Member, Token)> {
    let token = tx.app.random.token();
    let (created_at, expires_at) = (tx.now, tx.now.plus(new.lifetime));
    let session = Session { key: token.hash(), browser: new.browser, created_at, expires_at };
    members::insert_session(tx.conn, member.id, &session)?;
    members::delete_sign_in_attempts(tx.conn, &member.handle)?;
    Ok((member, token))
}

/// Who is signed in with this token. Whoever is suspended is nobody, but for [`find_holder`].
pub fn find_member(tx: &mut Tx<'_>, token: &Token) -> ServiceResult<Option<Member>> {
    Ok(find_holder(tx, token)?.filter(|member| !member.is_suspended()))
}

/// The same, also of who is suspended: for the little that is left to them.
pub fn find_holder(tx: &mut Tx<'_>, token: &Token) -> ServiceResult<Option<Member>> {
    Ok(members::find_session_member(tx.conn, &token.hash(), tx.now)?)
}

pub fn close(tx: &mut Tx<'_>, token: &Token) -> ServiceResult<()> {
    Ok(members::delete_session(tx.conn, &token.hash())?)
}

/// Where the member is signed in, the latest first.
pub fn list(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Vec<Session>> {
    Ok(members::list_sessions(tx.conn, member.id, tx.now)?)
}

/// Signs the member out where `key` says; another's session is not found.
pub fn close_of(tx: &mut Tx<'_>, member: &Member, key: &str) -> ServiceResult<()> {
    let is_theirs = list(tx, member)?.iter().any(|session| session.key == key);
    if is_theirs { Ok(members::delete_session(tx.conn, key)?) } else { Err(ServiceError::NotFound) }
}

/// Signs the member out everywhere but `here`.
pub fn close_others(tx: &mut Tx<'_>, member: &Member, here: &Token) -> ServiceResult<()> {
    Ok(members::delete_other_sessions(tx.conn, member.id, &here.hash())?)
}
