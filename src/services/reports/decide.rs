//! A steward decides a report, and whoever reported hears of it.

use serde_json::json;

use super::{Target, target};
use crate::activitypub::outgoing::Activity;
use crate::app::Tx;
use crate::db::{actors as actor_rows, reports};
use crate::domain::{Actor, LocalActor, Member, Report, ReportState};
use crate::i18n::{Args, Locale, t, t_with};
use crate::id::Id;
use crate::services::members::require_steward;
use crate::services::{
    ServiceError, ServiceResult, Wrong, actors, chapter, deletions, follows, opportunities, threads,
};
use crate::text;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It stays as it is.
    Dismiss,
    /// Every post and opportunity that the report is about goes, here and, where it is ours, everywhere.
    Remove,
}

/// Decides an open report. Only stewards may. `reason` may be empty; the reporter reads it.
pub fn decide(
    tx: &mut Tx<'_>,
    by: &Member,
    id: Id,
    decision: Decision,
    reason: &str,
) -> ServiceResult<Report> {
    require_steward(by)?;
    let mut report = reports::find_report(tx.conn, id)?.ok_or(ServiceError::NotFound)?;
    if report.state != ReportState::Open {
        return Err(ServiceError::Wrong(Wrong::DecidedAlready));
    }
    let reason = reason.trim();
    if reason.chars().count() > Report::MAX_TEXT {
        return Err(ServiceError::Wrong(Wrong::TooLong));
    }
    if decision == Decision::Remove {
        remove(tx, by, &report)?;
    }
    report.state = match decision {
        Decision::Dismiss => ReportState::Dismissed,
        Decision::Remove => ReportState::Removed,
    };
    report.reason = (!reason.is_empty()).then(|| reason.to_owned());
    report.decided_at = Some(tx.now);
    reports::update_report(tx.conn, &report)?;
    tell_reporter(tx, &report)?;
    Ok(report)
}

fn remove(tx: &mut Tx<'_>, by: &Member, report: &Report) -> ServiceResult<()> {
    for uri in &report.targets {
        match target(tx, uri)? {
            Target::Opportunity(item) if item.is_local() => opportunities::erase(tx, by, item.id)?,
            Target::Opportunity(copy) => deletions::delete_opportunity(tx, &copy)?,
            Target::Post(post, _) if post.member.is_some() => {
                threads::delete(tx, by, post.id)?;
            }
            Target::Post(copy, _) => deletions::delete_post(tx, &copy)?,
            Target::Actor(_) | Target::Gone(_) => {}
        }
    }
    Ok(())
}

/// A private note to the actor that reported, from the server actor: no steward's name is in it.
fn tell_reporter(tx: &mut Tx<'_>, report: &Report) -> ServiceResult<()> {
    let (Some(reporter), Some(flag)) = (report.reporter, &report.activity) else { return Ok(()) };
    let Some(reporter) = actor_rows::find_actor(tx.conn, reporter)? else { return Ok(()) };
    let server = actors::get_founding(tx, LocalActor::Server)?;
    let id = tx.app.urls.activity(tx.next_id());
    let note = json!({
        "id": tx.app.urls.activity_about(&id, "note"),
        "type": "Note",
        "attributedTo": server.uri,
        "inReplyTo": flag,
        "content": outcome(tx, report)?,
        "published": tx.now.rfc3339(),
        "to": [reporter.uri],
        "tag": [mention(&reporter)],
    });
    let create = Activity::new("Create", id, &server.uri, note).to_actor(&reporter.uri).at(tx.now);
    follows::send_to(tx, &server, &reporter, create, flag)
}

fn outcome(tx: &mut Tx<'_>, report: &Report) -> ServiceResult<String> {
    let locale = Locale::from_tag(&chapter::get(tx)?.language).unwrap_or_default();
    let mut lines = match report.state {
        ReportState::Removed => t(locale, "note-report-removed"),
        ReportState::Open | ReportState::Dismissed => t(locale, "note-report-dismissed"),
    };
    if let Some(reason) = &report.reason {
        lines.push_str("\n\n");
        lines.push_str(&t_with(locale, "note-report-reason", Args::new().text("reason", reason)));
    }
    Ok(text::markdown(&lines))
}

fn mention(actor: &Actor) -> serde_json::Value {
    json!({ "type": "Mention", "href": actor.uri, "name": actor.handle.to_string() })
}
