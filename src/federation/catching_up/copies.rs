//! The copies of a chapter's opportunities, read again: what was changed, closed or erased while nobody could tell us.

use url::Url;

use super::{Unfinished, is_transient, take};
use crate::domain::Actor;
use crate::federation::Federation;
use crate::federation::fetch::FetchError;
use crate::federation::resolve::ResolveError;
use crate::id::Id;
use crate::services::opportunities::{self, Filter};
use crate::services::{ServiceError, catching_up, deletions};

/// Copies read again at once: more than any chapter has open.
const MAX_COPIES: usize = 500;

/// Reads each open copy from the feed's host again, and has its thread completed.
pub(super) async fn refresh(federation: &Federation, feed: Id) -> Result<(), Unfinished> {
    let Some((feed, _)) = federation.app.read(move |tx| catching_up::find_feed(tx, feed)).await? else {
        return Ok(());
    };
    let copies = list_open(federation, &feed).await?;
    let (all, mut missing) = (copies.len(), 0);
    for (id, uri) in copies {
        match read_again(federation, &uri).await {
            Ok(()) => federation.app.write(move |tx| complete_thread(tx, id)).await?,
            Err(error) => {
                tracing::info!(feed = %feed.handle, %uri, %error, "a copy could not be read again");
                missing += usize::from(is_transient(&error));
            }
        }
    }
    tracing::info!(feed = %feed.handle, all, missing, "copies were read again");
    if missing > 0 { Err(Unfinished::Missing(missing)) } else { Ok(()) }
}

async fn list_open(federation: &Federation, feed: &Actor) -> Result<Vec<(Id, Url)>, ServiceError> {
    let filter = Filter { host: Some(feed.handle.host.clone()), ..Filter::default() };
    let page = federation.app.read(move |tx| opportunities::list_open(tx, None, &filter, None, MAX_COPIES));
    Ok(page.await?.sheets.into_iter().map(|sheet| (sheet.opportunity.id, sheet.opportunity.uri)).collect())
}

/// Its present state, or that it is gone.
async fn read_again(federation: &Federation, uri: &Url) -> Result<(), ResolveError> {
    match federation.note(uri).await {
        Ok(resolved) => {
            take(federation, vec![resolved], None).await?;
        }
        Err(ResolveError::Fetch(FetchError::Gone | FetchError::NotFound)) => {
            let gone = uri.clone();
            federation.app.write(move |tx| deletions::receive_absence(tx, &gone)).await?;
        }
        Err(error) => return Err(error),
    }
    Ok(())
}

/// Unless it is gone.
fn complete_thread(tx: &mut crate::app::Tx<'_>, id: Id) -> Result<(), ServiceError> {
    match catching_up::complete_thread(tx, id) {
        Err(ServiceError::NotFound) => Ok(()),
        other => other,
    }
}
