//! What a member said to others, and what was said to them.

use schemars::JsonSchema;
use serde::Serialize;
use url::Url;

use super::Moment;

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConversationRecord {
    pub opportunity: Url,
    pub title: String,
    /// What was said since they were asked in.
    pub messages: Vec<MessageRecord>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InterestRecord {
    pub opportunity: Url,
    pub title: String,
    /// Who is interested.
    pub who: String,
    pub state: String,
    pub cooperation: String,
    pub question: String,
    pub presentation: String,
    /// Why it was declined, in a word.
    pub motive: Option<String>,
    pub messages: Vec<MessageRecord>,
    pub created_at: Moment,
    pub updated_at: Moment,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MessageRecord {
    pub by: String,
    /// HTML.
    pub content: String,
    pub at: Moment,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PostRecord {
    pub address: Url,
    pub in_reply_to: Url,
    /// As it was typed.
    pub source: Option<String>,
    /// HTML.
    pub content: String,
    /// BCP 47.
    pub language: Option<String>,
    pub published_at: Moment,
    pub updated_at: Moment,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TribeRecord {
    pub address: Url,
    pub name: String,
    pub role: String,
    pub state: String,
    /// What they said when they asked to join.
    pub request: String,
    pub since: Moment,
    /// What they wrote in it.
    pub posts: Vec<PostRecord>,
}
