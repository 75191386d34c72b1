//! What the second person does.

use super::charter::require_french;
use super::{leaving, publish};
use crate::app::Tx;
use crate::clock::Timestamp;
use crate::db::{chapter as chapters, opportunities, qualifications, review_rounds};
use crate::domain::notification::Kind;
use crate::domain::opportunity::{Comments, Field, FieldError, Move, Opportunity, Problem, Round, State};
use crate::domain::qualification::{Assessment, AssessmentField};
use crate::domain::{Chapter, Member};
use crate::id::Id;
use crate::services::notifications::{About, tell};
use crate::services::qualifications::record;
use crate::services::{Forbidden, ServiceError, ServiceResult, anonymity, chapter, organisations};

/// Those that are shown at once, at most.
const MOST_REQUALIFIED: i64 = 200;

/// What waits for a second person, longest first. Only stewards see it.
pub fn list_waiting(tx: &mut Tx<'_>, reviewer: &Member) -> ServiceResult<Vec<Opportunity>> {
    require_reviewer(reviewer)?;
    Ok(opportunities::list_in_review(tx.conn)?)
}

/// What is published and waits to be checked again since an edit, longest first. Only stewards see it.
pub fn list_to_requalify(tx: &mut Tx<'_>, reviewer: &Member) -> ServiceResult<Vec<(Opportunity, Timestamp)>> {
    require_reviewer(reviewer)?;
    let mut waiting = Vec::new();
    for (id, since) in qualifications::list_requalifications(tx.conn, MOST_REQUALIFIED)? {
        waiting.extend(opportunities::find_opportunity(tx.conn, id)?.map(|item| (item, since)));
    }
    Ok(waiting)
}

/// How many wait for this person; what they wrote themselves waits for somebody else.
pub fn count_waiting(tx: &mut Tx<'_>, reviewer: &Member) -> ServiceResult<i64> {
    if !reviewer.role.may_review() {
        return Ok(0);
    }
    let drafts = opportunities::count_in_review(tx.conn, reviewer)?;
    Ok(drafts + qualifications::count_requalifications(tx.conn, reviewer)?)
}

/// Asks the author for changes; at least one comment is required, of the whole or of a field. What is published stays so,
/// without the mark, and waits for its author instead of for a second person.
pub fn send_back(
    tx: &mut Tx<'_>,
    reviewer: &Member,
    id: Id,
    comments: &Comments,
) -> ServiceResult<Opportunity> {
    let mut item = get_reviewable(tx, reviewer, id)?;
    let comments = comments.check().map_err(|(field, problem)| ServiceError::Comments(field, problem))?;
    let stays_published =
        item.state == State::Published && qualifications::delete_requalification(tx.conn, item.id)?;
    if !stays_published {
        item.state = item.state.after(Move::SendBack)?;
        // Of what is published, this is the version that copies compare.
        item.updated_at = tx.now;
    }
    item.review_note = Some(comments.note.clone());
    opportunities::update_opportunity(tx.conn, &item)?;
    let (round, reviewer) = (tx.next_id(), Some(reviewer.id));
    let round = Round { id: round, opportunity: item.id, reviewer, comments, at: tx.now };
    review_rounds::insert_round(tx.conn, &round)?;
    tell_author(tx, &item, Kind::DraftSentBack)?;
    Ok(item)
}

/// Every time it was sent back, oldest first: for its author and for those who review.
pub fn list_rounds(tx: &mut Tx<'_>, reader: &Member, item: &Opportunity) -> ServiceResult<Vec<Round>> {
    if !item.is_of(reader) {
        require_reviewer(reader)?;
    }
    Ok(review_rounds::list_rounds(tx.conn, item.id)?)
}

/// Vouches for it in the chapter's name: it leaves once the time to call it back is over. What is published already
/// bears the mark again.
pub fn approve(
    tx: &mut Tx<'_>,
    reviewer: &Member,
    id: Id,
    assessment: &Assessment,
) -> ServiceResult<Opportunity> {
    let mut item = get_reviewable(tx, reviewer, id)?;
    check_unnamed(tx, &item, assessment)?;
    let is_published = item.state == State::Published;
    if is_published && qualifications::find_requalification(tx.conn, item.id)?.is_some() {
        record(tx, reviewer, &mut item, assessment)?;
        return publish::save_and_tell(tx, item);
    }
    item.state = item.state.after(Move::Approve)?;
    if item.details.deadline.is_past(tx.now) {
        let late = FieldError { field: Field::Deadline, problem: Problem::TooSoon };
        return Err(ServiceError::Invalid(vec![late]));
    }
    require_french(tx, &item)?;
    let chapter = chapter::get(tx)?;
    item.reference = Some(reference_of(tx, &chapter, &item)?);
    record(tx, reviewer, &mut item, assessment)?;
    let item = leaving::prepare(tx, item)?;
    tell_author(tx, &item, Kind::DraftApproved)?;
    Ok(item)
}

pub(super) fn tell_author(tx: &mut Tx<'_>, item: &Opportunity, kind: Kind) -> ServiceResult<()> {
    for author in organisations::list_authors(tx, item)? {
        tell(tx, author, kind, About::opportunity(item.id))?;
    }
    Ok(())
}

/// Nothing of what becomes public gives away a client who stays anonymous: neither the opportunity nor what vouches for it.
fn check_unnamed(tx: &mut Tx<'_>, item: &Opportunity, assessment: &Assessment) -> ServiceResult<()> {
    anonymity::check_details(tx, item.id, &item.details)?;
    if let Some(found) = anonymity::find_named(tx, item.id, &assessment.evidence)? {
        let named = (AssessmentField::Evidence, Problem::NamesClient { found });
        return Err(ServiceError::Unassessed(vec![named]));
    }
    publish::check_unnamed(tx, item)
}

/// `MTL-AD-2026-0012`: the next number, or the one it had before it was called back.
fn reference_of(tx: &mut Tx<'_>, chapter: &Chapter, item: &Opportunity) -> ServiceResult<String> {
    let year = tx.now.to_utc().with_timezone(&chapter.time_zone).format("%Y");
    let prefix = format!("{}-{}-{year}", chapter.abbreviation, item.details.kind.letters());
    if let Some(known) = item.reference.clone().filter(|known| known.starts_with(&prefix)) {
        return Ok(known);
    }
    let number = chapters::next_reference_number(tx.conn, &prefix)?;
    Ok(format!("{prefix}-{number:04}"))
}

fn get_reviewable(tx: &mut Tx<'_>, reviewer: &Member, id: Id) -> ServiceResult<Opportunity> {
    require_reviewer(reviewer)?;
    let item = opportunities::find_opportunity(tx.conn, id)?.ok_or(ServiceError::NotFound)?;
    if !item.is_local() {
        return Err(ServiceError::NotFound);
    }
    if item.is_of_another(reviewer) { Ok(item) } else { Err(ServiceError::Forbidden(Forbidden::OwnReview)) }
}

fn require_reviewer(member: &Member) -> ServiceResult<()> {
    if member.role.may_review() { Ok(()) } else { Err(ServiceError::Forbidden(Forbidden::NotSteward)) }
}
