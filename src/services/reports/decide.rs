//! A steward decides a report, and those concerned hear of it: who reported, and whose it is.

use super::rulings::tell_authors;
use super::{Target, outcome, target};
use crate::app::Tx;
use crate::db::{outbox, posts, reports, rulings};
use crate::domain::moderation::{Ground, Measure, Ruling, RulingTarget, Thing};
use crate::domain::{Member, Report, ReportState};
use crate::id::Id;
use crate::services::members::require_steward;
use crate::services::{ServiceError, ServiceResult, Wrong, deletions, opportunities, threads};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It stays as it is.
    Dismiss,
    /// Every post and opportunity that the report is about is for its author and stewards only, until that is taken back.
    Hide,
    /// Every post and opportunity that the report is about goes, here and, where it is ours, everywhere.
    Remove,
}

impl Decision {
    const fn measure(self) -> Measure {
        match self {
            Self::Dismiss => Measure::Dismissed,
            Self::Hide => Measure::Hidden,
            Self::Remove => Measure::Removed,
        }
    }

    const fn state(self) -> ReportState {
        match self {
            Self::Dismiss => ReportState::Dismissed,
            Self::Hide => ReportState::Hidden,
            Self::Remove => ReportState::Removed,
        }
    }
}

/// What a steward decides, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRuling {
    pub decision: Decision,
    pub ground: Ground,
    /// Read by those concerned.
    pub reason: String,
    /// Whether the public log says the reason, too.
    pub is_published: bool,
}

/// Decides an open report. Only stewards may, who say why.
pub fn decide(tx: &mut Tx<'_>, by: &Member, id: Id, new: &NewRuling) -> ServiceResult<Report> {
    require_steward(by)?;
    let mut report = reports::find_report(tx.conn, id)?.ok_or(ServiceError::NotFound)?;
    if report.state != ReportState::Open {
        return Err(ServiceError::Wrong(Wrong::DecidedAlready));
    }
    let reason = said(&new.reason)?;
    if !new.decision.measure().fits(new.ground) {
        return Err(ServiceError::Wrong(Wrong::Ground));
    }
    let targets = report.targets.iter().map(|uri| target(tx, uri)).collect::<ServiceResult<Vec<_>>>()?;
    if new.decision == Decision::Hide && !targets.iter().any(Target::is_content) {
        return Err(ServiceError::NotFound);
    }
    let ruling = Ruling {
        id: tx.next_id(),
        report: Some(report.id),
        thing: thing(&targets),
        measure: new.decision.measure(),
        ground: new.ground,
        reason: reason.clone(),
        is_published: new.is_published,
        by: Some(by.id),
        at: tx.now,
        lifted_at: None,
    };
    let done = carry_out(tx, by, new.decision, &targets)?;
    rulings::insert_ruling(tx.conn, &ruling, &done)?;
    report.state = new.decision.state();
    report.reason = Some(reason);
    report.decided_at = Some(tx.now);
    reports::update_report(tx.conn, &report)?;
    tell_authors(tx, &ruling, &done)?;
    outcome::tell_reporter(tx, &report)?;
    Ok(report)
}

/// What a steward or somebody concerned must say, without the blanks around it.
pub(super) fn said(text: &str) -> ServiceResult<String> {
    check_words(text).map_err(ServiceError::Wrong)?;
    Ok(text.trim().to_owned())
}

/// Whether a reason, an appeal or its answer says something, and not too much.
pub fn check_words(text: &str) -> Result<(), Wrong> {
    match text.trim().chars().count() {
        0 => Err(Wrong::Empty),
        1..=Report::MAX_TEXT => Ok(()),
        _ => Err(Wrong::TooLong),
    }
}

/// Only stewards may.
pub fn may_decide(by: &Member) -> ServiceResult<()> {
    require_steward(by)
}

/// What kind of thing it is about: what can be removed says more than who wrote it.
fn thing(targets: &[Target]) -> Thing {
    let kind = |target: &Target| match target {
        Target::Post(..) => Thing::Reply,
        Target::Opportunity(_) => Thing::Opportunity,
        Target::Actor(_) | Target::Member(_) => Thing::Person,
        Target::Gone(_) => Thing::Gone,
    };
    let first = targets.iter().find(|target| target.is_content()).or_else(|| targets.first());
    first.map_or(Thing::Gone, kind)
}

/// Does it, and says to what.
fn carry_out(
    tx: &mut Tx<'_>,
    by: &Member,
    decision: Decision,
    targets: &[Target],
) -> ServiceResult<Vec<RulingTarget>> {
    let mut done = Vec::new();
    for target in targets {
        let (uri, member) = match target {
            Target::Opportunity(item) => (item.uri.clone(), item.member),
            Target::Post(post, _) => (post.uri.clone(), post.member),
            Target::Actor(_) | Target::Member(_) | Target::Gone(_) => continue,
        };
        match (decision, target) {
            (Decision::Remove, target) => remove(tx, by, target)?,
            (Decision::Hide, target) => hide(tx, target)?,
            (Decision::Dismiss, _) => continue,
        }
        done.push(RulingTarget { uri, member });
    }
    Ok(done)
}

/// What was not sent yet does not leave any more.
fn hide(tx: &mut Tx<'_>, target: &Target) -> ServiceResult<()> {
    match target {
        Target::Opportunity(item) => opportunities::hide(tx, item.as_ref().clone()),
        Target::Post(post, _) => {
            posts::hide_post(tx.conn, &post.uri, Some(tx.now))?;
            Ok(outbox::withhold_deliveries_about(tx.conn, &post.uri)?)
        }
        Target::Actor(_) | Target::Member(_) | Target::Gone(_) => Ok(()),
    }
}

fn remove(tx: &mut Tx<'_>, by: &Member, target: &Target) -> ServiceResult<()> {
    match target {
        Target::Opportunity(item) if item.is_local() => opportunities::erase(tx, by, item.id),
        Target::Opportunity(copy) => deletions::delete_opportunity(tx, copy),
        Target::Post(post, _) if post.member.is_some() => threads::delete(tx, by, post.id).map(drop),
        Target::Post(copy, _) => deletions::delete_post(tx, copy),
        Target::Actor(_) | Target::Member(_) | Target::Gone(_) => Ok(()),
    }
}
