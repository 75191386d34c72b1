//! An actor's followers here, as its own server lists them, and as we know them (FEP-8fcf).

use std::collections::BTreeSet;

use url::Url;

use super::collection::Walk;
use super::{Unfinished, is_transient};
use crate::activitypub::incoming::{CollectionDocument, id_of};
use crate::federation::Federation;
use crate::federation::resolve::ResolveError;
use crate::id::Id;
use crate::services::synchronisation::{self, Question};
use crate::urls::{authority_of, document_of};

/// Followers read of one list. Ours that follow somebody are a handful.
const MAX_LISTED: usize = 1_000;

/// Has both ends agree, when they still differ. A list that cannot be read whole changes nothing.
pub(super) async fn synchronise(federation: &Federation, actor: Id) -> Result<(), Unfinished> {
    let question = federation.app.read(move |tx| synchronisation::find_question(tx, actor)).await?;
    let Some(question) = question else { return Ok(()) };
    let handle = question.actor.handle.clone();
    match list(federation, &question).await {
        Ok(Some(listed)) => {
            let done = federation.app.write(move |tx| synchronisation::reconcile(tx, &question, &listed));
            let done = done.await?;
            tracing::info!(actor = %handle, ?done, "followers were compared");
            return Ok(());
        }
        Ok(None) => tracing::info!(actor = %handle, "followers could not be compared: no whole list"),
        Err(error) if is_transient(&error) => return Err(Unfinished::Unlisted(error)),
        Err(error) => tracing::info!(actor = %handle, %error, "followers could not be compared"),
    }
    Ok(federation.app.write(move |tx| synchronisation::record_reading(tx, actor)).await?)
}

/// Every follower listed; `None` where something is left out, hidden, or meant for somebody else.
async fn list(federation: &Federation, question: &Question) -> Result<Option<BTreeSet<Url>>, ResolveError> {
    if federation.policies.is_suspended(&authority_of(&question.url)) {
        return Err(ResolveError::Blocked);
    }
    let fetched = federation.document(&question.url).await?;
    // A server may show all followers instead of ours; a list of anything else would end follows for no reason.
    let id = fetched.json.get("id").and_then(id_of);
    let is_meant = id.as_ref().is_some_and(|id| {
        document_of(id) == document_of(&question.url) || question.actor.followers.as_ref() == Some(id)
    });
    if !is_meant {
        return Ok(None);
    }
    let beginning = CollectionDocument::parse(&fetched.json)?;
    let (total, is_paged) = (beginning.total, beginning.first.is_some());
    let mut walk = Walk::from(federation, question.url.clone(), beginning);
    let (mut listed, mut seen) = (BTreeSet::new(), 0);
    while let Some(items) = walk.next_page().await? {
        seen += items.len();
        if seen > MAX_LISTED {
            return Ok(None);
        }
        listed.extend(items.iter().filter_map(id_of));
    }
    // Who hides a collection tells its size, or nothing at all.
    let is_shown = is_paged || seen > 0 || total == Some(0) || has_items(&fetched.json);
    let is_complete = total.is_none_or(|total| total <= seen as u64);
    Ok(Some(listed).filter(|_| walk.is_whole() && is_shown && is_complete))
}

/// Whether there are members to be read, and be they none.
fn has_items(collection: &serde_json::Value) -> bool {
    ["items", "orderedItems"].into_iter().any(|name| collection.get(name).is_some_and(|it| it.is_array()))
}
