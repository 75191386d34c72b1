//! What followers hear of a relay, and the chapter whose opportunity it is.

use std::collections::BTreeSet;

use url::Url;

use crate::activitypub::context::Terms;
use crate::activitypub::outgoing::{Activity, RelayAnnounce};
use crate::app::Tx;
use crate::db::{actors as actor_rows, follows, opportunities, outbox};
use crate::domain::relay::{Announced, Relay};
use crate::domain::{Actor, LocalActor, Member};
use crate::queue::{self, Outgoing};
use crate::services::opportunities::inboxes_of;
use crate::services::sending::unlisted;
use crate::services::{ServiceResult, actors};

/// Announces the original to everyone who follows `@occasions`, and to its author.
pub(super) fn announce(tx: &mut Tx<'_>, relay: &Relay, contact: &Member) -> ServiceResult<Announced> {
    let feed = actors::get_founding(tx, LocalActor::Occasions)?;
    let named = actors::voice_of(tx, contact)?;
    let author = find_author(tx, &relay.object)?;
    let id = tx.app.urls.activity(tx.next_id());
    let cc = feed.followers.iter().cloned().chain(author.iter().map(|author| author.uri.clone()));
    let announce = Activity::new("Announce", id.clone(), &feed.uri, relay.object.clone());
    let announce = RelayAnnounce::new(announce.to_public(cc).at(tx.now), &named, &relay.context);
    let outgoing = Outgoing {
        uri: id.clone(),
        kind: "Announce",
        // Its own: the `Undo` comes after it, and it waits for nothing else about the original.
        object: id.clone(),
        json: Terms::Relay.write(announce),
        is_public: true,
    };
    let inboxes = readers(tx, &feed, author)?;
    queue::deliver(tx, &feed, outgoing, inboxes)?;
    Ok(Announced { activity: id, named: named.uri })
}

/// Takes the announcement back from everyone who got it, and out of the outbox.
pub(super) fn undo(tx: &mut Tx<'_>, relay: &Relay) -> ServiceResult<()> {
    let Some(Announced { activity: announce, .. }) = &relay.announced else { return Ok(()) };
    let feed = actors::get_founding(tx, LocalActor::Occasions)?;
    let author = find_author(tx, &relay.object)?;
    let mut inboxes = readers(tx, &feed, author)?;
    inboxes.extend(outbox::list_inboxes_reached(tx.conn, announce)?);
    outbox::delete_outbox_about(tx.conn, announce)?;
    let undone = Activity::new("Announce", announce.clone(), &feed.uri, relay.object.clone());
    let id = tx.app.urls.activity_about(announce, "undo");
    let undo = Activity::new("Undo", id, &feed.uri, undone).to_public(feed.followers.clone()).at(tx.now);
    let outgoing = unlisted(Terms::ActivityStreams, announce, undo);
    Ok(queue::deliver(tx, &feed, outgoing, inboxes)?)
}

fn readers(tx: &mut Tx<'_>, feed: &Actor, author: Option<Actor>) -> ServiceResult<BTreeSet<Url>> {
    let mut readers = follows::list_remote_followers(tx.conn, &[feed.id])?;
    readers.extend(author);
    Ok(inboxes_of(readers))
}

/// Whose opportunity it is; `None` when it is gone here.
fn find_author(tx: &mut Tx<'_>, object: &Url) -> ServiceResult<Option<Actor>> {
    match opportunities::find_opportunity_by_uri(tx.conn, object)? {
        Some(item) => Ok(actor_rows::find_actor(tx.conn, item.author)?),
        None => Ok(None),
    }
}
