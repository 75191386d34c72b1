//! Discussion, not broadcast: what others said under opportunities of this chapter and waits for the author's answer.
//!
//! A reply waits until the author of the opportunity answers that very reply, or they or a steward say that it needs no
//! answer. Nothing waits under what was closed, or expired more than thirty days ago.

use std::collections::HashMap;
use std::time::Duration;

use crate::app::Tx;
use crate::clock::Timestamp;
use crate::db::questions::{self, Scope};
use crate::db::{opportunities, posts};
use crate::domain::{Actor, Member, Opportunity, Post, response_time};
use crate::id::Id;
use crate::services::{Forbidden, ServiceError, ServiceResult};

/// Most questions on one page; also the highest number that is counted.
const LISTED: i64 = 100;
/// Most of what was dismissed that is offered back.
const DISMISSED: i64 = 20;
/// How long what has expired is still to be answered.
const AFTER_EXPIRY: Duration = Duration::from_secs(30 * 24 * 3_600);
/// The answers that the chapter's response time is about: those of the last year, and at most so many.
const LAST_YEAR: Duration = Duration::from_secs(365 * 24 * 3_600);
const MEASURED: i64 = 1_000;

/// A reply that waits for an answer, or was said to need none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub post: Post,
    pub by: Actor,
    pub under: Opportunity,
}

/// What waits, longest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Queue {
    /// Under the member's own opportunities.
    pub own: Vec<Question>,
    /// Under others', for stewards.
    pub of_chapter: Vec<Question>,
    /// What needs no answer, in the order it came; it can be put back.
    pub dismissed: Vec<Question>,
}

/// What waits for a member; for stewards, also what waits for everybody else here.
pub fn list(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Queue> {
    let scope = scope_of(tx, member);
    let waiting = questions::list_unanswered(tx.conn, scope, LISTED)?;
    let waiting = find(tx, &waiting)?;
    let (own, of_chapter) = waiting.into_iter().partition(|it| it.under.is_of(member));
    let dismissed = questions::list_dismissed(tx.conn, scope, DISMISSED)?;
    Ok(Queue { own, of_chapter, dismissed: find(tx, &dismissed)? })
}

/// How many wait for a member, as [`list`] shows them.
pub fn count(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<usize> {
    let scope = scope_of(tx, member);
    Ok(questions::list_unanswered(tx.conn, scope, LISTED)?.len())
}

/// A reply needs no answer. The author of the opportunity or a steward says so.
pub fn dismiss(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<()> {
    require_host(tx, member, id)?;
    Ok(questions::insert_dismissal(tx.conn, id, tx.now)?)
}

/// It needs one after all.
pub fn restore(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<()> {
    require_host(tx, member, id)?;
    Ok(questions::delete_dismissal(tx.conn, id)?)
}

/// The median time from when a reply was here to the first answer of the author of the opportunity, over the answers of
/// the last year. `None` while there are fewer than five.
pub fn response_time(tx: &mut Tx<'_>) -> ServiceResult<Option<Duration>> {
    let since = Id::first_at(tx.now.minus(LAST_YEAR));
    let mut first: HashMap<Id, Id> = HashMap::new();
    for (question, answer) in questions::list_answered(tx.conn, since, MEASURED)? {
        let earliest = first.entry(question).or_insert(answer);
        *earliest = answer.min(*earliest);
    }
    let times = first.into_iter().map(|(question, answer)| answer.made_at().since(question.made_at()));
    Ok(response_time::median(times.collect()))
}

fn scope_of<'a>(tx: &Tx<'_>, member: &'a Member) -> Scope<'a> {
    let author = (!member.role.may_run_chapter()).then_some(member);
    let since: Timestamp = tx.now.minus(AFTER_EXPIRY);
    Scope { author, since }
}

fn find(tx: &mut Tx<'_>, ids: &[Id]) -> ServiceResult<Vec<Question>> {
    let rows = questions::list_questions(tx.conn, ids)?;
    Ok(rows.into_iter().map(|(post, by, under)| Question { post, by, under }).collect())
}

/// The author of the opportunity of ours that the reply stands under, or a steward; for others it is not there.
fn require_host(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<()> {
    let post = posts::find_post(tx.conn, id)?.ok_or(ServiceError::NotFound)?;
    let under = post.opportunity.ok_or(ServiceError::NotFound)?;
    let item = opportunities::find_opportunity(tx.conn, under)?.ok_or(ServiceError::NotFound)?;
    if !item.is_local() {
        return Err(ServiceError::NotFound);
    }
    let is_host = item.is_of(member) || member.role.may_run_chapter();
    if is_host { Ok(()) } else { Err(ServiceError::Forbidden(Forbidden::NotAuthor)) }
}
