//! What chapters tell each other of a private circle, by their `@section`s: who is asked in, who belongs, and what is said
//! (decision 39). Nothing of it can be fetched.

use serde::Serialize;
use serde_json::{Value, json};
use url::Url;

use super::Activity;
use crate::domain::tribe::{Companion, Role, Tribe};
use crate::domain::{Actor, Post};

/// A circle as it is told to whom it is for.
#[derive(Clone, Copy, Debug)]
pub struct Circle<'a> {
    pub tribe: &'a Tribe,
    /// Its actor, which has a document for nobody.
    pub group: &'a Actor,
}

impl Circle<'_> {
    pub fn document(self) -> Value {
        json!({
            "id": self.group.uri,
            "type": "Group",
            "preferredUsername": self.group.handle.name,
            "name": self.group.name,
            "summary": self.group.summary,
            "tribeKind": self.tribe.kind.as_str(),
            "postingRestrictedToMods": !self.tribe.is_open(),
        })
    }

    /// With everybody in it (FEP-5219).
    pub fn with_people(self, people: &[(Companion, Role)]) -> Value {
        let belongs = |(companion, role): &(Companion, Role)| {
            json!({
                "type": "Relationship",
                "subject": person(companion),
                "object": self.group.uri,
                "relationship": role.as_str(),
            })
        };
        let items: Vec<Value> = people.iter().map(belongs).collect();
        let mut document = self.document();
        document["affiliations"] = json!({ "type": "Collection", "items": items });
        document
    }
}

/// Somebody without an address that others could fetch (FEP-2c59).
fn person(companion: &Companion) -> Value {
    let handle = companion.handle.to_string();
    let webfinger = handle.trim_start_matches('@');
    match companion.name.as_str() {
        "" => json!({ "type": "Person", "webfinger": webfinger }),
        name => json!({ "type": "Person", "name": name, "webfinger": webfinger }),
    }
}

/// Asks a member of another chapter in.
#[derive(Clone, Debug, Serialize)]
pub struct Invite {
    #[serde(flatten)]
    activity: Activity<Value>,
    target: Value,
}

impl Invite {
    /// `whom` has no name yet: it comes with their answer.
    pub fn new(id: Url, by: &Actor, to: &Actor, (circle, whom): (Circle<'_>, &Companion)) -> Self {
        let activity = Activity::new("Invite", id, &by.uri, circle.document()).to_actor(&to.uri);
        Self { activity, target: person(whom) }
    }
}

/// An `Invite` as answers and withdrawals name it.
pub fn invite(id: &Url, by: &Url, circle: &Url) -> Activity<Url> {
    Activity::new("Invite", id.clone(), by, circle.clone())
}

/// Whoever was asked in comes, under this name.
#[derive(Clone, Debug, Serialize)]
pub struct Acceptance {
    #[serde(flatten)]
    pub activity: Activity<Activity<Url>>,
    pub name: String,
}

/// What somebody said, for the others in the circle.
pub fn note(post: &Post, by: (&Actor, &Companion), circle: &Url, to: &[Url]) -> Value {
    let (section, companion) = by;
    let mut note = json!({
        "id": post.uri,
        "type": "Note",
        "attributedTo": section.uri,
        "saidBy": person(companion),
        "audience": circle,
        "to": to,
        "content": post.content,
        "mediaType": "text/html",
        "published": post.published_at.rfc3339(),
        "sensitive": false,
    });
    if let Some(language) = &post.language {
        note["contentMap"] = json!({ language.as_str(): post.content });
    }
    if post.in_reply_to != *circle {
        note["inReplyTo"] = json!(post.in_reply_to);
    }
    note
}
