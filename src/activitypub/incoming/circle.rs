//! What the chapter that has a private circle tells of it to those with somebody in it.

use serde_json::Value;
use url::Url;

use super::values::{each, id_of, kind_of, text};
use crate::domain::Handle;
use crate::domain::tribe::{Companion, Kind, Role, Tribe};
use crate::text::{line, plain};

/// More people of one circle are not looked at.
const MAX_PEOPLE: usize = 500;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CircleDocument {
    pub id: Url,
    /// The first part of its handle.
    pub handle: String,
    /// Plain text, on one line.
    pub name: String,
    /// Plain text.
    pub purpose: String,
    pub is_open: bool,
    /// Everybody in it, when that is told.
    pub people: Option<Vec<(Companion, Role)>>,
}

impl CircleDocument {
    /// `None`: something else, or nothing that could be shown.
    pub fn parse(document: &Value) -> Option<Self> {
        let field = |name: &str| document.get(name).unwrap_or(&Value::Null);
        let kind = text(field("tribeKind")).map(|name| name.trim_start_matches("eg:"));
        if kind_of(document) != Some("Group") || kind.and_then(Kind::parse) != Some(Kind::Circle) {
            return None;
        }
        let handle = text(field("preferredUsername")).map(str::to_lowercase);
        let name = line(&plain(text(field("name"))?), Tribe::MAX_NAME);
        let purpose = plain(text(field("summary")).unwrap_or_default());
        let people = document.get("affiliations").and_then(|list| list.get("items"));
        Some(Self {
            id: id_of(document)?,
            handle: handle.filter(|handle| Handle::is_name(handle))?,
            name: Some(name).filter(|name| !name.is_empty())?,
            purpose: purpose.trim().chars().take(Tribe::MAX_PURPOSE).collect(),
            is_open: field("postingRestrictedToMods").as_bool() != Some(true),
            people: people.map(|items| each(items).filter_map(belongs).take(MAX_PEOPLE).collect()),
        })
    }
}

fn belongs(relationship: &Value) -> Option<(Companion, Role)> {
    let role = relationship.get("relationship").and_then(text).and_then(Role::parse);
    Some((companion(relationship.get("subject")?)?, role.unwrap_or(Role::Member)))
}

/// Somebody by their handle (FEP-2c59), with the name they go by; the handle where there is none.
pub fn companion(person: &Value) -> Option<Companion> {
    let handle: Handle = person.get("webfinger").and_then(text)?.parse().ok()?;
    let name = person.get("name").and_then(text).map(|name| line(&plain(name), Tribe::MAX_NAME));
    let name = name.filter(|name| !name.is_empty()).unwrap_or_else(|| handle.name.clone());
    Some(Companion { name, handle })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_circle_is_read_with_its_people() {
        let circle = CircleDocument::parse(&json!({
            "id": "https://sherbrooke.test/u/pairs", "type": "Group", "preferredUsername": "Pairs", "name": "<b>Entre pairs</b>",
            "summary": "<p>Se parler.</p>", "tribeKind": "circle", "affiliations": { "items": [
                { "subject": { "name": "Judith", "webfinger": "judith@quebec.test" }, "relationship": "observer" },
                { "subject": { "webfinger": "rejean@montreal.test" }, "relationship": "king" },
                { "subject": { "name": "Nobody" } },
            ] },
        }));
        let circle = circle.unwrap();
        assert_eq!((circle.handle.as_str(), circle.name.as_str()), ("pairs", "Entre pairs"));
        assert_eq!((circle.purpose.as_str(), circle.is_open), ("Se parler.", true));
        let people = circle.people.unwrap();
        let names: Vec<_> = people.iter().map(|(one, role)| (one.name.as_str(), *role)).collect();
        assert_eq!(names, [("Judith", Role::Observer), ("rejean", Role::Member)]);
    }

    #[test]
    fn a_tribe_or_a_nameless_group_is_no_circle() {
        for kind in ["tribe", "commission", "cabal"] {
            let group = json!({
                "id": "https://a.test/u/x", "type": "Group", "preferredUsername": "x", "name": "X", "tribeKind": kind,
            });
            assert_eq!(CircleDocument::parse(&group), None, "{kind}");
        }
        let nameless = json!({
            "id": "https://a.test/u/x", "type": "Group", "preferredUsername": "x", "name": " ", "tribeKind": "circle",
        });
        assert_eq!(CircleDocument::parse(&nameless), None);
    }
}
