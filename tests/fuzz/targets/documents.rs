//! JSON from elsewhere.

use entregent::activitypub::incoming::{Activity, ActorDocument, KeyText, NoteDocument, Peek};
use entregent::federation::json_depth_ok;
use entregent::urls::same_origin;
use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use url::Url;

use super::html::check_sanitised;
use super::text;

pub const WORDS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "null",
    "true",
    "0",
    "-1",
    "\"id\"",
    "\"type\"",
    "\"actor\"",
    "\"object\"",
    "\"inReplyTo\"",
    "\"attributedTo\"",
    "\"content\"",
    "\"contentMap\"",
    "\"summary\"",
    "\"name\"",
    "\"attachment\"",
    "\"url\"",
    "\"href\"",
    "\"to\"",
    "\"as:Public\"",
    "\"publicKey\"",
    "\"owner\"",
    "\"inbox\"",
    "\"endTime\"",
    "\"Note\"",
    "\"Create\"",
    "\"https://a.test/1\"",
    "\"https://b.test/1\"",
    "\"2026-11-24T12:00:00Z\"",
];

/// What the inbox sees before it believes anything is what it applies later.
pub fn activity(input: &[u8]) {
    if !json_depth_ok(input, 32) {
        return;
    }
    let (Ok(peek), Ok(body)) = (serde_json::from_slice::<Peek>(input), std::str::from_utf8(input)) else {
        return;
    };
    let (Ok(id), Ok(actor), Some(kind)) = (peek.id(), peek.actor(), peek.kind()) else { return };
    assert!(!peek.object_key(&id).is_empty());
    if let Ok(activity) = Activity::parse(body) {
        assert_eq!(
            (&activity.id, &activity.actor, activity.kind),
            (&id, &actor, kind),
            "two readings of one document"
        );
        check_address(&activity.id);
        check_address(&activity.actor);
        if let (Some(seen), Ok(applied)) = (peek.object(), activity.object_id()) {
            assert_eq!(seen, applied, "two readings of one object");
        }
    }
}

pub fn note(input: &[u8]) {
    let Ok(document) = serde_json::from_slice::<Value>(input) else { return };
    let Ok(note) = NoteDocument::parse(&document) else { return };
    for address in
        [Some(&note.id), Some(&note.attributed_to), note.in_reply_to.as_ref(), note.audience.as_ref()]
    {
        address.into_iter().for_each(check_address);
    }
    if let Some(language) = &note.language {
        assert!(language.len() <= 35 && language.is_ascii(), "{language:?}");
    }
    check_sanitised(&note.shown());
    let Some(terms) = &note.opportunity else { return };
    let details = &terms.details;
    let lines = [&details.title, &details.summary, &details.purpose, &details.payer, &details.gain];
    for line in lines
        .into_iter()
        .chain(terms.reference.as_ref())
        .chain(terms.qualification.as_ref().map(|it| &it.evidence))
    {
        assert!(line.chars().count() <= 2_000 && !line.contains(char::is_control), "{line:?}");
    }
    assert!(!details.title.is_empty() && details.markets.len() <= 50 && details.languages.len() <= 50);
}

pub fn actor(input: &[u8]) {
    let Ok(document) = serde_json::from_slice::<Value>(input) else { return };
    let Ok(actor) = ActorDocument::parse(&document) else { return };
    check_address(&actor.id);
    let own = [Some(&actor.inbox), actor.shared_inbox.as_ref(), actor.followers.as_ref()];
    let keys = actor.keys.iter().map(|key| &key.id);
    for address in own.into_iter().flatten().chain(keys) {
        check_address(address);
        assert!(same_origin(address, &actor.id), "{address} is not of {}", actor.id);
    }
    for key in &actor.keys {
        let (KeyText::Pem(text) | KeyText::Multikey(text)) = &key.text;
        assert!(!text.contains('\0'));
        let _ = key.parse();
    }
    check_sanitised(&actor.summary);
}

/// The depth that is counted without parsing is the depth that a parser sees.
pub fn json_depth(input: &[u8]) {
    let Ok(Depth(real)) = serde_json::from_str(text(input)) else { return };
    assert!(json_depth_ok(text(input).as_bytes(), real), "deeper than {real}");
    assert!(real == 0 || !json_depth_ok(text(input).as_bytes(), real - 1), "less deep than {real}");
}

/// How deep a document is, keys that are said twice included.
struct Depth(usize);

impl<'de> Deserialize<'de> for Depth {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DepthVisitor)
    }
}

struct DepthVisitor;

impl<'de> Visitor<'de> for DepthVisitor {
    type Value = Depth;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("JSON")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Depth, A::Error> {
        let mut deepest = 0;
        while let Some(Depth(inner)) = items.next_element()? {
            deepest = deepest.max(inner);
        }
        Ok(Depth(deepest + 1))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Depth, A::Error> {
        let mut deepest = 0;
        while let Some((_, Depth(inner))) = fields.next_entry::<IgnoredAny, Depth>()? {
            deepest = deepest.max(inner);
        }
        Ok(Depth(deepest + 1))
    }

    fn visit_str<E>(self, _: &str) -> Result<Depth, E> {
        Ok(Depth(0))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Depth, E> {
        Ok(Depth(0))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Depth, E> {
        Ok(Depth(0))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Depth, E> {
        Ok(Depth(0))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Depth, E> {
        Ok(Depth(0))
    }

    fn visit_unit<E>(self) -> Result<Depth, E> {
        Ok(Depth(0))
    }
}

/// An address that can be asked, and that an index takes.
fn check_address(url: &Url) {
    assert!(
        matches!(url.scheme(), "https" | "http") && url.has_host() && url.as_str().len() <= 2_048,
        "{url}"
    );
    assert!(url.username().is_empty() && url.password().is_none(), "{url}");
}
