//! Who follows whom, compared between two servers (FEP-8fcf): what we say of our actors' followers, and what others say
//! of ours.
//!
//! An actor's word that differs from what is known here is noted with its activity; `federation::synchronisation`
//! fetches the actor's own list later, and [`reconcile`] makes both ends agree.

use std::collections::{BTreeSet, HashMap};
use std::time::Duration;

use url::{Position, Url};

use super::{ServiceResult, actors, follows};
use crate::app::Tx;
use crate::crypto::digest::SetDigest;
use crate::db::jobs::{self, JobKind};
use crate::db::synchronisations::{self, Notice};
use crate::db::{DbError, actors as actor_rows, follows as follow_rows};
use crate::domain::{Actor, Follow, FollowState};
use crate::id::Id;
use crate::queue;
use crate::urls::{authority_of, same_origin};

/// What is on its way when both ends differ arrives within this time: nothing is asked before, and no younger follow
/// is ended.
const SETTLING: Duration = Duration::from_secs(2 * 60);
/// How often the list of one actor is asked for at most.
const REST: Duration = Duration::from_secs(3600);
/// Of how many actors of one server that nobody here follows anything is noted within [`REST`].
const STRANGERS: i64 = 10;

/// What an actor says of its followers on one server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Its followers collection.
    pub collection: Url,
    /// Where it lists those on that server.
    pub url: Url,
    /// The digest of their ids, 64 hexadecimal digits in lower case.
    pub digest: String,
}

/// The digests of an actor's followers on the servers of these inboxes, by origin (`https://masto.test`). A server
/// without any is left out.
pub fn list_digests(tx: &mut Tx<'_>, of: Id, inboxes: &[Url]) -> Result<HashMap<String, String>, DbError> {
    let hosts: BTreeSet<String> = inboxes.iter().map(authority_of).collect();
    let hosts: Vec<String> = hosts.into_iter().collect();
    let mut digests: HashMap<String, SetDigest> = HashMap::new();
    for follower in follow_rows::list_followers_of_hosts(tx.conn, of, &hosts)? {
        digests.entry(origin_of(&follower).to_owned()).or_default().add(&follower);
    }
    Ok(digests.into_iter().map(|(origin, digest)| (origin, digest.to_hex())).collect())
}

/// The part of a stored id before its path.
fn origin_of(id: &str) -> &str {
    id.match_indices('/').nth(2).map_or(id, |(end, _)| &id[..end])
}

/// The same part of an address.
pub fn origin(url: &Url) -> &str {
    &url[..Position::BeforePath]
}

/// The followers of one of our actors that are on the server of `reader`, and no others.
pub fn list_followers_there(tx: &mut Tx<'_>, of: &Actor, reader: &Url) -> ServiceResult<Vec<Url>> {
    let rows = follow_rows::list_followers_of_hosts(tx.conn, of.id, &[authority_of(reader)])?;
    let followers = rows.iter().filter_map(|id| Url::parse(id).ok());
    Ok(followers.filter(|follower| same_origin(follower, reader)).collect())
}

/// The remote actor `by`, who signed this, says who follows it from here. What differs is looked into later, at most
/// once in an hour for each actor; what does not fit together is passed over.
pub fn receive(tx: &mut Tx<'_>, by: &Url, claim: &Claim) -> Result<(), DbError> {
    let Some(actor) = actor_rows::find_actor_by_uri(tx.conn, by)? else { return Ok(()) };
    if actor.is_local() || actor.followers.as_ref() != Some(&claim.collection) {
        tracing::debug!(%by, collection = %claim.collection, "followers of somebody else: passed over");
        return Ok(());
    }
    if !same_origin(&claim.url, &actor.uri) || digest_here(tx, actor.id)? == claim.digest {
        return Ok(());
    }
    if is_one_too_many(tx, &actor)? {
        tracing::debug!(%by, "too many actors of one server disagree: passed over");
        return Ok(());
    }
    note(tx, &actor, claim)
}

/// Who is followed from here is always worth a look. Of others only a few are: nobody has us ask for thousands of lists.
fn is_one_too_many(tx: &mut Tx<'_>, actor: &Actor) -> Result<bool, DbError> {
    let is_known = follow_rows::is_followed_from_here(tx.conn, actor.id)?
        || synchronisations::find_notice(tx.conn, actor.id)?.is_some();
    let since = tx.now.minus(REST);
    Ok(!is_known && synchronisations::count_noticed(tx.conn, &actor.handle.host, since)? >= STRANGERS)
}

fn note(tx: &mut Tx<'_>, actor: &Actor, claim: &Claim) -> Result<(), DbError> {
    let earlier = synchronisations::find_notice(tx.conn, actor.id)?;
    let read_at = earlier.and_then(|earlier| earlier.read_at);
    let Claim { url, digest, .. } = claim.clone();
    // Written first: on PostgreSQL, units that heard the same at once take turns here, and the second one sees the job.
    synchronisations::upsert_notice(tx.conn, &Notice { actor: actor.id, url, digest, read_at }, tx.now)?;
    if jobs::is_planned(tx.conn, JobKind::SynchroniseFollowers, actor.id)? {
        return Ok(());
    }
    let settled = tx.now.plus(SETTLING);
    let at = read_at.map_or(settled, |last| settled.max(last.plus(REST)));
    queue::plan(tx, JobKind::SynchroniseFollowers, actor.id, at)
}

/// The digest of ours that follow a remote actor.
fn digest_here(tx: &mut Tx<'_>, of: Id) -> Result<String, DbError> {
    let ours = follow_rows::list_local_followers(tx.conn, of)?;
    Ok(ours.iter().map(|(_, follower, _)| follower.as_str()).collect::<SetDigest>().to_hex())
}

/// What to ask a remote actor's server for.
#[derive(Clone, Debug)]
pub struct Question {
    pub actor: Actor,
    /// Where the actor lists its followers here.
    pub url: Url,
    /// Follows of ours from before the question: those that its answer must list.
    follows: Vec<(Follow, Url)>,
}

/// The question to ask, when both ends still differ.
pub fn find_question(tx: &mut Tx<'_>, actor: Id) -> ServiceResult<Option<Question>> {
    let Some(notice) = synchronisations::find_notice(tx.conn, actor)? else { return Ok(None) };
    let Some(actor) = actor_rows::find_actor(tx.conn, actor)? else { return Ok(None) };
    if digest_here(tx, actor.id)? == notice.digest {
        return Ok(None);
    }
    let settled = tx.now.minus(SETTLING);
    let follows = follow_rows::list_local_followers(tx.conn, actor.id)?.into_iter();
    let follows = follows.filter(|(_, _, asked_at)| *asked_at <= settled).map(|(follow, id, _)| (follow, id));
    Ok(Some(Question { follows: follows.collect(), actor, url: notice.url }))
}

/// The list was asked for, whatever came of it: it has its rest now.
pub fn record_reading(tx: &mut Tx<'_>, actor: Id) -> ServiceResult<()> {
    Ok(synchronisations::record_reading(tx.conn, actor, tx.now)?)
}

/// What a comparison changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reconciled {
    /// Follows of ours that their actor knows nothing of: ended.
    pub ended: usize,
    /// Follows of ours whose `Accept` was lost.
    pub accepted: usize,
    /// Follows that nobody here knows of: taken back.
    pub undone: usize,
}

/// Has both ends agree about the followers that the actor has here. `listed` is its whole list; whoever is not of this
/// server counts for nothing in it.
pub fn reconcile(tx: &mut Tx<'_>, question: &Question, listed: &BTreeSet<Url>) -> ServiceResult<Reconciled> {
    record_reading(tx, question.actor.id)?;
    let mut reconciled = Reconciled::default();
    for (asked, follower) in &question.follows {
        if !listed.contains(follower) {
            reconciled.ended += usize::from(end_unlisted(tx, asked)?);
        }
    }
    for id in listed {
        // A member who is not shown has no actor for others, and nothing tells that there is one.
        if !tx.app.urls.is_ours(id) {
            continue;
        }
        let ours = actor_rows::find_actor_by_uri(tx.conn, id)?.filter(Actor::is_local);
        let Some(ours) = ours else { continue };
        if actors::find_public(tx, &ours.handle.name)?.is_some() {
            confirm(tx, &ours, &question.actor, &mut reconciled)?;
        }
    }
    Ok(reconciled)
}

/// Ends a follow as its actor's `Reject` would, unless it changed since the question.
fn end_unlisted(tx: &mut Tx<'_>, asked: &Follow) -> ServiceResult<bool> {
    let now = follow_rows::find_follow(tx.conn, asked.follower, asked.followed)?;
    if now.as_ref() != Some(asked) {
        return Ok(false);
    }
    follow_rows::update_follow(tx.conn, &Follow { state: FollowState::Rejected, ..asked.clone() })?;
    Ok(true)
}

/// The actor counts `ours` among its followers: so it is, or it is told otherwise.
fn confirm(
    tx: &mut Tx<'_>,
    ours: &Actor,
    followed: &Actor,
    reconciled: &mut Reconciled,
) -> ServiceResult<()> {
    let known = follow_rows::find_follow(tx.conn, ours.id, followed.id)?;
    match known.as_ref().map(|follow| follow.state) {
        Some(FollowState::Accepted) => {}
        Some(FollowState::Requested) => {
            if let Some(follow) = known {
                follows::receive_answer(tx, followed, &follow.activity, (FollowState::Accepted, ""))?;
                reconciled.accepted += 1;
            }
        }
        Some(FollowState::Rejected) | None => {
            // Where we know of no follow, its id is made up: servers go by actor and object then.
            let id = known.map_or_else(|| tx.app.urls.activity(tx.next_id()), |follow| follow.activity);
            follows::deny(tx, ours, followed, &id)?;
            reconciled.undone += 1;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_begins_with_its_origin() {
        for (id, expected) in [
            ("https://masto.test/users/1", "https://masto.test"),
            ("http://masto.localhost:8401/u/1", "http://masto.localhost:8401"),
            ("https://masto.test:443/", "https://masto.test"),
        ] {
            let url = Url::parse(id).unwrap();
            assert_eq!((origin_of(url.as_str()), origin(&url)), (expected, expected), "{id}");
        }
    }
}
