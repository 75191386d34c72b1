//! What was checked before the chapter vouched, and what waits to be checked again; of copies, what was proven.

use diesel::prelude::*;

use super::opportunities::is_of_another;
use super::row::{stored, stored_url_maybe};
use super::schema::{opportunity, qualification, qualification_verdict as verdict, requalification};
use super::{Both, Conn, DbError};
use crate::clock::Timestamp;
use crate::domain::Member;
use crate::domain::grid::Verdict;
use crate::domain::opportunity::State;
use crate::domain::qualification::{Confidence, GridUse, Private, Qualification, Vouched};
use crate::id::Id;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = qualification)]
struct QualificationRow {
    id: i64,
    opportunity_id: i64,
    vouched_by: String,
    evidence: String,
    confidence: Option<String>,
    grid_version: Option<i64>,
    grid_page: Option<String>,
    grid_met: Option<i64>,
    grid_of: Option<i64>,
    checker_id: Option<i64>,
    private_note: Option<String>,
    reason: Option<String>,
    grid_percent: Option<i64>,
    at: i64,
    voided_at: Option<i64>,
}

pub fn insert_qualification(conn: &mut Conn, new: &Qualification) -> Result<(), DbError> {
    diesel::insert_into(qualification::table).values(row_of(new)).execute(conn)?;
    let verdicts = new.private.iter().flat_map(|private| &private.verdicts);
    for (position, (given, remark)) in (0_i64..).zip(verdicts) {
        let row = (
            verdict::qualification_id.eq(new.id.get()),
            verdict::position.eq(position),
            verdict::verdict.eq(given.as_str()),
            verdict::remark.eq(remark.as_str()),
        );
        diesel::insert_into(verdict::table).values(row).execute(conn)?;
    }
    Ok(())
}

/// Of our own, the newest record with its private part; of a copy, the one that was proven.
pub fn find_latest_qualification(conn: &mut Conn, of: Id) -> Result<Option<Qualification>, DbError> {
    let records = qualification::table.filter(qualification::opportunity_id.eq(of.get()));
    let newest = records.select(diesel::dsl::max(qualification::id)).get_result::<Option<i64>>(conn)?;
    newest.map_or(Ok(None), |id| find_qualification(conn, Id::new(id)))
}

pub fn find_qualification(conn: &mut Conn, id: Id) -> Result<Option<Qualification>, DbError> {
    let found = qualification::table.find(id.get()).select(QualificationRow::as_select());
    let Some(row) = found.get_result(conn).optional()? else { return Ok(None) };
    let verdicts: Vec<(String, String)> = verdict::table
        .filter(verdict::qualification_id.eq(id.get()))
        .order(verdict::position)
        .select((verdict::verdict, verdict::remark))
        .load(conn)?;
    qualification_of(row, verdicts).map(Some)
}

/// Every record of an opportunity, oldest first.
pub fn list_qualification_ids(conn: &mut Conn, of: Id) -> Result<Vec<Id>, DbError> {
    let records = qualification::table.filter(qualification::opportunity_id.eq(of.get()));
    let ids: Vec<i64> = records.order(qualification::id).select(qualification::id).load(conn)?;
    Ok(ids.into_iter().map(Id::new).collect())
}

/// Its record no longer holds.
pub fn void_qualification(conn: &mut Conn, id: Id, at: Timestamp) -> Result<(), DbError> {
    let record = qualification::table.find(id.get());
    diesel::update(record).set(qualification::voided_at.eq(at.millis())).execute(conn)?;
    Ok(())
}

/// Of a copy: what its chapter said before.
pub fn delete_qualifications(conn: &mut Conn, of: Id) -> Result<(), DbError> {
    let records = qualification::table.filter(qualification::opportunity_id.eq(of.get()));
    diesel::delete(records).execute(conn)?;
    Ok(())
}

/// It waits for a second person, since the first time that was so.
pub fn insert_requalification(conn: &mut Conn, of: Id, since: Timestamp) -> Result<(), DbError> {
    let row = (requalification::opportunity_id.eq(of.get()), requalification::since.eq(since.millis()));
    Both(diesel::insert_into(requalification::table).values(row).on_conflict_do_nothing()).execute(conn)?;
    Ok(())
}

/// `false` when it was not waiting.
pub fn delete_requalification(conn: &mut Conn, of: Id) -> Result<bool, DbError> {
    Ok(diesel::delete(requalification::table.find(of.get())).execute(conn)? > 0)
}

pub fn find_requalification(conn: &mut Conn, of: Id) -> Result<Option<Timestamp>, DbError> {
    let found = requalification::table.find(of.get()).select(requalification::since);
    Ok(found.get_result(conn).optional()?.map(Timestamp::from_millis))
}

/// What is published and waits to be checked again, longest first.
pub fn list_requalifications(conn: &mut Conn, limit: i64) -> Result<Vec<(Id, Timestamp)>, DbError> {
    let waiting = requalification::table.inner_join(opportunity::table);
    let rows: Vec<(i64, i64)> = waiting
        .filter(opportunity::state.eq(State::Published.as_str()))
        .order(requalification::since)
        .limit(limit)
        .select((requalification::opportunity_id, requalification::since))
        .load(conn)?;
    Ok(rows.into_iter().map(|(id, since)| (Id::new(id), Timestamp::from_millis(since))).collect())
}

/// But for what one of the members wrote.
pub fn count_requalifications(conn: &mut Conn, but_of: &Member) -> Result<i64, DbError> {
    let waiting = requalification::table
        .inner_join(opportunity::table)
        .filter(opportunity::state.eq(State::Published.as_str()))
        .filter(is_of_another(but_of));
    Ok(waiting.count().get_result(conn)?)
}

fn row_of(record: &Qualification) -> QualificationRow {
    let (public, private) = (&record.public, record.private.as_ref());
    let grid = public.grid.as_ref();
    QualificationRow {
        id: record.id.get(),
        opportunity_id: record.opportunity.get(),
        vouched_by: public.by.clone(),
        evidence: public.evidence.clone(),
        confidence: public.confidence.map(|it| it.as_str().to_owned()),
        grid_version: grid.map(|it| it.version.into()),
        grid_page: grid.and_then(|it| it.page.as_ref()).map(ToString::to_string),
        grid_met: grid.map(|it| it.met.into()),
        grid_of: grid.map(|it| it.of.into()),
        checker_id: private.and_then(|it| it.checker).map(Id::get),
        private_note: private.map(|it| it.note.clone()),
        reason: private.map(|it| it.reason.clone()),
        grid_percent: private.map(|it| it.percent.into()),
        at: public.at.millis(),
        voided_at: record.voided_at.map(Timestamp::millis),
    }
}

fn qualification_of(
    row: QualificationRow,
    verdicts: Vec<(String, String)>,
) -> Result<Qualification, DbError> {
    let verdict = |(given, remark): (String, String)| {
        Ok::<_, DbError>((stored("qualification_verdict.verdict", Verdict::parse(&given))?, remark))
    };
    let private = match row.private_note {
        Some(note) => Some(Private {
            checker: row.checker_id.map(Id::new),
            note,
            reason: row.reason.unwrap_or_default(),
            verdicts: verdicts.into_iter().map(verdict).collect::<Result<_, _>>()?,
            percent: small(row.grid_percent),
        }),
        None => None,
    };
    let page = stored_url_maybe("qualification.grid_page", row.grid_page.as_deref())?;
    let confidence = row
        .confidence
        .map(|name| stored("qualification.confidence", Confidence::parse(&name)))
        .transpose()?;
    let grid = row.grid_version.map(|version| GridUse {
        version: small(Some(version)),
        page,
        met: small(row.grid_met),
        of: small(row.grid_of),
    });
    Ok(Qualification {
        id: Id::new(row.id),
        opportunity: Id::new(row.opportunity_id),
        public: Vouched {
            by: row.vouched_by,
            at: Timestamp::from_millis(row.at),
            evidence: row.evidence,
            confidence,
            grid,
        },
        private,
        voided_at: row.voided_at.map(Timestamp::from_millis),
    })
}

fn small(number: Option<i64>) -> u32 {
    number.and_then(|number| u32::try_from(number).ok()).unwrap_or_default()
}
