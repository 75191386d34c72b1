//! The thread of a copy, completed from where the opportunity comes from.

use url::Url;

use super::collection::Walk;
use super::{Unfinished, is_transient, take};
use crate::activitypub::incoming::{ThreadLinks, id_of};
use crate::db::{DbError, opportunities, readings, tombstones};
use crate::federation::Federation;
use crate::federation::resolve::ResolveError;
use crate::id::Id;
use crate::urls::same_origin;

/// Posts fetched for one thread at once; the next time goes on where this one ended.
const MAX_FETCHED: usize = 200;

/// Fetches every post that the origin's `context`, or else its `replies`, lists and that is not here, each from its own
/// host.
pub(super) async fn complete(federation: &Federation, id: Id) -> Result<(), Unfinished> {
    let Some(collection) = find_collection(federation, id).await? else { return Ok(()) };
    let absent = list_absent(federation, &collection).await.map_err(Unfinished::Unlisted)?;
    let (found, mut missing) = (absent.len(), 0);
    for post in absent {
        if let Err(error) = bring(federation, &post).await {
            tracing::debug!(%post, %error, "a post of a thread could not be read");
            missing += usize::from(is_transient(&error));
        }
    }
    tracing::info!(%collection, found, missing, "a thread was completed");
    if missing > 0 {
        return Err(Unfinished::Missing(missing));
    }
    Ok(federation.app.write(move |tx| readings::upsert_thread_reading(tx.conn, id, tx.now)).await?)
}

/// Where the origin of a copy lists its thread.
async fn find_collection(federation: &Federation, id: Id) -> Result<Option<Url>, DbError> {
    federation
        .app
        .read(move |tx| {
            let copy = opportunities::find_opportunity(tx.conn, id)?;
            let Some(copy) = copy.filter(|copy| !copy.is_local() && copy.is_public()) else {
                return Ok(None);
            };
            let raw = opportunities::find_raw(tx.conn, id)?;
            let Some(note) = raw.and_then(|raw| serde_json::from_str(&raw).ok()) else { return Ok(None) };
            let ThreadLinks { context, replies } = ThreadLinks::of(&note);
            let own = |url: &Url| same_origin(url, &copy.uri);
            Ok(context.filter(own).or(replies.filter(own)))
        })
        .await
}

async fn list_absent(federation: &Federation, collection: &Url) -> Result<Vec<Url>, ResolveError> {
    let mut absent = Vec::new();
    let mut walk = Walk::new(federation, collection.clone());
    while let Some(items) = walk.next_page().await? {
        for post in items.iter().filter_map(id_of) {
            if absent.len() == MAX_FETCHED {
                return Ok(absent);
            }
            if !federation.app.urls.is_ours(&post)
                && !absent.contains(&post)
                && is_absent(federation, &post).await?
            {
                absent.push(post);
            }
        }
    }
    Ok(absent)
}

/// Neither here nor deleted.
async fn is_absent(federation: &Federation, post: &Url) -> Result<bool, DbError> {
    if federation.is_known(post).await? {
        return Ok(false);
    }
    let post = post.clone();
    federation.app.read(move |tx| Ok(tombstones::find_tombstone(tx.conn, &post)?.is_none())).await
}

/// It may have come with another one meanwhile.
async fn bring(federation: &Federation, post: &Url) -> Result<(), ResolveError> {
    if federation.is_known(post).await? {
        return Ok(());
    }
    let fetched = federation.note_in_thread(post).await?;
    take(federation, fetched, None).await?;
    Ok(())
}
