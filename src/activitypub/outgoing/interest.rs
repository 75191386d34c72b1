//! Expressions of interest of ours (FEP-0837), what we answer to others', and notes for one person's eyes.

use serde::Serialize;
use serde_json::{Map, Value, json};
use url::Url;

use crate::clock::Timestamp;
use crate::domain::interest::{Answers, State};
use crate::domain::{Actor, Interest};
use crate::urls::Urls;

/// What is offered, and what is agreed on.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Agreement {
    id: Url,
    #[serde(rename = "type")]
    kind: &'static str,
    attributed_to: Url,
    #[serde(flatten)]
    said: Option<Said>,
    stipulates: Value,
}

/// The answers to the three questions: apart for chapters, and together for people.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Said {
    content: String,
    content_map: Map<String, Value>,
    media_type: &'static str,
    cooperation_wanted: String,
    what_is_missing: String,
    who_we_are: String,
}

impl Agreement {
    /// Somebody's interest. `content` is what they say as HTML.
    pub fn offered(interest: &Interest, by: &Actor, opportunity: &Url, content: String, urls: &Urls) -> Self {
        let Answers { cooperation, question, presentation } = interest.answers.clone();
        let language = interest.language.iter().map(|tag| (tag.clone(), json!(content)));
        let said = Said {
            content_map: Map::from_iter(language),
            content,
            media_type: "text/html",
            cooperation_wanted: cooperation,
            what_is_missing: question,
            who_we_are: presentation,
        };
        Self { said: Some(said), ..Self::bare(interest.uri.clone(), &by.uri, opportunity, urls) }
    }

    /// What an `Accept` results in.
    pub fn bare(id: Url, by: &Url, opportunity: &Url, urls: &Urls) -> Self {
        let stipulates = json!({
            "id": urls.intent_of(&id),
            "type": "Commitment",
            "satisfies": urls.intent_of(opportunity),
            "resourceQuantity": { "hasUnit": "one", "hasNumericalValue": "1" },
        });
        Self { id, kind: "Agreement", attributed_to: by.clone(), said: None, stipulates }
    }
}

/// What became of an `Offer`.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct InterestAnswer {
    pub id: Url,
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub actor: Url,
    published: String,
    to: [Url; 1],
    object: Url,
    #[serde(skip_serializing_if = "Option::is_none")]
    content: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<Agreement>,
    interest_state: &'static str,
    interest_version: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    waiting_rank: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decline_motive: Option<&'static str>,
    #[serde(skip_serializing_if = "String::is_empty")]
    decline_reason: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    decline_advice: String,
}

impl InterestAnswer {
    /// `id` is the answer's own.
    pub fn new(id: Url, interest: &Interest, by: &Actor, to: &Actor, at: Timestamp) -> Self {
        let standing = interest.standing;
        let refusal = interest.refusal.as_ref().filter(|_| standing.state == State::Declined);
        Self {
            id,
            kind: kind_of(standing.state),
            actor: by.uri.clone(),
            published: at.rfc3339(),
            to: [to.uri.clone()],
            object: interest.offer.clone(),
            content: None,
            result: None,
            interest_state: standing.state.as_str(),
            interest_version: standing.version,
            waiting_rank: standing.state.rank(),
            decline_motive: refusal.map(|it| it.motive.as_str()),
            decline_reason: refusal.map(|it| it.reason.clone()).unwrap_or_default(),
            decline_advice: refusal.map(|it| it.advice.clone()).unwrap_or_default(),
        }
    }

    /// The same for people, as HTML.
    #[must_use]
    pub fn saying(mut self, content: String) -> Self {
        self.content = Some(content);
        self
    }

    #[must_use]
    pub fn resulting_in(mut self, agreement: Agreement) -> Self {
        self.result = Some(agreement);
        self
    }
}

const fn kind_of(state: State) -> &'static str {
    match state {
        State::Accepted => "Accept",
        State::Declined => "Reject",
        _ => "TentativeAccept",
    }
}

/// A note that one person alone gets.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PrivateNote {
    pub id: Url,
    #[serde(rename = "type")]
    kind: &'static str,
    attributed_to: Url,
    in_reply_to: Url,
    content: String,
    media_type: &'static str,
    published: String,
    to: Vec<Url>,
    tag: Vec<Value>,
    sensitive: bool,
}

impl PrivateNote {
    /// `content` is HTML; whoever gets it is mentioned, as Mastodon wants it.
    pub fn new(id: Url, by: &Actor, to: &[Actor], in_reply_to: &Url, content: String, at: Timestamp) -> Self {
        let mention =
            |to: &Actor| json!({ "type": "Mention", "href": to.uri, "name": to.handle.to_string() });
        Self {
            id,
            kind: "Note",
            attributed_to: by.uri.clone(),
            in_reply_to: in_reply_to.clone(),
            content,
            media_type: "text/html",
            published: at.rfc3339(),
            to: to.iter().map(|to| to.uri.clone()).collect(),
            tag: to.iter().map(mention).collect(),
            sensitive: false,
        }
    }
}
