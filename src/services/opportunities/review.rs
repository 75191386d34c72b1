//! What the second person does.

use super::leaving;
use crate::app::Tx;
use crate::db::{chapter as chapters, opportunities};
use crate::domain::opportunity::{Draft, Field, FieldError, Move, Opportunity, Problem, Qualified};
use crate::domain::{Chapter, Member};
use crate::id::Id;
use crate::services::{Forbidden, ServiceError, ServiceResult, Wrong, chapter};

/// What waits for a second person, longest first. Only stewards see it.
pub fn list_waiting(tx: &mut Tx<'_>, reviewer: &Member) -> ServiceResult<Vec<Opportunity>> {
    require_reviewer(reviewer)?;
    Ok(opportunities::list_in_review(tx.conn)?)
}

/// How many wait; none for those who may not review.
pub fn count_waiting(tx: &mut Tx<'_>, reviewer: &Member) -> ServiceResult<i64> {
    if reviewer.role.may_review() { Ok(opportunities::count_in_review(tx.conn)?) } else { Ok(0) }
}

/// Asks the author for changes; the comments are required.
pub fn send_back(tx: &mut Tx<'_>, reviewer: &Member, id: Id, note: &str) -> ServiceResult<Opportunity> {
    let mut item = get_reviewable(tx, reviewer, id)?;
    let note = note.trim();
    match note.chars().count() {
        0 => return Err(ServiceError::Wrong(Wrong::Empty)),
        1..=Draft::MAX_REVIEW_NOTE => {}
        _ => return Err(ServiceError::Wrong(Wrong::TooLong)),
    }
    item.state = item.state.after(Move::SendBack)?;
    item.review_note = Some(note.to_owned());
    item.updated_at = tx.now;
    opportunities::update_opportunity(tx.conn, &item)?;
    Ok(item)
}

/// Vouches for it in the chapter's name: it leaves once the time to call it back is over.
pub fn approve(tx: &mut Tx<'_>, reviewer: &Member, id: Id) -> ServiceResult<Opportunity> {
    let mut item = get_reviewable(tx, reviewer, id)?;
    item.state = item.state.after(Move::Approve)?;
    if item.details.deadline.is_past(tx.now) {
        let late = FieldError { field: Field::Deadline, problem: Problem::TooSoon };
        return Err(ServiceError::Invalid(vec![late]));
    }
    let chapter = chapter::get(tx)?;
    item.reference = Some(reference_of(tx, &chapter, &item)?);
    item.qualified = Some(Qualified { by: chapter.name.clone(), at: tx.now });
    leaving::prepare(tx, item)
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
    match item.member {
        Some(author) if author == reviewer.id => Err(ServiceError::Forbidden(Forbidden::OwnReview)),
        Some(_) => Ok(item),
        None => Err(ServiceError::NotFound),
    }
}

fn require_reviewer(member: &Member) -> ServiceResult<()> {
    if member.role.may_review() { Ok(()) } else { Err(ServiceError::Forbidden(Forbidden::NotSteward)) }
}
