//! Which tribe an opportunity is for: beside the opportunity, read with it and written with it.
//!
//! In the column that lists, searches and counts read, it is as private as what nobody may read: a query that knows
//! nothing of groups shows it to nobody.

use diesel::prelude::*;

use super::actors::{ActorRow, actor_of};
use super::opportunities::{StoredOpportunity, opportunity_of};
use super::policies::hidden_hosts;
use super::row::stored;
use super::schema::{actor, opportunity, opportunity_group, opportunity_specifics, tribe, tribe_membership};
use super::{Both, Conn, DbError};
use crate::clock::Timestamp;
use crate::domain::opportunity::{Opportunity, State, Visibility};
use crate::domain::tribe::State as MembershipState;
use crate::domain::{Actor, Readers};
use crate::id::Id;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = opportunity_group)]
pub(super) struct GroupRow {
    opportunity_id: i64,
    tribe_id: i64,
}

/// What the column of visibilities says of it.
pub(super) const fn stored_visibility(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Group(_) | Visibility::Hidden => Visibility::Private.as_str(),
        step => step.as_str(),
    }
}

pub(super) fn visibility_of(column: &str, group: Option<GroupRow>) -> Result<Visibility, DbError> {
    match group {
        Some(row) => Ok(Visibility::Group(Id::new(row.tribe_id))),
        None => stored("opportunity.visibility", Visibility::parse(column)),
    }
}

/// For an opportunity that was not here before.
pub(super) fn insert_group(conn: &mut Conn, of: Id, new: Visibility) -> Result<(), DbError> {
    if let Visibility::Group(tribe) = new {
        diesel::insert_into(opportunity_group::table).values(row_of(of, tribe)).execute(conn)?;
    }
    Ok(())
}

pub(super) fn update_group(conn: &mut Conn, of: Id, changed: Visibility) -> Result<(), DbError> {
    let Visibility::Group(tribe) = changed else {
        diesel::delete(opportunity_group::table.find(of.get())).execute(conn)?;
        return Ok(());
    };
    let upsert = diesel::insert_into(opportunity_group::table)
        .values(row_of(of, tribe))
        .on_conflict(opportunity_group::opportunity_id)
        .do_update()
        .set(row_of(of, tribe));
    Both(upsert).execute(conn)?;
    Ok(())
}

/// Those of this chapter for a group that are open at `now`, newest first.
pub fn list_ours_open_for(conn: &mut Conn, tribe: Id, now: Timestamp) -> Result<Vec<Opportunity>, DbError> {
    let rows: Vec<StoredOpportunity> = opportunity::table
        .inner_join(opportunity_group::table)
        .left_join(opportunity_specifics::table)
        .filter(opportunity_group::tribe_id.eq(tribe.get()))
        .filter(opportunity::member_id.is_not_null())
        .filter(opportunity::state.eq(State::Published.as_str()))
        .filter(opportunity::deadline.gt(now.millis()))
        .order(opportunity::id.desc())
        .select(StoredOpportunity::as_select())
        .load(conn)?;
    rows.into_iter().map(opportunity_of).collect()
}

const fn row_of(of: Id, tribe: Id) -> GroupRow {
    GroupRow { opportunity_id: of.get(), tribe_id: tribe.get() }
}

/// Those for the groups that a member belongs to, or for one of them: published, not past their deadline at `now`, of no
/// group that is closed, newest first.
pub fn list_open_for(
    conn: &mut Conn,
    member: Id,
    of: Option<Id>,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<(Opportunity, Actor)>, DbError> {
    let theirs = tribe_membership::table
        .inner_join(tribe::table)
        .filter(tribe_membership::member_id.eq(member.get()))
        .filter(tribe_membership::state.eq(MembershipState::Accepted.as_str()))
        .filter(tribe::closed_at.is_null());
    let mut groups: Vec<i64> = theirs.select(tribe::id).load(conn)?;
    groups.retain(|group| of.is_none_or(|of| of.get() == *group));
    let rows: Vec<(StoredOpportunity, ActorRow)> = opportunity::table
        .inner_join(actor::table)
        .inner_join(opportunity_group::table)
        .left_join(opportunity_specifics::table)
        .filter(opportunity_group::tribe_id.eq_any(groups))
        .filter(opportunity::state.eq(State::Published.as_str()))
        .filter(opportunity::deadline.gt(now.millis()))
        .filter(actor::host.ne_all(hidden_hosts(Readers::Members)))
        .order((opportunity::published_at.desc(), opportunity::id.desc()))
        .limit(limit)
        .select((StoredOpportunity::as_select(), ActorRow::as_select()))
        .load(conn)?;
    rows.into_iter().map(|(row, author)| Ok((opportunity_of(row)?, actor_of(author)?))).collect()
}
