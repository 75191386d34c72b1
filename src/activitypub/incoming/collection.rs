//! Collections of other servers, and where they are found.

use serde_json::Value;
use url::Url;

use super::Malformed;
use super::values::{each, first, id_of, kind_of};

/// A collection or one page of one, in any of the four types.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CollectionDocument {
    /// Ids or whole objects, in its order.
    pub items: Vec<Value>,
    /// Its first page, of a collection.
    pub first: Option<Part>,
    /// The page after it, of a page.
    pub next: Option<Url>,
    /// How many members it says to have.
    pub total: Option<u64>,
}

/// A page by its address, or written where its address could stand.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    At(Url),
    Here(Box<CollectionDocument>),
}

impl CollectionDocument {
    /// What is no collection has nothing in it.
    pub fn read(document: &Value) -> Self {
        let page = Self::page(document);
        let first_page = first(document.get("first").unwrap_or(&Value::Null));
        let here = || Part::Here(Box::new(Self::page(first_page)));
        let part = match first_page {
            Value::Object(_) => Some(here()),
            other => id_of(other).map(Part::At),
        };
        Self { first: part, ..page }
    }

    /// The same of what says that it is one.
    pub fn parse(document: &Value) -> Result<Self, Malformed> {
        let kinds = ["Collection", "OrderedCollection", "CollectionPage", "OrderedCollectionPage"];
        let is_collection = kind_of(document).is_some_and(|kind| kinds.contains(&kind));
        if is_collection { Ok(Self::read(document)) } else { Err(Malformed("type")) }
    }

    fn page(document: &Value) -> Self {
        let field = |name: &str| document.get(name).unwrap_or(&Value::Null);
        let items = each(field("orderedItems")).chain(each(field("items"))).cloned().collect();
        Self { items, first: None, next: id_of(field("next")), total: field("totalItems").as_u64() }
    }
}

/// Where a note says that its conversation is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ThreadLinks {
    /// The whole conversation (FEP-7888, FEP-f228).
    pub context: Option<Url>,
    /// What answers the note itself.
    pub replies: Option<Url>,
}

impl ThreadLinks {
    pub fn of(note: &Value) -> Self {
        let link = |name: &str| note.get(name).and_then(id_of);
        Self { context: link("context"), replies: link("replies") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_collection_is_read_in_every_form() {
        let whole = CollectionDocument::read(&json!({ "type": "Collection", "items": "https://a.test/1" }));
        assert_eq!(whole.items, [json!("https://a.test/1")]);
        let paged = CollectionDocument::read(&json!({ "first": "https://a.test/c?page=1" }));
        assert_eq!(paged.first, Some(Part::At(Url::parse("https://a.test/c?page=1").unwrap())));
        let inlined = json!({ "first": { "orderedItems": [{ "id": "https://a.test/1" }], "next": "https://a.test/2" } });
        let Some(Part::Here(page)) = CollectionDocument::read(&inlined).first else { unreachable!() };
        assert_eq!(page.items.len(), 1);
        assert_eq!(page.next.unwrap().as_str(), "https://a.test/2");
    }

    #[test]
    fn a_page_within_a_page_is_not_followed() {
        let nested = json!({ "first": { "first": { "first": "https://a.test/1" } } });
        let Some(Part::Here(page)) = CollectionDocument::read(&nested).first else { unreachable!() };
        assert_eq!(*page, CollectionDocument::default());
    }
}
