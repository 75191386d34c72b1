//! What this chapter relays, and what others relay of what is here.

use diesel::prelude::*;
use url::Url;

use super::actors::{ActorRow, actor_of};
use super::policies::hidden_hosts;
use super::row::{stored, stored_url, stored_url_maybe};
use super::schema::{actor, relay, relay_heard};
use super::{Both, Conn, DbError, each_backend};
use crate::clock::Timestamp;
use crate::domain::relay::{Announced, HeardRelay, Relay, State};
use crate::domain::{Actor, Readers};
use crate::id::Id;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = relay, treat_none_as_null = true)]
struct RelayRow {
    id: i64,
    object_uri: String,
    contact_id: i64,
    asked_by_id: Option<i64>,
    context: String,
    state: String,
    announce_uri: Option<String>,
    named_uri: Option<String>,
    created_at: i64,
    updated_at: i64,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = relay_heard)]
struct HeardRow {
    announce_uri: String,
    feed_id: i64,
    object_uri: String,
    contact_uri: String,
    contact_name: String,
    context: String,
    announced_at: i64,
}

/// The states in which a relay is one of at most one for its original.
const LIVE: [&str; 3] = [State::Asked.as_str(), State::Offered.as_str(), State::Active.as_str()];

/// Fails as a unique violation when the original has a live one.
pub fn insert_relay(conn: &mut Conn, new: &Relay) -> Result<(), DbError> {
    diesel::insert_into(relay::table).values(row_of(new)).execute(conn)?;
    Ok(())
}

pub fn update_relay(conn: &mut Conn, changed: &Relay) -> Result<(), DbError> {
    diesel::update(relay::table.find(changed.id.get())).set(row_of(changed)).execute(conn)?;
    Ok(())
}

pub fn find_relay(conn: &mut Conn, id: Id) -> Result<Option<Relay>, DbError> {
    let found = relay::table.find(id.get()).select(RelayRow::as_select());
    found.get_result(conn).optional()?.map(relay_of).transpose()
}

/// The one of an original that is sent or may still be.
pub fn find_live_relay(conn: &mut Conn, object: &Url) -> Result<Option<Relay>, DbError> {
    let live = relay::table.filter(relay::object_uri.eq(object.as_str())).filter(relay::state.eq_any(LIVE));
    let row = each_backend!(conn, conn => live.select(RelayRow::as_select()).get_result(conn));
    row.optional()?.map(relay_of).transpose()
}

/// The one that was changed last, in whatever state.
pub fn find_latest_relay(conn: &mut Conn, object: &Url) -> Result<Option<Relay>, DbError> {
    let all = relay::table.filter(relay::object_uri.eq(object.as_str()));
    let latest = all.select(diesel::dsl::max(relay::id)).get_result::<Option<i64>>(conn)?;
    latest.map_or(Ok(None), |id| find_relay(conn, Id::new(id)))
}

/// Whether it was ever announced from here: then others may have it from us.
pub fn was_announced(conn: &mut Conn, object: &Url) -> Result<bool, DbError> {
    let sent =
        relay::table.filter(relay::object_uri.eq(object.as_str())).filter(relay::announce_uri.is_not_null());
    Ok(sent.count().get_result::<i64>(conn)? > 0)
}

/// Those that name a member as the contact, last changed first; of everybody when `contact` is left out.
pub fn list_relays(conn: &mut Conn, contact: Option<Id>, limit: i64) -> Result<Vec<Relay>, DbError> {
    let mut query = relay::table.into_boxed();
    if let Some(contact) = contact {
        query = query.filter(relay::contact_id.eq(contact.get()));
    }
    let rows = query
        .order((relay::updated_at.desc(), relay::id.desc()))
        .limit(limit)
        .select(RelayRow::as_select())
        .load(conn)?;
    rows.into_iter().map(relay_of).collect()
}

/// Those in one state, of one contact or of everybody.
pub fn list_relays_in(conn: &mut Conn, state: State, contact: Option<Id>) -> Result<Vec<Relay>, DbError> {
    let mut query = relay::table.filter(relay::state.eq(state.as_str())).into_boxed();
    if let Some(contact) = contact {
        query = query.filter(relay::contact_id.eq(contact.get()));
    }
    let rows = query.order(relay::id).select(RelayRow::as_select()).load(conn)?;
    rows.into_iter().map(relay_of).collect()
}

/// Does nothing when this `Announce` is known already.
pub fn insert_heard(conn: &mut Conn, new: &HeardRelay) -> Result<(), DbError> {
    let row = HeardRow {
        announce_uri: new.activity.to_string(),
        feed_id: new.feed.get(),
        object_uri: new.object.to_string(),
        contact_uri: new.contact.to_string(),
        contact_name: new.contact_name.clone(),
        context: new.context.clone(),
        announced_at: new.announced_at.millis(),
    };
    Both(diesel::insert_into(relay_heard::table).values(row).on_conflict_do_nothing()).execute(conn)?;
    Ok(())
}

/// How many one feed has sent of one object and not undone.
pub fn count_heard(conn: &mut Conn, feed: Id, object: &Url) -> Result<i64, DbError> {
    let theirs = relay_heard::table
        .filter(relay_heard::feed_id.eq(feed.get()))
        .filter(relay_heard::object_uri.eq(object.as_str()));
    Ok(theirs.count().get_result(conn)?)
}

/// Who sent it; `None`: it is none of these.
pub fn find_heard_feed(conn: &mut Conn, announce: &Url) -> Result<Option<Id>, DbError> {
    let found = relay_heard::table.find(announce.as_str()).select(relay_heard::feed_id);
    let feed = each_backend!(conn, conn => found.get_result::<i64>(conn));
    Ok(feed.optional()?.map(Id::new))
}

pub fn delete_heard(conn: &mut Conn, announce: &Url) -> Result<(), DbError> {
    diesel::delete(relay_heard::table.find(announce.as_str())).execute(conn)?;
    Ok(())
}

/// All that was heard about an object that is gone.
pub fn delete_heard_about(conn: &mut Conn, object: &Url) -> Result<(), DbError> {
    diesel::delete(relay_heard::table.filter(relay_heard::object_uri.eq(object.as_str()))).execute(conn)?;
    Ok(())
}

/// What is heard about an object, newest first, with the feeds, of servers that these readers may hear of.
pub fn list_heard(
    conn: &mut Conn,
    object: &Url,
    readers: Readers,
    limit: i64,
) -> Result<Vec<(HeardRelay, Actor)>, DbError> {
    let rows: Vec<(HeardRow, ActorRow)> = relay_heard::table
        .inner_join(actor::table)
        .filter(relay_heard::object_uri.eq(object.as_str()))
        .filter(actor::host.ne_all(hidden_hosts(readers)))
        .order((relay_heard::announced_at.desc(), relay_heard::announce_uri.desc()))
        .limit(limit)
        .select((HeardRow::as_select(), ActorRow::as_select()))
        .load(conn)?;
    rows.into_iter().map(|(row, feed)| Ok((heard_of(row)?, actor_of(feed)?))).collect()
}

fn row_of(item: &Relay) -> RelayRow {
    let (announce, named) =
        item.announced.as_ref().map(|it| (it.activity.to_string(), it.named.to_string())).unzip();
    RelayRow {
        id: item.id.get(),
        object_uri: item.object.to_string(),
        contact_id: item.contact.get(),
        asked_by_id: item.asked_by.map(Id::get),
        context: item.context.clone(),
        state: item.state.as_str().to_owned(),
        announce_uri: announce,
        named_uri: named,
        created_at: item.created_at.millis(),
        updated_at: item.updated_at.millis(),
    }
}

fn relay_of(row: RelayRow) -> Result<Relay, DbError> {
    let activity = stored_url_maybe("relay.announce_uri", row.announce_uri.as_deref())?;
    let named = stored_url_maybe("relay.named_uri", row.named_uri.as_deref())?;
    Ok(Relay {
        id: Id::new(row.id),
        object: stored_url("relay.object_uri", &row.object_uri)?,
        contact: Id::new(row.contact_id),
        asked_by: row.asked_by_id.map(Id::new),
        context: row.context,
        state: stored("relay.state", State::parse(&row.state))?,
        announced: activity.zip(named).map(|(activity, named)| Announced { activity, named }),
        created_at: Timestamp::from_millis(row.created_at),
        updated_at: Timestamp::from_millis(row.updated_at),
    })
}

fn heard_of(row: HeardRow) -> Result<HeardRelay, DbError> {
    Ok(HeardRelay {
        activity: stored_url("relay_heard.announce_uri", &row.announce_uri)?,
        feed: Id::new(row.feed_id),
        object: stored_url("relay_heard.object_uri", &row.object_uri)?,
        contact: stored_url("relay_heard.contact_uri", &row.contact_uri)?,
        contact_name: row.contact_name,
        context: row.context,
        announced_at: Timestamp::from_millis(row.announced_at),
    })
}
