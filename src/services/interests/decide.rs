//! What the chapter of the opportunity does: a steward forwards, the author answers.

use super::{get_locked, make, news, note, places, tell};
use crate::app::Tx;
use crate::db::{interests, opportunities};
use crate::domain::interest::{Motive, Move, Refusal, State};
use crate::domain::opportunity::Opportunity;
use crate::domain::organisation::ActKind;
use crate::domain::{Interest, Member};
use crate::id::Id;
use crate::services::members::require_steward;
use crate::services::opportunities::refresh_discussion;
use crate::services::{Forbidden, ServiceError, ServiceResult, Wrong, anonymity};

/// Largest number of interests that an opportunity can be said to take at a time.
pub(super) const MAX_CAP: u32 = 1_000;

/// Gives an interest to the author. Only stewards may.
pub fn forward(tx: &mut Tx<'_>, by: &Member, id: Id) -> ServiceResult<Interest> {
    require_steward(by)?;
    let (mut interest, item) = get_ours(tx, id)?;
    step_forward(tx, &mut interest)?;
    tell::tell(tx, &interest, &item)?;
    news::tell_forwarded(tx, &interest, &item)?;
    Ok(interest)
}

/// The author wants to talk. One who is a steward need not forward to themselves.
pub fn accept(tx: &mut Tx<'_>, by: &Member, id: Id) -> ServiceResult<Interest> {
    let (mut interest, item) = get_ours(tx, id)?;
    require_author(by, &item)?;
    if interest.state() == State::Received && by.role.may_run_chapter() {
        step_forward(tx, &mut interest)?;
    }
    let before = interest.state();
    make(tx, &mut interest, Move::Accept)?;
    note(tx, by, (&interest, &item), ActKind::InterestAccepted)?;
    tell::tell(tx, &interest, &item)?;
    news::tell_standing(tx, &interest, before)?;
    refresh_discussion(tx, item.id)?;
    Ok(interest)
}

/// The author declines what was forwarded, a steward what was not yet; never without a motive.
pub fn decline(tx: &mut Tx<'_>, by: &Member, id: Id, refusal: &Refusal) -> ServiceResult<Interest> {
    let (mut interest, item) = get_ours(tx, id)?;
    match interest.forwarded_at {
        Some(_) => require_author(by, &item)?,
        None => require_steward(by)?,
    }
    if !Motive::CHOICES.contains(&refusal.motive) {
        return Err(ServiceError::Wrong(Wrong::Empty));
    }
    for words in [&refusal.reason, &refusal.advice] {
        anonymity::check_text(tx, item.id, words)?;
    }
    end(tx, &mut interest, &item, refusal.clone())?;
    note(tx, by, (&interest, &item), ActKind::InterestDeclined)?;
    places::advance(tx, &item)?;
    Ok(interest)
}

/// How many interests the opportunity takes at a time; `None`: as many as come. The author or a steward may. Nobody
/// loses a place by it.
pub fn set_cap(tx: &mut Tx<'_>, by: &Member, on: Id, cap: Option<u32>) -> ServiceResult<()> {
    let item = opportunities::find_opportunity(tx.conn, on)?.ok_or(ServiceError::NotFound)?;
    super::view::require_host(by, &item)?;
    if cap.is_some_and(|cap| cap == 0 || cap > MAX_CAP) {
        return Err(ServiceError::Wrong(Wrong::TooLong));
    }
    interests::lock_interests_in(tx.conn, item.id)?;
    interests::update_interest_cap(tx.conn, item.id, cap)?;
    places::advance(tx, &item)
}

/// The opportunity has ended or is erased: whoever still waits for an answer gets this one.
pub(in crate::services) fn close(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<()> {
    let motive = Motive::of_end(item.state);
    interests::lock_interests_in(tx.conn, item.id)?;
    for mut one in interests::list_interests_in(tx.conn, item.id)? {
        if one.state().is_open() {
            end(tx, &mut one, item, Refusal::by_rule(motive))?;
        }
    }
    Ok(())
}

fn end(tx: &mut Tx<'_>, interest: &mut Interest, item: &Opportunity, refusal: Refusal) -> ServiceResult<()> {
    interest.refusal = Some(refusal);
    let before = interest.state();
    make(tx, interest, Move::Decline)?;
    tell::tell(tx, interest, item)?;
    news::tell_standing(tx, interest, before)
}

fn step_forward(tx: &mut Tx<'_>, interest: &mut Interest) -> ServiceResult<()> {
    interest.forwarded_at = Some(tx.now);
    make(tx, interest, Move::Forward)
}

/// One in an opportunity of this chapter, which nobody else changes now; others' are theirs to answer.
fn get_ours(tx: &mut Tx<'_>, id: Id) -> ServiceResult<(Interest, Opportunity)> {
    let (interest, item) = get_locked(tx, id)?;
    if item.is_local() { Ok((interest, item)) } else { Err(ServiceError::NotFound) }
}

fn require_author(by: &Member, item: &Opportunity) -> ServiceResult<()> {
    if item.is_of(by) { Ok(()) } else { Err(ServiceError::Forbidden(Forbidden::NotAuthor)) }
}
