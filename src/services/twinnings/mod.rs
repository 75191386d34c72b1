//! Twinning: what two chapters agreed to share. Proposed, accepted in whole or in part, declined and ended by stewards, on
//! either side of the wire; each side keeps the log of it.
//!
//! One agreement at a time with each chapter. It is named by the `Offer` that proposed it: `Accept` and `Reject` answer that,
//! also when the one who accepted ends it later, and `Undo` takes it back, before or after.

mod agree;
mod receive;
mod sharing;
mod tell;
mod view;

use crate::app::Tx;
use crate::db::{actors as actor_rows, twinnings};
use crate::domain::Actor;
use crate::domain::twinning::{Event, Move, Shares, State, Twinning};
use crate::id::Id;
use crate::services::{ServiceError, ServiceResult};

pub use agree::{accept, decline, end, propose};
pub use receive::{is_offer_of_ours, receive, receive_answer, receive_undo};
pub(in crate::services) use sharing::welcome;
pub use sharing::{find_feeds_to_follow, follow_feeds, is_shared_with, is_twin, list_twins};
pub use view::{Chapter, Relation, count_asked, get, list};

/// Who acts, for the log.
#[derive(Clone, Copy, Debug)]
enum By<'a> {
    /// A steward here, by handle.
    Here(&'a str),
    /// The other chapter.
    There,
}

fn get_twinning(tx: &mut Tx<'_>, id: Id) -> ServiceResult<(Twinning, Actor)> {
    let twinning = twinnings::find_twinning(tx.conn, id)?.ok_or(ServiceError::NotFound)?;
    let chapter = actor_rows::find_actor(tx.conn, twinning.chapter)?.ok_or(ServiceError::NotFound)?;
    Ok((twinning, chapter))
}

/// Makes a move, and what follows from it here.
fn make(
    tx: &mut Tx<'_>,
    twinning: &mut Twinning,
    chapter: &Actor,
    (mv, by, reason): (Move, By<'_>, &str),
) -> ServiceResult<()> {
    let was = twinning.state;
    twinning.state = was.after(mv)?;
    twinning.updated_at = tx.now;
    twinnings::update_twinning(tx.conn, twinning)?;
    log(tx, twinning, by, reason)?;
    match (was, twinning.state) {
        (_, State::Agreed) => sharing::begin(tx, twinning),
        (State::Agreed, State::Ended) => sharing::stop(tx, twinning, chapter),
        _ => Ok(()),
    }
}

fn log(tx: &mut Tx<'_>, twinning: &Twinning, by: By<'_>, reason: &str) -> ServiceResult<()> {
    let by = match by {
        By::Here(handle) => Some(handle.to_owned()),
        By::There => None,
    };
    let shares: &Shares = if twinning.shared.is_empty() { &twinning.proposed } else { &twinning.shared };
    let event =
        Event { at: tx.now, by, state: twinning.state, shares: shares.clone(), reason: reason.to_owned() };
    let id = tx.next_id();
    Ok(twinnings::insert_event(tx.conn, id, twinning.id, &event)?)
}
