//! Whom a move of an interest concerns here, and what they are told.

use super::guests;
use crate::app::Tx;
use crate::domain::Interest;
use crate::domain::interest::State;
use crate::domain::notification::Kind;
use crate::domain::opportunity::Opportunity;
use crate::id::Id;
use crate::services::notifications::{About, tell, tell_stewards};
use crate::services::{ServiceResult, organisations};

/// It came, and stewards are to forward it; or a place became free for one that waited, which is the same to them.
pub(super) fn tell_received(tx: &mut Tx<'_>, interest: &Interest, item: &Opportunity) -> ServiceResult<()> {
    match interest.state() {
        State::Received => tell_stewards(tx, Kind::InterestReceived, &about(interest), item.member),
        // Nobody has anything to do before it is its turn.
        _ => Ok(()),
    }
}

pub(super) fn tell_forwarded(tx: &mut Tx<'_>, interest: &Interest, item: &Opportunity) -> ServiceResult<()> {
    tell_author(tx, interest, item, Kind::InterestForwarded)
}

/// Whoever has seen it learns that it was taken back.
pub(super) fn tell_withdrawn(tx: &mut Tx<'_>, interest: &Interest, item: &Opportunity) -> ServiceResult<()> {
    match interest.forwarded_at {
        Some(_) => tell_author(tx, interest, item, Kind::InterestWithdrawn),
        None => Ok(()),
    }
}

/// The member here who is interested learns where it stands now, and stood at `before`.
pub(super) fn tell_standing(tx: &mut Tx<'_>, interest: &Interest, before: State) -> ServiceResult<()> {
    let kind = match (before, interest.state()) {
        (before, now) if before == now => return Ok(()),
        (_, State::Accepted) => Kind::InterestAccepted,
        (_, State::Declined) => Kind::InterestDeclined,
        (State::Waiting { .. }, State::Received | State::Forwarded) => Kind::InterestPromoted,
        _ => return Ok(()),
    };
    tell_interested(tx, interest, kind)
}

/// Somebody wrote: to the author, the member who is interested, and whoever was asked in.
pub(super) fn tell_message(
    tx: &mut Tx<'_>,
    interest: &Interest,
    item: &Opportunity,
    by: Option<Id>,
) -> ServiceResult<()> {
    let mut concerned = organisations::list_interested(tx, interest)?;
    concerned.extend(organisations::list_authors(tx, item)?);
    concerned.extend(guests::list_members(tx, interest.id)?);
    for member in concerned.into_iter().filter(|member| Some(*member) != by) {
        tell(tx, member, Kind::InterestMessage, about(interest))?;
    }
    Ok(())
}

fn tell_interested(tx: &mut Tx<'_>, interest: &Interest, kind: Kind) -> ServiceResult<()> {
    for member in organisations::list_interested(tx, interest)? {
        tell(tx, member, kind, about(interest))?;
    }
    Ok(())
}

fn tell_author(tx: &mut Tx<'_>, interest: &Interest, item: &Opportunity, kind: Kind) -> ServiceResult<()> {
    for author in organisations::list_authors(tx, item)? {
        tell(tx, author, kind, about(interest))?;
    }
    Ok(())
}

/// Who is interested is on the page, for those who may see it; a letter does not name them.
fn about(interest: &Interest) -> About {
    About::opportunity(interest.opportunity).subject(interest.id)
}
