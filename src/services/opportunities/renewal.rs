//! More time for an opportunity that is open or has just expired, in one move that can be taken back.

use super::author::get_manageable;
use super::publish;
use crate::app::Tx;
use crate::db::endings::{self, RenewalRecord};
use crate::domain::opportunity::{Move, Opportunity, Reminder, State, UNDO_FOR};
use crate::domain::{Deadline, Member};
use crate::id::Id;
use crate::services::{ServiceError, ServiceResult, Wrong};

/// Most opportunities that a desk reminds of.
const LISTED: i64 = 100;

/// Moves the deadline to one of [`Opportunity::proposed_deadlines`]: every copy has the new date, and what had expired
/// opens again. The author or a steward may.
pub fn renew(tx: &mut Tx<'_>, member: &Member, id: Id, to: Deadline) -> ServiceResult<Opportunity> {
    let mut item = get_manageable(tx, member, id)?;
    if !item.is_renewable(tx.now) {
        return Err(ServiceError::Wrong(Wrong::Closed));
    }
    if !item.proposed_deadlines(tx.now).contains(&to) {
        return Err(ServiceError::Wrong(Wrong::Empty));
    }
    item.state = item.state.after(Move::Renew)?;
    let before = item.details.deadline.at;
    item.details.deadline = to;
    let record = RenewalRecord { before, after: to.at, at: tx.now };
    endings::upsert_renewal(tx.conn, item.id, record)?;
    publish::save_and_tell(tx, item)
}

/// Takes the last renewal back while it is fresh: the deadline is what it was, and what had expired is expired.
pub fn undo_renewal(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<Opportunity> {
    let mut item = get_manageable(tx, member, id)?;
    let record = find_fresh(tx, &item)?.ok_or(ServiceError::Wrong(Wrong::Closed))?;
    endings::delete_renewal(tx.conn, item.id)?;
    item.details.deadline.at = record.before;
    if item.details.deadline.is_past(tx.now) {
        item.state = item.state.after(Move::Expire)?;
    }
    publish::save_and_tell(tx, item)
}

/// Whether [`undo_renewal`] would do something.
pub fn is_renewal_fresh(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<bool> {
    Ok(find_fresh(tx, item)?.is_some())
}

/// What will soon expire, or just did, nearest first: a member's own, and for stewards all of the chapter.
pub fn list_ending(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Vec<Opportunity>> {
    let whose = (!member.role.may_run_chapter()).then_some(member);
    Ok(endings::list_ending(tx.conn, whose, Reminder::window(tx.now), LISTED)?)
}

/// A renewal of lately that nothing was changed after.
fn find_fresh(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<Option<RenewalRecord>> {
    if item.state != State::Published {
        return Ok(None);
    }
    let record = endings::find_renewal(tx.conn, item.id)?;
    let is_fresh = |record: &RenewalRecord| {
        record.after == item.details.deadline.at && tx.now < record.at.plus(UNDO_FOR)
    };
    Ok(record.filter(is_fresh))
}
