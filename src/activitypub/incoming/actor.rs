//! Actor documents of other servers.

use serde_json::Value;
use url::Url;

use super::Malformed;
use super::values::{each, id_of, kind_of, link, text};
use crate::activitypub::vocab::CHAPTER_CAPABILITY;
use crate::domain::ActorKind;
use crate::urls::same_origin;

/// Most other addresses of an actor that are read.
const MAX_ALIASES: usize = 50;

/// Longest key that is kept, as text: RSA-4096 takes 800 characters.
const LONGEST_KEY: usize = 4_096;

/// What we read of an actor. Its inboxes, its collections and its keys are on its own origin (FEP-fe34): nobody has
/// us write to a third server, or takes the id of somebody else's key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorDocument {
    pub id: Url,
    pub kind: ActorKind,
    pub preferred_username: String,
    pub name: String,
    /// HTML as it came.
    pub summary: String,
    pub inbox: Url,
    pub shared_inbox: Option<Url>,
    pub followers: Option<Url>,
    pub url: Option<Url>,
    /// Other addresses of the same actor: who may move here.
    pub also_known_as: Vec<Url>,
    /// Implements Entregent's structured federation (FEP-844e).
    pub is_chapter: bool,
    /// The signing key's id and PEM, when its owner is the actor.
    pub key: Option<(Url, String)>,
    /// The first Ed25519 Multikey (FEP-521a), when its controller is the actor.
    pub assertion_key: Option<String>,
}

impl ActorDocument {
    pub fn parse(document: &Value) -> Result<Self, Malformed> {
        let field = |name: &str| document.get(name).unwrap_or(&Value::Null);
        let id = id_of(document).ok_or(Malformed("id"))?;
        let kind = kind_of(document).and_then(ActorKind::parse).ok_or(Malformed("type"))?;
        let own = |value: &Value| link(value).filter(|address| same_origin(address, &id));
        let inbox = own(field("inbox")).ok_or(Malformed("inbox"))?;
        let username = text(field("preferredUsername")).unwrap_or_default();
        let name = text(field("name")).filter(|name| !name.trim().is_empty()).unwrap_or(username);
        let shared_inbox = field("endpoints").get("sharedInbox").and_then(own);
        Ok(Self {
            kind,
            preferred_username: username.to_owned(),
            name: name.to_owned(),
            summary: text(field("summary")).unwrap_or_default().to_owned(),
            inbox,
            shared_inbox,
            followers: own(field("followers")),
            url: link(field("url")),
            also_known_as: each(field("alsoKnownAs")).take(MAX_ALIASES).filter_map(id_of).collect(),
            is_chapter: implements_chapters(field("generator")),
            key: each(field("publicKey")).find_map(|key| owned_key(key, &id)),
            assertion_key: each(field("assertionMethod")).find_map(|key| owned_multikey(key, &id)),
            id,
        })
    }
}

fn implements_chapters(generator: &Value) -> bool {
    let capabilities = generator.get("implements").unwrap_or(&Value::Null);
    each(capabilities)
        .any(|capability| link(capability).is_some_and(|link| link.as_str() == CHAPTER_CAPABILITY))
}

fn owned_key(key: &Value, actor: &Url) -> Option<(Url, String)> {
    let owner = key.get("owner").and_then(id_of)?;
    let pem = key.get("publicKeyPem").and_then(Value::as_str).filter(|pem| is_key_text(pem))?;
    let id = id_of(key).filter(|id| same_origin(id, actor))?;
    (owner == *actor).then(|| (id, pem.to_owned()))
}

/// Whether a text can be a key: printable, and not long.
fn is_key_text(text: &str) -> bool {
    text.len() <= LONGEST_KEY
        && text.bytes().all(|byte| byte.is_ascii_graphic() || byte.is_ascii_whitespace())
}

fn owned_multikey(key: &Value, actor: &Url) -> Option<String> {
    let controller = key.get("controller").and_then(id_of)?;
    let multikey = key.get("publicKeyMultibase").and_then(Value::as_str).filter(|key| is_key_text(key))?;
    (controller == *actor).then(|| multikey.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn mastodon() -> Value {
        json!({
            "id": "https://masto.test/users/helene", "type": "Person", "preferredUsername": "helene", "name": "",
            "inbox": "https://masto.test/users/helene/inbox", "url": "https://masto.test/@helene",
            "endpoints": { "sharedInbox": "https://masto.test/inbox" },
            "publicKey": { "id": "https://masto.test/users/helene#main-key", "owner": "https://masto.test/users/helene", "publicKeyPem": "PEM" },
        })
    }

    #[test]
    fn an_actor_is_read() {
        let actor = ActorDocument::parse(&mastodon()).unwrap();
        assert_eq!((actor.name.as_str(), actor.is_chapter), ("helene", false));
        assert_eq!(actor.shared_inbox.unwrap().as_str(), "https://masto.test/inbox");
        assert_eq!(actor.key.unwrap().1, "PEM");
    }

    #[test]
    fn a_key_of_somebody_else_is_not_the_actors() {
        let mut document = mastodon();
        document["publicKey"]["owner"] = json!("https://masto.test/users/mallory");
        assert_eq!(ActorDocument::parse(&document).unwrap().key, None);
    }

    /// GHSA-q9f8-5hc7-898f (Fedify) in reverse: an actor that lists the id of somebody else's key as its own would
    /// keep that key's owner from being heard.
    #[test]
    fn a_key_with_an_id_on_another_host_is_not_the_actors() {
        let mut document = mastodon();
        document["publicKey"]["id"] = json!("https://victim.test/users/victor#main-key");
        assert_eq!(ActorDocument::parse(&document).unwrap().key, None);
    }

    #[test]
    fn what_cannot_be_a_key_is_none() {
        for pem in ["PEM\0", &"x".repeat(LONGEST_KEY + 1)] {
            let mut document = mastodon();
            document["publicKey"]["publicKeyPem"] = json!(pem);
            assert_eq!(ActorDocument::parse(&document).unwrap().key, None);
        }
    }

    /// GHSA-f59r-8gcj-68f2 (Fedify), CVE-2026-96624: what we deliver goes to the actor's own server.
    #[test]
    fn inboxes_on_another_host_are_not_the_actors() {
        let mut document = mastodon();
        document["endpoints"]["sharedInbox"] = json!("https://victim.test/inbox");
        document["followers"] = json!("https://victim.test/followers");
        let actor = ActorDocument::parse(&document).unwrap();
        assert_eq!((actor.shared_inbox, actor.followers), (None, None));
        for inbox in ["https://victim.test/inbox", "http://masto.test/inbox", "https://masto.test:22/inbox"] {
            document["inbox"] = json!(inbox);
            assert_eq!(ActorDocument::parse(&document), Err(Malformed("inbox")), "{inbox}");
        }
    }

    #[test]
    fn an_object_that_is_not_an_actor_is_refused() {
        let mut document = mastodon();
        document["type"] = json!("Note");
        assert_eq!(ActorDocument::parse(&document), Err(Malformed("type")));
    }
}
