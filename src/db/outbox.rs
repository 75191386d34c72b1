//! What goes out: each activity once, with one delivery for each inbox.

use std::collections::{HashMap, HashSet};

use diesel::helper_types::IntoBoxed;
use diesel::prelude::*;
use url::Url;

use super::conn::MultiBackend;
use super::row::stored_url;
use super::schema::{delivery, outbox_activity};
use super::{Conn, DbError, each_backend, hidden_opportunities, posts};
use crate::clock::Timestamp;
use crate::id::Id;

/// An activity of one of our actors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxActivity {
    pub id: Id,
    pub uri: Url,
    /// Who signs it.
    pub actor: Id,
    pub kind: String,
    pub object: Url,
    /// The JSON, byte for byte as it is sent.
    pub body: String,
    /// The value of its `Digest` header.
    pub digest: String,
    /// Whether it is listed in the actor's outbox.
    pub is_public: bool,
}

/// One activity on its way to one inbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    pub id: Id,
    pub inbox: Url,
    pub host: String,
    /// How often it was tried, this time included.
    pub attempts: i64,
    pub created_at: Timestamp,
    pub activity: Id,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeliveryEnd {
    Done,
    /// Refused for good, or the peer is gone.
    Dead,
}

#[derive(Queryable)]
struct DeliveryRow {
    id: i64,
    inbox: String,
    host: String,
    attempts: i64,
    created_at: i64,
    activity_id: i64,
}

#[derive(Insertable)]
#[diesel(table_name = delivery)]
struct NewDelivery {
    id: i64,
    activity_id: i64,
    kind: String,
    object_uri: String,
    inbox: String,
    host: String,
    state: &'static str,
    attempts: i64,
    run_at: i64,
    created_at: i64,
}

/// One inbox that an activity goes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressee {
    /// The id of the delivery.
    pub id: Id,
    pub inbox: Url,
    /// The peer's host and port, by which deliveries are paced.
    pub host: String,
}

/// Rows in one `INSERT`: ten values each, below SQLite's and PostgreSQL's limits.
const ROWS_AT_ONCE: usize = 500;

/// How many due deliveries one claim looks at, at most.
const CANDIDATES: usize = 512;

pub fn insert_outbox_activity(conn: &mut Conn, new: &OutboxActivity, now: Timestamp) -> Result<(), DbError> {
    diesel::insert_into(outbox_activity::table)
        .values((
            outbox_activity::id.eq(new.id.get()),
            outbox_activity::uri.eq(new.uri.as_str()),
            outbox_activity::actor_id.eq(new.actor.get()),
            outbox_activity::kind.eq(&new.kind),
            outbox_activity::object_uri.eq(new.object.as_str()),
            outbox_activity::body.eq(&new.body),
            outbox_activity::digest.eq(&new.digest),
            outbox_activity::is_public.eq(new.is_public),
            outbox_activity::created_at.eq(now.millis()),
        ))
        .execute(conn)?;
    Ok(())
}

pub fn insert_deliveries(
    conn: &mut Conn,
    activity: &OutboxActivity,
    to: &[Addressee],
    now: Timestamp,
) -> Result<(), DbError> {
    let row = |addressee: &Addressee| NewDelivery {
        id: addressee.id.get(),
        activity_id: activity.id.get(),
        kind: activity.kind.clone(),
        object_uri: activity.object.to_string(),
        inbox: addressee.inbox.to_string(),
        host: addressee.host.clone(),
        state: "pending",
        attempts: 0,
        run_at: now.millis(),
        created_at: now.millis(),
    };
    for part in to.chunks(ROWS_AT_ONCE) {
        let rows: Vec<NewDelivery> = part.iter().map(row).collect();
        each_backend!(conn, conn => diesel::insert_into(delivery::table).values(rows).execute(conn))?;
    }
    Ok(())
}

/// A newer `Update` makes those still waiting for the same inboxes pointless.
pub fn supersede_updates(conn: &mut Conn, activity: &OutboxActivity) -> Result<(), DbError> {
    let newer = diesel::alias!(delivery as newer);
    let inboxes = newer.filter(newer.field(delivery::activity_id).eq(activity.id.get()));
    let waiting = delivery::table
        .filter(delivery::object_uri.eq(activity.object.as_str()))
        .filter(delivery::kind.eq("Update"))
        .filter(delivery::state.eq("pending").or(delivery::state.eq("held")))
        .filter(delivery::activity_id.ne(activity.id.get()))
        .filter(delivery::inbox.eq_any(inboxes.select(newer.field(delivery::inbox))));
    diesel::update(waiting).set(delivery::state.eq("superseded")).execute(conn)?;
    Ok(())
}

/// Every inbox that an object was ever sent to.
pub fn list_inboxes_reached(conn: &mut Conn, object: &Url) -> Result<Vec<Url>, DbError> {
    let sent =
        delivery::table.filter(delivery::object_uri.eq(object.as_str())).filter(delivery::state.ne("dead"));
    let inboxes: Vec<String> = sent.select(delivery::inbox).distinct().load(conn)?;
    inboxes.iter().map(|inbox| stored_url("delivery.inbox", inbox)).collect()
}

/// How many deliveries may be taken, in all and for one host, and how many were.
#[derive(Clone, Debug, Default)]
pub struct Room {
    /// Places left.
    pub total: usize,
    /// Places for each host, the taken ones included.
    pub per_host: usize,
    /// Places taken, by host.
    pub taken: HashMap<String, usize>,
    /// Hosts that did not answer last time: one place each, so that many of them delay nobody else.
    pub probed: HashSet<String>,
}

impl Room {
    fn places_for(&self, host: &str) -> usize {
        if self.probed.contains(host) { self.per_host.min(1) } else { self.per_host }
    }

    /// Some more than there are places: a few hosts may have most of what is due.
    fn candidates(&self) -> i64 {
        i64::try_from(CANDIDATES.min(self.total * 2)).unwrap_or(i64::MAX)
    }

    /// Hosts that can take no more.
    fn busy(&self) -> Vec<String> {
        let full = self.taken.iter().filter(|(host, count)| **count >= self.places_for(host));
        full.map(|(host, _)| host.clone()).collect()
    }

    /// Takes a place for the host, when there is one.
    fn take(&mut self, host: &str) -> bool {
        let places = self.places_for(host);
        let count = self.taken.entry(host.to_owned()).or_default();
        let is_free = *count < places && self.total > 0;
        if is_free {
            *count += 1;
            self.total -= 1;
        }
        is_free
    }
}

/// Takes what is due, oldest first, as far as there is room, and leases it until `lease`.
///
/// A delivery waits while an older one about its object is pending for its inbox.
pub fn claim_deliveries(
    conn: &mut Conn,
    now: Timestamp,
    lease: Timestamp,
    mut room: Room,
) -> Result<Vec<Delivery>, DbError> {
    let (due, older) = diesel::alias!(delivery as due, delivery as older);
    let waits_for_older = diesel::dsl::exists(
        older
            .filter(older.field(delivery::state).eq("pending"))
            .filter(older.field(delivery::object_uri).eq(due.field(delivery::object_uri)))
            .filter(older.field(delivery::inbox).eq(due.field(delivery::inbox)))
            .filter(older.field(delivery::id).lt(due.field(delivery::id)))
            .select(older.field(delivery::id)),
    );
    let candidates = due
        .filter(due.field(delivery::state).eq("pending"))
        .filter(due.field(delivery::run_at).le(now.millis()))
        .filter(due.field(delivery::host).ne_all(room.busy()))
        .filter(diesel::dsl::not(waits_for_older))
        .order((due.field(delivery::run_at), due.field(delivery::id)))
        .limit(room.candidates())
        .select((
            due.field(delivery::id),
            due.field(delivery::inbox),
            due.field(delivery::host),
            due.field(delivery::attempts),
            due.field(delivery::created_at),
            due.field(delivery::activity_id),
        ));
    let rows: Vec<DeliveryRow> = match conn {
        Conn::Postgres(conn) => candidates.for_update().skip_locked().load(conn)?,
        Conn::Sqlite(conn) => candidates.load(conn)?,
    };
    let taken: Vec<DeliveryRow> = rows.into_iter().filter(|row| room.take(&row.host)).collect();
    if taken.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<i64> = taken.iter().map(|row| row.id).collect();
    diesel::update(delivery::table.filter(delivery::id.eq_any(ids)))
        // No reason: under way. A restart frees what is under way, and nothing else.
        .set((
            delivery::run_at.eq(lease.millis()),
            delivery::attempts.eq(delivery::attempts + 1),
            delivery::reason.eq(None::<String>),
        ))
        .execute(conn)?;
    taken.into_iter().map(delivery_of).collect()
}

/// Every inbox that an actor ever sent something to.
pub fn list_inboxes_reached_by(conn: &mut Conn, actor: Id) -> Result<Vec<Url>, DbError> {
    let sent = delivery::table
        .inner_join(outbox_activity::table)
        .filter(outbox_activity::actor_id.eq(actor.get()))
        .filter(delivery::state.ne("dead"));
    let inboxes: Vec<String> = sent.select(delivery::inbox).distinct().load(conn)?;
    inboxes.iter().map(|inbox| stored_url("delivery.inbox", inbox)).collect()
}

pub fn finish_delivery(
    conn: &mut Conn,
    id: Id,
    end: DeliveryEnd,
    reason: Option<&str>,
) -> Result<(), DbError> {
    let state = match end {
        DeliveryEnd::Done => "done",
        DeliveryEnd::Dead => "dead",
    };
    diesel::update(delivery::table.find(id.get()))
        .set((delivery::state.eq(state), delivery::reason.eq(reason)))
        .execute(conn)?;
    Ok(())
}

/// Tries again at `at`.
pub fn retry_delivery(conn: &mut Conn, id: Id, at: Timestamp, reason: &str) -> Result<(), DbError> {
    diesel::update(delivery::table.find(id.get()))
        .set((delivery::run_at.eq(at.millis()), delivery::reason.eq(reason)))
        .execute(conn)?;
    Ok(())
}

/// Everything that waits for a host but the `probe` is tried at `at` at the earliest: its circuit breaker is open.
pub fn postpone_host(conn: &mut Conn, host: &str, at: Timestamp, probe: Id) -> Result<(), DbError> {
    let waiting = delivery::table
        .filter(delivery::host.eq(host))
        .filter(delivery::state.eq("pending"))
        .filter(delivery::id.ne(probe.get()))
        .filter(delivery::run_at.lt(at.millis()));
    diesel::update(waiting).set(delivery::run_at.eq(at.millis())).execute(conn)?;
    Ok(())
}

/// The host answers again: what waits for it is due now.
pub fn hasten_host(conn: &mut Conn, host: &str, now: Timestamp) -> Result<(), DbError> {
    let waiting = delivery::table
        .filter(delivery::host.eq(host))
        .filter(delivery::state.eq("pending"))
        .filter(delivery::run_at.gt(now.millis()))
        .filter(delivery::reason.is_not_null().or(delivery::attempts.eq(0)));
    diesel::update(waiting).set(delivery::run_at.eq(now.millis())).execute(conn)?;
    Ok(())
}

pub fn next_delivery_due(conn: &mut Conn) -> Result<Option<Timestamp>, DbError> {
    let due = delivery::table.filter(delivery::state.eq("pending")).order(delivery::run_at);
    let at: Option<i64> = due.select(delivery::run_at).first(conn).optional()?;
    Ok(at.map(Timestamp::from_millis))
}

/// Puts back what was leased when the program stopped: claimed, with no outcome written.
pub fn release_delivery_leases(conn: &mut Conn, now: Timestamp) -> Result<usize, DbError> {
    let leased = delivery::table
        .filter(delivery::state.eq("pending"))
        .filter(delivery::reason.is_null())
        .filter(delivery::run_at.gt(now.millis()));
    Ok(diesel::update(leased).set(delivery::run_at.eq(now.millis())).execute(conn)?)
}

pub fn count_deliveries(conn: &mut Conn, state: &str) -> Result<i64, DbError> {
    Ok(delivery::table.filter(delivery::state.eq(state)).count().get_result(conn)?)
}

/// What anyone may read of what our actors did: nothing about what a decision hides.
fn shown() -> IntoBoxed<'static, outbox_activity::table, MultiBackend> {
    outbox_activity::table
        .filter(outbox_activity::is_public.eq(true))
        .filter(outbox_activity::object_uri.ne_all(posts::hidden_uris()))
        .filter(outbox_activity::object_uri.ne_all(hidden_opportunities::hidden_uris()))
        .into_boxed()
}

/// The public activities of an actor, newest first, from `before` (exclusive) on: id and JSON.
pub fn list_outbox(
    conn: &mut Conn,
    actor: Id,
    before: Option<Id>,
    limit: i64,
) -> Result<Vec<(Id, String)>, DbError> {
    let mut query = shown().filter(outbox_activity::actor_id.eq(actor.get()));
    if let Some(before) = before {
        query = query.filter(outbox_activity::id.lt(before.get()));
    }
    let page = query.order(outbox_activity::id.desc()).limit(limit);
    let rows: Vec<(i64, String)> = page.select((outbox_activity::id, outbox_activity::body)).load(conn)?;
    Ok(rows.into_iter().map(|(id, body)| (Id::new(id), body)).collect())
}

pub fn count_outbox(conn: &mut Conn, actor: Id) -> Result<i64, DbError> {
    let public = shown().filter(outbox_activity::actor_id.eq(actor.get()));
    Ok(public.count().get_result(conn)?)
}

pub fn find_outbox_activity(conn: &mut Conn, uri: &Url) -> Result<Option<String>, DbError> {
    let found = shown().filter(outbox_activity::uri.eq(uri.as_str()));
    Ok(found.select(outbox_activity::body).get_result(conn).optional()?)
}

/// Takes an erased object's own words out of the outbox and of what waits.
pub fn delete_outbox_about(conn: &mut Conn, object: &Url) -> Result<(), DbError> {
    diesel::update(outbox_activity::table.filter(outbox_activity::object_uri.eq(object.as_str())))
        .set((outbox_activity::is_public.eq(false), outbox_activity::body.eq("")))
        .execute(conn)?;
    withhold_deliveries_about(conn, object)
}

/// What waits to be told about an object does not leave any more.
pub fn withhold_deliveries_about(conn: &mut Conn, object: &Url) -> Result<(), DbError> {
    let waiting = delivery::table
        .filter(delivery::object_uri.eq(object.as_str()))
        .filter(delivery::state.eq("pending").or(delivery::state.eq("held")));
    diesel::update(waiting).set(delivery::state.eq("superseded")).execute(conn)?;
    Ok(())
}

fn delivery_of(row: DeliveryRow) -> Result<Delivery, DbError> {
    Ok(Delivery {
        id: Id::new(row.id),
        inbox: stored_url("delivery.inbox", &row.inbox)?,
        host: row.host,
        attempts: row.attempts + 1,
        created_at: Timestamp::from_millis(row.created_at),
        activity: Id::new(row.activity_id),
    })
}
