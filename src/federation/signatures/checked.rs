//! A signature that passed every rule that needs no key.

use http::HeaderName;
use url::Url;

use super::SignatureError;
use crate::crypto::{KeyType, VerifyingKey};

/// What the sender says about how it signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    RsaSha256,
    /// Ed25519.
    Ed25519,
    /// As the key says: `hs2019`, or nothing at all.
    ByKey,
}

/// Only [`Checked::verify`] is missing, and for that, the key.
#[derive(Clone, Debug)]
pub struct Checked {
    /// Where the key is published, fragment included.
    pub key_id: Url,
    pub algorithm: Algorithm,
    /// What was signed. A second one where senders disagree on how to build it.
    pub signing_strings: Vec<String>,
    pub signature: Vec<u8>,
    /// The names of what is covered, in lower case.
    pub covered: Vec<String>,
}

impl Checked {
    /// Whether the signature says anything about this header.
    pub fn covers(&self, header: &HeaderName) -> bool {
        self.covered.iter().any(|name| name == header.as_str())
    }

    /// Pass or 401: whether `key`, which must be the one that [`Checked::key_id`] names, made the signature.
    pub fn verify(&self, key: &VerifyingKey) -> Result<(), SignatureError> {
        let fits = match self.algorithm {
            Algorithm::RsaSha256 => key.key_type() == KeyType::Rsa,
            Algorithm::Ed25519 => key.key_type() == KeyType::Ed25519,
            Algorithm::ByKey => true,
        };
        if !fits {
            return Err(SignatureError::OtherKeyType);
        }
        let made = |text: &String| key.verify(text.as_bytes(), &self.signature);
        if self.signing_strings.iter().any(made) { Ok(()) } else { Err(SignatureError::Forged) }
    }
}
