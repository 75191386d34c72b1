//! Notes of other servers: posts, and opportunities among them.

use serde_json::Value;
use url::Url;

use super::attachment::{Attachment, PictureDocument, attachments, pictures};
use super::values::{addressees, each, id_of, link, text};
use super::{Malformed, OpportunityTerms, companion};
use crate::activitypub::vocab::PUBLIC_ALIASES;
use crate::clock::Timestamp;
use crate::domain::tribe::Companion;

/// The types that are shown as posts.
const POST_TYPES: [&str; 5] = ["Note", "Article", "Page", "Question", "Event"];
/// Most addressees that are looked at.
const MAX_ADDRESSEES: usize = 50;
/// Most options of a question that are taken over.
const MAX_OPTIONS: usize = 50;

/// What a post is, as far as it is shown differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PostKind {
    Note,
    /// `Article` and `Page`: a title, and a text that is read where it comes from.
    Article,
    /// A poll.
    Question,
    /// A meeting somewhere else.
    Event,
}

/// What we read of a note.
#[derive(Clone, Debug, PartialEq)]
pub struct NoteDocument {
    pub id: Url,
    pub attributed_to: Url,
    pub in_reply_to: Option<Url>,
    pub kind: PostKind,
    /// The title of what is not a `Note`: plain text as it came.
    pub name: Option<String>,
    /// HTML as it came.
    pub summary: Option<String>,
    /// HTML as it came.
    pub content: String,
    /// What is attached to it, as links.
    pub attachments: Vec<Attachment>,
    /// Those of them that are pictures.
    pub pictures: Vec<PictureDocument>,
    /// The options of a poll: plain text as it came.
    pub options: Vec<String>,
    /// The page for people.
    pub page: Option<Url>,
    /// BCP 47: the first key of `contentMap`.
    pub language: Option<String>,
    pub published: Option<Timestamp>,
    pub updated: Option<Timestamp>,
    /// Whether everyone is among its addressees.
    pub is_public: bool,
    /// The others among them: the first of them, when there are many.
    pub addressees: Vec<Url>,
    /// The group it was written for: the feed that announces an opportunity.
    pub audience: Option<Url>,
    /// Who said it in a private circle, where `attributedTo` is their chapter.
    pub said_by: Option<Companion>,
    /// Our terms, when the note is an opportunity.
    pub opportunity: Option<OpportunityTerms>,
}

impl NoteDocument {
    pub fn parse(document: &Value) -> Result<Self, Malformed> {
        let field = |name: &str| document.get(name).unwrap_or(&Value::Null);
        let mut kinds = each(field("type")).filter_map(Value::as_str);
        let kind = kinds.find(|kind| POST_TYPES.contains(kind)).ok_or(Malformed("type"))?;
        let time = |name: &str| text(field(name)).and_then(Timestamp::parse_rfc3339);
        let language = field("contentMap").as_object().and_then(|map| map.keys().next().cloned());
        Ok(Self {
            id: id_of(document).ok_or(Malformed("id"))?,
            attributed_to: id_of(field("attributedTo")).ok_or(Malformed("attributedTo"))?,
            in_reply_to: id_of(field("inReplyTo")).or_else(|| link(field("inReplyTo"))),
            kind: post_kind(kind),
            name: text(field("name")).map(str::to_owned),
            summary: text(field("summary")).map(str::to_owned),
            content: content(document).to_owned(),
            attachments: attachments(field("attachment")),
            pictures: pictures(field("attachment")),
            options: options(document),
            page: link(field("url")),
            language: language
                .or_else(|| text(field("language")).map(str::to_owned))
                .filter(|tag| is_tag(tag)),
            published: time("published"),
            updated: time("updated"),
            is_public: addressees(document).any(|to| PUBLIC_ALIASES.contains(&to)),
            addressees: addressees(document)
                .filter_map(|to| Url::parse(to).ok())
                .take(MAX_ADDRESSEES)
                .collect(),
            audience: id_of(field("audience")),
            said_by: document.get("saidBy").and_then(companion),
            opportunity: OpportunityTerms::parse(document),
        })
    }

    /// The instant that orders its versions.
    pub fn version(&self) -> Option<Timestamp> {
        self.updated.or(self.published)
    }
}

fn post_kind(name: &str) -> PostKind {
    match name {
        "Article" | "Page" => PostKind::Article,
        "Question" => PostKind::Question,
        "Event" => PostKind::Event,
        _ => PostKind::Note,
    }
}

/// The names of what can be chosen, one or several of them.
fn options(document: &Value) -> Vec<String> {
    let choices = ["oneOf", "anyOf"].into_iter().filter_map(|name| document.get(name)).flat_map(each);
    let names = choices.filter_map(|choice| choice.get("name").and_then(text));
    names.map(str::to_owned).take(MAX_OPTIONS).collect()
}

/// `content`, or the first of its translations.
fn content(document: &Value) -> &str {
    let translations = document.get("contentMap").and_then(Value::as_object);
    let first = || translations.and_then(|map| map.values().find_map(text));
    document.get("content").and_then(text).or_else(first).unwrap_or_default()
}

/// Whether this can be a language tag (RFC 5646, section 2.1): letters, digits and hyphens, and not many.
fn is_tag(tag: &str) -> bool {
    (2..=35).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_reply_from_mastodon_is_read() {
        let note = NoteDocument::parse(&json!({
            "id": "https://masto.test/notes/1", "type": "Note", "attributedTo": "https://masto.test/users/helene",
            "inReplyTo": "https://montreal.test/o/7", "content": "<p>Livrez-vous aussi à Lyon ?</p>",
            "contentMap": { "fr": "<p>Livrez-vous aussi à Lyon ?</p>" }, "published": "2026-11-24T15:00:00Z",
            "to": "as:Public", "cc": ["https://montreal.test/u/section"],
        }))
        .unwrap();
        assert!(note.is_public && note.opportunity.is_none());
        assert_eq!(note.language.as_deref(), Some("fr"));
        assert_eq!(note.in_reply_to.unwrap().as_str(), "https://montreal.test/o/7");
    }

    #[test]
    fn a_reply_names_its_parent_in_any_form_and_its_type_among_others() {
        let parent = "https://montreal.test/o/7";
        for form in [
            json!(parent),
            json!([parent]),
            json!({ "id": parent }),
            json!({ "type": "Link", "href": parent }),
        ] {
            let note = json!({
                "id": "https://a.test/1", "type": ["Comment", "Note"], "attributedTo": "https://a.test/u", "inReplyTo": form,
            });
            assert_eq!(NoteDocument::parse(&note).unwrap().in_reply_to.unwrap().as_str(), parent, "{form}");
        }
    }

    #[test]
    fn without_content_the_first_translation_counts() {
        let note = json!({
            "id": "https://a.test/1", "type": "Note", "attributedTo": "https://a.test/u",
            "contentMap": { "de": "Ahorn", "en": "Maple" },
        });
        let note = NoteDocument::parse(&note).unwrap();
        assert_eq!((note.content.as_str(), note.language.as_deref()), ("Ahorn", Some("de")));
    }

    #[test]
    fn a_language_that_is_no_tag_is_none() {
        for tag in ["", "x\u{0}", "fr\" onclick=\"x()", &"a".repeat(36)] {
            let note = json!({
                "id": "https://a.test/1", "type": "Note", "attributedTo": "https://a.test/u", "language": tag,
            });
            assert_eq!(NoteDocument::parse(&note).unwrap().language, None, "{tag}");
        }
    }

    #[test]
    fn what_is_not_a_post_is_refused() {
        let tombstone =
            json!({ "id": "https://a.test/1", "type": "Tombstone", "attributedTo": "https://a.test/u" });
        assert_eq!(NoteDocument::parse(&tombstone), Err(Malformed("type")));
    }
}
