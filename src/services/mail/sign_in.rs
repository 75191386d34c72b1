//! The way in for somebody who has forgotten their password: a letter to the address they confirmed.

use std::time::Duration;

use super::addresses::count;
use super::enqueue;
use crate::app::Tx;
use crate::db::{mail_addresses, members};
use crate::domain::mail::MailKind;
use crate::id::Id;
use crate::services::{ServiceError, ServiceResult, Wrong};

/// Letters of this sort that one member gets within [`WITHIN`].
const MOST: i64 = 3;
const WITHIN: Duration = Duration::from_secs(3600);
/// Members who may share one address.
const SHARED: i64 = 5;

/// Somebody who says that this is their address, or their name here, wants to get in. What is answered does not tell
/// whether there is such a member: nothing is said, and whoever reads their mail learns it.
pub fn request(tx: &mut Tx<'_>, typed: &str) -> ServiceResult<()> {
    for member in find_members(tx, &typed.trim().to_lowercase())? {
        if mail_addresses::find_mail_address(tx.conn, member)?.usable().is_none() {
            continue;
        }
        match count(tx, &format!("sign-in:{member}"), MOST, WITHIN) {
            Ok(()) => enqueue(tx, member, MailKind::SignIn, None, None)?,
            Err(ServiceError::Wrong(Wrong::TooOften)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Those with this address; or the one with this name, also written as `@name` or `@name@this.host`.
fn find_members(tx: &mut Tx<'_>, typed: &str) -> ServiceResult<Vec<Id>> {
    let there = mail_addresses::list_members_at(tx.conn, typed, SHARED)?;
    if !there.is_empty() {
        return Ok(there);
    }
    let handle = typed.trim_start_matches('@');
    let name = match handle.split_once('@') {
        None => handle,
        Some((name, host)) if host == tx.app.urls.authority() => name,
        Some(_) => return Ok(Vec::new()),
    };
    Ok(members::find_member_by_handle(tx.conn, name)?.map(|member| member.id).into_iter().collect())
}
