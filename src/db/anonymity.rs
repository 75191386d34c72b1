//! Who is behind opportunities whose client stays anonymous.

use diesel::prelude::*;

use super::schema::opportunity_client as client;
use super::{Conn, DbError};
use crate::clock::Timestamp;
use crate::domain::anonymity::{Client, Release};
use crate::id::Id;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = client, treat_none_as_null = true)]
struct ClientRow {
    opportunity_id: i64,
    name: String,
    addresses: String,
    plain_words: String,
    notes: String,
    released_at: Option<i64>,
    released_by_id: Option<i64>,
    consent: Option<String>,
    updated_at: i64,
}

pub fn upsert_client(conn: &mut Conn, of: Id, item: &Client, now: Timestamp) -> Result<(), DbError> {
    let row = row_of(of, item, now);
    let changed = diesel::update(client::table.find(of.get())).set(&row).execute(conn)?;
    if changed == 0 {
        diesel::insert_into(client::table).values(&row).execute(conn)?;
    }
    Ok(())
}

pub fn delete_client(conn: &mut Conn, of: Id) -> Result<(), DbError> {
    diesel::delete(client::table.find(of.get())).execute(conn)?;
    Ok(())
}

pub fn find_client(conn: &mut Conn, of: Id) -> Result<Option<Client>, DbError> {
    let row = client::table.find(of.get()).select(ClientRow::as_select()).get_result(conn).optional()?;
    Ok(row.map(client_of))
}

fn row_of(of: Id, item: &Client, now: Timestamp) -> ClientRow {
    let release = item.release.as_ref();
    ClientRow {
        opportunity_id: of.get(),
        name: item.name.clone(),
        addresses: item.addresses.clone(),
        plain_words: item.plain_words.clone(),
        notes: item.notes.clone(),
        released_at: release.map(|it| it.at.millis()),
        released_by_id: release.and_then(|it| it.by).map(Id::get),
        consent: release.map(|it| it.consent.clone()),
        updated_at: now.millis(),
    }
}

fn client_of(row: ClientRow) -> Client {
    let (by, consent) = (row.released_by_id.map(Id::new), row.consent.unwrap_or_default());
    Client {
        name: row.name,
        addresses: row.addresses,
        plain_words: row.plain_words,
        notes: row.notes,
        release: row.released_at.map(|at| Release { at: Timestamp::from_millis(at), by, consent }),
    }
}
