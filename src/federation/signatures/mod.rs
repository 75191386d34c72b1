//! HTTP signatures, in and out: who sent this request, and that nobody changed it on the way.
//!
//! Pure: no I/O, no clock. An incoming request goes through three steps, so that nothing is fetched for one
//! that could not pass anyway:
//!
//! 1. [`Signature::parse`] reads the header and names the key, for blocks and rate limits;
//! 2. [`Signature::check`] applies every rule that needs no key: what is covered, when, for which host, which
//!    body;
//! 3. [`Checked::verify`] checks the signature itself with the key that was found meanwhile.
//!
//! [`cavage`] is draft-cavage-http-signatures-12, what most of the fediverse speaks; [`rfc9421`] is what became of
//! it. Each has its own header and its own rules of what must be covered; [`Checked`], the time window and the
//! address of the key are the same for both.

mod body;
pub mod cavage;
mod checked;
mod error;
mod key_id;
mod request;
pub mod rfc9421;
mod window;

use http::{HeaderMap, HeaderName};
use url::Url;

use crate::clock::Timestamp;

pub use cavage::{Outgoing, SigningError, parameters, sign_request};
pub use checked::{Algorithm, Checked};
pub use error::SignatureError;
pub use request::RequestParts;

/// What an actor says of its followers on the server that it sends to (FEP-8fcf).
pub const COLLECTION_SYNCHRONIZATION: HeaderName = HeaderName::from_static("collection-synchronization");

/// The signature of a request, read but not yet checked.
#[derive(Clone, Debug)]
pub enum Signature {
    Cavage(cavage::Signature),
    Rfc9421(rfc9421::Signature),
}

impl Signature {
    /// Reads the signature of either kind. `Signature-Input`, which only RFC 9421 has, decides: a request that has
    /// it is never read as the other kind, so that a header added on the way cannot choose the rules. Both kinds in
    /// one request share the header `Signature` and are unreadable together.
    pub fn parse(headers: &HeaderMap) -> Result<Self, SignatureError> {
        if headers.contains_key(rfc9421::SIGNATURE_INPUT) {
            rfc9421::Signature::parse(headers).map(Self::Rfc9421)
        } else {
            cavage::Signature::parse(headers).map(Self::Cavage)
        }
    }

    /// Where the key is published, fragment included: not yet proven, enough for blocks and rate limits.
    pub fn key_id(&self) -> &Url {
        match self {
            Self::Cavage(signature) => signature.key_id(),
            Self::Rfc9421(signature) => signature.key_id(),
        }
    }

    /// Applies every rule that needs no key, the cheap ones first.
    pub fn check(self, request: &RequestParts<'_>, now: Timestamp) -> Result<Checked, SignatureError> {
        match self {
            Self::Cavage(signature) => signature.check(request, now),
            Self::Rfc9421(signature) => signature.check(request, now),
        }
    }
}
