//! A reply of ours as a `Note`.

use serde::Serialize;
use serde_json::{Map, Value, json};
use url::Url;

use super::collection::Replies;
use crate::activitypub::vocab::PUBLIC;
use crate::domain::{Actor, Post};
use crate::urls::{Collection, Urls};

/// A post of ours with what its document tells beside its own fields.
#[derive(Clone, Debug)]
pub struct Reply<'a> {
    pub post: &'a Post,
    pub author: &'a Actor,
    /// Whom it answers: gets a copy and is mentioned.
    pub answered: &'a Actor,
    /// The `context` of the whole thread.
    pub context: Option<Url>,
    pub urls: &'a Urls,
    /// All known replies to it.
    pub replies: Vec<Url>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PostNote {
    id: Url,
    #[serde(rename = "type")]
    kind: &'static str,
    attributed_to: Url,
    in_reply_to: Url,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    context: Option<Url>,
    replies: Replies,
    tag: Vec<Value>,
    sensitive: bool,
}

impl Reply<'_> {
    /// Who gets a copy beside everyone: the author's followers and whom it answers.
    pub fn cc(&self) -> Vec<Url> {
        let followers = self.urls.collection_of(&self.author.uri, Collection::Followers);
        vec![followers, self.answered.uri.clone()]
    }
}

impl PostNote {
    pub fn new(reply: &Reply<'_>) -> Self {
        let post = reply.post;
        let language = post.language.iter().map(|tag| (tag.clone(), json!(post.content)));
        Self {
            id: post.uri.clone(),
            kind: "Note",
            attributed_to: reply.author.uri.clone(),
            in_reply_to: post.in_reply_to.clone(),
            content: post.content.clone(),
            content_map: Map::from_iter(language),
            media_type: "text/html",
            url: post.uri.clone(),
            published: post.published_at.rfc3339(),
            updated: (post.updated_at > post.published_at).then(|| post.updated_at.rfc3339()),
            to: [PUBLIC],
            cc: reply.cc(),
            context: reply.context.clone(),
            replies: Replies::new(
                reply.urls.collection_of(&post.uri, Collection::Replies),
                reply.replies.clone(),
            ),
            tag: vec![json!({
                "type": "Mention",
                "href": reply.answered.uri,
                "name": reply.answered.handle.to_string(),
            })],
            sensitive: false,
        }
    }
}
