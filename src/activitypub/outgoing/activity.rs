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
    pub object: T,
}

impl<T> Activity<T> {
    /// An activity addressed to nobody yet.
    pub fn new(kind: &'static str, id: Url, actor: &Url, object: T) -> Self {
        let actor = actor.clone();
        Self { id, kind, actor, published: None, to: Vec::new(), cc: Vec::new(), audience: None, object }
    }

    /// For everyone, with a copy to `cc`.
    pub fn to_public(mut self, cc: impl IntoIterator<Item = Url>) -> Self {
        self.to = vec![PUBLIC.to_owned()];
        self.cc = cc.into_iter().map(String::from).collect();
        self
    }

    /// For one actor only.
    pub fn to_actor(mut self, actor: &Url) -> Self {
        self.to = vec![actor.to_string()];
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
