//! What we send, and what well-behaved servers send us.

use url::Position;

use super::*;
use crate::federation::signatures::{Algorithm, Outgoing, sign_request};

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
    let post = sent_by_us(Method::POST, "https://montreal.test/inbox", BODY, &RSA);
    let checked = post.check().unwrap();
    assert_eq!(checked.key_id.as_str(), KEY_ID);
    assert_eq!(checked.algorithm, Algorithm::RsaSha256);
    assert_eq!(checked.verify(RSA.verifying_key()), Ok(()));
    assert_eq!(checked.signing_strings, [post.signing_string(ALL, "")]);

    let get = sent_by_us(Method::GET, "https://montreal.test/a/1/outbox?page=2", b"", &RSA);
    assert_eq!(get.receive(), Ok(()));
    assert!(!get.headers.contains_key("digest"));
}

#[test]
fn our_headers_look_like_those_of_mastodon() {
    let post = sent_by_us(Method::POST, "https://montreal.test/inbox", BODY, &RSA);
    let expected = format!(r#"keyId="{KEY_ID}",algorithm="rsa-sha256",headers="{ALL}",signature=""#);
    assert!(post.signature().starts_with(&expected), "{}", post.signature());
    assert_eq!(post.headers["host"], "montreal.test");
    assert_eq!(post.headers["date"], "Tue, 24 Nov 2026 12:00:00 GMT");
    assert_eq!(post.headers["digest"], digest::sha256_header(BODY).as_str());
}

#[test]
fn the_port_belongs_to_the_host_unless_it_is_the_usual_one() {
    let local = sent_by_us(Method::GET, "http://montreal.localhost:8401/a/1", b"", &RSA);
    assert_eq!(local.headers["host"], "montreal.localhost:8401");
    let usual = sent_by_us(Method::GET, "https://montreal.test:443/a/1", b"", &RSA);
    assert_eq!(usual.headers["host"], "montreal.test");
}

#[test]
fn ed25519_goes_as_hs2019() {
    let post = sent_by_us(Method::POST, "https://montreal.test/inbox", BODY, &ED25519);
    let checked = post.check().unwrap();
    assert_eq!(checked.algorithm, Algorithm::ByKey);
    assert_eq!(checked.verify(ED25519.verifying_key()), Ok(()));
    assert_eq!(checked.verify(RSA.verifying_key()), Err(Forged));
}

#[test]
fn more_headers_in_any_order_pass() {
    let request = Request::post().with("content-type", "application/activity+json").and("accept", "a, b");
    let request = request.and("accept", "c");
    for covered in [
        "(request-target) content-type accept digest date host",
        "host date digest content-type (request-target)",
    ] {
        assert_eq!(request.clone().signed(covered).receive(), Ok(()), "{covered}");
    }
}

#[test]
fn hs2019_and_no_algorithm_at_all_pass() {
    let created = format!("created={}", now().millis() / 1_000);
    let covered = "(request-target) (created) host digest";
    for parameters in [format!(r#"algorithm="hs2019",{created}"#), created.clone()] {
        let request = Request::post().without("date").signed_with(&RSA, covered, &parameters);
        assert_eq!(request.receive(), Ok(()), "{parameters}");
    }
    assert_eq!(Request::post().signed_with(&RSA, ALL, r#"algorithm="hs2019""#).receive(), Ok(()));
}

#[test]
fn the_public_host_passes_in_capitals_and_with_the_usual_port() {
    for host in ["Montreal.TEST", "montreal.test:443", "montreal.test:80"] {
        assert_eq!(Request::post().with("host", host).signed(ALL).receive(), Ok(()), "{host}");
    }
}

#[test]
fn the_authority_of_http_2_stands_for_the_host() {
    let signed = Request::post().signed(ALL);
    let http_2 = Request { uri: "https://montreal.test/inbox".parse().unwrap(), ..signed.without("host") };
    assert_eq!(http_2.receive(), Ok(()));
}

#[test]
fn reading_with_the_query_left_out_of_the_signature_passes() {
    let signed = Request::get("/a/1/outbox").signed("(request-target) host date");
    let asked = |uri: &str| Request { uri: uri.parse().unwrap(), ..signed.clone() };
    assert_eq!(asked("/a/1/outbox?page=2").receive(), Ok(()));
    assert_eq!(asked("/a/2/outbox?page=2").receive(), Err(Forged));

    let written = Request::post().signed(ALL);
    let elsewhere = Request { uri: "/inbox?as=other".parse().unwrap(), ..written };
    assert_eq!(elsewhere.receive(), Err(Forged));
}
