//! A reply of ours as a `Note`.

use serde::Serialize;
use serde_json::{Map, Value, json};
use url::Url;

use super::activity::Audience;
use super::collection::{Counted, KnownReplies, Replies};
use crate::domain::{Actor, Post};
use crate::urls::{Collection, Urls};

/// A post of ours with what its document tells beside its own fields.
#[derive(Clone, Debug)]
pub struct Reply<'a> {
    pub post: &'a Post,
    pub author: &'a Actor,
    /// Whom it answers: gets a copy and is mentioned. `None` when what it answered is gone.
    pub answered: Option<&'a Actor>,
    /// The `context` of the whole thread.
    pub context: Option<Url>,
    pub audience: Audience,
    pub urls: &'a Urls,
    pub replies: KnownReplies,
    pub likes: i64,
    pub shares: i64,
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
    to: Vec<String>,
    cc: Vec<Url>,
    /// The group that reads it.
    #[serde(skip_serializing_if = "Option::is_none")]
    audience: Option<Url>,
    #[serde(skip_serializing_if = "Option::is_none")]
    context: Option<Url>,
    replies: Replies,
    likes: Counted,
    shares: Counted,
    tag: Vec<Value>,
    sensitive: bool,
}

impl Reply<'_> {
    /// Who gets a copy beside everyone: the author's followers and whom it answers.
    pub fn cc(&self) -> Vec<Url> {
        let followers = self.urls.collection_of(&self.author.uri, Collection::Followers);
        let answered = self.answered.map(|actor| actor.uri.clone());
        self.audience.cc(std::iter::once(followers).chain(answered).collect())
    }
}

impl PostNote {
    pub fn new(reply: &Reply<'_>) -> Self {
        let Reply { post, urls, .. } = reply;
        let of = |collection| urls.collection_of(&post.uri, collection);
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
            to: reply.audience.to(),
            cc: reply.cc(),
            audience: reply.audience.group().cloned(),
            context: reply.context.clone(),
            replies: Replies::new(urls, of(Collection::Replies), &reply.replies),
            likes: Counted::new(of(Collection::Likes), reply.likes),
            shares: Counted::new(of(Collection::Shares), reply.shares),
            tag: reply.answered.into_iter().map(mention).collect(),
            sensitive: false,
        }
    }
}

fn mention(actor: &Actor) -> Value {
    json!({ "type": "Mention", "href": actor.uri, "name": actor.handle.to_string() })
}
