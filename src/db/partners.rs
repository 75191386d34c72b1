//! Partners of the chapter.

use diesel::prelude::*;

use super::row::{stored, stored_url_maybe};
use super::schema::partner;
use super::{Conn, DbError};
use crate::clock::Timestamp;
use crate::domain::partner::{Agreement, Partner, PartnerKind};
use crate::domain::profile::Area;
use crate::id::Id;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = partner, treat_none_as_null = true)]
struct Row {
    id: i64,
    kind: String,
    name: String,
    website: Option<String>,
    territory: String,
    terms: Option<String>,
    ends_at: Option<i64>,
    member_id: Option<i64>,
    created_at: i64,
    updated_at: i64,
}

pub fn insert_partner(conn: &mut Conn, new: &Partner) -> Result<(), DbError> {
    diesel::insert_into(partner::table).values(row_of(new)).execute(conn)?;
    Ok(())
}

pub fn update_partner(conn: &mut Conn, changed: &Partner) -> Result<(), DbError> {
    diesel::update(partner::table.find(changed.id.get())).set(row_of(changed)).execute(conn)?;
    Ok(())
}

pub fn delete_partner(conn: &mut Conn, id: Id) -> Result<(), DbError> {
    diesel::delete(partner::table.find(id.get())).execute(conn)?;
    Ok(())
}

pub fn find_partner(conn: &mut Conn, id: Id) -> Result<Option<Partner>, DbError> {
    let row = partner::table.find(id.get()).select(Row::as_select()).get_result(conn).optional()?;
    row.map(partner_of).transpose()
}

/// All of them, by name.
pub fn list_partners(conn: &mut Conn) -> Result<Vec<Partner>, DbError> {
    let rows: Vec<Row> =
        partner::table.order((partner::name, partner::id)).select(Row::as_select()).load(conn)?;
    rows.into_iter().map(partner_of).collect()
}

/// Those that a member keeps in touch with.
pub fn list_partners_of(conn: &mut Conn, member: Id) -> Result<Vec<Partner>, DbError> {
    let theirs = partner::table.filter(partner::member_id.eq(member.get())).order(partner::id);
    let rows: Vec<Row> = theirs.select(Row::as_select()).load(conn)?;
    rows.into_iter().map(partner_of).collect()
}

/// Those whose agreement ends after the first moment, and at the second at the latest.
pub fn list_partners_ending(
    conn: &mut Conn,
    (after, until): (Timestamp, Timestamp),
) -> Result<Vec<Partner>, DbError> {
    let ending = partner::table
        .filter(partner::ends_at.gt(after.millis()))
        .filter(partner::ends_at.le(until.millis()))
        .order(partner::id);
    let rows: Vec<Row> = ending.select(Row::as_select()).load(conn)?;
    rows.into_iter().map(partner_of).collect()
}

fn row_of(partner: &Partner) -> Row {
    let territory: Vec<&str> = partner.territory.iter().map(Area::as_str).collect();
    let agreement = partner.agreement.as_ref();
    Row {
        id: partner.id.get(),
        kind: partner.kind.as_str().to_owned(),
        name: partner.name.clone(),
        website: partner.website.as_ref().map(ToString::to_string),
        territory: territory.join(" "),
        terms: agreement.map(|agreement| agreement.terms.clone()),
        ends_at: agreement.map(|agreement| agreement.ends_at.millis()),
        member_id: partner.liaison.map(Id::get),
        created_at: partner.created_at.millis(),
        updated_at: partner.updated_at.millis(),
    }
}

fn partner_of(row: Row) -> Result<Partner, DbError> {
    let territory = row.territory.split(' ').map(Area::parse).collect::<Option<Vec<Area>>>();
    let agreement = row.terms.zip(row.ends_at);
    Ok(Partner {
        id: Id::new(row.id),
        kind: stored("partner.kind", PartnerKind::parse(&row.kind))?,
        name: row.name,
        website: stored_url_maybe("partner.website", row.website.as_deref())?,
        territory: stored("partner.territory", territory)?,
        agreement: agreement
            .map(|(terms, ends_at)| Agreement { terms, ends_at: Timestamp::from_millis(ends_at) }),
        liaison: row.member_id.map(Id::new),
        created_at: Timestamp::from_millis(row.created_at),
        updated_at: Timestamp::from_millis(row.updated_at),
    })
}
