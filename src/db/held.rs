//! What waits for somebody's decision: first contacts, and deliveries to suspended servers.

use diesel::prelude::*;
use url::Url;

use super::row::stored_url;
use super::schema::{delivery, inbox_activity};
use super::{Conn, DbError};
use crate::clock::Timestamp;
use crate::id::Id;

/// Why a delivery is held.
const HELD: &str = "the server is suspended";

/// A first contact, without its body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldActivity {
    pub id: Id,
    /// Whose server somebody has to decide about: who said it, whoever passed it on.
    pub actor: Url,
    pub received_at: Timestamp,
}

/// Keeps what `actor` said until somebody decides about their server.
pub fn hold_inbox_activity(conn: &mut Conn, id: Id, actor: &Url, reason: &str) -> Result<(), DbError> {
    let waits_for = inbox_activity::waits_for.eq(actor.as_str());
    diesel::update(inbox_activity::table.find(id.get()))
        .set((inbox_activity::state.eq("held"), inbox_activity::reason.eq(reason), waits_for))
        .execute(conn)?;
    Ok(())
}

/// Every first contact that waits, longest first.
pub fn list_held_activities(conn: &mut Conn) -> Result<Vec<HeldActivity>, DbError> {
    let columns = (
        inbox_activity::id,
        inbox_activity::actor_uri,
        inbox_activity::waits_for,
        inbox_activity::received_at,
    );
    let rows: Vec<(i64, String, Option<String>, i64)> = inbox_activity::table
        .filter(inbox_activity::state.eq("held"))
        .order(inbox_activity::id)
        .select(columns)
        .load(conn)?;
    let held = |(id, sender, waits_for, at): (i64, String, Option<String>, i64)| {
        let actor = stored_url("inbox_activity.waits_for", waits_for.as_ref().unwrap_or(&sender))?;
        Ok(HeldActivity { id: Id::new(id), actor, received_at: Timestamp::from_millis(at) })
    };
    rows.into_iter().map(held).collect()
}

/// The bodies of some that wait, longest first.
pub fn list_held_bodies(conn: &mut Conn, ids: &[Id]) -> Result<Vec<String>, DbError> {
    let ids: Vec<i64> = ids.iter().map(|id| id.get()).collect();
    let these = inbox_activity::table.filter(inbox_activity::id.eq_any(ids)).order(inbox_activity::id);
    Ok(these.select(inbox_activity::body).load(conn)?)
}

/// Gives what waited to the worker.
pub fn release_inbox_activities(conn: &mut Conn, ids: &[Id], now: Timestamp) -> Result<usize, DbError> {
    let ids: Vec<i64> = ids.iter().map(|id| id.get()).collect();
    let held =
        inbox_activity::table.filter(inbox_activity::id.eq_any(ids)).filter(inbox_activity::state.eq("held"));
    let change = (
        inbox_activity::state.eq("pending"),
        inbox_activity::run_at.eq(now.millis()),
        inbox_activity::attempts.eq(0),
        inbox_activity::reason.eq(None::<String>),
    );
    Ok(diesel::update(held).set(change).execute(conn)?)
}

/// Ends what waited, without effect; its words are not kept.
pub fn drop_inbox_activities(conn: &mut Conn, ids: &[Id], reason: &str) -> Result<usize, DbError> {
    let ids: Vec<i64> = ids.iter().map(|id| id.get()).collect();
    let held =
        inbox_activity::table.filter(inbox_activity::id.eq_any(ids)).filter(inbox_activity::state.eq("held"));
    let change =
        (inbox_activity::state.eq("dropped"), inbox_activity::reason.eq(reason), inbox_activity::body.eq(""));
    Ok(diesel::update(held).set(change).execute(conn)?)
}

/// The hosts that deliveries wait for, pending or held.
pub fn list_waiting_hosts(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    let waiting = delivery::table.filter(delivery::state.eq("pending").or(delivery::state.eq("held")));
    Ok(waiting.select(delivery::host).distinct().load(conn)?)
}

/// Stops what is on its way to a host, until it is released.
pub fn hold_deliveries(conn: &mut Conn, host: &str) -> Result<usize, DbError> {
    let pending = delivery::table.filter(delivery::host.eq(host)).filter(delivery::state.eq("pending"));
    let change = (delivery::state.eq("held"), delivery::reason.eq(HELD));
    Ok(diesel::update(pending).set(change).execute(conn)?)
}

/// One that was claimed already.
pub fn hold_delivery(conn: &mut Conn, id: Id) -> Result<(), DbError> {
    let pending = delivery::table.filter(delivery::id.eq(id.get())).filter(delivery::state.eq("pending"));
    diesel::update(pending).set((delivery::state.eq("held"), delivery::reason.eq(HELD))).execute(conn)?;
    Ok(())
}

/// Lets go what was held for a host: all of it is due now.
pub fn release_deliveries(conn: &mut Conn, host: &str, now: Timestamp) -> Result<usize, DbError> {
    let held = delivery::table.filter(delivery::host.eq(host)).filter(delivery::state.eq("held"));
    let change = (
        delivery::state.eq("pending"),
        delivery::run_at.eq(now.millis()),
        delivery::reason.eq(None::<String>),
    );
    Ok(diesel::update(held).set(change).execute(conn)?)
}
