//! What is said in a tribe, who asks to join one, and who belongs to it (FEP-1b12, FEP-5219).

use serde::Serialize;
use serde_json::{Map, Value, json};
use url::Url;

use super::Activity;
use crate::activitypub::vocab::PUBLIC;
use crate::domain::{Actor, Post};
use crate::urls::{Collection, Urls};

/// A post of ours in a tribe that anyone may read.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TribeNote {
    id: Url,
    #[serde(rename = "type")]
    kind: &'static str,
    attributed_to: Url,
    audience: Url,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_reply_to: Option<Url>,
    content: String,
    #[serde(skip_serializing_if = "Map::is_empty")]
    content_map: Map<String, Value>,
    media_type: &'static str,
    url: Url,
    published: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<String>,
    to: [&'static str; 1],
    cc: Vec<Url>,
    tag: Vec<Value>,
    sensitive: bool,
}

impl TribeNote {
    /// `answered` is who wrote what it answers; `None` for what begins a thread.
    pub fn new(post: &Post, author: &Actor, answered: Option<&Actor>, tribe: &Actor) -> Self {
        let language = post.language.iter().map(|tag| (tag.clone(), json!(post.content)));
        Self {
            id: post.uri.clone(),
            kind: "Note",
            attributed_to: author.uri.clone(),
            audience: tribe.uri.clone(),
            in_reply_to: (post.in_reply_to != tribe.uri).then(|| post.in_reply_to.clone()),
            content: post.content.clone(),
            content_map: Map::from_iter(language),
            media_type: "text/html",
            url: post.uri.clone(),
            published: post.published_at.rfc3339(),
            updated: (post.updated_at > post.published_at).then(|| post.updated_at.rfc3339()),
            to: [PUBLIC],
            cc: cc(tribe, answered),
            tag: answered.into_iter().chain([tribe]).map(mention).collect(),
            sensitive: false,
        }
    }
}

/// Who gets a copy beside everyone: the tribe, whoever follows it, and whom it answers.
pub fn cc(tribe: &Actor, answered: Option<&Actor>) -> Vec<Url> {
    let answered = answered.map(|actor| actor.uri.clone());
    [tribe.uri.clone()].into_iter().chain(tribe.followers.clone()).chain(answered).collect()
}

/// Answering it from elsewhere mentions the tribe, so that it hears of the answer.
fn mention(actor: &Actor) -> Value {
    json!({ "type": "Mention", "href": actor.uri, "name": actor.handle.to_string() })
}

/// Somebody here asks to join.
#[derive(Clone, Debug, Serialize)]
pub struct Join {
    #[serde(flatten)]
    activity: Activity<Url>,
    /// Whom the others in the tribe would meet: a member whose profile is off speaks through `@section`.
    name: String,
}

impl Join {
    pub fn new(id: Url, by: &Actor, tribe: &Actor, (name, word): (&str, &str)) -> Self {
        let activity = Activity::new("Join", id, &by.uri, tribe.uri.clone()).to_actor(&tribe.uri);
        let activity = if word.is_empty() { activity } else { activity.with_content(word) };
        Self { activity, name: name.to_owned() }
    }
}

/// That somebody belongs to a tribe (FEP-5219).
pub fn relationship(id: &Url, tribe: &Actor, who: &Actor, role: &str) -> Value {
    json!({
        "id": id,
        "type": "Relationship",
        "attributedTo": tribe.uri,
        "subject": who.uri,
        "object": tribe.uri,
        "relationship": role,
    })
}

/// Where a tribe lists who belongs to it.
pub fn affiliations(tribe: &Actor, urls: &Urls) -> Url {
    urls.collection_of(&tribe.uri, Collection::Affiliations)
}

/// What a tribe passes on: what was done, and the id of what it was done to. Its origin is asked about the rest.
pub fn passed_on(kind: &'static str, id: &Url, by: &Url, object: &Url) -> Value {
    json!({ "id": id, "type": kind, "actor": by, "object": object })
}
