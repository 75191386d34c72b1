//! Where members get mail.

use diesel::prelude::*;

use super::schema::mail_address as row;
use super::{Both, Conn, DbError};
use crate::clock::Timestamp;
use crate::domain::mail::{MailAddress, Refused};
use crate::id::Id;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = row, treat_none_as_null = true)]
struct Row {
    member_id: i64,
    address: Option<String>,
    confirmed_at: Option<i64>,
    wanted: Option<String>,
    wanted_at: Option<i64>,
    refused: Option<String>,
    refused_at: Option<i64>,
    refusal: Option<String>,
}

/// A member's; empty when they never gave one.
pub fn find_mail_address(conn: &mut Conn, member: Id) -> Result<MailAddress, DbError> {
    let found = row::table.find(member.get()).select(Row::as_select()).get_result(conn).optional()?;
    Ok(found.map(address_of).unwrap_or_default())
}

/// The members who confirmed this address, oldest first, at most `limit`.
pub fn list_members_at(conn: &mut Conn, address: &str, limit: i64) -> Result<Vec<Id>, DbError> {
    let theirs = row::table.filter(row::address.eq(address)).order(row::member_id).limit(limit);
    let ids: Vec<i64> = theirs.select(row::member_id).load(conn)?;
    Ok(ids.into_iter().map(Id::new).collect())
}

/// Every member whose address is confirmed, refused or not.
pub fn list_reachable(conn: &mut Conn) -> Result<Vec<Id>, DbError> {
    let theirs = row::table.filter(row::address.is_not_null()).order(row::member_id);
    let ids: Vec<i64> = theirs.select(row::member_id).load(conn)?;
    Ok(ids.into_iter().map(Id::new).collect())
}

pub fn upsert_mail_address(conn: &mut Conn, member: Id, changed: &MailAddress) -> Result<(), DbError> {
    let millis = |known: &Option<(String, Timestamp)>| known.as_ref().map(|(_, at)| at.millis());
    let text = |known: &Option<(String, Timestamp)>| known.as_ref().map(|(address, _)| address.clone());
    let refused = changed.refused.as_ref();
    let new = || Row {
        member_id: member.get(),
        address: text(&changed.confirmed),
        confirmed_at: millis(&changed.confirmed),
        wanted: text(&changed.wanted),
        wanted_at: millis(&changed.wanted),
        refused: refused.map(|it| it.address.clone()),
        refused_at: refused.map(|it| it.at.millis()),
        refusal: refused.map(|it| it.said.clone()),
    };
    let inserted = diesel::insert_into(row::table).values(new());
    Both(inserted.on_conflict(row::member_id).do_update().set(new())).execute(conn)?;
    Ok(())
}

fn address_of(row: Row) -> MailAddress {
    let dated = |address: Option<String>, at: Option<i64>| address.zip(at.map(Timestamp::from_millis));
    let refused = dated(row.refused, row.refused_at);
    MailAddress {
        confirmed: dated(row.address, row.confirmed_at),
        wanted: dated(row.wanted, row.wanted_at),
        refused: refused.map(|(address, at)| Refused {
            address,
            at,
            said: row.refusal.clone().unwrap_or_default(),
        }),
    }
}
