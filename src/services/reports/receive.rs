//! Reports from other servers, and what they answer to ours.

use url::Url;

use super::{is_public, target};
use crate::activitypub::incoming::NoteDocument;
use crate::app::Tx;
use crate::db::reports;
use crate::domain::notification::Kind;
use crate::domain::{Actor, Report, ReportState};
use crate::services::notifications::{About, tell_stewards};
use crate::services::{Receipt, ServiceResult, blocks};
use crate::text;

/// Most reports of one server that wait for a decision; more are not taken.
const MAX_OPEN: i64 = 100;
/// Most things that one report is about.
const MAX_TARGETS: usize = 20;

/// A `Flag` as it came.
#[derive(Clone, Copy, Debug)]
pub struct ReceivedReport<'a> {
    pub activity: &'a Url,
    pub objects: &'a [Url],
    /// HTML or plain text.
    pub content: &'a str,
}

/// Another server, or somebody there, reports something of ours.
pub fn receive(tx: &mut Tx<'_>, by: &Actor, received: &ReceivedReport<'_>) -> ServiceResult<Receipt> {
    if blocks::is_blocked(tx, by)? {
        return Ok(Receipt::Ignored("its actor is blocked here"));
    }
    let targets = ours(tx, received.objects)?;
    if targets.is_empty() {
        return Ok(Receipt::Ignored("a report about nothing that is public here"));
    }
    if reports::count_open_reports_from(tx.conn, &by.handle.host)? >= MAX_OPEN {
        return Ok(Receipt::Ignored("too many open reports of one server"));
    }
    let report = Report {
        id: tx.next_id(),
        activity: Some(received.activity.clone()),
        member: None,
        reporter: Some(by.id),
        host: by.handle.host.clone(),
        targets,
        text: plain(received.content),
        state: ReportState::Open,
        reason: None,
        decided_at: None,
        forwarded_to: None,
        answer: None,
        created_at: tx.now,
    };
    reports::insert_report(tx.conn, &report)?;
    tell_stewards(tx, Kind::ReportCame, &About::default().subject(report.id), None)?;
    Ok(Receipt::Applied)
}

/// Those of the objects that are ours and public; of anything else nothing is said.
fn ours(tx: &mut Tx<'_>, objects: &[Url]) -> ServiceResult<Vec<Url>> {
    let mut found = Vec::new();
    for uri in objects.iter().take(MAX_TARGETS) {
        if !tx.app.urls.is_ours(uri) || found.contains(uri) {
            continue;
        }
        let one = target(tx, uri)?;
        if is_public(tx, &one)? {
            found.push(uri.clone());
        }
    }
    Ok(found)
}

/// A server that we forwarded a report to tells what became of it, in a private note that answers our `Flag`.
pub(in crate::services) fn receive_answer(
    tx: &mut Tx<'_>,
    by: &Actor,
    note: &NoteDocument,
) -> ServiceResult<Receipt> {
    let private = Receipt::Ignored("not public");
    let Some(answered) = &note.in_reply_to else { return Ok(private) };
    let Some(mut report) = reports::find_report_by_activity(tx.conn, answered)? else { return Ok(private) };
    if report.forwarded_to.as_deref() != Some(by.handle.host.as_str()) {
        return Ok(private);
    }
    report.answer = Some(plain(&note.content));
    reports::update_report(tx.conn, &report)?;
    Ok(Receipt::Applied)
}

fn plain(html: &str) -> String {
    text::plain(&text::sanitise(html)).trim().chars().take(Report::MAX_TEXT).collect()
}
