//! Activities, around whatever they are about.

use serde::Serialize;
use url::Url;

use crate::activitypub::vocab::PUBLIC;
use crate::clock::Timestamp;

/// One activity of one of our actors.
#[derive(Clone, Debug, Serialize)]
pub struct Activity<T> {
    pub id: Url,
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub actor: Url,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cc: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audience: Option<Url>,
    /// The collection of the conversation it belongs to (FEP-7888).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context: Option<Url>,
    pub object: T,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Url>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<Url>,
}

impl<T> Activity<T> {
    /// An activity addressed to nobody yet.
    pub fn new(kind: &'static str, id: Url, actor: &Url, object: T) -> Self {
        Self {
            id,
            kind,
            actor: actor.clone(),
            published: None,
            to: Vec::new(),
            cc: Vec::new(),
            audience: None,
            context: None,
            object,
            target: None,
            content: None,
            result: None,
        }
    }

    /// For everyone, with a copy to `cc`.
    pub fn to_public(mut self, cc: impl IntoIterator<Item = Url>) -> Self {
        self.to = vec![PUBLIC.to_owned()];
        self.cc = cc.into_iter().map(String::from).collect();
        self
    }

    /// For one actor only.
    pub fn to_actor(self, actor: &Url) -> Self {
        self.to_actors(std::slice::from_ref(actor))
    }

    /// For those only: actors or collections of them.
    pub fn to_actors(mut self, actors: &[Url]) -> Self {
        self.to = actors.iter().map(Url::to_string).collect();
        self
    }

    /// Where a `Move` leads, what an `Add` adds to.
    pub fn with_target(mut self, target: &Url) -> Self {
        self.target = Some(target.clone());
        self
    }

    /// What a `Flag` says.
    pub fn with_content(mut self, content: &str) -> Self {
        self.content = Some(content.to_owned());
        self
    }

    /// What an `Accept` gives.
    pub fn with_result(mut self, result: &Url) -> Self {
        self.result = Some(result.clone());
        self
    }

    pub fn at(mut self, published: Timestamp) -> Self {
        self.published = Some(published.rfc3339());
        self
    }
}

/// What stands where an erased object stood.
#[derive(Clone, Debug, Serialize)]
pub struct Tombstone {
    pub id: Url,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(rename = "formerType")]
    former_type: String,
    deleted: String,
}

impl Tombstone {
    pub fn new(id: Url, former_type: &str, deleted: Timestamp) -> Self {
        Self { id, kind: "Tombstone", former_type: former_type.to_owned(), deleted: deleted.rfc3339() }
    }
}
