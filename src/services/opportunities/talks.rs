//! Whether the author of an opportunity talks with somebody: it follows from the interests that were accepted.

use super::publish;
use crate::app::Tx;
use crate::db::{interests, opportunities};
use crate::domain::opportunity::State;
use crate::id::Id;
use crate::services::ServiceResult;

/// An interest in an opportunity of ours was accepted, or taken back: copies hear when that makes a difference.
pub(in crate::services) fn refresh_discussion(tx: &mut Tx<'_>, id: Id) -> ServiceResult<()> {
    let Some(mut item) = opportunities::find_opportunity(tx.conn, id)?.filter(|item| item.is_local()) else {
        return Ok(());
    };
    let is_in_discussion = interests::is_any_accepted(tx.conn, id)?;
    if item.in_discussion == is_in_discussion {
        return Ok(());
    }
    item.in_discussion = is_in_discussion;
    if item.state == State::Published {
        publish::save_and_tell(tx, item)?;
    } else {
        // What has ended says how; it is said again when it opens again.
        opportunities::update_opportunity(tx.conn, &item)?;
    }
    Ok(())
}
