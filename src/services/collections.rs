//! The collections that other servers read, page by page. A page is told by the id it begins beyond, so that it
//! stays what it was while newer things come.

use url::Url;

use super::ServiceResult;
use crate::activitypub::outgoing::KnownReplies;
use crate::app::Tx;
use crate::db::{follows, opportunities, outbox, pins, posts};
use crate::domain::opportunity::{Opportunity, State};
use crate::domain::{Actor, LocalActor};
use crate::id::Id;

/// Members of a collection on one page.
const PAGE_SIZE: usize = 20;
/// Open opportunities that an actor shows first: what Mastodon pins, at most.
const FEATURED: i64 = 5;

/// One page, and the id beyond which the next begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    pub items: Vec<T>,
    pub next: Option<Id>,
}

impl<T> Page<T> {
    /// From one row more than fits, when there are so many.
    fn of(mut rows: Vec<(Id, T)>) -> Self {
        let has_more = rows.len() > PAGE_SIZE;
        rows.truncate(PAGE_SIZE);
        let next = rows.last().map(|(id, _)| *id).filter(|_| has_more);
        Self { items: rows.into_iter().map(|(_, item)| item).collect(), next }
    }

    fn map<U>(self, change: impl Fn(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(change).collect(), next: self.next }
    }
}

/// The public activities of an actor of ours as JSON, newest first.
pub fn list_outbox(tx: &mut Tx<'_>, actor: &Actor, before: Option<Id>) -> ServiceResult<Page<String>> {
    Ok(Page::of(outbox::list_outbox(tx.conn, actor.id, before, with_one_more())?))
}

pub fn count_outbox(tx: &mut Tx<'_>, actor: &Actor) -> ServiceResult<i64> {
    Ok(outbox::count_outbox(tx.conn, actor.id)?)
}

/// One public activity of ours as JSON.
pub fn find_activity(tx: &mut Tx<'_>, uri: &Url) -> ServiceResult<Option<String>> {
    Ok(outbox::find_outbox_activity(tx.conn, uri)?)
}

/// Who follows an actor of ours, newest first.
pub fn list_followers(tx: &mut Tx<'_>, of: &Actor, before: Option<Id>) -> ServiceResult<Page<Url>> {
    let rows = follows::list_followers(tx.conn, of.id, before, with_one_more())?;
    Ok(Page::of(rows).map(|actor| actor.uri))
}

pub fn count_followers(tx: &mut Tx<'_>, of: &Actor) -> ServiceResult<i64> {
    Ok(follows::count_followers(tx.conn, of.id)?)
}

/// Whom an actor of ours follows, newest first.
pub fn list_following(tx: &mut Tx<'_>, by: &Actor, before: Option<Id>) -> ServiceResult<Page<Url>> {
    let rows = follows::list_followed(tx.conn, by.id, before, with_one_more())?;
    Ok(Page::of(rows).map(|actor| actor.uri))
}

pub fn count_following(tx: &mut Tx<'_>, by: &Actor) -> ServiceResult<i64> {
    Ok(follows::count_followed(tx.conn, by.id)?)
}

/// What an actor of ours shows first: the feed what stewards pinned, others their newest open opportunities.
pub fn list_featured(tx: &mut Tx<'_>, actor: &Actor) -> ServiceResult<Vec<Url>> {
    if actor.local == Some(LocalActor::Occasions) {
        return Ok(pins::list_pinned_uris(tx.conn)?);
    }
    let newest = opportunities::list_public_by_author(tx.conn, actor.id, FEATURED)?;
    let open = newest.into_iter().filter(|opportunity| opportunity.state_at(tx.now) == State::Published);
    Ok(open.map(|opportunity| opportunity.uri).collect())
}

/// The known replies to an object, oldest first.
pub fn list_replies(tx: &mut Tx<'_>, to: &Url, after: Option<Id>) -> ServiceResult<Page<Url>> {
    Ok(Page::of(posts::list_replies(tx.conn, to, after, with_one_more())?))
}

/// What an object's own document tells of its replies.
pub fn known_replies(tx: &mut Tx<'_>, to: &Url) -> ServiceResult<KnownReplies> {
    let total = posts::count_replies(tx.conn, to)?;
    let first = list_replies(tx, to, None)?;
    Ok(KnownReplies { total, oldest: first.items, last: first.next })
}

/// The whole conversation about an opportunity, itself first (FEP-f228).
pub fn list_context(tx: &mut Tx<'_>, of: &Opportunity, after: Option<Id>) -> ServiceResult<Page<Url>> {
    let mut page = Page::of(posts::list_thread_uris(tx.conn, of.id, after, with_one_more())?);
    if after.is_none() {
        page.items.insert(0, of.uri.clone());
    }
    Ok(page)
}

pub fn count_context(tx: &mut Tx<'_>, of: &Opportunity) -> ServiceResult<i64> {
    Ok(posts::count_thread(tx.conn, of.id)? + 1)
}

fn with_one_more() -> i64 {
    i64::try_from(PAGE_SIZE + 1).unwrap_or(i64::MAX)
}
