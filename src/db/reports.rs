//! What somebody complains about.

use diesel::prelude::*;
use url::Url;

use super::row::{stored, stored_codes, stored_url_maybe};
use super::schema::report;
use super::{Conn, DbError};
use crate::clock::Timestamp;
use crate::domain::{Report, ReportState};
use crate::id::Id;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = report)]
struct ReportRow {
    id: i64,
    activity_uri: Option<String>,
    member_id: Option<i64>,
    reporter_id: Option<i64>,
    host: String,
    targets: String,
    text: String,
    state: String,
    reason: Option<String>,
    decided_at: Option<i64>,
    forwarded_to: Option<String>,
    answer: Option<String>,
    created_at: i64,
}

pub fn insert_report(conn: &mut Conn, new: &Report) -> Result<(), DbError> {
    let targets: Vec<&str> = new.targets.iter().map(Url::as_str).collect();
    let row = ReportRow {
        id: new.id.get(),
        activity_uri: new.activity.as_ref().map(Url::to_string),
        member_id: new.member.map(Id::get),
        reporter_id: new.reporter.map(Id::get),
        host: new.host.clone(),
        targets: targets.join(" "),
        text: new.text.clone(),
        state: new.state.as_str().to_owned(),
        reason: new.reason.clone(),
        decided_at: new.decided_at.map(Timestamp::millis),
        forwarded_to: new.forwarded_to.clone(),
        answer: new.answer.clone(),
        created_at: new.created_at.millis(),
    };
    diesel::insert_into(report::table).values(row).execute(conn)?;
    Ok(())
}

/// Writes what can change: the decision, and what came back.
pub fn update_report(conn: &mut Conn, changed: &Report) -> Result<(), DbError> {
    diesel::update(report::table.find(changed.id.get()))
        .set((
            report::state.eq(changed.state.as_str()),
            report::reason.eq(changed.reason.as_deref()),
            report::decided_at.eq(changed.decided_at.map(Timestamp::millis)),
            report::answer.eq(changed.answer.as_deref()),
        ))
        .execute(conn)?;
    Ok(())
}

pub fn find_report(conn: &mut Conn, id: Id) -> Result<Option<Report>, DbError> {
    let row = report::table.find(id.get()).select(ReportRow::as_select()).get_result(conn).optional()?;
    row.map(report_of).transpose()
}

pub fn find_report_by_activity(conn: &mut Conn, activity: &Url) -> Result<Option<Report>, DbError> {
    let found = report::table.filter(report::activity_uri.eq(activity.as_str()));
    let row = found.select(ReportRow::as_select()).get_result(conn).optional()?;
    row.map(report_of).transpose()
}

/// Newest first: those of one member, or all; open ones only, or all.
pub fn list_reports(
    conn: &mut Conn,
    of: Option<Id>,
    only_open: bool,
    limit: i64,
) -> Result<Vec<Report>, DbError> {
    let mut query = report::table.select(ReportRow::as_select()).into_boxed();
    if let Some(member) = of {
        query = query.filter(report::member_id.eq(member.get()));
    }
    if only_open {
        query = query.filter(report::state.eq(ReportState::Open.as_str()));
    }
    let rows = query.order(report::id.desc()).limit(limit).load(conn)?;
    rows.into_iter().map(report_of).collect()
}

/// How many wait for a decision.
pub fn count_open_reports(conn: &mut Conn) -> Result<i64, DbError> {
    let open = report::table.filter(report::state.eq(ReportState::Open.as_str()));
    Ok(open.count().get_result(conn)?)
}

pub fn count_open_reports_from(conn: &mut Conn, host: &str) -> Result<i64, DbError> {
    let open = report::table.filter(report::state.eq(ReportState::Open.as_str()));
    Ok(open.filter(report::host.eq(host)).count().get_result(conn)?)
}

fn report_of(row: ReportRow) -> Result<Report, DbError> {
    Ok(Report {
        id: Id::new(row.id),
        activity: stored_url_maybe("report.activity_uri", row.activity_uri.as_deref())?,
        member: row.member_id.map(Id::new),
        reporter: row.reporter_id.map(Id::new),
        host: row.host,
        targets: stored_codes("report.targets", &row.targets, |uri| Url::parse(uri).ok())?,
        text: row.text,
        state: stored("report.state", ReportState::parse(&row.state))?,
        reason: row.reason,
        decided_at: row.decided_at.map(Timestamp::from_millis),
        forwarded_to: row.forwarded_to,
        answer: row.answer,
        created_at: Timestamp::from_millis(row.created_at),
    })
}
