//! What waits in the queues and what failed there, for whoever looks after the server.

use diesel::dsl::{count_star, min};
use diesel::prelude::*;
use url::Url;

use super::row::stored_url;
use super::schema::{delivery, inbox_activity, job, outbox_activity};
use super::{Both, Conn, DbError};
use crate::clock::Timestamp;
use crate::id::Id;

/// Where something waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Queue {
    Deliveries,
    Inbox,
}

/// How it waits. `Failed` is `dead` for a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    Pending,
    Held,
    Failed,
}

impl Standing {
    pub const ALL: [Self; 3] = [Self::Pending, Self::Held, Self::Failed];

    /// The name of the state in the queue's table.
    pub const fn in_queue(self, queue: Queue) -> &'static str {
        match (self, queue) {
            (Self::Pending, _) => "pending",
            (Self::Held, _) => "held",
            (Self::Failed, Queue::Deliveries) => "dead",
            (Self::Failed, Queue::Inbox) => "failed",
        }
    }
}

/// Which of it is meant. Everything that is left out is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    pub standing: Vec<Standing>,
    pub host: Option<String>,
    pub ids: Vec<Id>,
}

/// One activity in a queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub id: Id,
    pub queue: Queue,
    pub standing: Standing,
    /// The inbox it goes to, or the actor it comes from.
    pub peer: Url,
    /// The ActivityStreams type.
    pub kind: String,
    /// The object of a delivery; the id of an activity that came in.
    pub about: String,
    pub attempts: i64,
    /// When it is tried next, while it is pending.
    pub run_at: Timestamp,
    pub since: Timestamp,
    pub reason: Option<String>,
}

/// How many deliveries wait so for one server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Depth {
    pub host: String,
    pub standing: Standing,
    pub count: i64,
    pub oldest: Option<Timestamp>,
}

type Row = (i64, String, String, String, String, i64, i64, i64, Option<String>);
type Deliveries<'a> = delivery::BoxedQuery<'a, super::conn::MultiBackend>;
type Activities<'a> = inbox_activity::BoxedQuery<'a, super::conn::MultiBackend>;

/// Oldest first.
pub fn list_items(
    conn: &mut Conn,
    queue: Queue,
    selection: &Selection,
    limit: i64,
) -> Result<Vec<Item>, DbError> {
    let rows: Vec<Row> = match queue {
        Queue::Deliveries => {
            let columns = (
                delivery::id,
                delivery::state,
                delivery::inbox,
                delivery::kind,
                delivery::object_uri,
                delivery::attempts,
                delivery::run_at,
                delivery::created_at,
                delivery::reason,
            );
            deliveries(selection).order(delivery::id).limit(limit).select(columns).load(conn)?
        }
        Queue::Inbox => {
            let columns = (
                inbox_activity::id,
                inbox_activity::state,
                inbox_activity::actor_uri,
                inbox_activity::kind,
                inbox_activity::uri,
                inbox_activity::attempts,
                inbox_activity::run_at,
                inbox_activity::received_at,
                inbox_activity::reason,
            );
            activities(selection).order(inbox_activity::id).limit(limit).select(columns).load(conn)?
        }
    };
    rows.into_iter().map(|row| item_of(queue, row)).collect()
}

/// What is pending is due now.
pub fn hasten_items(conn: &mut Conn, queue: Queue, ids: &[Id], now: Timestamp) -> Result<usize, DbError> {
    let ids: Vec<i64> = ids.iter().map(|id| id.get()).collect();
    Ok(match queue {
        Queue::Deliveries => {
            // What is under way has no reason, and is left alone.
            let waiting = delivery::table
                .filter(delivery::id.eq_any(ids))
                .filter(delivery::state.eq("pending"))
                .filter(delivery::reason.is_not_null().or(delivery::attempts.eq(0)));
            diesel::update(waiting).set(delivery::run_at.eq(now.millis())).execute(conn)?
        }
        Queue::Inbox => {
            let waiting = inbox_activity::table
                .filter(inbox_activity::id.eq_any(ids))
                .filter(inbox_activity::state.eq("pending"))
                .filter(inbox_activity::reason.is_not_null().or(inbox_activity::attempts.eq(0)));
            diesel::update(waiting).set(inbox_activity::run_at.eq(now.millis())).execute(conn)?
        }
    })
}

/// What failed is tried again as if it were new. What was erased meanwhile stays as it is.
pub fn replay_items(conn: &mut Conn, queue: Queue, ids: &[Id], now: Timestamp) -> Result<usize, DbError> {
    let ids: Vec<i64> = ids.iter().map(|id| id.get()).collect();
    Ok(match queue {
        Queue::Deliveries => {
            let erased =
                outbox_activity::table.filter(outbox_activity::body.eq("")).select(outbox_activity::id);
            let dead = delivery::table
                .filter(delivery::id.eq_any(ids))
                .filter(delivery::state.eq("dead"))
                .filter(delivery::activity_id.ne_all(erased));
            let again = (
                delivery::state.eq("pending"),
                delivery::attempts.eq(0),
                delivery::run_at.eq(now.millis()),
                // It has its two weeks again.
                delivery::created_at.eq(now.millis()),
                delivery::reason.eq(None::<String>),
            );
            diesel::update(dead).set(again).execute(conn)?
        }
        Queue::Inbox => {
            let failed = inbox_activity::table
                .filter(inbox_activity::id.eq_any(ids))
                .filter(inbox_activity::state.eq("failed"));
            let again = (
                inbox_activity::state.eq("pending"),
                inbox_activity::attempts.eq(0),
                inbox_activity::run_at.eq(now.millis()),
                inbox_activity::reason.eq(None::<String>),
            );
            diesel::update(failed).set(again).execute(conn)?
        }
    })
}

/// Ends it without effect.
pub fn drop_items(conn: &mut Conn, queue: Queue, ids: &[Id]) -> Result<usize, DbError> {
    let ids: Vec<i64> = ids.iter().map(|id| id.get()).collect();
    Ok(match queue {
        Queue::Deliveries => {
            let kept = delivery::table
                .filter(delivery::id.eq_any(ids))
                .filter(delivery::state.eq_any(states(&[], Queue::Deliveries)));
            diesel::delete(kept).execute(conn)?
        }
        Queue::Inbox => {
            let kept = inbox_activity::table
                .filter(inbox_activity::id.eq_any(ids))
                .filter(inbox_activity::state.eq_any(states(&[], Queue::Inbox)));
            let dropped = (
                inbox_activity::state.eq("dropped"),
                inbox_activity::reason.eq("dropped by command"),
                inbox_activity::body.eq(""),
            );
            diesel::update(kept).set(dropped).execute(conn)?
        }
    })
}

/// How many deliveries wait for each server, and since when.
pub fn count_deliveries_by_host(conn: &mut Conn) -> Result<Vec<Depth>, DbError> {
    let grouped = delivery::table
        .filter(delivery::state.eq_any(states(&[], Queue::Deliveries)))
        .group_by((delivery::host, delivery::state))
        .select((delivery::host, delivery::state, count_star(), min(delivery::created_at)));
    let rows: Vec<DepthRow> = Both(grouped).load(conn)?;
    rows.into_iter().map(depth_of).collect()
}

/// The same for one server.
pub fn count_deliveries_of(conn: &mut Conn, host: &str) -> Result<Vec<Depth>, DbError> {
    let grouped = delivery::table
        .filter(delivery::host.eq(host))
        .filter(delivery::state.eq_any(states(&[], Queue::Deliveries)))
        .group_by((delivery::host, delivery::state))
        .select((delivery::host, delivery::state, count_star(), min(delivery::created_at)));
    let rows: Vec<DepthRow> = Both(grouped).load(conn)?;
    rows.into_iter().map(depth_of).collect()
}

type DepthRow = (String, String, i64, Option<i64>);

fn depth_of((host, state, count, oldest): DepthRow) -> Result<Depth, DbError> {
    let standing = standing_of(Queue::Deliveries, &state)?;
    Ok(Depth { host, standing, count, oldest: oldest.map(Timestamp::from_millis) })
}

/// How much is in a queue so.
pub fn count_items(conn: &mut Conn, queue: Queue, standing: Standing) -> Result<i64, DbError> {
    let state = standing.in_queue(queue);
    Ok(match queue {
        Queue::Deliveries => delivery::table.filter(delivery::state.eq(state)).count().get_result(conn)?,
        Queue::Inbox => {
            inbox_activity::table.filter(inbox_activity::state.eq(state)).count().get_result(conn)?
        }
    })
}

pub fn count_jobs(conn: &mut Conn) -> Result<i64, DbError> {
    Ok(job::table.count().get_result(conn)?)
}

fn deliveries(selection: &Selection) -> Deliveries<'static> {
    let mut query = delivery::table.into_boxed();
    query = query.filter(delivery::state.eq_any(states(&selection.standing, Queue::Deliveries)));
    if let Some(host) = &selection.host {
        query = query.filter(delivery::host.eq(host.clone()));
    }
    if !selection.ids.is_empty() {
        query = query.filter(delivery::id.eq_any(numbers(&selection.ids)));
    }
    query
}

fn activities(selection: &Selection) -> Activities<'static> {
    let mut query = inbox_activity::table.into_boxed();
    query = query.filter(inbox_activity::state.eq_any(states(&selection.standing, Queue::Inbox)));
    if let Some(host) = &selection.host {
        let of_host = inbox_activity::actor_uri.like(format!("https://{host}/%"));
        query = query.filter(of_host.or(inbox_activity::actor_uri.like(format!("http://{host}/%"))));
    }
    if !selection.ids.is_empty() {
        query = query.filter(inbox_activity::id.eq_any(numbers(&selection.ids)));
    }
    query
}

fn numbers(ids: &[Id]) -> Vec<i64> {
    ids.iter().map(|id| id.get()).collect()
}

/// None named means all that are not over.
fn states(standing: &[Standing], queue: Queue) -> Vec<&'static str> {
    let meant = if standing.is_empty() { &Standing::ALL } else { standing };
    meant.iter().map(|standing| standing.in_queue(queue)).collect()
}

fn standing_of(queue: Queue, state: &str) -> Result<Standing, DbError> {
    let found = Standing::ALL.into_iter().find(|standing| standing.in_queue(queue) == state);
    super::row::stored("state", found)
}

fn item_of(queue: Queue, row: Row) -> Result<Item, DbError> {
    let (id, state, peer, kind, about, attempts, run_at, since, reason) = row;
    Ok(Item {
        id: Id::new(id),
        queue,
        standing: standing_of(queue, &state)?,
        peer: stored_url("peer", &peer)?,
        kind,
        about,
        attempts,
        run_at: Timestamp::from_millis(run_at),
        since: Timestamp::from_millis(since),
        reason,
    })
}
