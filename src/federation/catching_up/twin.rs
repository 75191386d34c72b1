//! The feeds of a chapter that this one was just twinned with.

use super::{Unfinished, is_transient};
use crate::federation::Federation;
use crate::id::Id;
use crate::services::twinnings;

/// Looks up what the twinning covers and asks to follow it.
pub(super) async fn follow(federation: &Federation, twinning: Id) -> Result<(), Unfinished> {
    let wanted = federation.app.read(move |tx| twinnings::find_feeds_to_follow(tx, twinning)).await?;
    let mut feeds = Vec::new();
    for handle in wanted {
        match federation.actor_by_handle(&handle).await {
            Ok(feed) => feeds.push(feed),
            Err(error) if is_transient(&error) => return Err(Unfinished::Unlisted(error)),
            Err(error) => tracing::warn!(%handle, %error, "a twin's feed cannot be followed"),
        }
    }
    Ok(federation.app.write(move |tx| twinnings::follow_feeds(tx, twinning, &feeds)).await?)
}
