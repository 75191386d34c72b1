//! What we send, and what well-behaved servers send us.

use url::Position;

use super::*;
use crate::federation::signatures::rfc9421::sign_request;
use crate::federation::signatures::{Algorithm, Outgoing};

/// Our own request, as the other side receives it.
fn sent_by_us(method: Method, url: &str, body: &'static [u8], key: &SigningKey) -> Request {
    let (url, key_id) = (Url::parse(url).unwrap(), Url::parse(KEY_ID).unwrap());
    let digest = (method == Method::POST).then(|| digest::sha256_header(body));
    let outgoing = Outgoing { method: &method, url: &url, digest: digest.as_deref(), synchronisation: None };
    let headers = sign_request(&outgoing, &key_id, key, now()).unwrap();
    let target = url[Position::BeforePath..Position::AfterQuery].parse().unwrap();
    Request { method, uri: target, headers, body }
}

#[test]
fn what_we_sign_passes_and_names_our_key() {
    for (key, algorithm) in [(&RSA, Algorithm::RsaSha256), (&ED25519, Algorithm::Ed25519)] {
        let post = sent_by_us(Method::POST, "https://montreal.test/inbox", BODY, key);
        let checked = post.check().unwrap();
        assert_eq!((checked.key_id.as_str(), checked.algorithm), (KEY_ID, algorithm));
        assert_eq!(checked.verify(key.verifying_key()), Ok(()));

        let get = sent_by_us(Method::GET, "https://montreal.test/a/1/outbox?page=2", b"", key);
        assert_eq!(get.check().unwrap().verify(key.verifying_key()), Ok(()));
        assert!(!get.headers.contains_key("content-digest"));
    }
}

#[test]
fn our_headers_look_like_those_of_mastodon_and_mitra() {
    let post = sent_by_us(Method::POST, "https://montreal.test/inbox", BODY, &RSA);
    let input = format!(r#"sig1=({ALL});created={NOW};keyid="{KEY_ID}";alg="rsa-v1_5-sha256""#);
    assert_eq!(post.header("signature-input"), input);
    assert_eq!(post.header("content-digest"), content_digest(BODY));
    assert_eq!(post.header("host"), "montreal.test");
    let get = sent_by_us(Method::GET, "https://montreal.test/a/1", b"", &ED25519);
    let input = format!(r#"sig1=("@method" "@target-uri");created={NOW};keyid="{KEY_ID}";alg="ed25519""#);
    assert_eq!(get.header("signature-input"), input);
}

#[test]
fn what_is_signed_is_what_the_rfc_says() {
    let post = sent_by_us(Method::POST, "https://montreal.test/inbox?a=b#c", BODY, &RSA);
    let parameters = format!(r#"created={NOW};keyid="{KEY_ID}";alg="rsa-v1_5-sha256""#);
    assert_eq!(post.check().unwrap().signing_strings, [post.base(ALL, &parameters)]);
}

#[test]
fn mastodon_mitra_and_fedify_pass() {
    for (covered, parameters) in [
        (ALL, format!(r#"created={NOW};keyid="{KEY_ID}""#)),
        (ALL, format!(r#"keyid="{KEY_ID}";created={NOW}"#)),
        (
            r#""@method" "@target-uri" "@authority" "host" "date" "content-digest""#,
            format!(r#"alg="rsa-v1_5-sha256";keyid="{KEY_ID}";created={NOW}"#),
        ),
    ] {
        let request = Request::post().with("date", "Tue, 24 Nov 2026 12:00:00 GMT");
        assert_eq!(
            request.signed_with(&RSA, covered, &parameters).receive(),
            Ok(()),
            "{covered} {parameters}"
        );
    }
}

#[test]
fn ed25519_passes_by_its_name_and_by_its_key() {
    for algorithm in [r#";alg="ed25519""#, ""] {
        let request = Request::post().signed_with(&ED25519, ALL, &format!("{}{algorithm}", parameters()));
        assert_eq!(request.check().unwrap().verify(ED25519.verifying_key()), Ok(()), "{algorithm}");
    }
}

#[test]
fn the_target_may_be_covered_in_parts() {
    for (uri, covered) in [
        ("/a/1", r#""@method" "@authority" "@path""#),
        ("/a/1", r#""@method" "@authority" "@path" "@query""#),
        ("/a/1?page=2", r#""@method" "@authority" "@path" "@query" "@scheme""#),
        ("/a/1?page=2", r#""@method" "@authority" "@request-target""#),
    ] {
        assert_eq!(Request::get(uri).signed(covered).receive(), Ok(()), "{uri} {covered}");
    }
}

#[test]
fn a_nonce_a_tag_and_what_nobody_knows_are_signed_like_the_rest() {
    let more = r#";nonce="b3k2pp5k7z-50gnwp.yemd";tag="fediverse";odd=?0;odder"#;
    assert_eq!(Request::post().signed_at(NOW, more).receive(), Ok(()));
}

#[test]
fn a_signed_end_prolongs_a_life_up_to_twelve_hours() {
    let hour = 3_600;
    let end = format!(";expires={}", NOW + hour);
    assert_eq!(Request::post().signed_at(NOW - 12 * hour, &end).receive(), Ok(()));
    assert_eq!(Request::post().signed_at(NOW - 12 * hour - 1, &end).receive(), Err(Stale));
    let past = format!(";expires={}", NOW - 1);
    assert_eq!(Request::post().signed_at(NOW - 10, &past).receive(), Err(Expired));
}

#[test]
fn of_several_signatures_the_first_that_means_something_counts() {
    let ours = Request::post().signed(ALL);
    let (input, signature) = (ours.header("signature-input").to_owned(), ours.header("signature").to_owned());
    let proxy = r#"ttrp=("@path");created=1;keyid="proxy-7";alg="hmac-sha256""#;
    let joined = ours
        .clone()
        .with("signature-input", &format!("{proxy}, {input}"))
        .with("signature", &format!("ttrp=:AAAA:, {signature}"));
    assert_eq!(joined.receive(), Ok(()));
    let lines = ours.clone().and("signature-input", proxy).and("signature", "ttrp=:AAAA:");
    assert_eq!(lines.receive(), Ok(()), "a header may stand on several lines");

    let thin = format!(r#"thin=("@method");{}"#, parameters());
    let first_is_thin = ours
        .with("signature-input", &format!("{thin}, {input}"))
        .with("signature", &format!("thin=:AAAA:, {signature}"));
    assert_eq!(first_is_thin.receive(), Err(Uncovered("@target-uri")), "no other signature fills the gap");
}

#[test]
fn the_public_address_counts_whatever_port_a_proxy_asks() {
    let local = Url::parse("http://montreal.localhost:8401/").unwrap();
    let sent = sent_by_us(Method::POST, "http://montreal.localhost:8401/inbox", BODY, &RSA);
    let parts = RequestParts { base: &local, ..sent.parts() };
    let checked = Signature::parse(&sent.headers).unwrap().check(&parts, now()).unwrap();
    assert_eq!(checked.verify(RSA.verifying_key()), Ok(()));
}
