//! What stewards decided about reports, and the appeals against it.

use diesel::prelude::*;
use url::Url;

use super::row::{stored, stored_url};
use super::schema::{appeal, host_policy_change, ruling, ruling_target};
use super::{Conn, DbError};
use crate::clock::Timestamp;
use crate::domain::Policy;
use crate::domain::moderation::{Appeal, Ground, Measure, Outcome, Ruling, RulingTarget, Thing};
use crate::id::Id;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = ruling)]
struct RulingRow {
    id: i64,
    report_id: Option<i64>,
    thing: String,
    measure: String,
    ground: String,
    reason: String,
    is_published: bool,
    decided_by: Option<i64>,
    decided_at: i64,
    lifted_at: Option<i64>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = appeal)]
struct AppealRow {
    id: i64,
    ruling_id: i64,
    member_id: i64,
    text: String,
    created_at: i64,
    outcome: Option<String>,
    answer: String,
    decided_by: Option<i64>,
    decided_at: Option<i64>,
}

pub fn insert_ruling(conn: &mut Conn, new: &Ruling, targets: &[RulingTarget]) -> Result<(), DbError> {
    let row = RulingRow {
        id: new.id.get(),
        report_id: new.report.map(Id::get),
        thing: new.thing.as_str().to_owned(),
        measure: new.measure.as_str().to_owned(),
        ground: new.ground.as_str().to_owned(),
        reason: new.reason.clone(),
        is_published: new.is_published,
        decided_by: new.by.map(Id::get),
        decided_at: new.at.millis(),
        lifted_at: new.lifted_at.map(Timestamp::millis),
    };
    diesel::insert_into(ruling::table).values(row).execute(conn)?;
    for target in targets {
        let row = (
            ruling_target::ruling_id.eq(new.id.get()),
            ruling_target::uri.eq(target.uri.as_str()),
            ruling_target::member_id.eq(target.member.map(Id::get)),
        );
        diesel::insert_into(ruling_target::table).values(row).execute(conn)?;
    }
    Ok(())
}

pub fn find_ruling(conn: &mut Conn, id: Id) -> Result<Option<Ruling>, DbError> {
    let row = ruling::table.find(id.get()).select(RulingRow::as_select()).get_result(conn).optional()?;
    row.map(ruling_of).transpose()
}

/// The latest about a report.
pub fn find_ruling_about(conn: &mut Conn, report: Id) -> Result<Option<Ruling>, DbError> {
    let about = ruling::table.filter(ruling::report_id.eq(report.get())).order(ruling::id.desc());
    let row = about.select(RulingRow::as_select()).first(conn).optional()?;
    row.map(ruling_of).transpose()
}

/// It holds no more.
pub fn lift_ruling(conn: &mut Conn, id: Id, at: Timestamp) -> Result<(), DbError> {
    diesel::update(ruling::table.find(id.get())).set(ruling::lifted_at.eq(at.millis())).execute(conn)?;
    Ok(())
}

/// The latest `limit`, newest first.
pub fn list_rulings(conn: &mut Conn, limit: i64) -> Result<Vec<Ruling>, DbError> {
    let newest = ruling::table.order(ruling::id.desc()).limit(limit);
    let rows: Vec<RulingRow> = newest.select(RulingRow::as_select()).load(conn)?;
    rows.into_iter().map(ruling_of).collect()
}

/// Those about what a member wrote, oldest first.
pub fn list_rulings_about(conn: &mut Conn, member: Id) -> Result<Vec<Ruling>, DbError> {
    let theirs = ruling_target::table
        .filter(ruling_target::member_id.eq(member.get()))
        .select(ruling_target::ruling_id);
    let about = ruling::table.filter(ruling::id.eq_any(theirs)).order(ruling::id);
    let rows: Vec<RulingRow> = about.select(RulingRow::as_select()).load(conn)?;
    rows.into_iter().map(ruling_of).collect()
}

pub fn list_ruling_targets(conn: &mut Conn, ruling: Id) -> Result<Vec<RulingTarget>, DbError> {
    let rows: Vec<(String, Option<i64>)> = ruling_target::table
        .filter(ruling_target::ruling_id.eq(ruling.get()))
        .order(ruling_target::uri)
        .select((ruling_target::uri, ruling_target::member_id))
        .load(conn)?;
    let target = |(uri, member): (String, Option<i64>)| {
        Ok(RulingTarget { uri: stored_url("ruling_target.uri", &uri)?, member: member.map(Id::new) })
    };
    rows.into_iter().map(target).collect()
}

/// The latest decision in force that hides this.
pub fn find_ruling_hiding(conn: &mut Conn, uri: &Url) -> Result<Option<Id>, DbError> {
    let hiding = ruling_target::table
        .inner_join(ruling::table)
        .filter(ruling_target::uri.eq(uri.as_str()))
        .filter(ruling::measure.eq(Measure::Hidden.as_str()))
        .filter(ruling::lifted_at.is_null())
        .order(ruling::id.desc());
    let id: Option<i64> = hiding.select(ruling::id).first(conn).optional()?;
    Ok(id.map(Id::new))
}

/// The decisions in force about a person, by their address: oldest first.
pub fn list_rulings_in_force(conn: &mut Conn, person: &Url) -> Result<Vec<Ruling>, DbError> {
    let theirs =
        ruling_target::table.filter(ruling_target::uri.eq(person.as_str())).select(ruling_target::ruling_id);
    let in_force = ruling::table
        .filter(ruling::id.eq_any(theirs))
        .filter(ruling::thing.eq(Thing::Person.as_str()))
        .filter(ruling::lifted_at.is_null())
        .order(ruling::id);
    let rows: Vec<RulingRow> = in_force.select(RulingRow::as_select()).load(conn)?;
    rows.into_iter().map(ruling_of).collect()
}

pub fn insert_appeal(conn: &mut Conn, new: &Appeal) -> Result<(), DbError> {
    let row = AppealRow {
        id: new.id.get(),
        ruling_id: new.ruling.get(),
        member_id: new.member.get(),
        text: new.text.clone(),
        created_at: new.created_at.millis(),
        outcome: new.outcome.map(|outcome| outcome.as_str().to_owned()),
        answer: new.answer.clone(),
        decided_by: new.decided_by.map(Id::get),
        decided_at: new.decided_at.map(Timestamp::millis),
    };
    diesel::insert_into(appeal::table).values(row).execute(conn)?;
    Ok(())
}

/// Writes what the second steward said.
pub fn update_appeal(conn: &mut Conn, decided: &Appeal) -> Result<(), DbError> {
    diesel::update(appeal::table.find(decided.id.get()))
        .set((
            appeal::outcome.eq(decided.outcome.map(Outcome::as_str)),
            appeal::answer.eq(&decided.answer),
            appeal::decided_by.eq(decided.decided_by.map(Id::get)),
            appeal::decided_at.eq(decided.decided_at.map(Timestamp::millis)),
        ))
        .execute(conn)?;
    Ok(())
}

pub fn find_appeal(conn: &mut Conn, id: Id) -> Result<Option<Appeal>, DbError> {
    let row = appeal::table.find(id.get()).select(AppealRow::as_select()).get_result(conn).optional()?;
    row.map(appeal_of).transpose()
}

/// Those against these decisions, in the order they came.
pub fn list_appeals(conn: &mut Conn, rulings: &[Id]) -> Result<Vec<Appeal>, DbError> {
    let rulings: Vec<i64> = rulings.iter().map(|id| id.get()).collect();
    let against = appeal::table.filter(appeal::ruling_id.eq_any(rulings)).order(appeal::id);
    let rows: Vec<AppealRow> = against.select(AppealRow::as_select()).load(conn)?;
    rows.into_iter().map(appeal_of).collect()
}

/// Those that wait, each with who took the decision; the oldest first.
pub fn list_open_appeals(conn: &mut Conn, limit: i64) -> Result<Vec<(Appeal, Option<Id>)>, DbError> {
    let rows: Vec<(AppealRow, Option<i64>)> = appeal::table
        .inner_join(ruling::table)
        .filter(appeal::outcome.is_null())
        .order(appeal::id)
        .limit(limit)
        .select((AppealRow::as_select(), ruling::decided_by))
        .load(conn)?;
    rows.into_iter().map(|(row, by)| Ok((appeal_of(row)?, by.map(Id::new)))).collect()
}

/// What was decided about servers that were ever restricted, oldest first: host, policy, and when.
pub fn list_server_decisions(
    conn: &mut Conn,
    limit: i64,
) -> Result<Vec<(String, Option<Policy>, Timestamp)>, DbError> {
    let earlier = diesel::alias!(host_policy_change as earlier);
    let restricted = [Policy::Quiet, Policy::Limited, Policy::Suspended].map(Policy::as_str);
    let hosts = earlier
        .filter(earlier.field(host_policy_change::policy).eq_any(restricted))
        .select(earlier.field(host_policy_change::host));
    let mut rows: Vec<(String, Option<String>, i64)> = host_policy_change::table
        .filter(host_policy_change::host.eq_any(hosts))
        .order(host_policy_change::id.desc())
        .limit(limit)
        .select((host_policy_change::host, host_policy_change::policy, host_policy_change::at))
        .load(conn)?;
    rows.reverse();
    let parse = |policy: String| stored("host_policy_change.policy", Policy::parse(&policy));
    let decision = |(host, policy, at): (String, Option<String>, i64)| {
        Ok((host, policy.map(parse).transpose()?, Timestamp::from_millis(at)))
    };
    rows.into_iter().map(decision).collect()
}

fn ruling_of(row: RulingRow) -> Result<Ruling, DbError> {
    Ok(Ruling {
        id: Id::new(row.id),
        report: row.report_id.map(Id::new),
        thing: stored("ruling.thing", Thing::parse(&row.thing))?,
        measure: stored("ruling.measure", Measure::parse(&row.measure))?,
        ground: stored("ruling.ground", Ground::parse(&row.ground))?,
        reason: row.reason,
        is_published: row.is_published,
        by: row.decided_by.map(Id::new),
        at: Timestamp::from_millis(row.decided_at),
        lifted_at: row.lifted_at.map(Timestamp::from_millis),
    })
}

fn appeal_of(row: AppealRow) -> Result<Appeal, DbError> {
    let outcome = row.outcome.map(|name| stored("appeal.outcome", Outcome::parse(&name)));
    Ok(Appeal {
        id: Id::new(row.id),
        ruling: Id::new(row.ruling_id),
        member: Id::new(row.member_id),
        text: row.text,
        created_at: Timestamp::from_millis(row.created_at),
        outcome: outcome.transpose()?,
        answer: row.answer,
        decided_by: row.decided_by.map(Id::new),
        decided_at: row.decided_at.map(Timestamp::from_millis),
    })
}
