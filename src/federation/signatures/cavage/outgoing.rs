//! Signatures on our own requests.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use http::Method;
use http::header::{DATE, HOST, HeaderMap, HeaderName, HeaderValue};
use url::{Position, Url};

use super::{DIGEST, REQUEST_TARGET, signing_string};
use crate::clock::Timestamp;
use crate::crypto::{KeyError, KeyType, SigningKey};
use crate::federation::signatures::COLLECTION_SYNCHRONIZATION;

/// A request about to be sent.
#[derive(Clone, Copy, Debug)]
pub struct Outgoing<'a> {
    pub method: &'a Method,
    pub url: &'a Url,
    /// The value of the `Digest` header ([`crate::crypto::digest::sha256_header`]); `None` without a body.
    pub digest: Option<&'a str>,
    /// The value of the `Collection-Synchronization` header, where there is something to say.
    pub synchronisation: Option<&'a str>,
}

/// Why a request of ours could not be signed.
#[derive(Debug, thiserror::Error)]
pub enum SigningError {
    #[error(transparent)]
    Key(#[from] KeyError),
    #[error("an address that does not fit into a header: {0}")]
    Address(Url),
    #[error("a digest that is not SHA-256")]
    Digest,
}

/// The headers that sign a request: `Host`, `Date`, `Digest` and `Collection-Synchronization` if there is one, and a
/// `Signature` over these and `(request-target)`. They go out together with the request's other headers, unchanged.
///
/// RSA is announced as `rsa-sha256`, which every server accepts (GoToSocial and Fedify look at the key only,
/// Mastodon also accepts `hs2019`); Ed25519 has no name of its own in the draft and goes as `hs2019`.
pub fn sign_request(
    request: &Outgoing<'_>,
    key_id: &Url,
    key: &SigningKey,
    now: Timestamp,
) -> Result<HeaderMap, SigningError> {
    let unfit = || SigningError::Address(request.url.clone());
    let mut parts = vec![
        (HOST, request.url[Position::BeforeHost..Position::AfterPort].to_owned()),
        (DATE, now.to_utc().format("%a, %d %b %Y %H:%M:%S GMT").to_string()),
    ];
    parts.extend(request.digest.map(|digest| (DIGEST, digest.to_owned())));
    parts.extend(request.synchronisation.map(|said| (COLLECTION_SYNCHRONIZATION, said.to_owned())));

    let names = parts.iter().map(|(name, _)| name.as_str());
    let covered: Vec<String> = std::iter::once(REQUEST_TARGET).chain(names).map(str::to_owned).collect();
    let values = parts.iter().map(|(name, value)| (name.to_string(), value.clone())).collect();
    let target = &request.url[Position::BeforePath..Position::AfterQuery];
    let text = signing_string::build(&covered, (request.method, target), values).map_err(|_| unfit())?;

    let algorithm = match key.key_type() {
        KeyType::Rsa => "rsa-sha256",
        KeyType::Ed25519 => "hs2019",
    };
    let signature = BASE64_STANDARD.encode(key.sign(text.as_bytes())?);
    let covered = covered.join(" ");
    let header =
        format!(r#"keyId="{key_id}",algorithm="{algorithm}",headers="{covered}",signature="{signature}""#);
    parts.push((HeaderName::from_static("signature"), header));
    let written = parts.into_iter().map(|(name, value)| Some((name, HeaderValue::try_from(value).ok()?)));
    written.collect::<Option<HeaderMap>>().ok_or_else(unfit)
}
