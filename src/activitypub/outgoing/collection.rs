//! Collections: counted, paged, or with their only page inlined.

use serde::Serialize;
use url::Url;

use crate::id::Id;
use crate::urls::Urls;

/// A collection that says how many there are and where its first page is.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Paged {
    id: Url,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    total_items: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<Url>,
}

impl Paged {
    /// `first` is left out when the members are not to be listed.
    pub fn ordered(id: Url, total_items: i64, first: Option<Url>) -> Self {
        Self { id, kind: "OrderedCollection", total_items: Some(total_items), first }
    }

    /// One of which neither the size nor the members are told.
    pub fn withheld(id: Url) -> Self {
        Self { id, kind: "OrderedCollection", total_items: None, first: None }
    }
}

/// One page of a [`Paged`] collection.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Page<T> {
    id: Url,
    #[serde(rename = "type")]
    kind: &'static str,
    part_of: Url,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<Url>,
    ordered_items: Vec<T>,
}

impl<T> Page<T> {
    pub fn ordered(id: Url, part_of: Url, next: Option<Url>, ordered_items: Vec<T>) -> Self {
        Self { id, kind: "OrderedCollectionPage", part_of, next, ordered_items }
    }
}

/// A collection of which only the size is told.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Counted {
    id: Url,
    #[serde(rename = "type")]
    kind: &'static str,
    total_items: i64,
}

impl Counted {
    pub fn new(id: Url, total_items: i64) -> Self {
        Self { id, kind: "Collection", total_items }
    }
}

/// A short collection with all its members.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Listed {
    id: Url,
    #[serde(rename = "type")]
    kind: &'static str,
    total_items: usize,
    ordered_items: Vec<Url>,
}

impl Listed {
    pub fn ordered(id: Url, ordered_items: Vec<Url>) -> Self {
        Self { id, kind: "OrderedCollection", total_items: ordered_items.len(), ordered_items }
    }
}

/// How many replies to an object are known, remote ones too, and the oldest of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownReplies {
    pub total: i64,
    pub oldest: Vec<Url>,
    /// The id of the last of `oldest`, when there are newer ones.
    pub last: Option<Id>,
}

/// All known replies, with the first page inlined.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Replies {
    id: Url,
    #[serde(rename = "type")]
    kind: &'static str,
    total_items: i64,
    first: RepliesPage,
}

/// One page of [`Replies`]; the inlined first one has no address of its own.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RepliesPage {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Url>,
    #[serde(rename = "type")]
    kind: &'static str,
    part_of: Url,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<Url>,
    items: Vec<Url>,
}

impl Replies {
    pub fn new(urls: &Urls, id: Url, known: &KnownReplies) -> Self {
        let next = known.last.map(|last| urls.page_after(&id, last));
        let first = RepliesPage::new(None, id.clone(), next, known.oldest.clone());
        Self { id, kind: "Collection", total_items: known.total, first }
    }
}

impl RepliesPage {
    pub fn new(id: Option<Url>, part_of: Url, next: Option<Url>, items: Vec<Url>) -> Self {
        Self { id, kind: "CollectionPage", part_of, next, items }
    }
}
