//! Blocks: somebody elsewhere wants nothing from one of ours, or this chapter wants nothing from somebody.
//!
//! Ours are decided by stewards, bind the whole chapter, and are not sent: whom they are about learns of an ended
//! follow, and of nothing else (decision 13).

use url::Url;

use super::members::require_steward;
use super::{Receipt, ServiceError, ServiceResult, Wrong, actors, follows};
use crate::app::Tx;
use crate::db::{actors as actor_rows, blocks, follows as follow_rows, tombstones};
use crate::domain::{Actor, Block, LocalActor, Member};
use crate::id::Id;

/// A remote actor blocks one of ours: neither follows the other any longer.
pub fn receive(tx: &mut Tx<'_>, by: &Actor, activity: &Url, object: &Url) -> ServiceResult<Receipt> {
    let blocked = actor_rows::find_actor_by_uri(tx.conn, object)?.filter(Actor::is_local);
    let blocked = blocked.ok_or(ServiceError::Refused("a block of nobody here"))?;
    if tombstones::is_undone(tx.conn, activity, &by.uri)? {
        return Ok(Receipt::Ignored("undone before it came"));
    }
    // A newer block of the same replaces the older, whose undo may have got lost.
    blocks::delete_block(tx.conn, by.id, blocked.id)?;
    let id = tx.next_id();
    let new = Block { id, blocker: by.id, blocked: blocked.id, activity: Some(activity.clone()) };
    blocks::insert_block(tx.conn, &new, false, tx.now)?;
    for (follower, followed) in [(by, &blocked), (&blocked, by)] {
        if let Some(follow) = follow_rows::find_follow(tx.conn, follower.id, followed.id)? {
            follow_rows::delete_follow(tx.conn, follow.id)?;
        }
    }
    Ok(Receipt::Applied)
}

/// Those of `actors` who want to hear from `author`.
pub(super) fn without_blockers(
    tx: &mut Tx<'_>,
    author: Id,
    mut actors: Vec<Actor>,
) -> ServiceResult<Vec<Actor>> {
    let blockers = blocks::list_blockers(tx.conn, author)?;
    actors.retain(|actor| !blockers.contains(&actor.id));
    Ok(actors)
}

/// The chapter wants nothing from a remote actor any more. Only stewards may.
pub fn block(tx: &mut Tx<'_>, by: &Member, target: &Actor) -> ServiceResult<()> {
    require_steward(by)?;
    shut_out(tx, target)
}

/// The same from the server's own command line, where there is nobody to ask.
pub fn shut_out(tx: &mut Tx<'_>, target: &Actor) -> ServiceResult<()> {
    if target.is_local() {
        return Err(ServiceError::Wrong(Wrong::OurOwnActor));
    }
    let section = actors::get_founding(tx, LocalActor::Section)?;
    let new = Block { id: tx.next_id(), blocker: section.id, blocked: target.id, activity: None };
    blocks::insert_block(tx.conn, &new, true, tx.now)?;
    for follow in follow_rows::list_follows_with(tx.conn, target.id)? {
        let other = if follow.follower == target.id { follow.followed } else { follow.follower };
        let ours = actor_rows::find_actor(tx.conn, other)?.ok_or(ServiceError::NotFound)?;
        if follow.follower == target.id {
            follow_rows::delete_follow(tx.conn, follow.id)?;
            follows::answer(tx, "Reject", &ours, target, &follow.activity)?;
        } else {
            follows::end(tx, &ours, target, &follow)?;
        }
    }
    Ok(())
}

/// Ends a block of ours, from the command line; `false` when there was none. What was hidden shows again.
pub fn readmit(tx: &mut Tx<'_>, target: &Actor) -> ServiceResult<bool> {
    let section = actors::get_founding(tx, LocalActor::Section)?;
    Ok(blocks::delete_block(tx.conn, section.id, target.id)?)
}

/// Whether the chapter wants nothing from this actor.
pub fn is_blocked(tx: &mut Tx<'_>, actor: &Actor) -> ServiceResult<bool> {
    Ok(blocks::is_blocked_from_here(tx.conn, actor.id)?)
}

/// Whom the chapter blocks, the latest first.
pub fn list(tx: &mut Tx<'_>) -> ServiceResult<Vec<Actor>> {
    Ok(blocks::list_blocked_from_here(tx.conn)?)
}
