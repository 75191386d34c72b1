//! Other names of our actors, and where actors went.

use diesel::prelude::*;
use url::Url;

use super::actors::{ActorRow, actor_of};
use super::policies::hidden_hosts;
use super::row::stored_url;
use super::schema::{actor, alias, relocation};
use super::{Both, Conn, DbError};
use crate::clock::Timestamp;
use crate::domain::{Actor, Readers, Relocation};
use crate::id::Id;

/// Values in one query: databases have a limit.
const IDS_AT_ONCE: usize = 1000;

/// Does nothing when it is there already.
pub fn insert_alias(conn: &mut Conn, of: Id, uri: &Url) -> Result<(), DbError> {
    let row = (alias::actor_id.eq(of.get()), alias::uri.eq(uri.as_str()));
    Both(diesel::insert_into(alias::table).values(row).on_conflict_do_nothing()).execute(conn)?;
    Ok(())
}

pub fn delete_alias(conn: &mut Conn, of: Id, uri: &Url) -> Result<(), DbError> {
    diesel::delete(alias::table.find((of.get(), uri.as_str()))).execute(conn)?;
    Ok(())
}

pub fn list_aliases(conn: &mut Conn, of: Id) -> Result<Vec<Url>, DbError> {
    let uris: Vec<String> =
        alias::table.filter(alias::actor_id.eq(of.get())).order(alias::uri).select(alias::uri).load(conn)?;
    uris.iter().map(|uri| stored_url("alias.uri", uri)).collect()
}

/// Where an actor went last.
pub fn find_relocation(conn: &mut Conn, of: Id) -> Result<Option<Relocation>, DbError> {
    let columns = (relocation::target_uri, relocation::at);
    let row: Option<(String, i64)> =
        relocation::table.find(of.get()).select(columns).get_result(conn).optional()?;
    let read = |(target, at): (String, i64)| {
        let target = stored_url("relocation.target_uri", &target)?;
        Ok(Relocation { target, at: Timestamp::from_millis(at) })
    };
    row.map(read).transpose()
}

/// Where these actors went, as far as their new places are known here and not hidden from `readers`.
pub fn list_destinations(conn: &mut Conn, of: &[Id], readers: Readers) -> Result<Vec<(Id, Actor)>, DbError> {
    let mut found = Vec::new();
    for part in of.chunks(IDS_AT_ONCE) {
        let ids: Vec<i64> = part.iter().map(|id| id.get()).collect();
        let rows: Vec<(i64, ActorRow)> = relocation::table
            .inner_join(actor::table.on(actor::uri.eq(relocation::target_uri)))
            .filter(relocation::actor_id.eq_any(ids))
            .filter(actor::host.ne_all(hidden_hosts(readers)))
            .select((relocation::actor_id, ActorRow::as_select()))
            .load(conn)?;
        for (id, row) in rows {
            found.push((Id::new(id), actor_of(row)?));
        }
    }
    Ok(found)
}

/// Only the last one is kept.
pub fn replace_relocation(conn: &mut Conn, of: Id, new: &Relocation) -> Result<(), DbError> {
    let changed = (relocation::target_uri.eq(new.target.as_str()), relocation::at.eq(new.at.millis()));
    let row = (relocation::actor_id.eq(of.get()), changed);
    let insert = diesel::insert_into(relocation::table).values(row);
    Both(insert.on_conflict(relocation::actor_id).do_update().set(changed)).execute(conn)?;
    Ok(())
}
