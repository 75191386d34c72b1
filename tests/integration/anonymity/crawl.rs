//! Everything that anyone can read of a chapter, and a search in its bytes.

use std::collections::{BTreeMap, BTreeSet};

use axum::body::Body;
use entregent::activitypub::vocab::MEDIA_TYPE;
use entregent::text::letter_words;
use http::Request;

use crate::support::TestApp;

/// Far more than a chapter of a test has: a crawl that goes in circles fails.
const MOST: usize = 3_000;

/// What is read first; everything else is found in it. `{search}` finds what the test publishes.
const ROOTS: [&str; 22] = [
    "/",
    "/occasions",
    "/occasions.atom",
    "/occasions.json",
    "/a-propos",
    "/grille",
    "/jumelages",
    "/aide/suivre",
    "/actor",
    "/u/section",
    "/u/occasions",
    "/u/rencontres",
    "/u/yasmine",
    "/@section",
    "/@occasions",
    "/@yasmine",
    "/.well-known/nodeinfo",
    "/.well-known/host-meta",
    "/.well-known/webfinger?resource=acct:section@{host}",
    "/.well-known/webfinger?resource=acct:yasmine@{host}",
    "/nodeinfo/2.0",
    "/nodeinfo/2.1",
];

/// Every address of a chapter with what it answered, by how it was asked for.
pub type Crawled = BTreeMap<String, String>;

/// Reads all that can be reached by following addresses, as a browser in French and in English and as a server.
pub async fn crawl(chapter: &TestApp, searches: &[&str]) -> Crawled {
    let host = chapter.host();
    let mut waiting: Vec<String> = ROOTS.iter().map(|root| root.replace("{host}", &host)).collect();
    for search in searches {
        for list in ["/occasions", "/occasions.atom", "/occasions.json"] {
            waiting.push(format!("{list}?q={search}"));
        }
    }
    let mut known: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut crawled = Crawled::new();
    while let Some(path) = waiting.pop() {
        assert!(known.len() < MOST, "the crawl goes in circles: {path}");
        for (how, accept, language) in
            [("fr", "text/html", "fr-CA"), ("en", "text/html", "en"), ("ap", MEDIA_TYPE, "fr-CA")]
        {
            let request = Request::get(&path)
                .header("host", &host)
                .header("accept", accept)
                .header("accept-language", language);
            let Ok(request) = request.body(Body::empty()) else { continue };
            let answered = chapter.send(request).await;
            let head = format!("{:?}", answered.headers());
            for found in addresses(answered.body(), &host) {
                if known.insert(found.clone()) {
                    waiting.push(found);
                }
            }
            crawled.insert(format!("{how} {path}"), head + "\n" + answered.body());
        }
    }
    crawled
}

/// The paths of this host that a page, a feed or a document names.
fn addresses(body: &str, host: &str) -> Vec<String> {
    let body = body.replace("&amp;", "&").replace("\\/", "/");
    let absolute = format!("https://{host}/");
    let mut found = Vec::new();
    for part in body.split(['"', '\'', '<', '>', ' ', '\n', '\\']) {
        let path = match part.strip_prefix(&absolute) {
            Some(path) => format!("/{path}"),
            None if part.starts_with('/') && !part.starts_with("//") => part.to_owned(),
            None => continue,
        };
        let path = path.split('#').next().unwrap_or_default().to_owned();
        if is_worth_a_look(&path) {
            found.push(path);
        }
    }
    found
}

/// Pages of members lead to the way in only, and choices in a list can be put together without end.
fn is_worth_a_look(path: &str) -> bool {
    let is_plain = path.is_ascii() && !path.contains(['{', '}', ';']);
    let choices = path.split_once('?').map_or(0, |(_, query)| query.split('&').count());
    is_plain && choices <= 1 && !path.starts_with("/connexion") && path.len() < 300
}

/// What is looked for.
pub struct Secret {
    pub name: &'static str,
    pub text: String,
}

/// Where a secret stands in some bytes, however it is written there.
pub fn find(secret: &Secret, bytes: &str) -> Option<&'static str> {
    let lower = bytes.to_lowercase();
    let text = secret.text.to_lowercase();
    let letters = letter_words(&text).concat();
    let forms: [(&'static str, bool); 7] = [
        ("as it is", lower.contains(&text)),
        ("percent-encoded", lower.contains(&percent(&text)) || percent_decoded(&lower).contains(&text)),
        ("JSON-escaped", lower.contains(&json_escaped(&text))),
        ("HTML-escaped", html_unescaped(&lower).contains(&text)),
        (
            "base64",
            base64_forms(&secret.text).iter().chain(&base64_forms(&text)).any(|it| bytes.contains(it)),
        ),
        ("without accents and blanks", letter_words(bytes).concat().contains(&letters)),
        ("as hexadecimal", lower.contains(&hexadecimal(secret.text.as_bytes()))),
    ];
    forms.into_iter().find(|(_, is_found)| *is_found).map(|(form, _)| form)
}

/// Every hit in what was crawled or sent: where, what and in which form.
pub fn hits(secrets: &[Secret], read: &Crawled) -> Vec<String> {
    let mut hits = Vec::new();
    for (address, bytes) in read {
        for secret in secrets {
            if let Some(form) = find(secret, bytes) {
                hits.push(format!("{address}: {}, {form}", secret.name));
            }
        }
    }
    hits
}

fn percent(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' => (byte as char).to_string(),
        other => format!("%{other:02x}"),
    };
    text.bytes().map(byte).collect()
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, behind @ ..] = rest {
        let two = behind.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match two.filter(|_| *first == b'%').and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &behind[2..];
            }
            None => {
                bytes.push(if *first == b'+' { b' ' } else { *first });
                rest = behind;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn json_escaped(text: &str) -> String {
    let escape = |c: char| if c.is_ascii() { c.to_string() } else { format!("\\u{:04x}", c as u32) };
    text.chars().map(escape).collect()
}

fn html_unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('&') {
        out.push_str(before);
        let (entity, after) = behind.split_once(';').unwrap_or((behind, ""));
        let c = match entity {
            "eacute" => Some('é'),
            "egrave" => Some('è'),
            "amp" => Some('&'),
            "quot" => Some('"'),
            "nbsp" => Some('\u{a0}'),
            _ => {
                let hex = entity.strip_prefix("#x").and_then(|digits| u32::from_str_radix(digits, 16).ok());
                let code = hex.or_else(|| entity.strip_prefix('#').and_then(|digits| digits.parse().ok()));
                code.and_then(char::from_u32)
            }
        };
        match c {
            Some(c) => {
                out.push(c);
                rest = after;
            }
            None => {
                out.push('&');
                rest = behind;
            }
        }
    }
    out + rest
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What of a text stands in base64 whatever stands before and behind it, for each of the three ways it can be cut.
fn base64_forms(text: &str) -> Vec<String> {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let encode = |skip: usize| {
        let bytes = text.as_bytes().get(skip..).unwrap_or_default();
        let whole = bytes.chunks_exact(3).flat_map(|three| {
            let number = u32::from(three[0]) << 16 | u32::from(three[1]) << 8 | u32::from(three[2]);
            [18, 12, 6, 0].map(|shift| LETTERS[(number >> shift & 63) as usize] as char)
        });
        whole.collect::<String>()
    };
    (0..3).map(encode).filter(|form| form.len() >= 8).collect()
}
