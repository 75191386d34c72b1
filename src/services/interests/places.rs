//! How many an opportunity takes at a time, and who is next.

use super::{make, news, tell};
use crate::app::Tx;
use crate::db::interests;
use crate::domain::Interest;
use crate::domain::interest::{Move, State};
use crate::domain::opportunity::Opportunity;
use crate::services::ServiceResult;

/// The move with which one more arrives. Whoever asks has the interests in the opportunity locked.
pub(super) fn arrival(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<Move> {
    let here = interests::list_interests_in(tx.conn, item.id)?;
    let waiting = here.iter().filter(|one| is_waiting(one)).count();
    let free = free_places(tx, item, &here)?;
    let has_room = waiting == 0 && free.is_none_or(|free| free > 0);
    Ok(if has_room { Move::Receive } else { Move::Queue { rank: rank_after(waiting) } })
}

/// Somebody left, or more are taken: those who waited longest move up, the others get their new rank, and each is told.
pub(super) fn advance(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<()> {
    let here = interests::list_interests_in(tx.conn, item.id)?;
    let mut free = free_places(tx, item, &here)?;
    let mut before = 0;
    for mut one in here.into_iter().filter(is_waiting) {
        let mv = match free {
            Some(0) => Move::Queue { rank: rank_after(before) },
            _ => Move::Promote,
        };
        if mv == Move::Promote {
            free = free.map(|free| free - 1);
        } else {
            before += 1;
        }
        let is_news = !matches!(mv, Move::Queue { rank } if one.state().rank() == Some(rank));
        if is_news {
            let before = one.state();
            make(tx, &mut one, mv)?;
            tell::tell(tx, &one, item)?;
            news::tell_standing(tx, &one, before)?;
            news::tell_received(tx, &one, item)?;
        }
    }
    Ok(())
}

/// `None`: there is room for everybody.
fn free_places(tx: &mut Tx<'_>, item: &Opportunity, here: &[Interest]) -> ServiceResult<Option<usize>> {
    let cap = interests::find_interest_cap(tx.conn, item.id)?;
    let taken = here.iter().filter(|one| one.state().has_place()).count();
    Ok(cap.map(|cap| usize::try_from(cap).unwrap_or(usize::MAX).saturating_sub(taken)))
}

fn is_waiting(one: &Interest) -> bool {
    matches!(one.state(), State::Waiting { .. })
}

fn rank_after(others: usize) -> u32 {
    u32::try_from(others).unwrap_or(u32::MAX).saturating_add(1)
}
