//! Requests from the other side: friendly, sloppy and hostile.

mod friendly;
mod hostile;
mod sloppy;

use std::sync::LazyLock;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use http::header::{HeaderMap, HeaderName, HeaderValue};
use http::{Method, Uri};
use proptest::prelude::*;
use url::Url;

use super::Signature;
use crate::clock::Timestamp;
use crate::crypto::{SigningKey, digest};
use crate::federation::signatures::{Checked, RequestParts, SignatureError};
use SignatureError::*;

static RSA: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::generate_rsa().unwrap());
static ED25519: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::generate_ed25519().unwrap());

static BASE: LazyLock<Url> = LazyLock::new(|| Url::parse("https://montreal.test/").unwrap());

const KEY_ID: &str = "https://sherbrooke.test/a/1#main-key";
const BODY: &[u8] = br#"{"type":"Like"}"#;
const ALL: &str = "(request-target) host date digest";
const RSA_SHA256: &str = r#"algorithm="rsa-sha256""#;

fn now() -> Timestamp {
    Timestamp::parse_rfc3339("2026-11-24T12:00:00Z").unwrap()
}

fn http_date(at: Timestamp) -> String {
    at.to_utc().format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// A request to montreal.test, signed by hand as another server would, not by the code under test.
#[derive(Clone, Debug)]
struct Request {
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: &'static [u8],
}

impl Request {
    fn new(method: Method, uri: &str, body: &'static [u8]) -> Self {
        let request = Self { method, uri: uri.parse().unwrap(), headers: HeaderMap::new(), body };
        request.with("host", "montreal.test").with("date", &http_date(now()))
    }

    fn post() -> Self {
        Self::new(Method::POST, "/inbox", BODY).with("digest", &digest::sha256_header(BODY))
    }

    fn get(uri: &str) -> Self {
        Self::new(Method::GET, uri, b"")
    }

    fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.insert(name, HeaderValue::from_str(value).unwrap());
        self
    }

    fn and(mut self, name: &'static str, value: &str) -> Self {
        self.headers.append(name, HeaderValue::from_str(value).unwrap());
        self
    }

    fn without(mut self, name: &str) -> Self {
        self.headers.remove(name);
        self
    }

    fn dated(self, at: Timestamp) -> Self {
        self.with("date", &http_date(at))
    }

    /// What the sender signs, with `parameters` such as `created=1` standing for themselves.
    fn signing_string(&self, covered: &str, parameters: &str) -> String {
        let parameter = |name: &str| {
            let rest = parameters.split_once(&format!("{name}="))?.1;
            Some(rest.split(',').next()?.trim_matches('"').to_owned())
        };
        let line = |name: &str| match name.to_lowercase().as_str() {
            "(request-target)" => format!("{name}: {} {}", self.method.as_str().to_lowercase(), self.uri),
            "(created)" => format!("{name}: {}", parameter("created").unwrap_or_default()),
            "(expires)" => format!("{name}: {}", parameter("expires").unwrap_or_default()),
            header => {
                let values = self.headers.get_all(header).iter().map(|value| value.to_str().unwrap());
                format!("{header}: {}", values.collect::<Vec<_>>().join(", "))
            }
        };
        covered.split(' ').map(line).collect::<Vec<_>>().join("\n")
    }

    fn signed_with(self, key: &SigningKey, covered: &str, parameters: &str) -> Self {
        let text = self.signing_string(covered, parameters);
        let signature = BASE64_STANDARD.encode(key.sign(text.as_bytes()).unwrap());
        let header = format!(r#"keyId="{KEY_ID}",{parameters},headers="{covered}",signature="{signature}""#);
        self.with("signature", &header)
    }

    fn signed(self, covered: &str) -> Self {
        self.signed_with(&RSA, covered, RSA_SHA256)
    }

    fn signature(&self) -> &str {
        self.headers["signature"].to_str().unwrap()
    }

    fn parts(&self) -> RequestParts<'_> {
        let Self { method, uri, headers, body } = self;
        RequestParts { method, uri, headers, body, base: &BASE }
    }

    fn check(&self) -> Result<Checked, SignatureError> {
        Signature::parse(&self.headers)?.check(&self.parts(), now())
    }

    /// All three steps, with the RSA key that the sender publishes.
    fn receive(&self) -> Result<(), SignatureError> {
        self.check()?.verify(RSA.verifying_key())
    }
}

fn header_value() -> impl Strategy<Value = HeaderValue> {
    let bytes = proptest::collection::vec(any::<u8>(), 0..300);
    bytes.prop_filter_map("not a header value", |bytes| HeaderValue::from_bytes(&bytes).ok())
}

/// Nearly a signature: the right pieces in the wrong places.
fn nearly_a_signature() -> impl Strategy<Value = HeaderValue> {
    let piece = prop::sample::select(vec![
        "keyId=",
        "\"",
        KEY_ID,
        ",",
        "=",
        " ",
        "signature=",
        "AAAA",
        "headers=",
        ALL,
        "(created)",
        "(expires)",
        "created=",
        "expires=",
        "99999999999999999",
        "-1",
        "algorithm=",
        "hs2019",
        "rsa-sha256",
        "\\",
        "\t",
        "é",
    ]);
    let text = proptest::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat());
    text.prop_filter_map("not a header value", |text| HeaderValue::from_str(&text).ok())
}

proptest! {
    #[test]
    fn no_header_text_panics_or_passes(
        signature in prop_oneof![header_value(), nearly_a_signature()],
        others in proptest::collection::vec((0..4_usize, header_value()), 0..4),
    ) {
        let names = ["host", "date", "digest", "x-other"].map(HeaderName::from_static);
        let mut request = Request::post();
        request.headers.insert("signature", signature);
        for (name, value) in others {
            request.headers.insert(&names[name], value);
        }
        prop_assert!(request.receive().is_err());
    }

    #[test]
    fn no_value_of_a_signed_header_panics(
        date in header_value(), digest in header_value(), host in header_value(),
    ) {
        let mut request = Request::post().signed(ALL);
        for (name, value) in [("date", date), ("digest", digest), ("host", host)] {
            let mut changed = request.clone();
            changed.headers.insert(name, value.clone());
            prop_assert!(changed.receive().is_err());
            request.headers.insert(name, value);
        }
        prop_assert!(request.receive().is_err());
    }
}
