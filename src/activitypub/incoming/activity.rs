//! Activities as they come in.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use url::Url;

use super::values::{each, id_of, kind_of, text};
use super::{Malformed, RelayTerms, StandingTerms, companion};
use crate::domain::tribe::Companion;

/// More objects of one activity are not looked at.
const MAX_OBJECTS: usize = 100;

/// The activities that have a meaning here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActivityKind {
    Follow,
    /// To belong to a tribe.
    Join,
    Accept,
    Reject,
    /// Asks a member of this chapter into a circle of another.
    Invite,
    /// An expression of interest (FEP-0837).
    Offer,
    /// It has arrived, and was not decided yet.
    TentativeAccept,
    Undo,
    Create,
    Update,
    Delete,
    Announce,
    /// Also what `EmojiReact` is read as.
    Like,
    Block,
    /// A report (ActivityStreams: to be moderated).
    Flag,
    Move,
    Add,
    Remove,
    /// FEP-044f.
    QuoteRequest,
}

/// Others' names for what has one here.
const ALIASES: [(&str, ActivityKind); 1] = [("EmojiReact", ActivityKind::Like)];

impl ActivityKind {
    const ALL: [Self; 19] = [
        Self::Follow,
        Self::Join,
        Self::Invite,
        Self::Accept,
        Self::Reject,
        Self::Offer,
        Self::TentativeAccept,
        Self::Undo,
        Self::Create,
        Self::Update,
        Self::Delete,
        Self::Announce,
        Self::Like,
        Self::Block,
        Self::Flag,
        Self::Move,
        Self::Add,
        Self::Remove,
        Self::QuoteRequest,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Follow => "Follow",
            Self::Join => "Join",
            Self::Invite => "Invite",
            Self::Accept => "Accept",
            Self::Reject => "Reject",
            Self::Offer => "Offer",
            Self::TentativeAccept => "TentativeAccept",
            Self::Undo => "Undo",
            Self::Create => "Create",
            Self::Update => "Update",
            Self::Delete => "Delete",
            Self::Announce => "Announce",
            Self::Like => "Like",
            Self::Block => "Block",
            Self::Flag => "Flag",
            Self::Move => "Move",
            Self::Add => "Add",
            Self::Remove => "Remove",
            Self::QuoteRequest => "QuoteRequest",
        }
    }

    /// Whether it stands for itself, so that what answers or undoes it names it rather than its object.
    const fn is_a_thing_itself(self) -> bool {
        matches!(
            self,
            Self::Follow
                | Self::Join
                | Self::Invite
                | Self::Like
                | Self::Announce
                | Self::Block
                | Self::Flag
                | Self::QuoteRequest
                | Self::Offer
        )
    }

    pub fn parse(name: &str) -> Option<Self> {
        let own = Self::ALL.into_iter().find(|kind| kind.as_str() == name);
        own.or_else(|| ALIASES.into_iter().find(|(alias, _)| *alias == name).map(|(_, kind)| kind))
    }
}

/// What the inbox looks at before it believes anything: `id, type, actor, object`, without building the whole.
#[derive(Clone, Debug, Deserialize)]
pub struct Peek {
    #[serde(default)]
    id: Reference,
    #[serde(rename = "type", default)]
    kind: Reference,
    #[serde(default)]
    actor: Reference,
    #[serde(default)]
    object: Reference,
    #[serde(default)]
    proof: Option<IgnoredAny>,
}

impl Peek {
    /// The activity's id; activities without one cannot be told apart and are refused.
    pub fn id(&self) -> Result<Url, Malformed> {
        self.id.url().ok_or(Malformed("id"))
    }

    pub fn kind(&self) -> Option<ActivityKind> {
        self.kind.0.as_deref().and_then(ActivityKind::parse)
    }

    /// The type as it was written, for the log.
    pub fn kind_name(&self) -> &str {
        self.kind.0.as_deref().unwrap_or_default()
    }

    pub fn actor(&self) -> Result<Url, Malformed> {
        self.actor.url().ok_or(Malformed("actor"))
    }

    pub fn object(&self) -> Option<Url> {
        self.object.url()
    }

    /// Whether something stands where an integrity proof would (FEP-8b32).
    pub fn has_proof(&self) -> bool {
        self.proof.is_some()
    }

    /// What the effect is ordered by: the object, for what changes an object; the activity that is answered or
    /// undone, for answers; the activity itself otherwise.
    pub fn object_key(&self, id: &Url) -> String {
        match self.kind() {
            Some(kind) if !kind.is_a_thing_itself() => {
                self.object().map_or_else(|| id.to_string(), String::from)
            }
            _ => id.to_string(),
        }
    }
}

/// An id, alone or in an object, alone or first of several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Reference(Option<String>);

impl Reference {
    fn url(&self) -> Option<Url> {
        self.0.as_ref().and_then(|text| id_of(&Value::String(text.clone())))
    }
}

impl<'de> Deserialize<'de> for Reference {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ReferenceVisitor)
    }
}

struct ReferenceVisitor;

impl<'de> Visitor<'de> for ReferenceVisitor {
    type Value = Reference;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id, an object with an id, or a list of them")
    }

    fn visit_str<E>(self, text: &str) -> Result<Reference, E> {
        Ok(Reference(Some(text.to_owned())))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Reference, A::Error> {
        let mut found = None;
        while let Some(key) = map.next_key::<String>()? {
            if key == "id" {
                found = map.next_value::<Value>()?.as_str().map(str::to_owned);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(Reference(found))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Reference, A::Error> {
        let first = items.next_element::<Reference>()?.unwrap_or_default();
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(first)
    }

    fn visit_unit<E>(self) -> Result<Reference, E> {
        Ok(Reference(None))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Reference, E> {
        Ok(Reference(None))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Reference, E> {
        Ok(Reference(None))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Reference, E> {
        Ok(Reference(None))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Reference, E> {
        Ok(Reference(None))
    }
}

/// A whole activity, read when it is applied.
#[derive(Clone, Debug, PartialEq)]
pub struct Activity {
    pub id: Url,
    pub kind: ActivityKind,
    pub actor: Url,
    /// The object as it came: whole, or its id; the first, when there are several.
    pub object: Value,
    /// The ids of all objects: a `Flag` is about several.
    pub objects: Vec<Url>,
    /// Where a `Move` leads.
    pub target: Option<Url>,
    /// Whom an `Invite` is for.
    pub invited: Option<Companion>,
    /// What an `Accept` agrees to, whole.
    pub result: Value,
    /// What a `QuoteRequest` is for: the quoting post, whole or its id.
    pub instrument: Value,
    /// What a `Flag`, a `Join` or a `Reject` says, as it came.
    pub content: String,
    /// Who wants to join or was asked in, as it came: the actor may speak for somebody else.
    pub name: String,
    /// What an answer to an `Offer` tells of it.
    pub standing: StandingTerms,
    /// What an `Announce` that is a relay tells beside what it announces.
    pub relay: Option<RelayTerms>,
}

impl Activity {
    pub fn parse(body: &str) -> Result<Self, Malformed> {
        Self::read(serde_json::from_str(body).map_err(|_| Malformed("JSON"))?)
    }

    /// From a document that is parsed already, such as one activity inside another.
    pub fn read(mut document: Value) -> Result<Self, Malformed> {
        let id = document.get("id").and_then(id_of).ok_or(Malformed("id"))?;
        let kind = kind_of(&document).and_then(ActivityKind::parse).ok_or(Malformed("type"))?;
        let actor = document.get("actor").and_then(id_of).ok_or(Malformed("actor"))?;
        let instrument = document.get_mut("instrument").map(Value::take).unwrap_or_default();
        let result = document.get_mut("result").map(Value::take).unwrap_or_default();
        let target = document.get("target").and_then(id_of);
        let invited = document.get("target").and_then(companion).filter(|_| kind == ActivityKind::Invite);
        let standing = StandingTerms::read(&document);
        let relay = RelayTerms::read(&document).filter(|_| kind == ActivityKind::Announce);
        let content = document.get("content").and_then(text).unwrap_or_default().to_owned();
        let name = document.get("name").and_then(text).unwrap_or_default().to_owned();
        let object = document.get_mut("object").map(Value::take).unwrap_or_default();
        let objects = each(&object).take(MAX_OBJECTS).filter_map(id_of).collect();
        let object = match object {
            Value::Array(items) => items.into_iter().next().unwrap_or_default(),
            one => one,
        };
        Ok(Self {
            id,
            kind,
            actor,
            object,
            objects,
            target,
            invited,
            result,
            instrument,
            content,
            name,
            standing,
            relay,
        })
    }

    pub fn object_id(&self) -> Result<Url, Malformed> {
        id_of(&self.object).ok_or(Malformed("object"))
    }

    /// Whether the object came whole rather than as its id.
    pub fn has_whole_object(&self) -> bool {
        self.object.is_object() && kind_of(&self.object).is_some()
    }

    /// Whether a group passes on what somebody did (FEP-1b12): an `Announce` of an activity, not of a post.
    pub fn is_wrapping(&self) -> bool {
        let has = |name: &str| self.object.get(name).is_some_and(|value| !value.is_null());
        self.kind == ActivityKind::Announce && has("type") && has("actor") && has("object")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peek(json: &str) -> Peek {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn a_peek_sees_through_every_form() {
        let embedded = peek(
            r#"{"id":"https://a.test/c","type":["Create"],"actor":{"id":"https://a.test/u","x":[1]},"object":[{"type":"Note","id":"https://a.test/n"}]}"#,
        );
        assert_eq!(embedded.kind(), Some(ActivityKind::Create));
        assert_eq!(embedded.actor().unwrap().as_str(), "https://a.test/u");
        assert_eq!(embedded.object().unwrap().as_str(), "https://a.test/n");
    }

    #[test]
    fn a_reaction_with_an_emoji_is_a_like_and_a_dislike_is_nothing() {
        assert_eq!(ActivityKind::parse("EmojiReact"), Some(ActivityKind::Like));
        assert_eq!(ActivityKind::parse("Dislike"), None);
    }

    #[test]
    fn odd_values_are_absent_not_errors() {
        let odd =
            peek(r#"{"id":7,"type":null,"actor":false,"object":1e999}"#.replace("1e999", "1.5").as_str());
        assert!(odd.id().is_err() && odd.actor().is_err() && odd.kind().is_none() && odd.object().is_none());
    }

    #[test]
    fn an_undo_waits_for_what_it_undoes_and_an_update_for_its_create() {
        let id = Url::parse("https://a.test/1").unwrap();
        let follow = peek(r#"{"id":"https://a.test/1","type":"Follow","object":"https://b.test/u"}"#);
        let undo = peek(r#"{"type":"Undo","object":{"type":"Follow","id":"https://a.test/1"}}"#);
        assert_eq!(follow.object_key(&id), undo.object_key(&Url::parse("https://a.test/2").unwrap()));
    }
}
