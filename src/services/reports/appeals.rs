//! A second look at a decision: asked for once by those concerned, taken by a steward who did not decide before.

use super::decide::said;
use super::rulings::{Case, lift_ruling};
use crate::app::Tx;
use crate::db::{reports, rulings as rows};
use crate::domain::moderation::{Appeal, Measure, Outcome, Ruling};
use crate::domain::notification::Kind;
use crate::domain::{Member, ReportState};
use crate::id::Id;
use crate::services::members::require_steward;
use crate::services::notifications::{About, tell, tell_stewards};
use crate::services::{Forbidden, ServiceError, ServiceResult, Wrong};

/// Most appeals on the desk.
const LISTED: i64 = 100;

/// An appeal that waits, as a steward finds it on the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenAppeal {
    pub appeal: Appeal,
    /// Whether this steward may decide it.
    pub is_theirs_to_decide: bool,
}

/// Asks for a second look: whose it is, or who reported what was dismissed; within thirty days, once.
pub fn appeal(tx: &mut Tx<'_>, member: &Member, ruling: Id, text: &str) -> ServiceResult<Appeal> {
    let case = super::rulings::case(tx, member, ruling)?;
    if !case.may_appeal {
        return Err(ServiceError::Wrong(Wrong::Closed));
    }
    let appeal = Appeal {
        id: tx.next_id(),
        ruling,
        member: member.id,
        text: said(text)?,
        created_at: tx.now,
        outcome: None,
        answer: String::new(),
        decided_by: None,
        decided_at: None,
    };
    rows::insert_appeal(tx.conn, &appeal)?;
    tell_stewards(tx, Kind::AppealCame, &About::default().subject(ruling), Some(member.id))?;
    Ok(appeal)
}

/// Decides an appeal. Only a steward may who neither took the decision nor asks for the second look.
pub fn decide_appeal(
    tx: &mut Tx<'_>,
    by: &Member,
    id: Id,
    outcome: Outcome,
    answer: &str,
) -> ServiceResult<Appeal> {
    require_steward(by)?;
    let mut appeal = rows::find_appeal(tx.conn, id)?.ok_or(ServiceError::NotFound)?;
    let ruling = rows::find_ruling(tx.conn, appeal.ruling)?.ok_or(ServiceError::NotFound)?;
    if appeal.outcome.is_some() {
        return Err(ServiceError::Wrong(Wrong::DecidedAlready));
    }
    if !may_decide(by, &appeal, ruling.by) {
        return Err(ServiceError::Forbidden(Forbidden::OwnReview));
    }
    appeal.answer = said(answer)?;
    appeal.outcome = Some(outcome);
    appeal.decided_by = Some(by.id);
    appeal.decided_at = Some(tx.now);
    rows::update_appeal(tx.conn, &appeal)?;
    if outcome == Outcome::Overturned {
        overturn(tx, &ruling)?;
    }
    tell(tx, appeal.member, Kind::AppealDecided, About::default().subject(ruling.id))?;
    Ok(appeal)
}

/// What was hidden or taken comes back, what was dismissed is open again; what was erased stays so.
fn overturn(tx: &mut Tx<'_>, ruling: &Ruling) -> ServiceResult<()> {
    match ruling.measure {
        _ if ruling.is_liftable() => lift_ruling(tx, ruling),
        Measure::Dismissed => reopen(tx, ruling),
        _ => Ok(()),
    }
}

fn reopen(tx: &mut Tx<'_>, ruling: &Ruling) -> ServiceResult<()> {
    rows::lift_ruling(tx.conn, ruling.id, tx.now)?;
    let Some(report) = ruling.report else { return Ok(()) };
    let Some(mut report) = reports::find_report(tx.conn, report)? else { return Ok(()) };
    report.state = ReportState::Open;
    report.reason = None;
    report.decided_at = None;
    reports::update_report(tx.conn, &report)?;
    tell_stewards(tx, Kind::ReportCame, &About::default().subject(report.id), None)
}

/// The decision that an appeal is against. Only stewards are told.
pub fn find_ruling_of(tx: &mut Tx<'_>, reader: &Member, appeal: Id) -> ServiceResult<Id> {
    require_steward(reader)?;
    let found = rows::find_appeal(tx.conn, appeal)?.ok_or(ServiceError::NotFound)?;
    Ok(found.ruling)
}

/// Somebody else than who decided, and than who asks.
pub(super) fn may_decide(by: &Member, appeal: &Appeal, decided_by: Option<Id>) -> bool {
    by.role.may_run_chapter()
        && appeal.outcome.is_none()
        && decided_by != Some(by.id)
        && appeal.member != by.id
}

/// The appeals that wait, for stewards; the oldest first.
pub fn list_open_appeals(tx: &mut Tx<'_>, reader: &Member) -> ServiceResult<Vec<OpenAppeal>> {
    if !reader.role.may_run_chapter() {
        return Ok(Vec::new());
    }
    let open = rows::list_open_appeals(tx.conn, LISTED)?;
    let line = |(appeal, by): (Appeal, Option<Id>)| OpenAppeal {
        is_theirs_to_decide: may_decide(reader, &appeal, by),
        appeal,
    };
    Ok(open.into_iter().map(line).collect())
}

/// How many wait for this very steward.
pub fn count_appeals(tx: &mut Tx<'_>, reader: &Member) -> ServiceResult<usize> {
    Ok(list_open_appeals(tx, reader)?.iter().filter(|open| open.is_theirs_to_decide).count())
}

impl Case {
    /// Whether this reader may decide one of its appeals.
    pub fn may_decide(&self, reader: &Member, appeal: &Appeal) -> bool {
        may_decide(reader, appeal, self.ruling.by)
    }
}
