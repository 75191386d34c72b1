//! Activities that came in, verified, before and after they were applied.

use diesel::prelude::*;
use url::Url;

use super::row::stored_url;
use super::schema::inbox_activity;
use super::{Conn, DbError, each_backend};
use crate::clock::Timestamp;
use crate::id::Id;

/// One activity to apply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InboxActivity {
    pub id: Id,
    pub uri: Url,
    /// Whose signature was checked.
    pub actor: Url,
    /// The ActivityStreams type.
    pub kind: String,
    /// What its effect is ordered by: activities with the same key are applied one after the other.
    pub object_key: String,
    pub body: String,
    /// How often it was tried, this time included.
    pub attempts: i64,
}

/// How an activity ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// Understood, and not for us.
    Dropped,
    /// It will never work; the reason is kept for the administrator.
    Failed,
}

impl Outcome {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Dropped => "dropped",
            Self::Failed => "failed",
        }
    }
}

#[derive(Queryable)]
struct InboxRow {
    id: i64,
    uri: String,
    actor_uri: String,
    kind: String,
    object_key: String,
    body: String,
    attempts: i64,
}

/// Stores an activity once; `false` when it was there already.
pub fn insert_inbox_activity(conn: &mut Conn, new: &InboxActivity, now: Timestamp) -> Result<bool, DbError> {
    let row = (
        inbox_activity::id.eq(new.id.get()),
        inbox_activity::uri.eq(new.uri.as_str()),
        inbox_activity::actor_uri.eq(new.actor.as_str()),
        inbox_activity::kind.eq(&new.kind),
        inbox_activity::object_key.eq(&new.object_key),
        inbox_activity::body.eq(&new.body),
        inbox_activity::state.eq("pending"),
        inbox_activity::attempts.eq(0),
        inbox_activity::run_at.eq(now.millis()),
        inbox_activity::received_at.eq(now.millis()),
    );
    let insert = diesel::insert_into(inbox_activity::table).values(row).on_conflict_do_nothing();
    Ok(each_backend!(conn, conn => insert.execute(conn))? == 1)
}

/// Takes what is due, oldest first, and leases it until `lease`: nobody else gets it before.
///
/// An activity waits while an older one with its object key is pending.
pub fn claim_inbox_activities(
    conn: &mut Conn,
    now: Timestamp,
    lease: Timestamp,
    limit: i64,
) -> Result<Vec<InboxActivity>, DbError> {
    let (due, older) = diesel::alias!(inbox_activity as due, inbox_activity as older);
    let waits_for_older = diesel::dsl::exists(
        older
            .filter(older.field(inbox_activity::state).eq("pending"))
            .filter(older.field(inbox_activity::object_key).eq(due.field(inbox_activity::object_key)))
            .filter(older.field(inbox_activity::id).lt(due.field(inbox_activity::id)))
            .select(older.field(inbox_activity::id)),
    );
    let candidates = due
        .filter(due.field(inbox_activity::state).eq("pending"))
        .filter(due.field(inbox_activity::run_at).le(now.millis()))
        .filter(diesel::dsl::not(waits_for_older))
        .order((due.field(inbox_activity::run_at), due.field(inbox_activity::id)))
        .limit(limit)
        .select(due.field(inbox_activity::id));
    let columns = (
        inbox_activity::id,
        inbox_activity::uri,
        inbox_activity::actor_uri,
        inbox_activity::kind,
        inbox_activity::object_key,
        inbox_activity::body,
        inbox_activity::attempts,
    );
    let change = (
        inbox_activity::run_at.eq(lease.millis()),
        inbox_activity::attempts.eq(inbox_activity::attempts + 1),
        inbox_activity::reason.eq(None::<String>),
    );
    let rows: Vec<InboxRow> = match conn {
        Conn::Postgres(conn) => {
            let claimed = inbox_activity::table
                .filter(inbox_activity::id.eq_any(candidates.for_update().skip_locked()));
            diesel::update(claimed).set(change).returning(columns).get_results(conn)?
        }
        Conn::Sqlite(conn) => {
            let claimed = inbox_activity::table.filter(inbox_activity::id.eq_any(candidates));
            diesel::update(claimed).set(change).returning(columns).get_results(conn)?
        }
    };
    let mut claimed = rows.into_iter().map(activity_of).collect::<Result<Vec<_>, DbError>>()?;
    claimed.sort_by_key(|activity| activity.id);
    Ok(claimed)
}

/// Marks an activity as ended; the body of one that had its effect is no longer needed.
pub fn finish_inbox_activity(
    conn: &mut Conn,
    id: Id,
    outcome: Outcome,
    reason: Option<&str>,
) -> Result<(), DbError> {
    let row = diesel::update(inbox_activity::table.find(id.get()));
    match outcome {
        Outcome::Failed => row
            .set((inbox_activity::state.eq(outcome.as_str()), inbox_activity::reason.eq(reason)))
            .execute(conn)?,
        Outcome::Done | Outcome::Dropped => row
            .set((
                inbox_activity::state.eq(outcome.as_str()),
                inbox_activity::reason.eq(reason),
                inbox_activity::body.eq(""),
            ))
            .execute(conn)?,
    };
    Ok(())
}

/// Marks activities as done, all at once.
pub fn finish_applied(conn: &mut Conn, ids: &[Id]) -> Result<(), DbError> {
    let ids = ids.iter().map(|id| id.get());
    diesel::update(inbox_activity::table.filter(inbox_activity::id.eq_any(ids)))
        .set((inbox_activity::state.eq(Outcome::Done.as_str()), inbox_activity::body.eq("")))
        .execute(conn)?;
    Ok(())
}

/// Tries again at `at`.
pub fn retry_inbox_activity(conn: &mut Conn, id: Id, at: Timestamp, reason: &str) -> Result<(), DbError> {
    diesel::update(inbox_activity::table.find(id.get()))
        .set((inbox_activity::run_at.eq(at.millis()), inbox_activity::reason.eq(reason)))
        .execute(conn)?;
    Ok(())
}

/// When the next pending activity is due.
pub fn next_inbox_due(conn: &mut Conn) -> Result<Option<Timestamp>, DbError> {
    let due = inbox_activity::table.filter(inbox_activity::state.eq("pending")).order(inbox_activity::run_at);
    let at: Option<i64> = due.select(inbox_activity::run_at).first(conn).optional()?;
    Ok(at.map(Timestamp::from_millis))
}

/// Puts back what was leased when the program stopped.
pub fn release_inbox_leases(conn: &mut Conn, now: Timestamp) -> Result<usize, DbError> {
    let leased = inbox_activity::table
        .filter(inbox_activity::state.eq("pending"))
        .filter(inbox_activity::reason.is_null())
        .filter(inbox_activity::run_at.gt(now.millis()));
    Ok(diesel::update(leased).set(inbox_activity::run_at.eq(now.millis())).execute(conn)?)
}

pub fn count_inbox_activities(conn: &mut Conn, state: &str) -> Result<i64, DbError> {
    let these = inbox_activity::table.filter(inbox_activity::state.eq(state));
    Ok(these.count().get_result(conn)?)
}

/// How an activity stands, by its id: its state, and the reason when there is one.
pub fn find_inbox_state(conn: &mut Conn, uri: &Url) -> Result<Option<(String, Option<String>)>, DbError> {
    let this = inbox_activity::table.filter(inbox_activity::uri.eq(uri.as_str()));
    Ok(this.select((inbox_activity::state, inbox_activity::reason)).first(conn).optional()?)
}

fn activity_of(row: InboxRow) -> Result<InboxActivity, DbError> {
    Ok(InboxActivity {
        id: Id::new(row.id),
        uri: stored_url("inbox_activity.uri", &row.uri)?,
        actor: stored_url("inbox_activity.actor_uri", &row.actor_uri)?,
        kind: row.kind,
        object_key: row.object_key,
        body: row.body,
        attempts: row.attempts,
    })
}
