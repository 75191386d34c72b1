//! Reports (`Flag`): from members and from other servers onto one desk, and the outcome back to whoever asked.

mod appeals;
mod decide;
mod log;
mod outcome;
mod persons;
mod receive;
mod rulings;
mod submit;

use url::Url;

use super::{ServiceError, ServiceResult, threads};
use crate::app::Tx;
use crate::db::{actors, opportunities, posts, reports};
use crate::domain::{Actor, Member, Opportunity, Post, Report};
use crate::id::Id;

pub use appeals::{OpenAppeal, appeal, count_appeals, decide_appeal, find_ruling_of, list_open_appeals};
pub use decide::{Decision, NewRuling, check_words, decide, may_decide};
pub use log::{LogEntry, log};
pub use persons::{NewRestriction, Person, Who, Whom, find_in_force, person, release, restrict};
pub(super) use receive::receive_answer;
pub use receive::{ReceivedReport, receive};
pub use rulings::{Case, case, find_ruling_about, find_ruling_hiding, lift};
pub use submit::{NewReport, Subject, find_subject, submit};

/// Most reports on one page of the desk.
const LISTED: i64 = 100;

/// One thing that a report is about, as it stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    Actor(Box<Actor>),
    Opportunity(Box<Opportunity>),
    Post(Box<Post>, Box<Actor>),
    /// A member here, of a decision about them.
    Member(Box<Member>),
    /// Removed meanwhile, or never known.
    Gone(Url),
}

impl Target {
    /// Whether a decision can hide or remove it: a person stays.
    pub const fn is_content(&self) -> bool {
        matches!(self, Self::Opportunity(_) | Self::Post(..))
    }
}

/// The desk: for stewards every report, for others their own; newest first.
pub fn list(tx: &mut Tx<'_>, reader: &Member) -> ServiceResult<Vec<Report>> {
    let of = (!reader.role.may_run_chapter()).then_some(reader.id);
    Ok(reports::list_reports(tx.conn, of, false, LISTED)?)
}

/// How many wait for a decision; for whoever is no steward, none.
pub fn count_open(tx: &mut Tx<'_>, reader: &Member) -> ServiceResult<usize> {
    let is_steward = reader.role.may_run_chapter();
    let open = if is_steward { reports::count_open_reports(tx.conn)? } else { 0 };
    Ok(usize::try_from(open).unwrap_or_default())
}

/// One report, for stewards and for the member whose it is; to anyone else it is not there.
pub fn get(tx: &mut Tx<'_>, reader: &Member, id: Id) -> ServiceResult<(Report, Vec<Target>)> {
    let report = reports::find_report(tx.conn, id)?.ok_or(ServiceError::NotFound)?;
    if !reader.role.may_run_chapter() && report.member != Some(reader.id) {
        return Err(ServiceError::NotFound);
    }
    let targets =
        report.targets.iter().map(|uri| target_for(tx, reader, uri)).collect::<ServiceResult<_>>()?;
    Ok((report, targets))
}

/// The same as [`target`]; what is hidden is gone for whoever may not read it.
fn target_for(tx: &mut Tx<'_>, reader: &Member, uri: &Url) -> ServiceResult<Target> {
    let found = target(tx, uri)?;
    let is_steward = reader.role.may_run_chapter();
    let is_gone = match &found {
        Target::Opportunity(item) => item.is_hidden() && !is_steward && !item.is_of(reader),
        Target::Post(post, _) if !is_steward && post.member != Some(reader.id) => {
            posts::is_post_hidden(tx.conn, post.id)?
        }
        _ => false,
    };
    Ok(if is_gone { Target::Gone(uri.clone()) } else { found })
}

fn target(tx: &mut Tx<'_>, uri: &Url) -> ServiceResult<Target> {
    if let Some(actor) = actors::find_actor_by_uri(tx.conn, uri)? {
        return Ok(Target::Actor(Box::new(actor)));
    }
    if let Some(opportunity) = opportunities::find_opportunity_by_uri(tx.conn, uri)? {
        return Ok(Target::Opportunity(Box::new(opportunity)));
    }
    let Some(post) = posts::find_post_by_uri(tx.conn, uri)? else { return Ok(Target::Gone(uri.clone())) };
    let author = actors::find_actor(tx.conn, post.author)?.ok_or(ServiceError::NotFound)?;
    Ok(Target::Post(Box::new(post), Box::new(author)))
}

/// Whether a stranger may know that it exists.
fn is_public(tx: &mut Tx<'_>, target: &Target) -> ServiceResult<bool> {
    match target {
        Target::Actor(actor) => Ok(super::actors::find_public(tx, &actor.handle.name)?.is_some()),
        Target::Opportunity(opportunity) => Ok(opportunity.is_public()),
        Target::Post(post, _) => threads::is_public(tx, post),
        Target::Member(_) | Target::Gone(_) => Ok(false),
    }
}
