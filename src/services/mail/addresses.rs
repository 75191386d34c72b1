//! Where a member's letters go: what they ask for, and what they confirmed.

use std::time::Duration;

use super::enqueue;
use crate::app::Tx;
use crate::db::{mail_addresses, members};
use crate::domain::Member;
use crate::domain::mail::{MailAddress, MailKind};
use crate::id::Id;
use crate::mail::is_address;
use crate::services::{ServiceError, ServiceResult, Wrong};

/// Confirmations that one member may ask for in [`WITHIN`], and that one address may get, whoever asks.
const PER_MEMBER: i64 = 5;
const PER_ADDRESS: i64 = 3;
const WITHIN: Duration = Duration::from_secs(24 * 3600);

/// Longest address (RFC 5321, 4.5.3.1.3).
pub const MAX_ADDRESS: usize = 254;

/// Where a member's letters go, for themselves alone.
pub fn find(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<MailAddress> {
    Ok(mail_addresses::find_mail_address(tx.conn, member.id)?)
}

/// The member wants their letters at this address: it gets one letter with a link, and nothing else before that is used.
/// Until then letters go where they went.
pub fn want(tx: &mut Tx<'_>, member: &Member, typed: &str) -> ServiceResult<()> {
    // Hosts do not tell capitals apart, and no server in use does in the name.
    let address = typed.trim().to_lowercase();
    if address.is_empty() {
        return Err(ServiceError::Wrong(Wrong::Empty));
    }
    if address.len() > MAX_ADDRESS || !is_address(&address) || !address.contains('.') {
        return Err(ServiceError::Wrong(Wrong::Address));
    }
    let mut known = mail_addresses::find_mail_address(tx.conn, member.id)?;
    if known.usable() == Some(address.as_str()) {
        known.wanted = None;
        return Ok(mail_addresses::upsert_mail_address(tx.conn, member.id, &known)?);
    }
    count(tx, &format!("confirm:{}", member.id), PER_MEMBER, WITHIN)?;
    count(tx, &format!("confirm:{address}"), PER_ADDRESS, WITHIN)?;
    known.wanted = Some((address.clone(), tx.now));
    mail_addresses::upsert_mail_address(tx.conn, member.id, &known)?;
    enqueue(tx, member.id, MailKind::ConfirmAddress, None, Some(address))
}

/// The member wants no letters any more.
pub fn forget(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<()> {
    Ok(mail_addresses::upsert_mail_address(tx.conn, member.id, &MailAddress::default())?)
}

/// Whoever reads what is sent there has the link: the address is the member's. The former one learns of it.
pub(super) fn confirm(tx: &mut Tx<'_>, member: Id, address: &str) -> ServiceResult<()> {
    let mut known = mail_addresses::find_mail_address(tx.conn, member)?;
    if known.wanted.as_ref().is_none_or(|(wanted, _)| wanted != address) {
        // Another one was asked for meanwhile.
        return Err(ServiceError::Gone);
    }
    let former = known.usable().filter(|former| *former != address).map(str::to_owned);
    known.wanted = None;
    known.confirmed = Some((address.to_owned(), tx.now));
    known.refused = None;
    mail_addresses::upsert_mail_address(tx.conn, member, &known)?;
    match former {
        Some(former) => enqueue(tx, member, MailKind::AddressChanged, None, Some(former)),
        None => Ok(()),
    }
}

/// Counts something that must not be done too often: at most `most` times of `what` within `within`.
pub(super) fn count(tx: &mut Tx<'_>, what: &str, most: i64, within: Duration) -> ServiceResult<()> {
    // A colon is in no handle: this shares the table with attempts to sign in, not its names.
    let since = tx.now.minus(within);
    members::delete_sign_in_attempts_before(tx.conn, what, since)?;
    if members::count_sign_in_attempts(tx.conn, what, since)? >= most {
        return Err(ServiceError::Wrong(Wrong::TooOften));
    }
    Ok(members::insert_sign_in_attempt(tx.conn, tx.next_id(), what, tx.now)?)
}
