//! Tribes, each with its actor.

use diesel::prelude::*;

use super::actors::{ActorRow, actor_of};
use super::row::stored;
use super::schema::{actor, tribe, tribe_membership};
use super::{Conn, DbError};
use crate::clock::Timestamp;
use crate::domain::opportunity::Market;
use crate::domain::tribe::{Admission, Kind, State, Tribe};
use crate::domain::{Actor, Handle};
use crate::id::Id;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = tribe, treat_none_as_null = true)]
struct TribeRow {
    id: i64,
    actor_id: i64,
    kind: String,
    admission: String,
    purpose: String,
    purpose_en: String,
    markets: String,
    founded_at: i64,
    closed_at: Option<i64>,
}

pub fn insert_tribe(conn: &mut Conn, new: &Tribe) -> Result<(), DbError> {
    diesel::insert_into(tribe::table).values(row_of(new)).execute(conn)?;
    Ok(())
}

pub fn update_tribe(conn: &mut Conn, changed: &Tribe) -> Result<(), DbError> {
    diesel::update(tribe::table.find(changed.id.get())).set(row_of(changed)).execute(conn)?;
    Ok(())
}

pub fn find_tribe(conn: &mut Conn, id: Id) -> Result<Option<(Tribe, Actor)>, DbError> {
    let found = tribe::table.inner_join(actor::table).filter(tribe::id.eq(id.get()));
    let row = found.select((TribeRow::as_select(), ActorRow::as_select())).get_result(conn).optional()?;
    row.map(pair_of).transpose()
}

pub fn find_tribe_of(conn: &mut Conn, actor: Id) -> Result<Option<Tribe>, DbError> {
    let found = tribe::table.filter(tribe::actor_id.eq(actor.get()));
    found.select(TribeRow::as_select()).get_result(conn).optional()?.map(tribe_of).transpose()
}

/// One of this chapter or a copy of another's.
pub fn find_tribe_by_handle(conn: &mut Conn, handle: &Handle) -> Result<Option<(Tribe, Actor)>, DbError> {
    let found = tribe::table
        .inner_join(actor::table)
        .filter(actor::host.eq(&handle.host))
        .filter(actor::handle.eq(&handle.name));
    let row = found.select((TribeRow::as_select(), ActorRow::as_select())).get_result(conn).optional()?;
    row.map(pair_of).transpose()
}

/// Those of this chapter that anyone may know of, oldest first.
pub fn list_public_tribes(conn: &mut Conn) -> Result<Vec<(Tribe, Actor)>, DbError> {
    let rows: Vec<(TribeRow, ActorRow)> = tribe::table
        .inner_join(actor::table)
        .filter(actor::local.is_not_null())
        .filter(tribe::kind.ne(Kind::Circle.as_str()))
        .order(tribe::id)
        .select((TribeRow::as_select(), ActorRow::as_select()))
        .load(conn)?;
    rows.into_iter().map(pair_of).collect()
}

/// Those that a member belongs to, or might: here and elsewhere.
pub fn list_tribes_of(conn: &mut Conn, member: Id) -> Result<Vec<(Tribe, Actor)>, DbError> {
    let states = [State::Invited, State::Asked, State::Accepted].map(State::as_str);
    let rows: Vec<(TribeRow, ActorRow)> = tribe_membership::table
        .inner_join(tribe::table.inner_join(actor::table))
        .filter(tribe_membership::member_id.eq(member.get()))
        .filter(tribe_membership::state.eq_any(states))
        .order(tribe::id)
        .select((TribeRow::as_select(), ActorRow::as_select()))
        .load(conn)?;
    rows.into_iter().map(pair_of).collect()
}

/// Whether somebody here belongs to the tribe of this actor.
pub fn is_joined_from_here(conn: &mut Conn, actor: Id) -> Result<bool, DbError> {
    let ours = tribe_membership::table
        .inner_join(tribe::table)
        .filter(tribe::actor_id.eq(actor.get()))
        .filter(tribe_membership::member_id.is_not_null())
        .filter(tribe_membership::state.eq(State::Accepted.as_str()));
    Ok(ours.count().get_result::<i64>(conn)? > 0)
}

fn row_of(tribe: &Tribe) -> TribeRow {
    let markets: Vec<&str> = tribe.markets.iter().map(Market::as_str).collect();
    TribeRow {
        id: tribe.id.get(),
        actor_id: tribe.actor.get(),
        kind: tribe.kind.as_str().to_owned(),
        admission: tribe.admission.as_str().to_owned(),
        purpose: tribe.purpose.clone(),
        purpose_en: tribe.purpose_en.clone(),
        markets: markets.join(" "),
        founded_at: tribe.founded_at.millis(),
        closed_at: tribe.closed_at.map(Timestamp::millis),
    }
}

fn pair_of((tribe, actor): (TribeRow, ActorRow)) -> Result<(Tribe, Actor), DbError> {
    Ok((tribe_of(tribe)?, actor_of(actor)?))
}

fn tribe_of(row: TribeRow) -> Result<Tribe, DbError> {
    let markets = row.markets.split_whitespace();
    let markets =
        markets.map(|code| stored("tribe.markets", Market::parse(code))).collect::<Result<_, _>>()?;
    Ok(Tribe {
        id: Id::new(row.id),
        actor: Id::new(row.actor_id),
        kind: stored("tribe.kind", Kind::parse(&row.kind))?,
        admission: stored("tribe.admission", Admission::parse(&row.admission))?,
        purpose: row.purpose,
        purpose_en: row.purpose_en,
        markets,
        founded_at: Timestamp::from_millis(row.founded_at),
        closed_at: row.closed_at.map(Timestamp::from_millis),
    })
}
