//! A followed feed's outbox, read back to what was seen last.

use serde_json::Value;
use url::Url;

use super::collection::Walk;
use super::{Unfinished, is_transient, take};
use crate::activitypub::incoming::{ActorDocument, NoteDocument, RelayTerms, id_of, kind_of};
use crate::db::readings::FeedReading;
use crate::domain::Actor;
use crate::domain::opportunity::State;
use crate::federation::Federation;
use crate::federation::resolve::{ResolveError, ResolvedNote};
use crate::services::{ServiceError, catching_up, relays};
use crate::urls::same_origin;

/// Announcements looked at in one reading, newest first. A chapter has dozens open at a time.
const MAX_ITEMS: usize = 500;

/// What the outbox announces that was not seen before.
struct Unseen {
    newest: Option<Url>,
    /// Newest first.
    objects: Vec<Announced>,
}

/// One opportunity that the feed names, of its own chapter's or relayed.
struct Announced {
    object: Url,
    /// The `Announce` and what it says as a relay.
    relay: Option<(Url, RelayTerms)>,
}

/// Reads what is new and takes what is open of it. How far it got is kept once nothing is missing.
pub(super) async fn read(federation: &Federation, id: crate::id::Id) -> Result<(), Unfinished> {
    let Some((feed, last)) = federation.app.read(move |tx| catching_up::find_feed(tx, id)).await? else {
        return Ok(());
    };
    let unseen = list_unseen(federation, &feed, last.as_ref()).await.map_err(Unfinished::Unlisted)?;
    let found = unseen.objects.len();
    let mut missing = 0;
    // Oldest first: references and dates stay in their order.
    for Announced { object, relay } in unseen.objects.into_iter().rev() {
        if let Err(error) = bring(federation, &feed, &object).await {
            tracing::info!(feed = %feed.handle, %object, %error, "an announced object could not be read");
            missing += usize::from(is_transient(&error));
            continue;
        }
        if let Some((activity, terms)) = relay {
            hear(federation, &feed, (activity, object, terms)).await?;
        }
    }
    tracing::info!(feed = %feed.handle, found, missing, "a feed was read");
    if missing > 0 {
        return Err(Unfinished::Missing(missing));
    }
    let newest = unseen.newest.or(last.and_then(|last| last.newest));
    Ok(federation.app.write(move |tx| catching_up::record_feed_reading(tx, id, newest)).await?)
}

async fn list_unseen(
    federation: &Federation,
    feed: &Actor,
    last: Option<&FeedReading>,
) -> Result<Unseen, ResolveError> {
    let mut unseen = Unseen { newest: None, objects: Vec::new() };
    let last = last.and_then(|last| last.newest.as_ref());
    let document = ActorDocument::parse(&federation.document(&feed.uri).await?.json)?;
    let outbox = document.outbox.filter(|outbox| same_origin(outbox, &feed.uri));
    let Some(outbox) = outbox else { return Ok(unseen) };
    let mut walk = Walk::new(federation, outbox);
    while let Some(items) = walk.next_page().await? {
        for activity in items {
            let id = id_of(&activity);
            if id.is_some() && id.as_ref() == last || unseen.objects.len() == MAX_ITEMS {
                return Ok(unseen);
            }
            unseen.newest = unseen.newest.or(id);
            unseen.objects.extend(announced(&activity, &feed.uri));
        }
    }
    Ok(unseen)
}

/// What an `Announce` in the outbox is of.
fn announced(activity: &Value, feed: &Url) -> Option<Announced> {
    let is_announce = kind_of(activity) == Some("Announce");
    let object = activity.get("object").filter(|_| is_announce).and_then(id_of)?;
    let is_own = activity.get("actor").and_then(id_of).is_some_and(|actor| actor == *feed);
    let relay = id_of(activity).zip(RelayTerms::read(activity)).filter(|_| is_own);
    Some(Announced { object, relay })
}

/// A relay that did not come by itself. What is wrong with it is its feed's business.
async fn hear(
    federation: &Federation,
    feed: &Actor,
    (activity, object, terms): (Url, Url, RelayTerms),
) -> Result<(), Unfinished> {
    let feed = feed.clone();
    let heard = federation.app.write(move |tx| {
        match relays::must_wait(tx, &feed, &object)? {
            // It comes by itself, and waits.
            true => Ok(()),
            false => relays::receive(tx, &feed, &activity, (&object, &terms)).map(|_| ()),
        }
    });
    match heard.await {
        Err(ServiceError::Refused(reason)) => {
            tracing::info!(reason, "a relay in an outbox is not believed");
            Ok(())
        }
        heard => Ok(heard?),
    }
}

/// Takes what is not here and still open.
async fn bring(federation: &Federation, feed: &Actor, object: &Url) -> Result<(), ResolveError> {
    if federation.app.urls.is_ours(object) || federation.is_known(object).await? {
        return Ok(());
    }
    let resolved: ResolvedNote = federation.note(object).await?;
    if !is_open(federation, &resolved.note) {
        return Ok(());
    }
    let taken: Result<_, ServiceError> = take(federation, vec![resolved], Some(feed.clone())).await;
    taken.map(|_| ()).map_err(ResolveError::Service)
}

fn is_open(federation: &Federation, note: &NoteDocument) -> bool {
    let now = federation.app.clock.now();
    let terms = note.opportunity.as_ref();
    terms.is_some_and(|terms| terms.state == State::Published && !terms.details.deadline.is_past(now))
}
