//! Collections: counted, paged, or with their only page inlined.

use serde::Serialize;
use url::Url;

/// A collection that says how many there are and where its first page is.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Paged {
    id: Url,
    #[serde(rename = "type")]
    kind: &'static str,
    total_items: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<Url>,
}

impl Paged {
    /// `first` is left out when the members are not to be listed.
    pub fn ordered(id: Url, total_items: i64, first: Option<Url>) -> Self {
        Self { id, kind: "OrderedCollection", total_items, first }
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

/// All known replies, remote ones too, on one inlined page.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Replies {
    id: Url,
    #[serde(rename = "type")]
    kind: &'static str,
    total_items: usize,
    first: RepliesPage,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct RepliesPage {
    #[serde(rename = "type")]
    kind: &'static str,
    part_of: Url,
    items: Vec<Url>,
}

impl Replies {
    pub fn new(id: Url, items: Vec<Url>) -> Self {
        let first = RepliesPage { kind: "CollectionPage", part_of: id.clone(), items };
        Self { id, kind: "Collection", total_items: first.items.len(), first }
    }
}
