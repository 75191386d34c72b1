//! Requests that must not pass, each for its own reason.

use std::time::Duration;

use super::*;

const HOUR: Duration = Duration::from_secs(3_600);
const SECOND: Duration = Duration::from_secs(1);

#[test]
fn no_signature() {
    assert_eq!(Request::post().receive(), Err(Missing));
}

#[test]
fn several_signatures() {
    let request = Request::post().signed(ALL);
    let header = request.signature().to_owned();
    assert_eq!(request.clone().and("signature", &header).receive(), Err(Several));
    let joined = format!("{header}, {}", header.replace("/a/1#", "/a/2#"));
    assert_eq!(request.with("signature", &joined).receive(), Err(Several));
}

#[test]
fn stale_date() {
    assert_eq!(Request::post().dated(now().minus(HOUR)).signed(ALL).receive(), Ok(()));
    assert_eq!(Request::post().dated(now().minus(HOUR + SECOND)).signed(ALL).receive(), Err(Stale));
}

#[test]
fn future_date() {
    assert_eq!(Request::post().dated(now().plus(300 * SECOND)).signed(ALL).receive(), Ok(()));
    assert_eq!(Request::post().dated(now().plus(301 * SECOND)).signed(ALL).receive(), Err(Future));
}

#[test]
fn missing_date() {
    let absent = Request::post().without("date");
    assert_eq!(absent.clone().signed(ALL).receive(), Err(AbsentPart("date".to_owned())));
    let uncovered = Request::post().signed("(request-target) host digest");
    assert_eq!(uncovered.receive(), Err(Uncovered("date or (created)")));
    let created = "(request-target) (created) host digest";
    assert_eq!(absent.signed(created).receive(), Err(AbsentPart("(created)".to_owned())));
}

#[test]
fn unparsable_date() {
    for date in ["", "now", "2026-11-24T12:00:00Z", "Tue, 31 Feb 2026 12:00:00 GMT"] {
        assert_eq!(Request::post().with("date", date).signed(ALL).receive(), Err(UnreadableDate), "{date}");
    }
    let twice = Request::post().and("date", &http_date(now())).signed(ALL);
    assert_eq!(twice.receive(), Err(UnreadableDate));
    for created in ["now", "1.5", "99999999999999999999", ""] {
        let parameters = format!(r#"created="{created}""#);
        let request =
            Request::post().signed_with(&RSA, "(request-target) (created) host digest", &parameters);
        assert_eq!(request.receive(), Err(UnreadableDate), "{created}");
    }
}

#[test]
fn one_of_two_covered_times_is_wrong() {
    let covered = "(request-target) (created) host date digest";
    let old = format!("created={}", now().minus(2 * HOUR).millis() / 1_000);
    assert_eq!(Request::post().signed_with(&RSA, covered, &old).receive(), Err(Stale));
    let extreme = format!("created={}", i64::MAX);
    assert_eq!(Request::post().signed_with(&RSA, covered, &extreme).receive(), Err(Future));
}

#[test]
fn a_recorded_request_cannot_be_given_a_longer_life() {
    let later = format!("expires={}", now().plus(HOUR).millis() / 1_000);
    let old = Request::post().dated(now().minus(2 * HOUR));
    assert_eq!(old.clone().signed_with(&RSA, ALL, &later).receive(), Err(Stale));
    assert_eq!(old.signed_with(&RSA, &format!("{ALL} (expires)"), &later).receive(), Ok(()));
    let past = format!("expires={}", now().minus(SECOND).millis() / 1_000);
    assert_eq!(Request::post().signed_with(&RSA, ALL, &past).receive(), Err(Expired));
}

#[test]
fn signature_that_covers_too_little() {
    for (covered, missing) in [
        ("digest", "(request-target)"),
        ("host date digest", "(request-target)"),
        ("(request-target) date digest", "host"),
        ("(request-target) host date", "digest"),
    ] {
        assert_eq!(Request::post().signed(covered).receive(), Err(Uncovered(missing)), "{covered}");
    }
    let unlisted = Request::post().with("signature", &format!(r#"keyId="{KEY_ID}",signature="AAAA""#));
    assert_eq!(unlisted.receive(), Err(Uncovered("(request-target)")));
}

#[test]
fn a_covered_header_that_is_absent() {
    let request = Request::post().signed(&format!("{ALL} content-type"));
    assert_eq!(request.receive(), Err(AbsentPart("content-type".to_owned())));
    assert_eq!(Request::post().without("digest").signed(ALL).receive(), Err(AbsentPart("digest".to_owned())));
    assert_eq!(Request::post().without("host").signed(ALL).receive(), Err(AbsentPart("host".to_owned())));
}

#[test]
fn body_that_is_not_the_digest() {
    let request = Request { body: br#"{"type":"Undo"}"#, ..Request::post().signed(ALL) };
    assert_eq!(request.receive(), Err(OtherBody));
    let exchanged = request.with("digest", &digest::sha256_header(br#"{"type":"Undo"}"#));
    assert_eq!(exchanged.receive(), Err(Forged));
}

#[test]
fn foreign_host() {
    for host in ["other.test", "montreal.test.other.test", "montreal.test:8080", "xmontreal.test", "", ":443"]
    {
        let request = Request::post().with("host", host).signed(ALL);
        assert_eq!(request.receive(), Err(ForeignHost(host.to_owned())), "{host}");
    }
    let twice = Request::post().and("host", "other.test").signed(ALL);
    assert_eq!(twice.receive(), Err(ForeignHost("montreal.test, other.test".to_owned())));
}

#[test]
fn changed_on_the_way() {
    let signed = Request::post().signed(ALL);
    let moved = Request { uri: "/a/2/inbox".parse().unwrap(), ..signed.clone() };
    assert_eq!(moved.receive(), Err(Forged));
    let put = Request { method: Method::PUT, ..signed.clone() };
    assert_eq!(put.receive(), Err(Forged));
    assert_eq!(signed.dated(now().plus(SECOND)).receive(), Err(Forged));
}

#[test]
fn signed_with_another_key() {
    let other = SigningKey::generate_rsa().unwrap();
    assert_eq!(Request::post().signed_with(&other, ALL, RSA_SHA256).receive(), Err(Forged));
    let checked = Request::post().signed_with(&ED25519, ALL, RSA_SHA256).check().unwrap();
    assert_eq!(checked.verify(ED25519.verifying_key()), Err(OtherKeyType));
}

#[test]
fn algorithms_that_are_weak_or_no_signature_at_all() {
    for name in ["rsa-sha1", "hmac-sha256", "ecdsa-sha256", "rsa-sha512", "none", ""] {
        let request = Request::post().signed_with(&RSA, ALL, &format!(r#"algorithm="{name}""#));
        assert_eq!(request.receive(), Err(UnsupportedAlgorithm(name.to_owned())), "{name}");
    }
}

#[test]
fn key_id_that_is_no_web_address() {
    let request = Request::post().signed(ALL);
    let over_long = format!("https://sherbrooke.test/{}", "a".repeat(5_000));
    for key_id in [
        "",
        "main-key",
        "acct:a@b.test",
        "file:///etc/passwd",
        "https://u:p@sherbrooke.test/",
        "//b",
        &over_long,
    ] {
        let header = request.signature().replace(KEY_ID, key_id);
        let refusal = request.clone().with("signature", &header).receive();
        assert!(matches!(refusal, Err(Unreadable(_))), "{key_id}: {refusal:?}");
    }
}

#[test]
fn signature_that_is_no_signature() {
    let request = Request::post().signed(ALL);
    let with = |signature: &str| {
        let header = format!(r#"keyId="{KEY_ID}",headers="{ALL}",signature="{signature}""#);
        request.clone().with("signature", &header).receive()
    };
    assert_eq!(with("%%%"), Err(Unreadable("a signature that is not base64")));
    for signature in ["", "AAAA", &"AAAA".repeat(64), &"AAAA".repeat(900)] {
        assert_eq!(with(signature), Err(Forged), "{signature}");
    }
}

#[test]
fn header_outside_ascii() {
    let mut request = Request::post().signed(ALL);
    request.headers.insert("signature", HeaderValue::from_bytes(b"keyId=\"\xff\"").unwrap());
    assert_eq!(request.receive(), Err(Unreadable("characters outside ASCII")));

    let mut request = Request::post().signed(&format!("{ALL} x-name"));
    request.headers.insert("x-name", HeaderValue::from_bytes("é".as_bytes()).unwrap());
    assert_eq!(request.receive(), Err(UnreadablePart("x-name".to_owned())));
}

#[test]
fn a_refusal_quotes_only_the_beginning_of_a_hostile_text() {
    let Err(ForeignHost(shown)) = Request::post().with("host", &"a".repeat(9_000)).signed(ALL).receive()
    else {
        panic!("a foreign host was accepted");
    };
    assert_eq!(shown.len(), 80);
}
