//! Activities, around whatever they are about.

use serde::Serialize;
use serde_json::Value;
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
    pub result: Option<Value>,
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

    /// For whoever may read what it is about, with a copy to `cc` beside everyone.
    pub fn to_audience(self, audience: &Audience, cc: Vec<Url>) -> Self {
        match audience {
            Audience::Everyone => self.to_public(cc),
            Audience::Twins(sections) => self.to_actors(sections),
            Audience::Group { group, voices } => {
                Self { audience: Some(group.clone()), ..self.to_actors(voices) }
            }
        }
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
        self.result = Some(Value::from(result.as_str()));
        self
    }

    pub fn at(mut self, published: Timestamp) -> Self {
        self.published = Some(published.rfc3339());
        self
    }
}

/// Who may read what we write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Audience {
    Everyone,
    /// The `@section`s of twinned chapters.
    Twins(Vec<Url>),
    /// Those who belong to a group: itself, and whoever is told for its members elsewhere.
    Group {
        group: Url,
        voices: Vec<Url>,
    },
}

impl Audience {
    /// The `to` of a document; `cc` says who is named beside everyone.
    pub fn to(&self) -> Vec<String> {
        match self {
            Self::Everyone => vec![PUBLIC.to_owned()],
            Self::Twins(named) | Self::Group { voices: named, .. } => {
                named.iter().map(Url::to_string).collect()
            }
        }
    }

    /// The group that it is for, if it is for one.
    pub const fn group(&self) -> Option<&Url> {
        match self {
            Self::Group { group, .. } => Some(group),
            Self::Everyone | Self::Twins(_) => None,
        }
    }

    /// Whoever is named beside everyone; nobody is named beside a few.
    pub fn cc(&self, cc: Vec<Url>) -> Vec<Url> {
        if self.is_everyone() { cc } else { Vec::new() }
    }

    pub const fn is_everyone(&self) -> bool {
        matches!(self, Self::Everyone)
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
