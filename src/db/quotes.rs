//! The stamps for quotes of our objects.

use diesel::prelude::*;
use url::Url;

use super::row::stored_url;
use super::schema::quote_authorization as stamp;
use super::{Conn, DbError};
use crate::clock::Timestamp;
use crate::domain::QuoteAuthorization;
use crate::id::Id;

#[derive(Queryable, Selectable)]
#[diesel(table_name = stamp)]
struct StampRow {
    id: i64,
    quoted_uri: String,
    quoting_uri: String,
    author_id: i64,
    quoter_id: i64,
    at: i64,
    revoked_at: Option<i64>,
}

pub fn insert_quote_authorization(conn: &mut Conn, new: &QuoteAuthorization) -> Result<(), DbError> {
    diesel::insert_into(stamp::table)
        .values((
            stamp::id.eq(new.id.get()),
            stamp::quoted_uri.eq(new.quoted.as_str()),
            stamp::quoting_uri.eq(new.quoting.as_str()),
            stamp::author_id.eq(new.author.get()),
            stamp::quoter_id.eq(new.quoter.get()),
            stamp::at.eq(new.at.millis()),
            stamp::revoked_at.eq(new.revoked_at.map(Timestamp::millis)),
        ))
        .execute(conn)?;
    Ok(())
}

pub fn find_quote_authorization(conn: &mut Conn, id: Id) -> Result<Option<QuoteAuthorization>, DbError> {
    let row = stamp::table.find(id.get()).select(StampRow::as_select()).get_result(conn).optional()?;
    row.map(stamp_of).transpose()
}

/// The stamp that one post has for quoting another.
pub fn find_quote_authorization_for(
    conn: &mut Conn,
    quoted: &Url,
    quoting: &Url,
) -> Result<Option<QuoteAuthorization>, DbError> {
    let pair = stamp::quoted_uri.eq(quoted.as_str()).and(stamp::quoting_uri.eq(quoting.as_str()));
    let row = stamp::table.filter(pair).select(StampRow::as_select()).get_result(conn).optional()?;
    row.map(stamp_of).transpose()
}

/// The stamps for quoting one object that hold, oldest first.
pub fn list_quote_authorizations(conn: &mut Conn, quoted: &Url) -> Result<Vec<QuoteAuthorization>, DbError> {
    let these = stamp::table.filter(stamp::quoted_uri.eq(quoted.as_str()).and(stamp::revoked_at.is_null()));
    let rows = these.order(stamp::id).select(StampRow::as_select()).load(conn)?;
    rows.into_iter().map(stamp_of).collect()
}

/// Takes one back; it stays, so that the same post does not get another one.
pub fn revoke_quote_authorization(conn: &mut Conn, id: Id, at: Timestamp) -> Result<(), DbError> {
    diesel::update(stamp::table.find(id.get())).set(stamp::revoked_at.eq(at.millis())).execute(conn)?;
    Ok(())
}

/// Removes every stamp for quoting one object.
pub fn delete_quote_authorizations(conn: &mut Conn, quoted: &Url) -> Result<(), DbError> {
    diesel::delete(stamp::table.filter(stamp::quoted_uri.eq(quoted.as_str()))).execute(conn)?;
    Ok(())
}

/// Removes what `quoter` was given for a post that is gone.
pub fn delete_quote_authorizations_of(conn: &mut Conn, quoter: Id, quoting: &Url) -> Result<(), DbError> {
    let these = stamp::quoting_uri.eq(quoting.as_str()).and(stamp::quoter_id.eq(quoter.get()));
    diesel::delete(stamp::table.filter(these)).execute(conn)?;
    Ok(())
}

fn stamp_of(row: StampRow) -> Result<QuoteAuthorization, DbError> {
    Ok(QuoteAuthorization {
        id: Id::new(row.id),
        quoted: stored_url("quote_authorization.quoted_uri", &row.quoted_uri)?,
        quoting: stored_url("quote_authorization.quoting_uri", &row.quoting_uri)?,
        author: Id::new(row.author_id),
        quoter: Id::new(row.quoter_id),
        at: Timestamp::from_millis(row.at),
        revoked_at: row.revoked_at.map(Timestamp::from_millis),
    })
}
