//! Requests that must not pass, each for its own reason.

use super::*;

const HOUR: i64 = 3_600;

#[test]
fn no_signature() {
    assert_eq!(Request::post().receive(), Err(Missing));
    let signed = Request::post().signed(ALL);
    assert_eq!(signed.clone().without("signature").receive(), Err(Missing));
    assert_eq!(signed.with("signature", "sig2=:AAAA:").receive(), Err(Missing));
}

#[test]
fn a_signature_of_both_kinds() {
    let request = Request::post().signed(ALL);
    let cavage = format!(r#"keyId="{KEY_ID}",headers="(request-target) host date digest",signature="AAAA""#);
    assert_eq!(
        request.clone().and("signature", &cavage).receive(),
        Err(Unreadable("not a structured field"))
    );
    assert_eq!(request.with("signature", &cavage).receive(), Err(Unreadable("not a structured field")));
}

#[test]
fn a_good_older_signature_does_not_help_a_bad_newer_one() {
    let (url, key_id) = (BASE.join("inbox").unwrap(), Url::parse(KEY_ID).unwrap());
    let digest = digest::sha256_header(BODY);
    let outgoing = crate::federation::signatures::Outgoing {
        method: &Method::POST,
        url: &url,
        digest: Some(&digest),
        synchronisation: None,
    };
    let headers = crate::federation::signatures::sign_request(&outgoing, &key_id, &RSA, now()).unwrap();
    let older = Request { method: Method::POST, uri: "/inbox".parse().unwrap(), headers, body: BODY };
    assert_eq!(older.receive(), Ok(()));
    let input = format!("sig1=({ALL});{}", parameters());
    assert_eq!(older.with("signature-input", &input).receive(), Err(Unreadable("not a structured field")));
}

#[test]
fn stale_time() {
    assert_eq!(Request::post().signed_at(NOW - HOUR, "").receive(), Ok(()));
    assert_eq!(Request::post().signed_at(NOW - HOUR - 1, "").receive(), Err(Stale));
}

#[test]
fn future_time() {
    assert_eq!(Request::post().signed_at(NOW + 300, "").receive(), Ok(()));
    assert_eq!(Request::post().signed_at(NOW + 301, "").receive(), Err(Future));
    assert_eq!(Request::post().signed_at(999_999_999_999_999, "").receive(), Err(Future));
}

#[test]
fn missing_time() {
    let request = Request::post().with("date", "Tue, 24 Nov 2026 12:00:00 GMT");
    let covered = format!(r#"{ALL} "date""#);
    let request = request.signed_with(&RSA, &covered, &format!(r#"keyid="{KEY_ID}""#));
    assert_eq!(request.receive(), Err(Uncovered("created")));
}

#[test]
fn signature_that_covers_too_little() {
    for (covered, missing) in [
        ("", "@method"),
        (r#""@target-uri" "content-digest""#, "@method"),
        (r#""@method" "content-digest""#, "@target-uri"),
        (r#""@method" "@path" "content-digest""#, "@target-uri"),
        (r#""@method" "@authority" "content-digest""#, "@target-uri"),
        (r#""@method" "@scheme" "@request-target" "content-digest""#, "@target-uri"),
        (r#""@method" "@target-uri""#, "content-digest"),
    ] {
        assert_eq!(Request::post().signed(covered).receive(), Err(Uncovered(missing)), "{covered}");
    }
    let without_query = Request::get("/a/1?page=2").signed(r#""@method" "@authority" "@path""#);
    assert_eq!(without_query.receive(), Err(Uncovered("@target-uri")));
}

#[test]
fn a_covered_header_that_is_absent() {
    let request = Request::post().signed(&format!(r#"{ALL} "content-type""#));
    assert_eq!(request.receive(), Err(AbsentPart("content-type".to_owned())));
    let bare = Request::post().without("content-digest").signed(ALL);
    assert_eq!(bare.receive(), Err(AbsentPart("content-digest".to_owned())));
    let nowhere = Request::post().without("host").signed(ALL);
    assert_eq!(nowhere.receive(), Err(AbsentPart("host".to_owned())));
}

#[test]
fn components_with_parameters_and_those_we_do_not_know() {
    for component in [
        r#""content-digest";sf"#,
        r#""content-digest";bs"#,
        r#""content-digest";key="sha-256""#,
        r#""content-digest";req"#,
        r#""content-digest";tr"#,
        r#""@method";req"#,
        r#""@query-param";name="page""#,
    ] {
        let request = Request::post().signed(&format!(r#"{ALL} {component}"#));
        assert!(matches!(request.receive(), Err(UnsupportedComponent(_))), "{component}");
    }
    for component in ["@status", "@signature-params", "@query-param", "@nonsense", "", "a b", "é"] {
        let input = format!(r#"sig1=({ALL} "{component}");{}"#, parameters());
        let mut request = Request::post().signed(ALL);
        request.headers.insert("signature-input", HeaderValue::from_str(&input).unwrap());
        assert!(request.receive().is_err(), "{component}");
    }
}

#[test]
fn body_that_is_not_the_digest() {
    let request = Request { body: br#"{"type":"Undo"}"#, ..Request::post().signed(ALL) };
    assert_eq!(request.receive(), Err(OtherBody));
    let exchanged = request.with("content-digest", &content_digest(br#"{"type":"Undo"}"#));
    assert_eq!(exchanged.receive(), Err(Forged));
    for nothing in ["md5=:AAAA:", "sha-256=1", "SHA-256=AAAA"] {
        let request = Request::post().with("content-digest", nothing).signed(ALL);
        assert_eq!(request.receive(), Err(UnsupportedDigest), "{nothing}");
    }
}

#[test]
fn foreign_host() {
    for host in ["other.test", "montreal.test.other.test", "montreal.test:8080", "", ":443"] {
        let request = Request::post().with("host", host).signed(ALL);
        assert_eq!(request.receive(), Err(ForeignHost(host.to_owned())), "{host}");
    }
    // Made for somebody else, who sends it on to us.
    let elsewhere = Request::post().signed(ALL);
    let base = elsewhere.base(ALL, &parameters()).replace("montreal.test", "other.test");
    let signature = BASE64_STANDARD.encode(RSA.sign(base.as_bytes()).unwrap());
    let replayed = elsewhere.with("signature", &format!("sig1=:{signature}:"));
    assert_eq!(replayed.receive(), Err(Forged));
}

#[test]
fn changed_on_the_way() {
    let signed = Request::post().signed(ALL);
    let moved = Request { uri: "/a/2/inbox".parse().unwrap(), ..signed.clone() };
    assert_eq!(moved.receive(), Err(Forged));
    let asked = Request { uri: "/inbox?as=other".parse().unwrap(), ..signed.clone() };
    assert_eq!(asked.receive(), Err(Forged));
    let put = Request { method: Method::PUT, ..signed.clone() };
    assert_eq!(put.receive(), Err(Forged));
    let later = signed.header("signature-input").replace("created=17955216", "created=17955217");
    assert_eq!(signed.clone().with("signature-input", &later).receive(), Err(Forged));
    let longer = format!("{};expires={}", signed.header("signature-input"), NOW + HOUR);
    assert_eq!(signed.with("signature-input", &longer).receive(), Err(Forged));
}

#[test]
fn signed_with_another_key() {
    let other = SigningKey::generate_rsa().unwrap();
    assert_eq!(Request::post().signed_with(&other, ALL, &parameters()).receive(), Err(Forged));
    for (key, algorithm) in [(&ED25519, "rsa-v1_5-sha256"), (&RSA, "ed25519")] {
        let named = format!(r#"{};alg="{algorithm}""#, parameters());
        let checked = Request::post().signed_with(key, ALL, &named).check().unwrap();
        assert_eq!(checked.verify(key.verifying_key()), Err(OtherKeyType), "{algorithm}");
    }
}

#[test]
fn algorithms_that_are_not_for_us() {
    for name in
        ["rsa-pss-sha512", "hmac-sha256", "ecdsa-p256-sha256", "rsa-v1_5-sha512", "hs2019", "none", ""]
    {
        let request = Request::post().signed_at(NOW, &format!(r#";alg="{name}""#));
        assert_eq!(request.receive(), Err(UnsupportedAlgorithm(name.to_owned())), "{name}");
    }
}

#[test]
fn key_id_that_is_no_web_address() {
    let over_long = format!("https://sherbrooke.test/{}", "a".repeat(9_000));
    for key_id in [
        "",
        "main-key",
        "acct:a@b.test",
        "file:///etc/passwd",
        "https://u:p@sherbrooke.test/",
        "//b",
        &over_long,
    ] {
        let request = Request::post().signed_with(&RSA, ALL, &format!(r#"created={NOW};keyid="{key_id}""#));
        assert!(matches!(request.receive(), Err(Unreadable(_))), "{key_id}");
    }
    let nameless = Request::post().signed_with(&RSA, ALL, &format!("created={NOW}"));
    assert_eq!(nameless.receive(), Err(Unreadable("no keyid parameter")));
}

#[test]
fn signature_that_is_no_signature() {
    let request = Request::post().signed(ALL);
    let with = |signature: &str| request.clone().with("signature", &format!("sig1={signature}")).receive();
    assert_eq!(with("%%%"), Err(Unreadable("not a structured field")));
    assert_eq!(with("AAAA"), Err(Unreadable("a signature without bytes")));
    assert_eq!(with("(:AAAA:)"), Err(Missing));
    for signature in ["", "AAAA", &"AAAA".repeat(64), &"AAAA".repeat(900)] {
        assert_eq!(with(&format!(":{signature}:")), Err(Forged), "{signature}");
    }
}

#[test]
fn header_outside_ascii() {
    let mut request = Request::post().signed(ALL);
    request.headers.insert("signature-input", HeaderValue::from_bytes(b"sig1=\"\xff\"").unwrap());
    assert_eq!(request.receive(), Err(Unreadable("characters outside ASCII")));

    let mut request = Request::post().signed(&format!(r#"{ALL} "x-name""#));
    request.headers.insert("x-name", HeaderValue::from_bytes("é".as_bytes()).unwrap());
    assert_eq!(request.receive(), Err(UnreadablePart("x-name".to_owned())));
}
