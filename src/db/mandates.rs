//! The charter of ambassadors, and their mandates.

use diesel::prelude::*;

use super::row::stored;
use super::schema::{charter, mandate};
use super::{Conn, DbError};
use crate::clock::Timestamp;
use crate::domain::ambassador::{Charter, Mandate, MandateState};
use crate::domain::profile::Area;
use crate::id::Id;

/// The latest version; none before there is one.
pub fn find_charter(conn: &mut Conn) -> Result<Option<Charter>, DbError> {
    let latest = charter::table.order(charter::version.desc()).limit(1);
    let columns = (charter::version, charter::body, charter::body_en);
    let row: Option<(i64, String, String)> = latest.select(columns).get_result(conn).optional()?;
    Ok(row.map(|(version, body, body_en)| Charter { version, body, body_en }))
}

pub fn insert_charter(conn: &mut Conn, new: &Charter, by: Id, at: Timestamp) -> Result<(), DbError> {
    diesel::insert_into(charter::table)
        .values((
            charter::version.eq(new.version),
            charter::body.eq(&new.body),
            charter::body_en.eq(&new.body_en),
            charter::written_by.eq(by.get()),
            charter::written_at.eq(at.millis()),
        ))
        .execute(conn)?;
    Ok(())
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = mandate)]
struct Row {
    id: i64,
    member_id: i64,
    territory: String,
    state: String,
    charter_version: Option<i64>,
    accepted_at: Option<i64>,
    ends_at: i64,
    created_at: i64,
    updated_at: i64,
}

pub fn insert_mandate(conn: &mut Conn, new: &Mandate) -> Result<(), DbError> {
    let territory: Vec<&str> = new.territory.iter().map(Area::as_str).collect();
    let row = Row {
        id: new.id.get(),
        member_id: new.member.get(),
        territory: territory.join(" "),
        state: new.state.as_str().to_owned(),
        charter_version: new.accepted.map(|(version, _)| version),
        accepted_at: new.accepted.map(|(_, at)| at.millis()),
        ends_at: new.ends_at.millis(),
        created_at: new.created_at.millis(),
        updated_at: new.updated_at.millis(),
    };
    diesel::insert_into(mandate::table).values(row).execute(conn)?;
    Ok(())
}

/// Where it stands.
pub fn update_mandate(conn: &mut Conn, changed: &Mandate) -> Result<(), DbError> {
    let change = (
        mandate::state.eq(changed.state.as_str()),
        mandate::charter_version.eq(changed.accepted.map(|(version, _)| version)),
        mandate::accepted_at.eq(changed.accepted.map(|(_, at)| at.millis())),
        mandate::updated_at.eq(changed.updated_at.millis()),
    );
    diesel::update(mandate::table.find(changed.id.get())).set(change).execute(conn)?;
    Ok(())
}

pub fn find_mandate(conn: &mut Conn, id: Id) -> Result<Option<Mandate>, DbError> {
    let row = mandate::table.find(id.get()).select(Row::as_select()).get_result(conn).optional()?;
    row.map(mandate_of).transpose()
}

/// The latest of a member.
pub fn find_mandate_of(conn: &mut Conn, member: Id) -> Result<Option<Mandate>, DbError> {
    let theirs = mandate::table.filter(mandate::member_id.eq(member.get()));
    let latest = theirs.order(mandate::id.desc()).limit(1).select(Row::as_select());
    latest.get_result(conn).optional()?.map(mandate_of).transpose()
}

/// Those of everybody, newest first.
pub fn list_mandates(conn: &mut Conn, limit: i64) -> Result<Vec<Mandate>, DbError> {
    let all = mandate::table.order(mandate::id.desc()).limit(limit).select(Row::as_select());
    let rows: Vec<Row> = all.load(conn)?;
    rows.into_iter().map(mandate_of).collect()
}

/// Those of a member, newest first.
pub fn list_mandates_of(conn: &mut Conn, member: Id) -> Result<Vec<Mandate>, DbError> {
    let theirs = mandate::table.filter(mandate::member_id.eq(member.get())).order(mandate::id.desc());
    let rows: Vec<Row> = theirs.select(Row::as_select()).load(conn)?;
    rows.into_iter().map(mandate_of).collect()
}

/// Those whose day has come although they were not ended.
pub fn list_mandates_over(conn: &mut Conn, now: Timestamp, limit: i64) -> Result<Vec<Mandate>, DbError> {
    let live = [MandateState::Offered.as_str(), MandateState::Accepted.as_str()];
    let over = mandate::table.filter(mandate::state.eq_any(live)).filter(mandate::ends_at.le(now.millis()));
    let rows: Vec<Row> = over.order(mandate::id).limit(limit).select(Row::as_select()).load(conn)?;
    rows.into_iter().map(mandate_of).collect()
}

fn mandate_of(row: Row) -> Result<Mandate, DbError> {
    let territory = row.territory.split(' ').map(Area::parse).collect::<Option<Vec<Area>>>();
    Ok(Mandate {
        id: Id::new(row.id),
        member: Id::new(row.member_id),
        territory: stored("mandate.territory", territory)?,
        state: stored("mandate.state", MandateState::parse(&row.state))?,
        accepted: row.charter_version.zip(row.accepted_at.map(Timestamp::from_millis)),
        ends_at: Timestamp::from_millis(row.ends_at),
        created_at: Timestamp::from_millis(row.created_at),
        updated_at: Timestamp::from_millis(row.updated_at),
    })
}
