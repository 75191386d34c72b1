//! Integrity proofs: a signature within the document, so that it can come through anybody's hands.
//!
//! FEP-8b32 over W3C Data Integrity, with the suite `eddsa-jcs-2022` of vc-di-eddsa (section 3.3): Ed25519 over the
//! SHA-256 of the canonical proof options, followed by that of the canonical document without the proof.

#[cfg(test)]
mod tests;

use std::time::Duration;

use serde_json::{Map, Value, json};
use url::Url;

use super::{KeyError, KeyType, SigningKey, VerifyingKey, base58, canonical, digest};
use crate::clock::Timestamp;

/// Where the terms of a proof are defined.
const CONTEXT: &str = "https://w3id.org/security/data-integrity/v1";
const TYPE: &str = "DataIntegrityProof";
const SUITE: &str = "eddsa-jcs-2022";
const PURPOSE: &str = "assertionMethod";

/// How far the maker's clock may be ahead.
const AHEAD: Duration = Duration::from_secs(5 * 60);

/// As long as a server keeps trying to deliver something: what is older was not on its way, but kept.
const LIFETIME: Duration = Duration::from_secs(14 * 24 * 60 * 60);

/// Why a document counts as not proven.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    #[error("no proof")]
    Missing,
    #[error("several proofs")]
    Several,
    #[error("a document that can be read in two ways: {0}")]
    Ambiguous(String),
    #[error("a proof of another type, suite or purpose")]
    Unsupported,
    #[error("a proof without {0}")]
    Incomplete(&'static str),
    #[error("a proof from the future")]
    Future,
    #[error("a stale or expired proof")]
    Stale,
    #[error("a proof by a key that the actor does not publish")]
    UnknownKey,
    #[error("a proof by a key that is not Ed25519")]
    OtherKeyType,
    #[error("a proof that the key did not make")]
    Forged,
    #[error(transparent)]
    Key(#[from] KeyError),
}

impl From<serde_json::Error> for ProofError {
    fn from(error: serde_json::Error) -> Self {
        Self::Ambiguous(error.to_string())
    }
}

/// The document, an object, with a proof by `key`, which is published as `method`. Its `@context` gets the one of
/// proofs, if it is not there; everything else stays as it is written.
pub fn prove(json: &str, key: &SigningKey, method: &Url, created: Timestamp) -> Result<String, ProofError> {
    let mut document = object(canonical::read(json)?)?;
    add_context(&mut document);
    let mut proof = Map::new();
    proof.extend(document.get("@context").map(|context| ("@context".to_owned(), context.clone())));
    for (name, value) in [
        ("type", json!(TYPE)),
        ("cryptosuite", json!(SUITE)),
        ("verificationMethod", json!(method)),
        ("proofPurpose", json!(PURPOSE)),
        ("created", json!(created.rfc3339())),
    ] {
        proof.insert(name.to_owned(), value);
    }
    let signature = key.sign(&signed(&document, &proof)?)?;
    proof.insert("proofValue".to_owned(), format!("z{}", base58::encode(&signature)).into());
    document.insert("proof".to_owned(), proof.into());
    Ok(Value::Object(document).to_string())
}

/// A document's one proof, read but not checked yet.
#[derive(Clone, Debug)]
pub struct Proof {
    /// The document without its proof.
    document: Map<String, Value>,
    /// The proof without its value.
    options: Map<String, Value>,
    signature: Vec<u8>,
    method: Url,
    created: Timestamp,
    expires: Option<Timestamp>,
}

impl Proof {
    /// Reads the proof of a document and applies every rule that needs neither the time nor the key. Proofs of other
    /// suites are [`ProofError::Unsupported`]. A Linked Data Signature is no part of what is proven (FEP-8b32,
    /// "Backward compatibility"), and nobody here reads it.
    pub fn parse(json: &str) -> Result<Self, ProofError> {
        let mut document = object(canonical::read(json)?)?;
        document.shift_remove("signature");
        let mut options = match document.shift_remove("proof") {
            None | Some(Value::Null) => return Err(ProofError::Missing),
            Some(Value::Array(several)) => {
                let [one] = <[Value; 1]>::try_from(several).map_err(|_| ProofError::Several)?;
                object(one)?
            }
            Some(one) => object(one)?,
        };
        let signature = options.shift_remove("proofValue");
        let text = |name: &str| options.get(name).and_then(Value::as_str);
        let is_ours = |name, value| text(name) == Some(value);
        if !is_ours("type", TYPE) || !is_ours("cryptosuite", SUITE) || !is_ours("proofPurpose", PURPOSE) {
            return Err(ProofError::Unsupported);
        }
        let time = |name| text(name).and_then(Timestamp::parse_rfc3339).ok_or(ProofError::Incomplete(name));
        Ok(Self {
            signature: multibase(signature.as_ref()).ok_or(ProofError::Incomplete("proofValue"))?,
            method: text("verificationMethod")
                .and_then(|method| Url::parse(method).ok())
                .ok_or(ProofError::Incomplete("verificationMethod"))?,
            created: time("created")?,
            expires: options.contains_key("expires").then(|| time("expires")).transpose()?,
            options,
            document,
        })
    }

    /// The id of the key that is said to have made it, not yet proven.
    pub fn method(&self) -> &Url {
        &self.method
    }

    /// Not from the future, not older than two weeks, not expired: for what was on its way.
    pub fn check_time(&self, now: Timestamp) -> Result<(), ProofError> {
        self.check_lasting(now)?;
        if now.since(self.created) > LIFETIME { Err(ProofError::Stale) } else { Ok(()) }
    }

    /// Not from the future, not expired: for what stands at an address as long as it holds.
    pub fn check_lasting(&self, now: Timestamp) -> Result<(), ProofError> {
        if self.created > now.plus(AHEAD) {
            return Err(ProofError::Future);
        }
        let is_expired = self.expires.is_some_and(|expires| expires < now);
        if is_expired { Err(ProofError::Stale) } else { Ok(()) }
    }

    /// Whether `key`, which must be the one that [`Proof::method`] names, made the proof.
    pub fn verify(&self, key: &VerifyingKey) -> Result<(), ProofError> {
        if key.key_type() != KeyType::Ed25519 {
            return Err(ProofError::OtherKeyType);
        }
        let is_made = key.verify(&signed(&self.document, &self.options)?, &self.signature);
        if is_made { Ok(()) } else { Err(ProofError::Forged) }
    }
}

/// What the signature is over.
fn signed(document: &Map<String, Value>, options: &Map<String, Value>) -> Result<Vec<u8>, ProofError> {
    let hash = |part: &Map<String, Value>| Ok::<_, ProofError>(digest::sha256(&canonical::write(part)?));
    Ok([hash(options)?.as_ref(), hash(document)?.as_ref()].concat())
}

/// Puts our context after the other addresses, before terms that are defined inline.
fn add_context(document: &mut Map<String, Value>) {
    let mut contexts = match document.get_mut("@context").map(Value::take) {
        Some(Value::Array(contexts)) => contexts,
        Some(one) => vec![one],
        None => return,
    };
    if !contexts.iter().any(|context| context == CONTEXT) {
        let addresses = contexts.iter().take_while(|context| context.is_string()).count();
        contexts.insert(addresses, CONTEXT.into());
    }
    document.insert("@context".to_owned(), contexts.into());
}

fn object(value: Value) -> Result<Map<String, Value>, ProofError> {
    match value {
        Value::Object(object) => Ok(object),
        _ => Err(ProofError::Unsupported),
    }
}

/// Base58btc is the only base that the suite knows.
fn multibase(value: Option<&Value>) -> Option<Vec<u8>> {
    base58::decode(value?.as_str()?.strip_prefix('z')?)
}
