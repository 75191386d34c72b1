//! A decision as those concerned see it, and taking back what was hidden.

use super::{Target, outcome, persons, target};
use crate::app::Tx;
use crate::db::{members, posts, reports, rulings as rows};
use crate::domain::moderation::{Appeal, Measure, Ruling, RulingTarget, Thing};
use crate::domain::notification::Kind;
use crate::domain::{Member, Opportunity, Report, ReportState};
use crate::id::Id;
use crate::services::members::require_steward;
use crate::services::notifications::{About, tell};
use crate::services::{Forbidden, ServiceError, ServiceResult, Wrong, opportunities};

/// A decision, as far as one member may know of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    pub ruling: Ruling,
    /// What it hid or removed: for stewards all of it, for members what is theirs, for who reported nothing.
    pub targets: Vec<Target>,
    /// For stewards all of them, for others their own.
    pub appeals: Vec<Appeal>,
    pub may_appeal: bool,
    pub may_lift: bool,
    /// Those of the appeals that this reader may decide.
    pub to_decide: Vec<Id>,
}

/// One decision: for stewards, for members whose things it hid or removed, for the member who reported. To anyone else
/// it is not there.
pub fn case(tx: &mut Tx<'_>, reader: &Member, id: Id) -> ServiceResult<Case> {
    let ruling = rows::find_ruling(tx.conn, id)?.ok_or(ServiceError::NotFound)?;
    let all = rows::list_ruling_targets(tx.conn, id)?;
    let is_steward = reader.role.may_run_chapter();
    let is_author = all.iter().any(|one| one.member == Some(reader.id));
    let is_reporter = find_report(tx, &ruling)?.is_some_and(|report| report.member == Some(reader.id));
    if !is_steward && !is_author && !is_reporter {
        return Err(ServiceError::NotFound);
    }
    let shown = all.iter().filter(|one| is_steward || one.member == Some(reader.id));
    let targets = shown.map(|one| target_of(tx, &ruling, one)).collect::<ServiceResult<Vec<_>>>()?;
    let mut appeals = rows::list_appeals(tx.conn, &[id])?;
    appeals.retain(|appeal| is_steward || appeal.member == reader.id);
    let is_concerned = if ruling.measure == Measure::Dismissed { is_reporter } else { is_author };
    let has_appealed = appeals.iter().any(|appeal| appeal.member == reader.id);
    let mut case = Case {
        may_appeal: is_concerned && !has_appealed && ruling.is_appealable(tx.now),
        may_lift: is_steward && !is_author && ruling.is_liftable(),
        to_decide: Vec::new(),
        ruling,
        targets,
        appeals,
    };
    let theirs = case.appeals.iter().filter(|appeal| case.may_decide(reader, appeal));
    case.to_decide = theirs.map(|appeal| appeal.id).collect();
    Ok(case)
}

fn target_of(tx: &mut Tx<'_>, ruling: &Ruling, one: &RulingTarget) -> ServiceResult<Target> {
    let member = match one.member.filter(|_| ruling.thing == Thing::Person) {
        Some(id) => members::find_member(tx.conn, id)?,
        None => None,
    };
    member.map_or_else(|| target(tx, &one.uri), |member| Ok(Target::Member(Box::new(member))))
}

/// The latest decision about a report that its reader may see.
pub fn find_ruling_about(tx: &mut Tx<'_>, report: &Report) -> ServiceResult<Option<Id>> {
    Ok(rows::find_ruling_about(tx.conn, report.id)?.map(|ruling| ruling.id))
}

/// The decision that hides an opportunity, for those concerned by it: its page tells the rest.
pub fn find_ruling_hiding(tx: &mut Tx<'_>, reader: &Member, item: &Opportunity) -> ServiceResult<Option<Id>> {
    let is_concerned = reader.role.may_run_chapter() || item.member == Some(reader.id);
    if !item.is_hidden() || !is_concerned {
        return Ok(None);
    }
    Ok(rows::find_ruling_hiding(tx.conn, &item.uri)?)
}

/// Brings back what a decision hid, or gives back what it took. Only stewards may, of what others wrote.
pub fn lift(tx: &mut Tx<'_>, by: &Member, id: Id) -> ServiceResult<()> {
    require_steward(by)?;
    let ruling = rows::find_ruling(tx.conn, id)?.ok_or(ServiceError::NotFound)?;
    if !ruling.is_liftable() {
        return Err(ServiceError::Wrong(Wrong::DecidedAlready));
    }
    let targets = rows::list_ruling_targets(tx.conn, id)?;
    if targets.iter().any(|one| one.member == Some(by.id)) {
        return Err(ServiceError::Forbidden(Forbidden::OwnReview));
    }
    lift_ruling(tx, &ruling)?;
    tell_authors(tx, &ruling, &targets)
}

/// It is there again, as far as no other decision holds about it; who reported hears of it.
pub(super) fn lift_ruling(tx: &mut Tx<'_>, ruling: &Ruling) -> ServiceResult<()> {
    rows::lift_ruling(tx.conn, ruling.id, tx.now)?;
    for one in rows::list_ruling_targets(tx.conn, ruling.id)? {
        if ruling.thing == Thing::Person {
            persons::give_back(tx, &one)?;
        } else if rows::find_ruling_hiding(tx.conn, &one.uri)?.is_none() {
            match target(tx, &one.uri)? {
                Target::Opportunity(item) => opportunities::bring_back(tx, *item)?,
                _ => posts::hide_post(tx.conn, &one.uri, None)?,
            }
        }
    }
    let Some(mut report) = find_report(tx, ruling)? else { return Ok(()) };
    report.state = ReportState::Restored;
    // The reason was one for hiding it.
    report.reason = None;
    reports::update_report(tx.conn, &report)?;
    outcome::tell_reporter(tx, &report)
}

fn find_report(tx: &mut Tx<'_>, ruling: &Ruling) -> ServiceResult<Option<Report>> {
    match ruling.report {
        Some(id) => Ok(reports::find_report(tx.conn, id)?),
        None => Ok(None),
    }
}

/// Each member here whose it is, once.
pub(super) fn tell_authors(tx: &mut Tx<'_>, ruling: &Ruling, targets: &[RulingTarget]) -> ServiceResult<()> {
    let mut told = Vec::new();
    for member in targets.iter().filter_map(|one| one.member) {
        if !told.contains(&member) {
            tell(tx, member, Kind::RulingOnYours, About::default().subject(ruling.id))?;
            told.push(member);
        }
    }
    Ok(())
}
