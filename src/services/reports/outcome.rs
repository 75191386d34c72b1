//! Whoever reported hears what became of it: a member here by a notification, another server by a private note.

use serde_json::json;

use crate::activitypub::outgoing::Activity;
use crate::app::Tx;
use crate::db::actors as actor_rows;
use crate::domain::notification::Kind;
use crate::domain::{Actor, LocalActor, Report, ReportState};
use crate::i18n::{Args, Locale, t, t_with};
use crate::services::notifications::{About, tell};
use crate::services::{ServiceResult, actors, chapter, follows};
use crate::text;

pub(super) fn tell_reporter(tx: &mut Tx<'_>, report: &Report) -> ServiceResult<()> {
    if let Some(member) = report.member {
        return tell(tx, member, Kind::ReportDecided, About::default().subject(report.id));
    }
    tell_server(tx, report)
}

/// A private note to the actor that reported, from the server actor: no steward's name is in it.
fn tell_server(tx: &mut Tx<'_>, report: &Report) -> ServiceResult<()> {
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
        ReportState::Hidden => t(locale, "note-report-hidden"),
        ReportState::Restored => t(locale, "note-report-restored"),
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
