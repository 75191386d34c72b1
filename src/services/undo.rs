//! Taking back a follow, a like, a boost, a block, an expression of interest or a twinning.

use url::Url;

use super::{Receipt, ServiceError, ServiceResult, interests, relays, tribes, twinnings};
use crate::app::Tx;
use crate::db::{actors, blocks, follows, reactions, tombstones};
use crate::domain::Actor;

/// A remote actor takes back an activity of its own. `followed` is what the undone `Follow` was of, when it is told:
/// some servers undo with an id of their own making.
pub fn receive(
    tx: &mut Tx<'_>,
    by: &Actor,
    activity: &Url,
    followed: Option<&Url>,
) -> ServiceResult<Receipt> {
    if let Some(follow) = follows::find_follow_by_activity(tx.conn, activity)? {
        if follow.follower != by.id {
            return Err(ServiceError::Refused("an undo of somebody else's follow"));
        }
        follows::delete_follow(tx.conn, follow.id)?;
        return Ok(Receipt::Applied);
    }
    let was_relay = relays::forget(tx, by, activity)?;
    if let Some(reaction) = reactions::find_reaction_by_activity(tx.conn, activity)? {
        if reaction.actor != by.id {
            return Err(ServiceError::Refused("an undo of somebody else's reaction"));
        }
        reactions::delete_reaction(tx.conn, reaction.id)?;
        return Ok(Receipt::Applied);
    }
    if was_relay {
        return Ok(Receipt::Applied);
    }
    if let Some(block) = blocks::find_block_by_activity(tx.conn, activity)? {
        if block.blocker != by.id {
            return Err(ServiceError::Refused("an undo of somebody else's block"));
        }
        blocks::delete_block(tx.conn, block.blocker, block.blocked)?;
        return Ok(Receipt::Applied);
    }
    if let Some(receipt) = interests::receive_withdrawal(tx, by, activity)? {
        return Ok(receipt);
    }
    if let Some(receipt) = twinnings::receive_undo(tx, by, activity)? {
        return Ok(receipt);
    }
    if let Some(receipt) = tribes::receive_undo(tx, by, activity)? {
        return Ok(receipt);
    }
    if let Some(receipt) = undo_follow_of(tx, by, followed)? {
        return Ok(receipt);
    }
    tombstones::insert_undone(tx.conn, activity, &by.uri, tx.now)?;
    Ok(Receipt::Ignored("nothing to undo yet; remembered"))
}

fn undo_follow_of(tx: &mut Tx<'_>, by: &Actor, followed: Option<&Url>) -> ServiceResult<Option<Receipt>> {
    let Some(followed) = followed else { return Ok(None) };
    if let Some(receipt) = tribes::receive_leave(tx, by, followed)? {
        return Ok(Some(receipt));
    }
    let Some(followed) = actors::find_actor_by_uri(tx.conn, followed)? else { return Ok(None) };
    let Some(follow) = follows::find_follow(tx.conn, by.id, followed.id)? else { return Ok(None) };
    follows::delete_follow(tx.conn, follow.id)?;
    Ok(Some(Receipt::Applied))
}
