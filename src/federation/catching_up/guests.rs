//! Who takes part in a conversation, asked of their server.

use super::{Unfinished, is_transient};
use crate::federation::Federation;
use crate::id::Id;
use crate::services::interests;

/// Looks the guest up, so that what is said here reaches them.
pub(super) async fn meet(federation: &Federation, id: Id) -> Result<(), Unfinished> {
    let app = &federation.app;
    let Some(uri) = app.read(move |tx| interests::find_unmet(tx, id)).await? else { return Ok(()) };
    match federation.actor(&uri).await {
        Ok(actor) => Ok(app.write(move |tx| interests::met(tx, id, &actor)).await?),
        Err(error) if is_transient(&error) => Err(Unfinished::Unlisted(error)),
        Err(error) => {
            tracing::warn!(%uri, %error, "a guest of a conversation cannot be reached");
            Ok(())
        }
    }
}
