//! Requests from the other side: friendly, sloppy and hostile; and the examples of the RFC.

mod friendly;
mod hostile;
mod sloppy;
mod vectors;

use std::sync::LazyLock;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use http::header::{HeaderMap, HeaderName, HeaderValue};
use http::{Method, Uri};
use proptest::prelude::*;
use url::Url;

use crate::clock::Timestamp;
use crate::crypto::{SigningKey, digest};
use crate::federation::signatures::{Checked, RequestParts, Signature, SignatureError};
use SignatureError::*;

static RSA: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::generate_rsa().unwrap());
static ED25519: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::generate_ed25519().unwrap());
static BASE: LazyLock<Url> = LazyLock::new(|| Url::parse("https://montreal.test/").unwrap());

const KEY_ID: &str = "https://sherbrooke.test/a/1#main-key";
const BODY: &[u8] = br#"{"type":"Like"}"#;
const ALL: &str = r#""@method" "@target-uri" "content-digest""#;
/// 2026-11-24T12:00:00Z
const NOW: i64 = 1_795_521_600;

fn now() -> Timestamp {
    Timestamp::from_millis(NOW * 1_000)
}

fn content_digest(body: &[u8]) -> String {
    format!("sha-256=:{}:", BASE64_STANDARD.encode(digest::sha256(body)))
}

/// What a well-behaved server says about its signature.
fn parameters() -> String {
    format!(r#"created={NOW};keyid="{KEY_ID}""#)
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
        request.with("host", "montreal.test")
    }

    fn post() -> Self {
        Self::new(Method::POST, "/inbox", BODY).with("content-digest", &content_digest(BODY))
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

    /// What the sender signs, who takes itself to write to montreal.test.
    fn base(&self, covered: &str, parameters: &str) -> String {
        let line = |name: &str| {
            let bare = name.split(';').next().unwrap().trim_matches('"');
            let value = match bare {
                "@method" => self.method.to_string(),
                "@target-uri" => format!("https://montreal.test{}", self.uri),
                "@authority" => "montreal.test".to_owned(),
                "@scheme" => "https".to_owned(),
                "@request-target" => self.uri.to_string(),
                "@path" => self.uri.path().to_owned(),
                "@query" => format!("?{}", self.uri.query().unwrap_or_default()),
                header => {
                    let values = self.headers.get_all(header).iter().map(|value| value.to_str().unwrap());
                    values.collect::<Vec<_>>().join(", ")
                }
            };
            format!("{name}: {value}\n")
        };
        let lines: String = covered.split(' ').filter(|name| !name.is_empty()).map(line).collect();
        format!(r#"{lines}"@signature-params": ({covered});{parameters}"#)
    }

    fn signed_with(self, key: &SigningKey, covered: &str, parameters: &str) -> Self {
        let signature = BASE64_STANDARD.encode(key.sign(self.base(covered, parameters).as_bytes()).unwrap());
        let input = format!("sig1=({covered});{parameters}");
        self.with("signature-input", &input).with("signature", &format!("sig1=:{signature}:"))
    }

    fn signed(self, covered: &str) -> Self {
        self.signed_with(&RSA, covered, &parameters())
    }

    /// With the time of the signature and more parameters.
    fn signed_at(self, created: i64, more: &str) -> Self {
        self.signed_with(&RSA, ALL, &format!(r#"created={created};keyid="{KEY_ID}"{more}"#))
    }

    fn header(&self, name: &str) -> &str {
        self.headers[name].to_str().unwrap()
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
fn nearly_an_input() -> impl Strategy<Value = HeaderValue> {
    let pieces = [
        "sig1=",
        "(",
        ")",
        ";",
        ",",
        "=",
        " ",
        "\"",
        ALL,
        "\"@method\"",
        "\"@query-param\";name=\"a\"",
        ";sf",
        "created=",
        "expires=",
        "keyid=",
        "\"https://sherbrooke.test/a/1#main-key\"",
        "1795521600",
        "-1",
        "999999999999999",
        "alg=",
        "\"ed25519\"",
        "\\",
        "\t",
        ":AAAA:",
        "é",
    ];
    let piece = prop::sample::select(pieces.to_vec());
    let text = proptest::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat());
    text.prop_filter_map("not a header value", |text| HeaderValue::from_str(&text).ok())
}

proptest! {
    #[test]
    fn no_header_text_panics_or_passes(
        input in prop_oneof![header_value(), nearly_an_input()],
        signature in prop_oneof![header_value(), nearly_an_input()],
        others in proptest::collection::vec((0..3_usize, header_value()), 0..4),
    ) {
        let names = ["host", "content-digest", "x-other"].map(HeaderName::from_static);
        let mut request = Request::post().signed(ALL);
        request.headers.insert("signature-input", input);
        request.headers.insert("signature", signature);
        for (name, value) in others {
            request.headers.insert(&names[name], value);
        }
        prop_assert!(request.receive().is_err());
    }
}
