//! Headers that claim to be signed, and texts that claim to be keys.

use std::sync::LazyLock;

use entregent::clock::Timestamp;
use entregent::crypto::{KeyPair, VerifyingKey};
use entregent::federation::signatures::{RequestParts, Signature};
use http::header::{HeaderMap, HeaderName, HeaderValue};
use http::{Method, Uri};
use url::Url;

use super::text;

pub const WORDS: &[&str] = &[
    "keyId=",
    "signature=",
    "headers=",
    "algorithm=",
    "created=",
    "expires=",
    "(request-target)",
    "(created)",
    "(expires)",
    "host",
    "date",
    "digest",
    "hs2019",
    "rsa-sha256",
    "ed25519",
    "\"",
    ",",
    "=",
    "sig1=",
    "(\"@method\" \"@target-uri\"",
    ";created=1795629600",
    ";keyid=",
    ";alg=",
    "content-digest",
    ":AAAA:",
    "signature-input: ",
    "\n",
];

static BASE: LazyLock<Url> = LazyLock::new(|| Url::parse("https://montreal.test/").unwrap());
static KEYS: LazyLock<KeyPair> = LazyLock::new(|| KeyPair::generate().unwrap());

/// Each line is a header, `name: value`. Nothing passes that our keys did not sign.
pub fn signature(input: &[u8]) {
    let mut headers = HeaderMap::new();
    for line in input.split(|byte| *byte == b'\n').take(20) {
        let Some(colon) = line.iter().position(|byte| *byte == b':') else { continue };
        let name = HeaderName::from_bytes(line[..colon].trim_ascii());
        let value = HeaderValue::from_bytes(line[colon + 1..].trim_ascii());
        if let (Ok(name), Ok(value)) = (name, value) {
            headers.append(name, value);
        }
    }
    let uri = Uri::from_static("/inbox?page=1");
    let now = Timestamp::parse_rfc3339("2026-11-24T12:00:00Z").unwrap();
    for (method, body) in [(Method::POST, &b"{}"[..]), (Method::GET, b"")] {
        let request = RequestParts { method: &method, uri: &uri, headers: &headers, body, base: &BASE };
        let Ok(signature) = Signature::parse(&headers) else { return };
        let Ok(checked) = signature.check(&request, now) else { continue };
        for key in [KEYS.rsa.verifying_key(), KEYS.ed25519.verifying_key()] {
            assert!(checked.verify(key).is_err(), "passed without a signature of ours");
        }
    }
}

/// A text that is a key can be written and read again.
pub fn key(input: &[u8]) {
    let input = text(input);
    for key in [VerifyingKey::from_pem(input), VerifyingKey::from_multikey(input)].into_iter().flatten() {
        assert_eq!(VerifyingKey::from_pem(&key.to_pem().unwrap()).as_ref(), Ok(&key));
        assert_eq!(VerifyingKey::from_multikey(&key.to_multikey()), Ok(key));
    }
}
