//! Letters to members. A use case keeps a row that one is to be written; what it says is written when it leaves, in the
//! reader's language and with the links that are good from then on. So nothing is sent to an address that was never
//! confirmed, refused, or given up meanwhile, and no secret of a letter is ever stored.

mod addresses;
mod happenings;
mod letters;
mod links;
mod sign_in;

use std::time::Duration;

use super::{ServiceResult, notifications};
use crate::app::{Tx, Worker};
use crate::clock::Timestamp;
use crate::db::{mail_addresses, mails, members};
use crate::domain::mail::{MailKind, PendingMail, Refused};
use crate::id::Id;
use crate::mail::NotSent;
use crate::text;

pub use addresses::{find, forget, want};
pub use letters::{Prepared, prepare};
pub use links::{Done, Offer, Offered, follow, look_up};
pub use sign_in::request as request_sign_in;

/// Letters taken at once.
const BATCH: i64 = 8;
/// Longer than any one of them takes.
const LEASE: Duration = Duration::from_secs(300);
const FIRST_RETRY: Duration = Duration::from_secs(60);
const LAST_RETRY: Duration = Duration::from_secs(6 * 3600);
/// A letter that could not be handed over for so long is dropped: what it told is old.
const GIVEN_UP_AFTER: Duration = Duration::from_secs(3 * 24 * 3600);
/// A letter with a secret that lives half an hour is of no use later.
const URGENT_GIVEN_UP_AFTER: Duration = Duration::from_secs(3600);
/// Characters kept of what a server said.
const SAID: usize = 300;

/// Has a letter written and sent. Without an `address`, to the one that is confirmed.
pub(in crate::services) fn enqueue(
    tx: &mut Tx<'_>,
    member: Id,
    kind: MailKind,
    subject: Option<Id>,
    address: Option<String>,
) -> ServiceResult<()> {
    let new =
        PendingMail { id: tx.next_id(), member, kind, subject, address, attempts: 0, created_at: tx.now };
    mails::insert_mail(tx.conn, &new)?;
    tx.wake(Worker::Mail);
    Ok(())
}

/// Takes what is due.
pub fn claim(tx: &mut Tx<'_>) -> ServiceResult<Vec<PendingMail>> {
    Ok(mails::claim_mails(tx.conn, tx.now, tx.now.plus(LEASE), BATCH)?)
}

pub fn next_due(tx: &mut Tx<'_>) -> ServiceResult<Option<Timestamp>> {
    Ok(mails::next_mail_due(tx.conn)?)
}

/// Writes down what became of a letter: done, again later, or given up. An address that was refused for good gets no more;
/// nobody is written to about it, they find it on their page.
pub fn finish(
    tx: &mut Tx<'_>,
    mail: &PendingMail,
    prepared: &Prepared,
    sent: Result<(), NotSent>,
) -> ServiceResult<()> {
    match sent {
        Ok(()) => {}
        Err(NotSent::Later(reason)) if tx.now.since(mail.created_at) < patience(mail.kind) => {
            let doublings = u32::try_from(mail.attempts.clamp(1, 16) - 1).unwrap_or_default();
            let wait = FIRST_RETRY.saturating_mul(2_u32.saturating_pow(doublings)).min(LAST_RETRY);
            tracing::info!(mail = %mail.id, reason, "a letter waits");
            return Ok(mails::retry_mail(tx.conn, mail.id, tx.now.plus(wait), &reason)?);
        }
        Err(NotSent::Later(reason) | NotSent::Refused(reason)) => {
            tracing::warn!(mail = %mail.id, reason, "a letter is given up");
        }
        Err(NotSent::NoSuchAddress(reason)) => {
            tracing::info!(mail = %mail.id, reason, "an address takes no mail");
            mark_refused(tx, mail.member, &prepared.letter.to, &reason)?;
        }
    }
    if mail.kind == MailKind::Digest
        && let Some(member) = members::find_member(tx.conn, mail.member)?
    {
        notifications::digest_told(tx, &member, prepared.tells_up_to, prepared.letter.at)?;
    }
    Ok(mails::delete_mail(tx.conn, mail.id)?)
}

/// Drops a letter that has become pointless before it left.
pub fn drop_pointless(tx: &mut Tx<'_>, mail: &PendingMail) -> ServiceResult<()> {
    Ok(mails::delete_mail(tx.conn, mail.id)?)
}

const fn patience(kind: MailKind) -> Duration {
    match kind {
        MailKind::SignIn => URGENT_GIVEN_UP_AFTER,
        _ => GIVEN_UP_AFTER,
    }
}

fn mark_refused(tx: &mut Tx<'_>, member: Id, to: &str, reason: &str) -> ServiceResult<()> {
    let mut known = mail_addresses::find_mail_address(tx.conn, member)?;
    let is_theirs =
        |one: &Option<(String, Timestamp)>| one.as_ref().is_some_and(|(address, _)| address == to);
    if is_theirs(&known.wanted) {
        known.wanted = None;
    } else if !is_theirs(&known.confirmed) {
        // A former address: nobody cares any more.
        return Ok(());
    }
    known.refused = Some(Refused { address: to.to_owned(), at: tx.now, said: text::line(reason, SAID) });
    Ok(mail_addresses::upsert_mail_address(tx.conn, member, &known)?)
}
