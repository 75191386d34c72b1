//! Public keys, in the forms that actors publish them in.

use serde_json::Value;
use url::Url;

use super::values::{each, id_of};
use crate::crypto::{KeyError, VerifyingKey};
use crate::urls::same_origin;

/// Keys read of one document; nobody has more than a few.
const MOST: usize = 16;

/// Longest key that is kept, as text: RSA-4096 takes 800 characters.
const LONGEST_KEY: usize = 4_096;

/// A public key of an actor, on the actor's own origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedKey {
    pub id: Url,
    pub text: KeyText,
}

/// A key as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyText {
    /// `publicKeyPem`: RSA or Ed25519.
    Pem(String),
    /// `publicKeyMultibase` (FEP-521a): RSA or Ed25519.
    Multikey(String),
}

impl PublishedKey {
    pub fn parse(&self) -> Result<VerifyingKey, KeyError> {
        match &self.text {
            KeyText::Pem(pem) => VerifyingKey::from_pem(pem),
            KeyText::Multikey(multikey) => VerifyingKey::from_multikey(multikey),
        }
    }
}

/// The keys of `publicKey`, then those of `assertionMethod` and `authentication` (FEP-521a), each one when its owner
/// is the actor and its id is on the actor's origin: nobody speaks for the keys of somebody else.
pub(super) fn keys_of(document: &Value, actor: &Url) -> Vec<PublishedKey> {
    keys_in(document, &["publicKey", "assertionMethod", "authentication"], actor)
}

/// Those of `assertionMethod` alone, with which the actor proves what it says (FEP-8b32).
pub(super) fn assertion_keys_of(document: &Value, actor: &Url) -> Vec<PublishedKey> {
    keys_in(document, &["assertionMethod"], actor)
}

fn keys_in(document: &Value, lists: &[&str], actor: &Url) -> Vec<PublishedKey> {
    let written = lists.iter().filter_map(|list| document.get(*list)).flat_map(each).take(MOST);
    let mut keys: Vec<PublishedKey> = Vec::new();
    for key in written.filter_map(|key| owned(key, actor)) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

fn owned(key: &Value, actor: &Url) -> Option<PublishedKey> {
    let id = id_of(key).filter(|id| same_origin(id, actor))?;
    let owner = key.get("owner").or_else(|| key.get("controller")).and_then(id_of)?;
    let written = |name: &str| {
        key.get(name).and_then(Value::as_str).filter(|text| is_key_text(text)).map(str::to_owned)
    };
    let text = written("publicKeyPem").map(KeyText::Pem);
    let text = text.or_else(|| written("publicKeyMultibase").map(KeyText::Multikey))?;
    (owner == *actor).then_some(PublishedKey { id, text })
}

/// Whether a text can be a key: printable, and not long.
fn is_key_text(text: &str) -> bool {
    text.len() <= LONGEST_KEY
        && text.bytes().all(|byte| byte.is_ascii_graphic() || byte.is_ascii_whitespace())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_cannot_be_a_key_is_none() {
        let actor = Url::parse("https://masto.test/users/helene").unwrap();
        let keys = |pem: &str| {
            let key =
                json!({ "id": "https://masto.test/users/helene#k", "owner": actor, "publicKeyPem": pem });
            keys_of(&json!({ "publicKey": key }), &actor).len()
        };
        assert_eq!(keys("PEM"), 1);
        assert_eq!([keys("PEM\0"), keys(&"x".repeat(LONGEST_KEY + 1))], [0, 0]);
    }
}
