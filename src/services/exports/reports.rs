//! What a member reported, and what was decided about something of theirs.

use super::record::{AppealRecord, DecisionRecord, ReportRecord};
use crate::app::Tx;
use crate::db::{reports, rulings};
use crate::domain::moderation::Ruling;
use crate::domain::{Member, Report};
use crate::services::ServiceResult;

/// More than anybody has.
const REPORTS: i64 = 100_000;

pub(super) fn list(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Vec<ReportRecord>> {
    let theirs = reports::list_reports(tx.conn, Some(member.id), false, REPORTS)?;
    let record = |report: Report| ReportRecord {
        targets: report.targets,
        text: report.text,
        state: report.state.as_str().to_owned(),
        reason: report.reason,
        created_at: report.created_at.into(),
    };
    Ok(theirs.into_iter().map(record).collect())
}

pub(super) fn list_decisions(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Vec<DecisionRecord>> {
    let about = rulings::list_rulings_about(tx.conn, member.id)?;
    about.into_iter().map(|ruling| decision(tx, member, ruling)).collect()
}

/// Without what it says of others who are concerned.
fn decision(tx: &mut Tx<'_>, member: &Member, ruling: Ruling) -> ServiceResult<DecisionRecord> {
    let targets = rulings::list_ruling_targets(tx.conn, ruling.id)?;
    let appeals = rulings::list_appeals(tx.conn, &[ruling.id])?;
    let theirs = appeals.into_iter().find(|appeal| appeal.member == member.id);
    Ok(DecisionRecord {
        measure: ruling.measure.as_str().to_owned(),
        ground: ruling.ground.as_str().to_owned(),
        reason: ruling.reason,
        targets: targets
            .into_iter()
            .filter(|target| target.member == Some(member.id))
            .map(|target| target.uri)
            .collect(),
        decided_at: ruling.at.into(),
        lifted_at: ruling.lifted_at.map(Into::into),
        appeal: theirs.map(|appeal| AppealRecord {
            text: appeal.text,
            outcome: appeal.outcome.map(|outcome| outcome.as_str().to_owned()),
            answer: appeal.answer,
            created_at: appeal.created_at.into(),
        }),
    })
}
