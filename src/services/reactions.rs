//! Likes and boosts of what was published here.

use url::Url;

use super::{Receipt, ServiceResult};
use crate::app::Tx;
use crate::db::{reactions, tombstones};
use crate::domain::{Actor, Reaction, ReactionKind};

/// How often one actor's reactions to one object are kept: some servers let people leave several emojis.
const MAX_EACH: i64 = 20;

/// How many liked or boosted an object.
pub fn count(tx: &mut Tx<'_>, object: &Url, kind: ReactionKind) -> ServiceResult<i64> {
    Ok(reactions::count_reactions(tx.conn, object, kind)?)
}

/// A remote actor likes or boosts an object.
pub fn receive(
    tx: &mut Tx<'_>,
    actor: &Actor,
    kind: ReactionKind,
    activity: &Url,
    object: &Url,
) -> ServiceResult<Receipt> {
    if !tx.app.urls.is_ours(object) {
        return Ok(Receipt::Ignored("not about an object of ours"));
    }
    if tombstones::is_undone(tx.conn, activity, &actor.uri)? {
        return Ok(Receipt::Ignored("undone before it came"));
    }
    if !super::notes::is_public_here(tx, object)? {
        return Ok(Receipt::Ignored("about nothing that is public here"));
    }
    if super::blocks::is_blocked(tx, actor)? {
        return Ok(Receipt::Ignored("its actor is blocked here"));
    }
    if reactions::count_reactions_of(tx.conn, actor.id, object, kind)? >= MAX_EACH {
        return Ok(Receipt::Ignored("one actor's many reactions"));
    }
    let (activity, object) = (activity.clone(), object.clone());
    let reaction = Reaction { id: tx.next_id(), activity, actor: actor.id, kind, object, at: tx.now };
    reactions::insert_reaction(tx.conn, &reaction)?;
    Ok(Receipt::Applied)
}
