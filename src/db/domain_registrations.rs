//! What registries said of the domains in opportunities, one row a host, whichever opportunities name it.

use diesel::prelude::*;

use super::schema::domain_registration as row;
use super::{Both, Conn, DbError};
use crate::clock::Timestamp;
use crate::domain::signals::DomainAge;
use crate::id::Id;

/// A host, and what was said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookedUp {
    pub id: Id,
    pub host: String,
    pub age: DomainAge,
    /// When a registry was last asked, whether or not it knew the host; `None`: not yet.
    pub at: Option<Timestamp>,
}

type Columns = (i64, String, Option<String>, Option<i64>, Option<i64>);

/// The row of a host, made when there is none.
pub fn find_or_insert_host(
    conn: &mut Conn,
    new: Id,
    host: &str,
    now: Timestamp,
) -> Result<LookedUp, DbError> {
    let values = (row::id.eq(new.get()), row::host.eq(host), row::created_at.eq(now.millis()));
    Both(diesel::insert_into(row::table).values(values).on_conflict_do_nothing()).execute(conn)?;
    let found = row::table.filter(row::host.eq(host));
    Ok(looked_up(found.select(columns()).get_result::<Columns>(conn)?))
}

pub fn find_host(conn: &mut Conn, id: Id) -> Result<Option<LookedUp>, DbError> {
    let found = row::table.find(id.get()).select(columns()).get_result::<Columns>(conn).optional()?;
    Ok(found.map(looked_up))
}

/// What is known of these hosts, those that nobody was asked about among them, in the order of their names.
pub fn list_hosts(conn: &mut Conn, hosts: &[String]) -> Result<Vec<LookedUp>, DbError> {
    let these = row::table.filter(row::host.eq_any(hosts)).order(row::host).select(columns());
    Ok(these.load::<Columns>(conn)?.into_iter().map(looked_up).collect())
}

/// What another host of the same domain got for an answer after `since`.
pub fn find_registered(
    conn: &mut Conn,
    names: &[&str],
    since: Timestamp,
) -> Result<Option<DomainAge>, DbError> {
    let answered = row::table.filter(row::domain.eq_any(names)).filter(row::looked_up_at.gt(since.millis()));
    let found = answered.order(row::id).select(columns()).limit(1).get_result::<Columns>(conn).optional()?;
    Ok(found.map(|columns| looked_up(columns).age))
}

pub fn update_host(conn: &mut Conn, id: Id, age: &DomainAge, now: Timestamp) -> Result<(), DbError> {
    diesel::update(row::table.find(id.get()))
        .set((
            row::domain.eq(&age.domain),
            row::registered_at.eq(age.registered.map(Timestamp::millis)),
            row::looked_up_at.eq(now.millis()),
        ))
        .execute(conn)?;
    Ok(())
}

pub fn delete_hosts_before(conn: &mut Conn, before: Timestamp) -> Result<(), DbError> {
    diesel::delete(row::table.filter(row::created_at.lt(before.millis()))).execute(conn)?;
    Ok(())
}

const fn columns() -> (row::id, row::host, row::domain, row::registered_at, row::looked_up_at) {
    (row::id, row::host, row::domain, row::registered_at, row::looked_up_at)
}

fn looked_up((id, host, domain, registered, at): Columns) -> LookedUp {
    let registered = registered.map(Timestamp::from_millis);
    let at = at.map(Timestamp::from_millis);
    LookedUp { id: Id::new(id), host, age: DomainAge { domain, registered }, at }
}
