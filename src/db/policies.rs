//! What was decided about other servers, and which are hidden for it.

use diesel::prelude::*;

use super::row::stored;
use super::schema::{actor, host_policy, host_policy_change, restricted_host};
use super::{Both, Conn, DbError, each_backend};
use crate::clock::Timestamp;
use crate::domain::{Policy, Readers};
use crate::id::Id;

/// A decision about a server and all below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    pub host: String,
    /// `None`: an earlier one was taken back.
    pub policy: Option<Policy>,
    pub reason: String,
    /// A member's handle, or `command`.
    pub author: String,
    pub at: Timestamp,
}

const LIMITED: i64 = 1;
pub(super) const SUSPENDED: i64 = 2;

/// Rows in one `INSERT`: two values each.
const ROWS_AT_ONCE: usize = 1000;

/// The servers of which these readers are shown nothing, for a `NOT IN`.
#[diesel::dsl::auto_type(no_type_alias)]
pub(super) fn hidden_hosts(from: Readers) -> _ {
    let severity: i64 = hidden_at(from);
    restricted_host::table.filter(restricted_host::severity.ge(severity)).select(restricted_host::host)
}

const fn hidden_at(readers: Readers) -> i64 {
    match readers {
        Readers::Everyone => LIMITED,
        Readers::Members => SUSPENDED,
    }
}

/// Whether nothing of a server is shown to these readers.
pub fn is_hidden(conn: &mut Conn, host: &str, from: Readers) -> Result<bool, DbError> {
    let found = restricted_host::table.find(host).filter(restricted_host::severity.ge(hidden_at(from)));
    Ok(diesel::select(diesel::dsl::exists(found)).get_result(conn)?)
}

type InForce = (String, String, String, String, i64);

const IN_FORCE: (
    host_policy::host,
    host_policy::policy,
    host_policy::reason,
    host_policy::author,
    host_policy::changed_at,
) = (
    host_policy::host,
    host_policy::policy,
    host_policy::reason,
    host_policy::author,
    host_policy::changed_at,
);

/// The decisions in force, in the order of their hosts.
pub fn list_decisions(conn: &mut Conn) -> Result<Vec<Decision>, DbError> {
    let rows: Vec<InForce> = host_policy::table.order(host_policy::host).select(IN_FORCE).load(conn)?;
    rows.into_iter().map(in_force).collect()
}

/// Those under any of these names.
pub fn list_decisions_of(conn: &mut Conn, names: &[String]) -> Result<Vec<Decision>, DbError> {
    let these = host_policy::table.filter(host_policy::host.eq_any(names.to_vec()));
    let rows: Vec<InForce> = these.select(IN_FORCE).load(conn)?;
    rows.into_iter().map(in_force).collect()
}

fn in_force((host, policy, reason, author, at): InForce) -> Result<Decision, DbError> {
    decision_of(host, Some(policy), reason, author, at)
}

/// Host and policy of every decision in force.
pub fn list_policies(conn: &mut Conn) -> Result<Vec<(String, Policy)>, DbError> {
    let rows: Vec<(String, String)> =
        host_policy::table.select((host_policy::host, host_policy::policy)).load(conn)?;
    let parse = |policy: &str| stored("host_policy.policy", Policy::parse(policy));
    rows.into_iter().map(|(host, policy)| Ok((host, parse(&policy)?))).collect()
}

/// The decisions in force under any of these names.
pub fn list_policies_of(conn: &mut Conn, names: &[String]) -> Result<Vec<(String, Policy)>, DbError> {
    let mut found = Vec::new();
    // One after the other, since their number would make each list of them a query of its own.
    for name in names {
        let one = host_policy::table.find(name.as_str()).select(host_policy::policy);
        let policy: Option<String> = each_backend!(conn, conn => one.get_result(conn)).optional()?;
        if let Some(policy) = policy {
            found.push((name.clone(), stored("host_policy.policy", Policy::parse(&policy))?));
        }
    }
    Ok(found)
}

/// Every decision ever taken about a host under this very name, newest first.
pub fn list_history(conn: &mut Conn, host: &str) -> Result<Vec<Decision>, DbError> {
    let columns = (
        host_policy_change::host,
        host_policy_change::policy,
        host_policy_change::reason,
        host_policy_change::author,
        host_policy_change::at,
    );
    let rows: Vec<(String, Option<String>, String, String, i64)> = host_policy_change::table
        .filter(host_policy_change::host.eq(host))
        .order(host_policy_change::id.desc())
        .select(columns)
        .load(conn)?;
    let decision = |(host, policy, reason, author, at)| decision_of(host, policy, reason, author, at);
    rows.into_iter().map(decision).collect()
}

/// Puts a decision in force and into the history.
pub fn insert_decision(conn: &mut Conn, id: Id, new: &Decision) -> Result<(), DbError> {
    let policy = new.policy.map(Policy::as_str);
    diesel::insert_into(host_policy_change::table)
        .values((
            host_policy_change::id.eq(id.get()),
            host_policy_change::host.eq(&new.host),
            host_policy_change::policy.eq(policy),
            host_policy_change::reason.eq(&new.reason),
            host_policy_change::author.eq(&new.author),
            host_policy_change::at.eq(new.at.millis()),
        ))
        .execute(conn)?;
    let Some(policy) = policy else {
        diesel::delete(host_policy::table.find(&new.host)).execute(conn)?;
        return Ok(());
    };
    let rest = (
        host_policy::policy.eq(policy),
        host_policy::reason.eq(&new.reason),
        host_policy::author.eq(&new.author),
        host_policy::changed_at.eq(new.at.millis()),
    );
    let row = diesel::insert_into(host_policy::table).values((host_policy::host.eq(&new.host), rest));
    Both(row.on_conflict(host_policy::host).do_update().set(rest)).execute(conn)?;
    Ok(())
}

/// The servers that remote actors are known of.
pub fn list_actor_hosts(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    Ok(actor::table.filter(actor::local.is_null()).select(actor::host).distinct().load(conn)?)
}

/// Hides these servers as their policies want, and no others.
pub fn replace_restricted(conn: &mut Conn, hosts: &[(String, Policy)]) -> Result<(), DbError> {
    diesel::delete(restricted_host::table).execute(conn)?;
    let rows: Vec<_> = hosts.iter().filter_map(restricted).collect();
    for part in rows.chunks(ROWS_AT_ONCE) {
        let rows = part.to_vec();
        each_backend!(conn, conn => diesel::insert_into(restricted_host::table).values(rows).execute(conn))?;
    }
    Ok(())
}

/// Hides one more server, when its policy wants that.
pub fn insert_restricted(conn: &mut Conn, host: &str, policy: Policy) -> Result<(), DbError> {
    if let Some(row) = restricted(&(host.to_owned(), policy)) {
        Both(diesel::insert_into(restricted_host::table).values(row).on_conflict_do_nothing())
            .execute(conn)?;
    }
    Ok(())
}

type Restricted =
    (diesel::dsl::Eq<restricted_host::host, String>, diesel::dsl::Eq<restricted_host::severity, i64>);

fn restricted((host, policy): &(String, Policy)) -> Option<Restricted> {
    let severity = match policy {
        Policy::Open | Policy::Quiet => return None,
        Policy::Limited => LIMITED,
        Policy::Suspended => SUSPENDED,
    };
    Some((restricted_host::host.eq(host.clone()), restricted_host::severity.eq(severity)))
}

fn decision_of(
    host: String,
    policy: Option<String>,
    reason: String,
    author: String,
    at: i64,
) -> Result<Decision, DbError> {
    let parse = |policy: String| stored("host_policy.policy", Policy::parse(&policy));
    let at = Timestamp::from_millis(at);
    Ok(Decision { host, policy: policy.map(parse).transpose()?, reason, author, at })
}
