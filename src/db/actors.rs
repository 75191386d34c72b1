//! Actors, ours and remote, and the private keys of ours.

use diesel::prelude::*;
use url::Url;

use super::row::{stored, stored_url, stored_url_maybe};
use super::schema::{actor, signing_key};
use super::{Conn, DbError, each_backend};
use crate::clock::Timestamp;
use crate::domain::{Actor, ActorKind, Handle, LocalActor};
use crate::id::Id;

#[derive(Queryable, Selectable)]
#[diesel(table_name = actor)]
pub(super) struct ActorRow {
    id: i64,
    uri: String,
    handle: String,
    host: String,
    kind: String,
    local: Option<String>,
    member_id: Option<i64>,
    name: String,
    summary: String,
    inbox: String,
    shared_inbox: Option<String>,
    followers: Option<String>,
    page: Option<String>,
    is_chapter: bool,
    key_uri: Option<String>,
    key_pem: Option<String>,
    assertion_key: Option<String>,
    refreshed_at: i64,
    created_at: i64,
}

/// What a refreshed document may change; the rest of an actor never does.
#[derive(AsChangeset)]
#[diesel(table_name = actor, treat_none_as_null = true)]
struct ActorChange<'a> {
    handle: &'a str,
    kind: &'a str,
    name: &'a str,
    summary: &'a str,
    inbox: &'a str,
    shared_inbox: Option<&'a str>,
    followers: Option<&'a str>,
    page: Option<&'a str>,
    is_chapter: bool,
    key_uri: Option<&'a str>,
    key_pem: Option<&'a str>,
    assertion_key: Option<&'a str>,
    refreshed_at: i64,
    raw: Option<&'a str>,
}

/// `raw` is the document as it came; `None` for our own.
pub fn insert_actor(conn: &mut Conn, new: &Actor, raw: Option<&str>) -> Result<(), DbError> {
    let fixed = (
        actor::id.eq(new.id.get()),
        actor::uri.eq(new.uri.as_str()),
        actor::host.eq(&new.handle.host),
        actor::local.eq(new.local.map(LocalActor::as_str)),
        actor::member_id.eq(new.member.map(Id::get)),
        actor::created_at.eq(new.created_at.millis()),
    );
    let rest = change_of(new, raw);
    let rest = (
        (actor::handle.eq(rest.handle), actor::kind.eq(rest.kind), actor::name.eq(rest.name)),
        (
            actor::summary.eq(rest.summary),
            actor::inbox.eq(rest.inbox),
            actor::shared_inbox.eq(rest.shared_inbox),
        ),
        (
            actor::followers.eq(rest.followers),
            actor::page.eq(rest.page),
            actor::is_chapter.eq(rest.is_chapter),
        ),
        (
            actor::key_uri.eq(rest.key_uri),
            actor::key_pem.eq(rest.key_pem),
            actor::assertion_key.eq(rest.assertion_key),
        ),
        (actor::refreshed_at.eq(rest.refreshed_at), actor::raw.eq(rest.raw)),
    );
    diesel::insert_into(actor::table).values((fixed, rest)).execute(conn)?;
    Ok(())
}

pub fn update_actor(conn: &mut Conn, changed: &Actor, raw: Option<&str>) -> Result<(), DbError> {
    diesel::update(actor::table.find(changed.id.get())).set(change_of(changed, raw)).execute(conn)?;
    Ok(())
}

fn change_of<'a>(actor: &'a Actor, raw: Option<&'a str>) -> ActorChange<'a> {
    ActorChange {
        handle: &actor.handle.name,
        kind: actor.kind.as_str(),
        name: &actor.name,
        summary: &actor.summary,
        inbox: actor.inbox.as_str(),
        shared_inbox: actor.shared_inbox.as_ref().map(Url::as_str),
        followers: actor.followers.as_ref().map(Url::as_str),
        page: actor.page.as_ref().map(Url::as_str),
        is_chapter: actor.is_chapter,
        key_uri: actor.key.as_ref().map(|(uri, _)| uri.as_str()),
        key_pem: actor.key.as_ref().map(|(_, pem)| pem.as_str()),
        assertion_key: actor.assertion_key.as_deref(),
        refreshed_at: actor.refreshed_at.millis(),
        raw,
    }
}

pub fn find_actor(conn: &mut Conn, id: Id) -> Result<Option<Actor>, DbError> {
    let row = actor::table.find(id.get()).select(ActorRow::as_select()).get_result(conn).optional()?;
    row.map(actor_of).transpose()
}

pub fn find_actor_by_uri(conn: &mut Conn, uri: &Url) -> Result<Option<Actor>, DbError> {
    let found = actor::table.filter(actor::uri.eq(uri.as_str()));
    let row = each_backend!(conn, conn => found.select(ActorRow::as_select()).get_result(conn));
    row.optional()?.map(actor_of).transpose()
}

/// Remote actors that may publish the key `key`, each with its document as it came: those whose own document is at the
/// key's address `document`, and those known by that key.
pub fn list_key_owners(conn: &mut Conn, key: &Url, document: &Url) -> Result<Vec<(Actor, String)>, DbError> {
    let owner = actor::uri.eq(document.as_str()).or(actor::key_uri.eq(key.as_str()));
    let found = actor::table.filter(actor::local.is_null()).filter(owner).limit(4);
    let rows: Vec<(ActorRow, Option<String>)> =
        found.select((ActorRow::as_select(), actor::raw)).load(conn)?;
    rows.into_iter().map(|(row, raw)| Ok((actor_of(row)?, raw.unwrap_or_default()))).collect()
}

/// The document of a remote actor as it came, and when.
pub fn find_document(conn: &mut Conn, uri: &Url) -> Result<Option<(String, Timestamp)>, DbError> {
    let found = actor::table.filter(actor::uri.eq(uri.as_str())).filter(actor::raw.is_not_null());
    let row = found.select((actor::raw.assume_not_null(), actor::refreshed_at)).first(conn).optional()?;
    Ok(row.map(|(raw, read_at): (String, i64)| (raw, Timestamp::from_millis(read_at))))
}

/// The `@section` of the chapter at `host`, ours or another.
pub fn find_section(conn: &mut Conn, host: &str) -> Result<Option<Actor>, DbError> {
    let section = actor::table
        .filter(actor::host.eq(host))
        .filter(actor::handle.eq(LocalActor::Section.as_str()))
        .filter(actor::is_chapter.eq(true));
    section.select(ActorRow::as_select()).first(conn).optional()?.map(actor_of).transpose()
}

/// One of our own actors by the name in its handle.
pub fn find_local_actor(conn: &mut Conn, handle: &str) -> Result<Option<Actor>, DbError> {
    let found = actor::table.filter(actor::local.is_not_null()).filter(actor::handle.eq(handle));
    let row = found.select(ActorRow::as_select()).get_result(conn).optional()?;
    row.map(actor_of).transpose()
}

pub fn find_founding_actor(conn: &mut Conn, which: LocalActor) -> Result<Option<Actor>, DbError> {
    let found = actor::table.filter(actor::local.eq(which.as_str()));
    let row = found.select(ActorRow::as_select()).get_result(conn).optional()?;
    row.map(actor_of).transpose()
}

pub fn find_member_actor(conn: &mut Conn, member: Id) -> Result<Option<Actor>, DbError> {
    let found = actor::table.filter(actor::member_id.eq(member.get()));
    let row = found.select(ActorRow::as_select()).get_result(conn).optional()?;
    row.map(actor_of).transpose()
}

pub fn list_actors(conn: &mut Conn, ids: &[Id]) -> Result<Vec<Actor>, DbError> {
    let ids: Vec<i64> = ids.iter().map(|id| id.get()).collect();
    let rows = actor::table.filter(actor::id.eq_any(ids)).select(ActorRow::as_select()).load(conn)?;
    rows.into_iter().map(actor_of).collect()
}

/// All actors of our own, the chapter's first.
pub fn list_local_actors(conn: &mut Conn) -> Result<Vec<Actor>, DbError> {
    let local = actor::table.filter(actor::local.is_not_null()).order(actor::id);
    let rows = local.select(ActorRow::as_select()).load(conn)?;
    rows.into_iter().map(actor_of).collect()
}

/// Removes a remote actor with all that hangs on it.
pub fn delete_actor(conn: &mut Conn, id: Id) -> Result<(), DbError> {
    diesel::delete(actor::table.find(id.get())).execute(conn)?;
    Ok(())
}

/// The private keys of one of our actors, PKCS #8 DER.
#[derive(Clone, Queryable, PartialEq, Eq)]
pub struct StoredKeys {
    pub rsa: Vec<u8>,
    pub ed25519: Vec<u8>,
}

impl std::fmt::Debug for StoredKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("StoredKeys(•••)")
    }
}

pub fn insert_keys(conn: &mut Conn, of: Id, keys: &StoredKeys) -> Result<(), DbError> {
    diesel::insert_into(signing_key::table)
        .values((
            signing_key::actor_id.eq(of.get()),
            signing_key::rsa.eq(&keys.rsa),
            signing_key::ed25519.eq(&keys.ed25519),
        ))
        .execute(conn)?;
    Ok(())
}

pub fn update_keys(conn: &mut Conn, of: Id, keys: &StoredKeys) -> Result<(), DbError> {
    diesel::update(signing_key::table.find(of.get()))
        .set((signing_key::rsa.eq(&keys.rsa), signing_key::ed25519.eq(&keys.ed25519)))
        .execute(conn)?;
    Ok(())
}

pub fn find_keys(conn: &mut Conn, of: Id) -> Result<Option<StoredKeys>, DbError> {
    let keys = signing_key::table.find(of.get()).select((signing_key::rsa, signing_key::ed25519));
    Ok(keys.get_result(conn).optional()?)
}

pub(super) fn actor_of(row: ActorRow) -> Result<Actor, DbError> {
    let key_uri = stored_url_maybe("actor.key_uri", row.key_uri.as_deref())?;
    let local = row.local.map(|name| stored("actor.local", LocalActor::parse(&name))).transpose()?;
    Ok(Actor {
        id: Id::new(row.id),
        uri: stored_url("actor.uri", &row.uri)?,
        handle: Handle { name: row.handle, host: row.host },
        kind: stored("actor.kind", ActorKind::parse(&row.kind))?,
        local,
        member: row.member_id.map(Id::new),
        name: row.name,
        summary: row.summary,
        inbox: stored_url("actor.inbox", &row.inbox)?,
        shared_inbox: stored_url_maybe("actor.shared_inbox", row.shared_inbox.as_deref())?,
        followers: stored_url_maybe("actor.followers", row.followers.as_deref())?,
        page: stored_url_maybe("actor.page", row.page.as_deref())?,
        is_chapter: row.is_chapter,
        key: key_uri.zip(row.key_pem),
        assertion_key: row.assertion_key,
        refreshed_at: Timestamp::from_millis(row.refreshed_at),
        created_at: Timestamp::from_millis(row.created_at),
    })
}
