//! Actor documents of other servers.

use serde_json::Value;
use url::Url;

use super::Malformed;
use super::keys::{KeyText, PublishedKey, assertion_keys_of, keys_of};
use super::profile::profile_of;
use super::values::{each, id_of, kind_of, link, text};
use crate::activitypub::vocab::{CHAPTER_CAPABILITY, RFC_9421, RFC_9421_ED25519};
use crate::domain::{ActorKind, Profile, SignatureProfile};
use crate::urls::same_origin;

/// Most other addresses of an actor that are read.
const MAX_ALIASES: usize = 50;

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
    pub outbox: Option<Url>,
    pub url: Option<Url>,
    /// Other addresses of the same actor: who may move here.
    pub also_known_as: Vec<Url>,
    /// Implements Entregent's structured federation (FEP-844e).
    pub is_chapter: bool,
    /// The best way to sign requests to its server, where the document says what that implements (FEP-844e).
    pub signature_profile: Option<SignatureProfile>,
    /// All keys that are the actor's own.
    pub keys: Vec<PublishedKey>,
    /// Those with which it proves what it says (FEP-8b32).
    pub assertion_keys: Vec<PublishedKey>,
    /// What a member of a chapter says of themselves; of everybody else, nothing.
    pub profile: Profile,
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
        let capabilities = capabilities(document, kind);
        Ok(Self {
            kind,
            preferred_username: username.to_owned(),
            name: name.to_owned(),
            summary: text(field("summary")).unwrap_or_default().to_owned(),
            inbox,
            shared_inbox,
            followers: own(field("followers")),
            outbox: own(field("outbox")),
            url: link(field("url")),
            also_known_as: each(field("alsoKnownAs")).take(MAX_ALIASES).filter_map(id_of).collect(),
            is_chapter: capabilities.as_ref().is_some_and(|all| implements(all, CHAPTER_CAPABILITY)),
            signature_profile: capabilities.as_deref().map(signature_profile),
            keys: keys_of(document, &id),
            assertion_keys: assertion_keys_of(document, &id),
            profile: if kind == ActorKind::Person { profile_of(document) } else { Profile::default() },
            id,
        })
    }

    /// The first key in PEM: what everybody signs with, its id and its text.
    pub fn key(&self) -> Option<(Url, String)> {
        self.keys.iter().find_map(|key| match &key.text {
            KeyText::Pem(pem) => Some((key.id.clone(), pem.clone())),
            KeyText::Multikey(_) => None,
        })
    }

    /// The first Multikey (FEP-521a).
    pub fn assertion_key(&self) -> Option<String> {
        self.keys.iter().find_map(|key| match &key.text {
            KeyText::Pem(_) => None,
            KeyText::Multikey(multikey) => Some(multikey.clone()),
        })
    }
}

/// What the actor's software says that it implements; an application says it of itself. `None`: it says nothing.
fn capabilities(document: &Value, kind: ActorKind) -> Option<Vec<Url>> {
    let own = document.get("implements").filter(|_| kind == ActorKind::Application);
    let listed = document.get("generator").and_then(|generator| generator.get("implements")).or(own)?;
    Some(each(listed).filter_map(link).collect())
}

fn implements(capabilities: &[Url], capability: &str) -> bool {
    capabilities.iter().any(|one| one.as_str() == capability)
}

fn signature_profile(capabilities: &[Url]) -> SignatureProfile {
    let implements = |capability| implements(capabilities, capability);
    if implements(CHAPTER_CAPABILITY) || implements(RFC_9421_ED25519) {
        SignatureProfile::Rfc9421Ed25519
    } else if implements(RFC_9421) {
        SignatureProfile::Rfc9421Rsa
    } else {
        SignatureProfile::CavageRsa
    }
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
        assert_eq!(actor.shared_inbox.as_ref().unwrap().as_str(), "https://masto.test/inbox");
        assert_eq!(actor.key().unwrap().1, "PEM");
        assert_eq!((actor.assertion_key(), actor.signature_profile), (None, None));
    }

    #[test]
    fn a_key_of_somebody_else_is_not_the_actors() {
        let mut document = mastodon();
        document["publicKey"]["owner"] = json!("https://masto.test/users/mallory");
        assert_eq!(ActorDocument::parse(&document).unwrap().keys, []);
    }

    /// GHSA-q9f8-5hc7-898f (Fedify) in reverse: an actor that lists the id of somebody else's key as its own would
    /// keep that key's owner from being heard.
    #[test]
    fn a_key_with_an_id_on_another_host_is_not_the_actors() {
        let mut document = mastodon();
        document["publicKey"]["id"] = json!("https://victim.test/users/victor#main-key");
        assert_eq!(ActorDocument::parse(&document).unwrap().keys, []);
    }

    #[test]
    fn several_keys_are_read_in_both_forms() {
        let mut document = mastodon();
        let id = document["id"].clone();
        let multikey = |name: &str, controller: &Value| {
            json!({ "id": format!("{}#{name}", id.as_str().unwrap()), "type": "Multikey",
                    "controller": controller, "publicKeyMultibase": name })
        };
        let stranger = json!("https://masto.test/users/mallory");
        document["publicKey"] = json!([document["publicKey"], {
            "id": "https://masto.test/users/helene#second", "owner": id, "publicKeyPem": "PEM 2",
        }]);
        document["assertionMethod"] = json!([
            multikey("z6MkA", &id),
            "https://masto.test/users/helene#elsewhere",
            multikey("z6MkB", &stranger)
        ]);
        document["authentication"] = json!([multikey("z6MkA", &id), multikey("z4MX", &id)]);

        let actor = ActorDocument::parse(&document).unwrap();
        let fragments: Vec<_> = actor.keys.iter().map(|key| key.id.fragment().unwrap()).collect();
        assert_eq!(fragments, ["main-key", "second", "z6MkA", "z4MX"]);
        let proving: Vec<_> = actor.assertion_keys.iter().map(|key| key.id.fragment().unwrap()).collect();
        assert_eq!(proving, ["z6MkA"], "a key for authentication alone proves nothing");
        assert_eq!(
            (actor.key().unwrap().1.as_str(), actor.assertion_key().unwrap().as_str()),
            ("PEM", "z6MkA")
        );
    }

    #[test]
    fn how_to_sign_is_read_from_what_the_software_implements() {
        let profile = |implements: Value| {
            let mut document = mastodon();
            document["generator"] = json!({ "type": "Application", "implements": implements });
            ActorDocument::parse(&document).unwrap().signature_profile
        };
        let (rsa, ed25519) = (json!({ "href": RFC_9421 }), json!({ "href": RFC_9421_ED25519, "name": "…" }));
        assert_eq!(profile(json!([rsa, ed25519])), Some(SignatureProfile::Rfc9421Ed25519));
        assert_eq!(profile(json!([CHAPTER_CAPABILITY])), Some(SignatureProfile::Rfc9421Ed25519));
        assert_eq!(profile(rsa), Some(SignatureProfile::Rfc9421Rsa));
        assert_eq!(profile(json!([])), Some(SignatureProfile::CavageRsa));

        let mut application = mastodon();
        application["implements"] = json!([{ "href": RFC_9421 }]);
        assert_eq!(
            ActorDocument::parse(&application).unwrap().signature_profile,
            None,
            "a person is no software"
        );
        application["type"] = json!("Application");
        let profile = ActorDocument::parse(&application).unwrap().signature_profile;
        assert_eq!(profile, Some(SignatureProfile::Rfc9421Rsa));
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
