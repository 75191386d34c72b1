//! What others say in a thread of ours, and how what is relayed from here changes, is passed on by `@occasions` to the groups
//! that follow it (FEP-1b12).

use std::collections::BTreeSet;

use serde_json::Value;
use url::Url;

use super::opportunities::inboxes_of;
use super::{ServiceResult, actors, relays, threads};
use crate::activitypub::context::Terms;
use crate::activitypub::outgoing::Activity;
use crate::app::Tx;
use crate::db::{follows, opportunities, outbox};
use crate::domain::{Actor, LocalActor, Opportunity};
use crate::queue;
use crate::services::sending::unlisted;
use crate::urls::authority_of;

/// Something that was said or done in a thread, as its sender signed it.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    pub by: &'a Url,
    /// The post or the opportunity.
    pub about: &'a Url,
    /// The object is gone, and its words with it.
    pub is_delete: bool,
    /// The activity as it came, proofs and all.
    pub json: &'a str,
}

/// Who reads wrapped activities: the groups that follow `@occasions`, such as other chapters' `@section`. Everyone else
/// gets the ids of opportunities only, so that comments never flood a person's timeline.
pub fn list_readers(tx: &mut Tx<'_>) -> ServiceResult<Vec<Actor>> {
    let feed = tx.app.urls.actor(LocalActor::Occasions.as_str());
    Ok(follows::list_group_followers(tx.conn, &feed)?)
}

/// Passes on what somebody elsewhere said in the thread of a public opportunity of ours, or a new version of what is relayed
/// from here. Their own server knows it.
pub fn pass_on(tx: &mut Tx<'_>, said: Said<'_>) -> ServiceResult<()> {
    let mut readers = list_readers(tx)?;
    let from = authority_of(said.by);
    readers.retain(|reader| authority_of(&reader.uri) != from);
    if readers.is_empty() || !is_passed_on(tx, said.about)? {
        return Ok(());
    }
    if said.is_delete {
        outbox::delete_outbox_about(tx.conn, said.about)?;
    }
    // What was stored reads back.
    let Ok(inner) = serde_json::from_str::<Value>(said.json) else { return Ok(()) };
    let feed = actors::get_founding(tx, LocalActor::Occasions)?;
    let id = tx.app.urls.activity(tx.next_id());
    let mut activity = Activity::new("Announce", id, &feed.uri, inner).to_public(feed.followers.clone());
    activity.audience = Some(feed.uri.clone());
    send(tx, &feed, said.about, activity.at(tx.now), inboxes_of(readers))
}

/// In a thread of ours; or what is relayed from here, which others may have from us alone.
fn is_passed_on(tx: &mut Tx<'_>, about: &Url) -> ServiceResult<bool> {
    Ok(find_opportunity_of_ours(tx, about)?.is_some() || relays::is_passed_on(tx, about)?)
}

fn find_opportunity_of_ours(tx: &mut Tx<'_>, about: &Url) -> ServiceResult<Option<Opportunity>> {
    let Some(thread) = threads::find_thread(tx, about)? else { return Ok(None) };
    Ok(opportunities::find_opportunity(tx.conn, thread)?.filter(Opportunity::is_local))
}

/// Unlisted: the outbox is a list of opportunities.
fn send(
    tx: &mut Tx<'_>,
    feed: &Actor,
    about: &Url,
    activity: Activity<Value>,
    inboxes: BTreeSet<Url>,
) -> ServiceResult<()> {
    Ok(queue::deliver(tx, feed, unlisted(Terms::ActivityStreams, about, activity), inboxes)?)
}
