//! What follows from an agreement, and from its end.

use super::agree::is_section;
use crate::app::Tx;
use crate::db::jobs::JobKind;
use crate::db::{actors as actor_rows, follows as follow_rows, opportunities as opportunity_rows, twinnings};
use crate::domain::opportunity::{Opportunity, Visibility};
use crate::domain::twinning::{Share, State, Twinning};
use crate::domain::{Actor, ActorKind, Handle, LocalActor};
use crate::id::Id;
use crate::queue;
use crate::services::{ServiceError, ServiceResult, actors, blocks, follows, opportunities, profiles};

/// The feed that carries what is shared, where there is one.
const fn feed_of(share: Share) -> Option<LocalActor> {
    match share {
        Share::Opportunities => Some(LocalActor::Occasions),
        Share::Meetings => Some(LocalActor::Rencontres),
        Share::Arrivals | Share::Directory => None,
    }
}

/// The chapters that something is shared with now: their `@section`s.
pub fn list_twins(tx: &mut Tx<'_>, share: Share) -> ServiceResult<Vec<Actor>> {
    Ok(twinnings::list_twins(tx.conn, share)?)
}

/// Whether something is shared with the chapter at `host` now.
pub fn is_twin(tx: &mut Tx<'_>, host: &str, share: Share) -> ServiceResult<bool> {
    Ok(twinnings::is_shared_with(tx.conn, host, share)?.unwrap_or(false))
}

/// Whether the chapter at `host` reads an opportunity of ours as a twin; `None`: it never was one.
pub fn is_shared_with(tx: &mut Tx<'_>, host: &str, item: &Opportunity) -> ServiceResult<Option<bool>> {
    if item.visibility != Visibility::Twins || !item.is_local() || !item.state.was_published() {
        return Ok(None);
    }
    Ok(twinnings::is_shared_with(tx.conn, host, Share::Opportunities)?)
}

/// From now on each follows the other's feeds, and has those of the other in its directory who agreed to be found.
pub(super) fn begin(tx: &mut Tx<'_>, twinning: &Twinning) -> ServiceResult<()> {
    queue::plan(tx, JobKind::FollowTwin, twinning.id, tx.now)?;
    if !twinning.shared.contains(Share::Directory) {
        return Ok(());
    }
    let chapter = actor_rows::find_actor(tx.conn, twinning.chapter)?.ok_or(ServiceError::NotFound)?;
    profiles::introduce(tx, &chapter)
}

/// Somebody follows one of our feeds. A twin that follows `@occasions` knows that it is one, and gets what is open for twins:
/// what was sent before it knew, it did not take.
pub(in crate::services) fn welcome(tx: &mut Tx<'_>, follower: &Actor, feed: &Actor) -> ServiceResult<()> {
    if feed.local != Some(LocalActor::Occasions) || !is_section(follower) {
        return Ok(());
    }
    if !is_twin(tx, &follower.handle.host, Share::Opportunities)? {
        return Ok(());
    }
    for item in opportunity_rows::list_shared_with_twins(tx.conn)? {
        opportunities::bring(tx, &item, follower)?;
    }
    Ok(())
}

/// From now on nothing goes from one to the other that was meant for twins: what waits is not sent, copies are shown to
/// nobody, and neither follows the other's feeds.
pub(super) fn stop(tx: &mut Tx<'_>, twinning: &Twinning, chapter: &Actor) -> ServiceResult<()> {
    queue::cancel(tx, JobKind::FollowTwin, twinning.id)?;
    let host = &chapter.handle.host;
    if twinning.shared.contains(Share::Opportunities) {
        twinnings::withhold_deliveries(tx.conn, host)?;
        opportunity_rows::hide_shared_by(tx.conn, host)?;
    }
    if twinning.shared.contains(Share::Directory) {
        profiles::forget(tx, host)?;
    }
    for feed in twinning.shared.iter().filter_map(feed_of) {
        let ours = actors::get_founding(tx, feed)?;
        if let Some(follow) = follow_rows::find_follow(tx.conn, chapter.id, ours.id)? {
            follow_rows::delete_follow(tx.conn, follow.id)?;
            follows::answer(tx, "Reject", &ours, chapter, &follow.activity)?;
        }
        stop_following(tx, host, feed)?;
    }
    Ok(())
}

fn stop_following(tx: &mut Tx<'_>, host: &str, feed: LocalActor) -> ServiceResult<()> {
    let section = actors::get_founding(tx, LocalActor::Section)?;
    for (target, _) in follow_rows::list_following(tx.conn, section.id)? {
        let is_feed = target.is_chapter
            && target.kind == ActorKind::Group
            && target.handle.host == *host
            && target.handle.name == feed.as_str();
        if !is_feed {
            continue;
        }
        if let Some(follow) = follow_rows::find_follow(tx.conn, section.id, target.id)? {
            follows::end(tx, &section, &target, &follow)?;
        }
    }
    Ok(())
}

/// The feeds of a twin that are to be followed, by handle. Nothing once the twinning is over.
pub fn find_feeds_to_follow(tx: &mut Tx<'_>, twinning: Id) -> ServiceResult<Vec<Handle>> {
    let Some(twinning) = twinnings::find_twinning(tx.conn, twinning)? else { return Ok(Vec::new()) };
    if twinning.state != State::Agreed {
        return Ok(Vec::new());
    }
    let chapter = actor_rows::find_actor(tx.conn, twinning.chapter)?.ok_or(ServiceError::NotFound)?;
    let host = chapter.handle.host;
    let feeds = twinning.shared.iter().filter_map(feed_of);
    Ok(feeds.map(|feed| Handle { name: feed.as_str().to_owned(), host: host.clone() }).collect())
}

/// Asks to follow the feeds of a twin, also where they were followed before: that tells it that we know of the twinning.
pub fn follow_feeds(tx: &mut Tx<'_>, twinning: Id, feeds: &[Actor]) -> ServiceResult<()> {
    let still = find_feeds_to_follow(tx, twinning)?;
    let section = actors::get_founding(tx, LocalActor::Section)?;
    for feed in feeds.iter().filter(|feed| still.contains(&feed.handle)) {
        if blocks::is_blocked(tx, feed)? {
            continue;
        }
        if let Some(known) = follow_rows::find_follow(tx.conn, section.id, feed.id)? {
            follow_rows::delete_follow(tx.conn, known.id)?;
        }
        follows::ask(tx, &section, feed)?;
    }
    Ok(())
}
