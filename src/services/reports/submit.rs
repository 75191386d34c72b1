//! A member reports something, and may have its own server told.

use std::collections::BTreeSet;

use url::Url;

use crate::activitypub::context::Terms;
use crate::activitypub::outgoing::Activity;
use crate::app::Tx;
use crate::db::{actors as actor_rows, reports};
use crate::domain::notification::Kind;
use crate::domain::{Actor, LocalActor, Member, Report, ReportState};
use crate::id::Id;
use crate::queue;
use crate::services::notifications::{About, tell_stewards};
use crate::services::sending::unlisted;
use crate::services::{ServiceError, ServiceResult, Wrong, actors, opportunities, threads};

/// What can be reported from a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Opportunity(Id),
    Post(Id),
}

/// What a member complains about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewReport {
    pub subject: Subject,
    pub text: String,
    /// Whether the server it comes from is told too, without saying by whom.
    pub forward: bool,
}

/// What a subject is, when the member may see it: its address, and who wrote it.
pub fn find_subject(tx: &mut Tx<'_>, member: &Member, subject: Subject) -> ServiceResult<(Url, Actor)> {
    match subject {
        Subject::Opportunity(id) => {
            let sheet = opportunities::get(tx, Some(member), id)?;
            let was_published = sheet.opportunity.state.was_published();
            was_published.then_some((sheet.opportunity.uri, sheet.author)).ok_or(ServiceError::NotFound)
        }
        Subject::Post(id) => {
            let (post, _) = threads::get(tx, Some(member), id)?;
            let author = actor_rows::find_actor(tx.conn, post.author)?;
            Ok((post.uri, author.ok_or(ServiceError::NotFound)?))
        }
    }
}

/// Puts a report on the desk.
pub fn submit(tx: &mut Tx<'_>, member: &Member, new: &NewReport) -> ServiceResult<Report> {
    let text = new.text.trim();
    match text.chars().count() {
        0 => return Err(ServiceError::Wrong(Wrong::Empty)),
        1..=Report::MAX_TEXT => {}
        _ => return Err(ServiceError::Wrong(Wrong::TooLong)),
    }
    let (uri, author) = find_subject(tx, member, new.subject)?;
    let is_forwarded = new.forward && !author.is_local();
    let activity = is_forwarded.then(|| tx.app.urls.activity(tx.next_id()));
    let report = Report {
        id: tx.next_id(),
        activity,
        member: Some(member.id),
        reporter: None,
        host: tx.app.urls.authority(),
        targets: vec![author.uri.clone(), uri],
        text: text.to_owned(),
        state: ReportState::Open,
        reason: None,
        decided_at: None,
        forwarded_to: is_forwarded.then(|| author.handle.host.clone()),
        answer: None,
        created_at: tx.now,
    };
    reports::insert_report(tx.conn, &report)?;
    tell_stewards(tx, Kind::ReportCame, &About::default().subject(report.id), Some(member.id))?;
    if let Some(activity) = &report.activity {
        forward(tx, activity, &report, &author)?;
    }
    Ok(report)
}

/// The chapter's server speaks: who reported is nobody's business there.
fn forward(tx: &mut Tx<'_>, id: &Url, report: &Report, author: &Actor) -> ServiceResult<()> {
    let server = actors::get_founding(tx, LocalActor::Server)?;
    let flag = Activity::new("Flag", id.clone(), &server.uri, report.targets.clone())
        .to_actor(&author.uri)
        .with_content(&report.text)
        .at(tx.now);
    let outgoing = unlisted(Terms::ActivityStreams, id, flag);
    Ok(queue::deliver(tx, &server, outgoing, BTreeSet::from([author.delivery_inbox().clone()]))?)
}
