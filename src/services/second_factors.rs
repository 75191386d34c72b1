//! The second step of signing in: a code that an authenticator shows, or one of those kept on paper.
//!
//! Whoever has a second factor gets no session without it, whichever way they come: [`sessions::open`](super::sessions).
//! A wrong code counts as a wrong password does; the two together let nobody guess more than ten times in a quarter of
//! an hour.

use std::time::Duration;

use super::notifications::{self, About};
use super::sessions::{self, NewSession};
use super::{ServiceError, ServiceResult, Wrong};
use crate::app::Tx;
use crate::clock::Timestamp;
use crate::crypto::{RecoveryCode, Token, TotpSecret};
use crate::db::{members, second_factors};
use crate::domain::Member;
use crate::domain::notification::Kind;
use crate::id::Id;

/// How long the second step may take after the first.
const PENDING: Duration = Duration::from_secs(10 * 60);
/// Handed out at a time.
const RECOVERY_CODES: usize = 8;

/// Where a member stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    Off,
    /// Waits for the first code.
    Begun(TotpSecret),
    On {
        since: Timestamp,
        /// How many are left.
        recovery_codes: i64,
    },
}

/// What a code turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Checked<T> {
    Right(T),
    Wrong,
    /// Too many wrong ones; the account rests.
    Resting,
}

impl<T> Checked<T> {
    /// What a right code leads to.
    pub fn and<U>(self, lead: impl FnOnce(T) -> ServiceResult<U>) -> ServiceResult<Checked<U>> {
        Ok(match self {
            Self::Right(value) => Checked::Right(lead(value)?),
            Self::Wrong => Checked::Wrong,
            Self::Resting => Checked::Resting,
        })
    }
}

pub fn find(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Standing> {
    let Some(stored) = second_factors::find(tx.conn, member.id)? else { return Ok(Standing::Off) };
    let Some(since) = stored.confirmed_at else {
        return Ok(Standing::Begun(TotpSecret::from_bytes(stored.secret)));
    };
    Ok(Standing::On { since, recovery_codes: second_factors::count_recovery_codes(tx.conn, member.id)? })
}

pub fn is_on(tx: &mut Tx<'_>, member: Id) -> ServiceResult<bool> {
    Ok(second_factors::find(tx.conn, member)?.is_some_and(|stored| stored.confirmed_at.is_some()))
}

/// A secret to put into an authenticator; begun before, the same again.
pub fn begin(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<()> {
    if find(tx, member)? == Standing::Off {
        let secret = TotpSecret::generate(&tx.app.random);
        second_factors::insert(tx.conn, member.id, secret.as_bytes())?;
    }
    Ok(())
}

/// Forgets a secret that was never confirmed.
pub fn give_up(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<()> {
    if matches!(find(tx, member)?, Standing::Begun(_)) {
        second_factors::delete(tx.conn, member.id)?;
    }
    Ok(())
}

/// The first code shows that the authenticator works; the recovery codes are said this once.
pub fn confirm(tx: &mut Tx<'_>, member: &Member, code: &str) -> ServiceResult<Checked<Vec<RecoveryCode>>> {
    if is_on(tx, member.id)? {
        return Err(ServiceError::Wrong(Wrong::DecidedAlready));
    }
    check(tx, member, code)?.and(|()| {
        second_factors::confirm(tx.conn, member.id, tx.now)?;
        tell(tx, member)?;
        replace_codes(tx, member)
    })
}

/// New recovery codes; those of before open nothing any more.
pub fn renew_codes(
    tx: &mut Tx<'_>,
    member: &Member,
    code: &str,
) -> ServiceResult<Checked<Vec<RecoveryCode>>> {
    check_in_use(tx, member, code)?.and(|()| replace_codes(tx, member))
}

pub fn turn_off(tx: &mut Tx<'_>, member: &Member, code: &str) -> ServiceResult<Checked<()>> {
    check_in_use(tx, member, code)?.and(|()| {
        second_factors::delete(tx.conn, member.id)?;
        tell(tx, member)
    })
}

/// The same from the server's own command line, for who lost everything; whether there was one.
pub fn drop_of(tx: &mut Tx<'_>, handle: &str) -> ServiceResult<bool> {
    let member = members::find_member_by_handle(tx.conn, handle)?.ok_or(ServiceError::NotFound)?;
    let was_on = is_on(tx, member.id)?;
    second_factors::delete(tx.conn, member.id)?;
    if was_on {
        tell(tx, &member)?;
    }
    Ok(was_on)
}

/// A sign-in that waits for a code, under a token that says that the first step was right.
pub(super) fn ask(tx: &mut Tx<'_>, member: Id) -> ServiceResult<Token> {
    second_factors::delete_pending_before(tx.conn, tx.now)?;
    let token = tx.app.random.token();
    second_factors::insert_pending(tx.conn, member, &token.hash(), tx.now.plus(PENDING))?;
    Ok(token)
}

/// Opens the session that waited under this token; [`ServiceError::Gone`] when none waits any more.
pub fn enter(
    tx: &mut Tx<'_>,
    pending: &Token,
    code: &str,
    new: NewSession,
) -> ServiceResult<Checked<(Member, Token)>> {
    let id = second_factors::find_pending(tx.conn, &pending.hash(), tx.now)?.ok_or(ServiceError::Gone)?;
    let member = members::find_member(tx.conn, id)?.ok_or(ServiceError::Gone)?;
    check_in_use(tx, &member, code)?.and(|()| {
        match second_factors::delete_pending(tx.conn, &pending.hash())? {
            true => sessions::issue(tx, member, new),
            false => Err(ServiceError::Gone),
        }
    })
}

fn check_in_use(tx: &mut Tx<'_>, member: &Member, code: &str) -> ServiceResult<Checked<()>> {
    if is_on(tx, member.id)? { check(tx, member, code) } else { Err(ServiceError::NotFound) }
}

/// Each code counts once. A wrong one is kept in mind, so its transaction has to be committed.
fn check(tx: &mut Tx<'_>, member: &Member, code: &str) -> ServiceResult<Checked<()>> {
    if sessions::is_resting(tx, &member.handle)? {
        return Ok(Checked::Resting);
    }
    if uses_step(tx, member, code)? || uses_recovery_code(tx, member, code)? {
        return Ok(Checked::Right(()));
    }
    sessions::count_attempt(tx, &member.handle)?;
    Ok(Checked::Wrong)
}

fn uses_step(tx: &mut Tx<'_>, member: &Member, code: &str) -> ServiceResult<bool> {
    let Some(stored) = second_factors::find(tx.conn, member.id)? else { return Ok(false) };
    let digits: String = code.chars().filter(|letter| !letter.is_whitespace()).collect();
    let unix = u64::try_from(tx.now.millis() / 1_000).unwrap_or_default();
    let step = TotpSecret::from_bytes(stored.secret).step_of(&digits, unix);
    match step.and_then(|step| i64::try_from(step).ok()) {
        Some(step) => Ok(second_factors::use_step(tx.conn, member.id, step)?),
        None => Ok(false),
    }
}

/// Their owner hears of it: whoever found the paper would use one, too.
fn uses_recovery_code(tx: &mut Tx<'_>, member: &Member, code: &str) -> ServiceResult<bool> {
    let Some(code) = RecoveryCode::parse(code) else { return Ok(false) };
    let is_used = second_factors::use_recovery_code(tx.conn, member.id, &code.hash())?;
    if is_used {
        tell(tx, member)?;
    }
    Ok(is_used)
}

fn replace_codes(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Vec<RecoveryCode>> {
    second_factors::delete_recovery_codes(tx.conn, member.id)?;
    let codes: Vec<RecoveryCode> =
        (0..RECOVERY_CODES).map(|_| RecoveryCode::generate(&tx.app.random)).collect();
    let hashes: Vec<String> = codes.iter().map(RecoveryCode::hash).collect();
    second_factors::insert_recovery_codes(tx.conn, member.id, &hashes)?;
    Ok(codes)
}

fn tell(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<()> {
    notifications::tell(tx, member.id, Kind::SignInChanged, About::default())
}
