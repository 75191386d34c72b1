//! The examples of RFC 9421 with our algorithms, and signature bases of the others.

use sfv::{Dictionary, ListEntry, Parser};

use super::*;
use crate::crypto::VerifyingKey;
use crate::federation::signatures::rfc9421::field::parameters_of;
use crate::federation::signatures::rfc9421::incoming::covered;
use crate::federation::signatures::rfc9421::signature_base;

const BODY: &[u8] = br#"{"hello": "world"}"#;

// Appendix B.1.1.
const RSA_KEY: &str = "-----BEGIN RSA PUBLIC KEY-----
MIIBCgKCAQEAhAKYdtoeoy8zcAcR874L8cnZxKzAGwd7v36APp7Pv6Q2jdsPBRrw
WEBnez6d0UDKDwGbc6nxfEXAy5mbhgajzrw3MOEt8uA5txSKobBpKDeBLOsdJKFq
MGmXCQvEG7YemcxDTRPxAleIAgYYRjTSd/QBwVW9OwNFhekro3RtlinV0a75jfZg
kne/YiktSvLG34lw2zqXBDTC5NHROUqGTlML4PlNZS5Ri2U4aCNx2rUPRcKIlE0P
uKxI4T+HIaFpv8+rdV6eUgOrB2xeI1dSFFn/nnv5OoZJEIB+VmuKn3DCUcCZSFlQ
PSXSfBDiUGhwOw76WuSSsf1D4b/vLoJ10wIDAQAB
-----END RSA PUBLIC KEY-----";

// Appendix B.1.4.
const ED25519_KEY: &str = "-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=
-----END PUBLIC KEY-----";

/// The request of appendix B.2.
fn of_the_rfc() -> Request {
    Request::new(Method::POST, "/foo?param=Value&Pet=dog", BODY)
        .with("host", "example.com")
        .with("date", "Tue, 20 Apr 2021 02:07:55 GMT")
        .with("content-type", "application/json")
        .with(
            "content-digest",
            "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:",
        )
        .with("content-length", "18")
}

fn base_at(origin: &str, request: &Request, input: &str) -> Result<String, SignatureError> {
    let dictionary: Dictionary = Parser::new(input).parse().unwrap();
    let Some(ListEntry::InnerList(list)) = dictionary.values().next() else { panic!("no list in {input}") };
    let origin = Url::parse(origin).unwrap();
    let parts = RequestParts { base: &origin, ..request.parts() };
    signature_base(&covered(list)?, &parameters_of(list), |component| component.value(&parts))
}

fn base_of(input: &str) -> Result<String, SignatureError> {
    base_at("https://example.com", &of_the_rfc(), input)
}

fn is_signed_by(pem: &str, base: &str, signature: &str) -> bool {
    let signature = BASE64_STANDARD.decode(signature).unwrap();
    VerifyingKey::from_pem(pem).unwrap().verify(base.as_bytes(), &signature)
}

#[test]
fn b_2_6_ed25519() {
    let base = base_of(
        r#"sig-b26=("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519""#,
    )
    .unwrap();
    insta::assert_snapshot!(base, @r#"
    "date": Tue, 20 Apr 2021 02:07:55 GMT
    "@method": POST
    "@path": /foo
    "@authority": example.com
    "content-type": application/json
    "content-length": 18
    "@signature-params": ("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"
    "#);
    let signature =
        "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==";
    assert!(is_signed_by(ED25519_KEY, &base, signature));
}

/// Section 4.3: the proxy's signature.
#[test]
fn rsa_v1_5_sha256() {
    let forwarded = of_the_rfc()
        .with("host", "origin.host.internal.example")
        .with("forwarded", "for=192.0.2.123;host=example.com;proto=https");
    let input = r#"proxy_sig=("@method" "@authority" "@path" "content-digest" "content-type" "content-length" "forwarded");created=1618884480;keyid="test-key-rsa";alg="rsa-v1_5-sha256";expires=1618884540"#;
    let base = base_at("https://origin.host.internal.example", &forwarded, input).unwrap();
    let signature = "S6ZzPXSdAMOPjN/6KXfXWNO/f7V6cHm7BXYUh3YD/fRad4BCaRZxP+JH+8XY1I6+8Cy+CM5g92iH\
                     gxtRPz+MjniOaYmdkDcnL9cCpXJleXsOckpURl49GwiyUpZ10KHgOEe11sx3G2gxI8S0jnxQB+Pu\
                     68U9vVcasqOWAEObtNKKZd8tSFu7LB5YAv0RAGhB8tmpv7sFnIm9y+7X5kXQfi8NMaZaA8i2ZHwp\
                     Bdg7a6CMfwnnrtflzvZdXAsD3LH2TwevU+/PBPv0B6NMNk93wUs/vfJvye+YuI87HU38lZHowtzn\
                     bLVdp770I6VHR6WfgS9ddzirrswsE1w5o0LV/g==";
    assert!(is_signed_by(RSA_KEY, &base, signature));
}

#[test]
fn the_bases_of_b_2_1_and_b_2_3() {
    let minimal = r#"();created=1618884473;keyid="test-key-rsa-pss";nonce="b3k2pp5k7z-50gnwp.yemd""#;
    let base = base_of(&format!("sig-b21={minimal}")).unwrap();
    assert_eq!(base, format!(r#""@signature-params": {minimal}"#));

    let full = base_of(
        r#"sig-b23=("date" "@method" "@path" "@query" "@authority" "content-type" "content-digest" "content-length");created=1618884473;keyid="test-key-rsa-pss""#,
    );
    insta::assert_snapshot!(full.unwrap(), @r#"
    "date": Tue, 20 Apr 2021 02:07:55 GMT
    "@method": POST
    "@path": /foo
    "@query": ?param=Value&Pet=dog
    "@authority": example.com
    "content-type": application/json
    "content-digest": sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:
    "content-length": 18
    "@signature-params": ("date" "@method" "@path" "@query" "@authority" "content-type" "content-digest" "content-length");created=1618884473;keyid="test-key-rsa-pss"
    "#);
}

/// B.2.2 covers `@query-param`, which nobody here sends.
#[test]
fn b_2_2_is_refused() {
    let input = r#"sig-b22=("@authority" "content-digest" "@query-param";name="Pet");created=1618884473;keyid="test-key-rsa-pss";tag="header-example""#;
    assert_eq!(base_of(input), Err(UnsupportedComponent("@query-param;name".to_owned())));
}

/// Sections 2.2.2 to 2.2.7.
#[test]
fn derived_components() {
    let line = |uri: &str, component: &str| {
        let base = base_at("https://www.example.com", &Request::get(uri), &format!(r#"sig=("{component}")"#));
        base.unwrap().lines().next().unwrap().to_owned()
    };
    let with_query = "/path?param=value";
    assert_eq!(line(with_query, "@target-uri"), r#""@target-uri": https://www.example.com/path?param=value"#);
    assert_eq!(line(with_query, "@authority"), r#""@authority": www.example.com"#);
    assert_eq!(line(with_query, "@scheme"), r#""@scheme": https"#);
    assert_eq!(line(with_query, "@request-target"), r#""@request-target": /path?param=value"#);
    assert_eq!(line(with_query, "@path"), r#""@path": /path"#);
    let encoded = "/path?param=value&foo=bar&baz=bat%2Dman";
    assert_eq!(line(encoded, "@query"), r#""@query": ?param=value&foo=bar&baz=bat%2Dman"#);
    assert_eq!(line("/path?queryString", "@query"), r#""@query": ?queryString"#);
    assert_eq!(line("/path", "@query"), r#""@query": ?"#);
    assert_eq!(line("/", "@path"), r#""@path": /"#);
}
