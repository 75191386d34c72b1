//! So that nothing is lost between chapters: when what is read again of whom.
//!
//! What is planned here, `federation::catching_up` does.

use std::time::Duration;

use super::{ServiceError, ServiceResult, actors, greetings};
use crate::app::Tx;
use crate::clock::Timestamp;
use crate::db::jobs::{self, JobKind};
use crate::db::readings::{self, FeedReading};
use crate::db::{follows, opportunities};
use crate::domain::{Actor, FollowState, LocalActor, Opportunity};
use crate::id::Id;
use crate::queue;

/// Away for longer than this, others may have given something up.
pub const LONG_AWAY: Duration = Duration::from_secs(3600);
/// How often the heartbeat is written.
const WATCH: Duration = Duration::from_secs(5 * 60);
/// How often a feed is read even when nothing seems to be missing.
const READ_AGAIN: Duration = Duration::from_secs(6 * 3600);
/// How often it is read at most, however often somebody asks for it.
const FEED_REST: Duration = Duration::from_secs(10 * 60);
/// How often a thread is completed at most.
const THREAD_REST: Duration = Duration::from_secs(5 * 60);
/// A copy of something younger than this has no discussion behind it.
const YOUNG: Duration = Duration::from_secs(10 * 60);

/// Notes that this server is at work, again and again. After a long absence everybody is greeted, and every followed
/// feed is read.
pub fn keep_watch(tx: &mut Tx<'_>) -> ServiceResult<()> {
    let last = readings::record_heartbeat(tx.conn, tx.now)?;
    queue::plan(tx, JobKind::KeepWatch, NO_SUBJECT, tx.now.plus(WATCH))?;
    let away = last.map(|last| tx.now.since(last)).unwrap_or_default();
    if away > LONG_AWAY && tx.app.config.federation.enabled {
        tracing::info!(hours = away.as_secs() / 3600, "back after an absence: greeting and catching up");
        greetings::greet_everyone(tx)?;
        for feed in list_feeds(tx)? {
            plan_catching_up(tx, &feed)?;
        }
    }
    Ok(())
}

/// Begins to keep watch, when that was not begun by an earlier run.
pub fn begin_watch(tx: &mut Tx<'_>) -> ServiceResult<()> {
    if !jobs::is_planned(tx.conn, JobKind::KeepWatch, NO_SUBJECT)? {
        queue::plan(tx, JobKind::KeepWatch, NO_SUBJECT, tx.now)?;
    }
    Ok(())
}

/// A feed has just accepted that we follow it: what it announced before is read.
pub(super) fn begin_reading(tx: &mut Tx<'_>, feed: &Actor) -> ServiceResult<()> {
    if feed.is_chapter {
        queue::plan(tx, JobKind::ReadFeed, feed.id, tx.now)?;
    }
    Ok(())
}

/// A server is there again, after its absence or ours: what its feeds announced and changed meanwhile is read.
pub fn catch_up_with(tx: &mut Tx<'_>, host: &str) -> ServiceResult<()> {
    for feed in list_feeds(tx)?.into_iter().filter(|feed| feed.handle.host == host) {
        plan_catching_up(tx, &feed)?;
    }
    Ok(())
}

/// A feed to read, when it is still followed, and how far it was read.
pub fn find_feed(tx: &mut Tx<'_>, id: Id) -> ServiceResult<Option<(Actor, Option<FeedReading>)>> {
    let Some(feed) = list_feeds(tx)?.into_iter().find(|feed| feed.id == id) else { return Ok(None) };
    Ok(Some((feed, readings::find_feed_reading(tx.conn, id)?)))
}

/// Keeps how far a feed was read, and plans the next time.
pub fn record_feed_reading(tx: &mut Tx<'_>, feed: Id, newest: Option<url::Url>) -> ServiceResult<()> {
    readings::upsert_feed_reading(tx.conn, feed, &FeedReading { newest, read_at: tx.now })?;
    Ok(queue::plan(tx, JobKind::ReadFeed, feed, tx.now.plus(READ_AGAIN))?)
}

/// A copy that has just come: what was said under it before is looked for.
pub(super) fn begin_thread(tx: &mut Tx<'_>, copy: &Opportunity) -> ServiceResult<()> {
    let age = copy.published_at.map(|at| tx.now.since(at)).unwrap_or_default();
    if age > YOUNG { plan_thread(tx, copy.id) } else { Ok(()) }
}

/// Whether somebody who reads the thread of a copy might miss something that its origin has.
pub fn is_thread_stale(tx: &mut Tx<'_>, opportunity: &Opportunity) -> ServiceResult<bool> {
    if opportunity.is_local() || !opportunity.is_public() {
        return Ok(false);
    }
    let last = readings::find_thread_reading(tx.conn, opportunity.id)?;
    let is_rested = last.is_none_or(|last| tx.now.since(last) >= THREAD_REST);
    Ok(is_rested && !jobs::is_planned(tx.conn, JobKind::CompleteThread, opportunity.id)?)
}

/// Has the thread of a copy completed from its origin, when that was not done lately.
pub fn complete_thread(tx: &mut Tx<'_>, id: Id) -> ServiceResult<()> {
    let opportunity = opportunities::find_opportunity(tx.conn, id)?.ok_or(ServiceError::NotFound)?;
    if is_thread_stale(tx, &opportunity)? { plan_thread(tx, id) } else { Ok(()) }
}

/// The followed feeds of other chapters.
fn list_feeds(tx: &mut Tx<'_>) -> ServiceResult<Vec<Actor>> {
    let section = match actors::get_founding(tx, LocalActor::Section) {
        Ok(section) => section,
        // Not set up yet.
        Err(ServiceError::NotFound) => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let followed = follows::list_following(tx.conn, section.id)?.into_iter();
    Ok(followed
        .filter(|(feed, state)| feed.is_chapter && *state == FollowState::Accepted)
        .map(|(feed, _)| feed)
        .collect())
}

fn plan_catching_up(tx: &mut Tx<'_>, feed: &Actor) -> ServiceResult<()> {
    let last = readings::find_feed_reading(tx.conn, feed.id)?;
    let rested = last.map_or(tx.now, |last| last.read_at.plus(FEED_REST));
    let at: Timestamp = rested.max(tx.now);
    queue::plan(tx, JobKind::ReadFeed, feed.id, at)?;
    Ok(queue::plan(tx, JobKind::RefreshCopies, feed.id, at)?)
}

fn plan_thread(tx: &mut Tx<'_>, id: Id) -> ServiceResult<()> {
    Ok(queue::plan(tx, JobKind::CompleteThread, id, tx.now)?)
}

/// The watch is kept over everything.
const NO_SUBJECT: Id = Id::new(0);
