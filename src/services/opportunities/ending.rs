//! An opportunity ends with an outcome, which every copy is told, and perhaps with what it was worth, which nobody is
//! told beside its author and the stewards of this chapter.

use super::author::{get_manageable, note};
use super::publish;
use crate::app::Tx;
use crate::clock::Timestamp;
use crate::db::endings::{self, ClosingRecord};
use crate::db::jobs::JobKind;
use crate::db::members;
use crate::domain::Member;
use crate::domain::opportunity::{Closing, Move, Opportunity, Outcome, ValueRange};
use crate::domain::organisation::ActKind;
use crate::id::Id;
use crate::queue;
use crate::services::{ServiceResult, interests};

/// What those who may know it see of how an opportunity ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    /// Who closed it; `None` when they are no member any more.
    pub by: Option<String>,
    pub at: Timestamp,
    pub value: Option<ValueRange>,
}

/// Closes what is published or expired, for good: every copy says how it ended, and whoever still waits for an answer
/// gets one. The author or a steward may.
pub fn close(tx: &mut Tx<'_>, member: &Member, id: Id, closing: Closing) -> ServiceResult<Opportunity> {
    let mut item = get_manageable(tx, member, id)?;
    item.state = item.state.after(Move::Close(closing.outcome))?;
    queue::cancel(tx, JobKind::ExpireOpportunity, item.id)?;
    interests::close(tx, &item)?;
    note(tx, member, &item, ActKind::OpportunityEnded)?;
    let record = ClosingRecord { member: Some(member.id), value: closing.value, at: tx.now };
    endings::insert_closing(tx.conn, item.id, record)?;
    publish::save_and_tell(tx, item)
}

/// Closes it because its author takes it back.
pub fn withdraw(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<Opportunity> {
    close(tx, member, id, Closing::as_outcome(Outcome::Withdrawn))
}

/// Who closed it, when, and what it was worth. `None`: nobody did, or `reader` may not know.
pub fn find_closed(tx: &mut Tx<'_>, reader: &Member, item: &Opportunity) -> ServiceResult<Option<Closed>> {
    let may_know = item.is_local() && (item.is_of(reader) || reader.role.may_run_chapter());
    if !may_know {
        return Ok(None);
    }
    let Some(record) = endings::find_closing(tx.conn, item.id)? else { return Ok(None) };
    let by = match record.member {
        // Who speaks for an organisation is not told the others who do.
        Some(_) if item.organisation.is_some() && !reader.role.may_run_chapter() => None,
        Some(member) => members::find_member(tx.conn, member)?.map(|member| member.name),
        None => None,
    };
    Ok(Some(Closed { by, at: record.at, value: record.value }))
}
