//! A collection of another server, read page by page within limits.

use std::collections::{HashSet, VecDeque};

use serde_json::Value;
use url::Url;

use crate::activitypub::incoming::{CollectionDocument, Part};
use crate::federation::Federation;
use crate::federation::resolve::ResolveError;
use crate::urls::{authority_of, same_origin};

/// Documents fetched for one collection.
const MAX_PAGES: usize = 50;
/// Members looked at on one page.
const MAX_ON_PAGE: usize = 200;

/// A walk through a collection. It ends at its end, at a page seen before, at a page on another host, or at the limit.
#[derive(Debug)]
pub(super) struct Walk<'a> {
    federation: &'a Federation,
    /// Where it began: every page is of this origin.
    collection: Url,
    pages: VecDeque<Part>,
    seen: HashSet<Url>,
    /// Nothing was left out so far.
    is_whole: bool,
}

impl<'a> Walk<'a> {
    pub(super) fn new(federation: &'a Federation, collection: Url) -> Self {
        let pages = VecDeque::from([Part::At(collection.clone())]);
        Self { federation, collection, pages, seen: HashSet::new(), is_whole: true }
    }

    /// The same with its beginning at hand, which was read at `collection`.
    pub(super) fn from(federation: &'a Federation, collection: Url, beginning: CollectionDocument) -> Self {
        let pages = VecDeque::from([Part::Here(Box::new(beginning))]);
        let seen = HashSet::from([collection.clone()]);
        Self { federation, collection, pages, seen, is_whole: true }
    }

    /// Whether every page was read to its end, so far.
    pub(super) fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// The members on the next page, perhaps none; `None` at the end.
    pub(super) async fn next_page(&mut self) -> Result<Option<Vec<Value>>, ResolveError> {
        let page = match self.pages.pop_front() {
            None => return Ok(None),
            Some(Part::Here(page)) => *page,
            Some(Part::At(url)) if self.may_ask(&url) => {
                let fetched = self.federation.document(&url).await?;
                CollectionDocument::read(&fetched.json)
            }
            Some(Part::At(_)) => {
                self.is_whole = false;
                return Ok(None);
            }
        };
        self.is_whole &= page.items.len() <= MAX_ON_PAGE;
        self.pages.extend(page.first);
        self.pages.extend(page.next.map(Part::At));
        Ok(Some(page.items.into_iter().take(MAX_ON_PAGE).collect()))
    }

    fn may_ask(&mut self, url: &Url) -> bool {
        let is_open = !self.federation.policies.is_suspended(&authority_of(url));
        let is_within = same_origin(url, &self.collection) && self.seen.len() < MAX_PAGES;
        is_open && is_within && self.seen.insert(url.clone())
    }
}
