//! Handles, hosts, answers of WebFinger, and the headers that stand around them.

use std::sync::{Arc, LazyLock};

use bytes::Bytes;
use entregent::app::{ExchangeLimits, Transport, TransportFuture};
use entregent::clock::{Clock, Timestamp};
use entregent::domain::{Handle, SignatureProfile};
use entregent::federation::delivery::Outcome;
use entregent::federation::fetch::{FetchLimits, Fetcher, MediaType, NotSigned, SignFetch};
use entregent::federation::transport::Guard;
use entregent::urls::{self, Urls, authority_of};
use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue, RETRY_AFTER};
use http::{Request, Response};
use tokio::runtime::{Builder, Runtime};
use url::Url;

use super::text;

pub const WORDS: &[&str] = &[
    "@",
    "acct:",
    "://",
    "https://",
    "http://",
    ".",
    ":",
    "/",
    "#",
    "?",
    "127.0.0.1",
    "0x7f.1",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "localhost",
    ".localhost",
    "xn--",
    "montréal.test",
    "occasions",
    "\"subject\":",
    "\"links\":",
    "\"rel\":\"self\"",
    "\"href\":",
    "\"type\":\"application/activity+json\"",
    "{",
    "}",
    "[",
    "]",
    "null",
    "%2e",
    "..",
    "\u{3002}",
    "\u{212A}",
];

/// A handle is what it is written as again, and asks the host that it names and no other.
pub fn handle(input: &[u8]) {
    let Ok(handle) = text(input).parse::<Handle>() else { return };
    assert!(Handle::is_name(&handle.name));
    assert_eq!(handle.to_string().parse::<Handle>().as_ref(), Ok(&handle));
    let resource = format!("acct:{}@{}", handle.name, handle.host);
    let url = urls::webfinger("https", &handle.host, &resource).unwrap();
    assert_eq!(url.path(), "/.well-known/webfinger", "{handle}");
    assert!(url.username().is_empty() && url.password().is_none() && url.fragment().is_none(), "{handle}");
    assert_eq!(url.query_pairs().collect::<Vec<_>>(), [("resource".into(), resource.into())]);
}

/// No spelling of an address leads inside, and none that is not ours is taken for ours.
pub fn address(input: &[u8]) {
    let Ok(url) = Url::parse(text(input)) else { return };
    if Guard::default().check(&url).is_ok() {
        let host = url.host_str().unwrap();
        let inside = ["127.", "10.", "192.168.", "169.254.", "0.0.0.0", "[::1]", "[fe80", "[::ffff:"];
        let is_address = url.domain().is_none();
        assert!(
            url.scheme() == "https" && !(is_address && inside.iter().any(|start| host.starts_with(start))),
            "{url}"
        );
        assert!(!format!(".{}", host.trim_end_matches('.')).ends_with(".localhost"), "{url}");
    }
    let ours = Urls::new(Url::parse("https://montreal.test").unwrap());
    if ours.parse(&url).is_some() || ours.is_ours(&url) {
        assert_eq!((url.scheme(), authority_of(&url).as_str()), ("https", "montreal.test"));
    }
}

/// Answers every question with the same words.
#[derive(Debug)]
struct Echo(Bytes);

impl Transport for Echo {
    fn send(&self, _: Request<Bytes>, _: ExchangeLimits) -> TransportFuture<'_> {
        let mut answer = Response::new(self.0.clone());
        answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/jrd+json"));
        Box::pin(async move { Ok(answer) })
    }
}

#[derive(Debug)]
struct Unsigned;

impl SignFetch for Unsigned {
    fn profiles(&self, _: &Url) -> Vec<SignatureProfile> {
        vec![SignatureProfile::CavageRsa]
    }

    fn sign(&self, _: &mut Request<Bytes>, _: SignatureProfile) -> Result<(), NotSigned> {
        Ok(())
    }

    fn accepted(&self, _: &Url, _: SignatureProfile) {}
}

static RUNTIME: LazyLock<Runtime> =
    LazyLock::new(|| Builder::new_current_thread().enable_time().build().unwrap());

/// An answer of WebFinger is an address or a refusal.
pub fn webfinger(input: &[u8]) {
    let clock = Clock::manual(Timestamp::parse_rfc3339("2026-11-24T12:00:00Z").unwrap());
    let echo = Arc::new(Echo(Bytes::copy_from_slice(input)));
    let fetcher = Fetcher::new(echo, Arc::new(Unsigned), clock, FetchLimits::default());
    let handle = "@occasions@montreal.test".parse().unwrap();
    let found = RUNTIME.block_on(fetcher.webfinger(&handle));
    if let Ok(url) = found {
        assert!(
            serde_json::from_slice::<serde_json::Value>(input).is_ok_and(|answer| answer["links"].is_array()),
            "{url}"
        );
    }
}

/// A value of a header is read in whatever form it comes.
pub fn header(input: &[u8]) {
    let kind = MediaType::parse(text(input));
    assert!(kind.essence().len() <= 255);
    assert!(!(kind.is_activity_json() && kind.is_account_json()));
    let Ok(value) = HeaderValue::from_bytes(input) else { return };
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, value.clone());
    let _ = MediaType::of(&headers);
    let mut busy = Response::new(());
    *busy.status_mut() = http::StatusCode::TOO_MANY_REQUESTS;
    busy.headers_mut().insert(RETRY_AFTER, value);
    let now = Timestamp::parse_rfc3339("2026-11-24T12:00:00Z").unwrap();
    let Outcome::Retry { after, .. } = Outcome::of(Ok(busy), now) else { panic!("429 is tried again") };
    assert!(after.is_none_or(|wait| wait.as_secs() <= 12 * 3_600), "{after:?}");
}
