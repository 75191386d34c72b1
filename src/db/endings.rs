//! How opportunities of ours ended, and the last time each got more time.

use diesel::prelude::*;

use super::opportunities::{StoredOpportunity, is_of, opportunity_of, stored_opportunities};
use super::row::stored;
use super::schema::{opportunity, opportunity_closing, opportunity_renewal};
use super::{Conn, DbError};
use crate::clock::Timestamp;
use crate::domain::Member;
use crate::domain::opportunity::{Opportunity, State, ValueRange};
use crate::id::Id;

/// What is kept of a closing beside the outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClosingRecord {
    /// Who closed it; `None` when they are no member any more.
    pub member: Option<Id>,
    pub value: Option<ValueRange>,
    pub at: Timestamp,
}

/// A deadline that was moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RenewalRecord {
    pub before: Timestamp,
    pub after: Timestamp,
    pub at: Timestamp,
}

pub fn insert_closing(conn: &mut Conn, opportunity: Id, record: ClosingRecord) -> Result<(), DbError> {
    let row = (
        opportunity_closing::opportunity_id.eq(opportunity.get()),
        opportunity_closing::member_id.eq(record.member.map(Id::get)),
        opportunity_closing::value_range.eq(record.value.map(ValueRange::as_str)),
        opportunity_closing::at.eq(record.at.millis()),
    );
    diesel::insert_into(opportunity_closing::table).values(row).execute(conn)?;
    Ok(())
}

pub fn find_closing(conn: &mut Conn, opportunity: Id) -> Result<Option<ClosingRecord>, DbError> {
    let columns = (opportunity_closing::member_id, opportunity_closing::value_range, opportunity_closing::at);
    let found = opportunity_closing::table.find(opportunity.get()).select(columns);
    let row: Option<(Option<i64>, Option<String>, i64)> = found.get_result(conn).optional()?;
    let Some((member, value, at)) = row else { return Ok(None) };
    let value =
        value.map(|name| stored("opportunity_closing.value_range", ValueRange::parse(&name))).transpose()?;
    Ok(Some(ClosingRecord { member: member.map(Id::new), value, at: Timestamp::from_millis(at) }))
}

/// Replaces what was noted of an earlier renewal.
pub fn upsert_renewal(conn: &mut Conn, opportunity: Id, record: RenewalRecord) -> Result<(), DbError> {
    delete_renewal(conn, opportunity)?;
    let row = (
        opportunity_renewal::opportunity_id.eq(opportunity.get()),
        opportunity_renewal::deadline_before.eq(record.before.millis()),
        opportunity_renewal::deadline_after.eq(record.after.millis()),
        opportunity_renewal::at.eq(record.at.millis()),
    );
    diesel::insert_into(opportunity_renewal::table).values(row).execute(conn)?;
    Ok(())
}

pub fn find_renewal(conn: &mut Conn, opportunity: Id) -> Result<Option<RenewalRecord>, DbError> {
    let columns =
        (opportunity_renewal::deadline_before, opportunity_renewal::deadline_after, opportunity_renewal::at);
    let found = opportunity_renewal::table.find(opportunity.get()).select(columns);
    let row: Option<(i64, i64, i64)> = found.get_result(conn).optional()?;
    Ok(row.map(|(before, after, at)| RenewalRecord {
        before: Timestamp::from_millis(before),
        after: Timestamp::from_millis(after),
        at: Timestamp::from_millis(at),
    }))
}

pub fn delete_renewal(conn: &mut Conn, opportunity: Id) -> Result<(), DbError> {
    diesel::delete(opportunity_renewal::table.find(opportunity.get())).execute(conn)?;
    Ok(())
}

/// Published or expired ones of ours whose deadline is in `window`, nearest first; of one member, or of the chapter.
pub fn list_ending(
    conn: &mut Conn,
    member: Option<&Member>,
    (from, to): (Timestamp, Timestamp),
    limit: i64,
) -> Result<Vec<Opportunity>, DbError> {
    let mut query = stored_opportunities()
        .filter(opportunity::state.eq_any([State::Published.as_str(), State::Expired.as_str()]))
        .filter(opportunity::deadline.gt(from.millis()))
        .filter(opportunity::deadline.le(to.millis()))
        .filter(opportunity::member_id.is_not_null())
        .into_boxed();
    if let Some(member) = member {
        query = query.filter(is_of(member));
    }
    let rows =
        query.order(opportunity::deadline).limit(limit).select(StoredOpportunity::as_select()).load(conn)?;
    rows.into_iter().map(opportunity_of).collect()
}
