//! The published vectors, and what must not pass.

use super::*;

/// The key of both published vectors: Multikey, secret and public.
const SECRET: &str = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq";
const PUBLIC: &str = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
const CREATED: &str = "2023-02-24T23:36:38Z";
const METHOD: &str = "https://server.example/users/alice#ed25519-key";

fn secret() -> SigningKey {
    // PKCS #8 of Ed25519 up to the 32 bytes of the key (RFC 8410, section 7).
    let head = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];
    let multikey = base58::decode(&SECRET[1..]).unwrap();
    SigningKey::from_pkcs8(&[&head, &multikey[2..]].concat()).unwrap()
}

fn public() -> VerifyingKey {
    VerifyingKey::from_multikey(PUBLIC).unwrap()
}

fn created() -> Timestamp {
    Timestamp::parse_rfc3339(CREATED).unwrap()
}

fn verify(document: &Value) -> Result<(), ProofError> {
    Proof::parse(&document.to_string())?.verify(&public())
}

/// `fep-8b32.feature`, "Signing document".
fn activity_of_the_fep() -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/data-integrity/v2"],
        "id": "https://server.example/activities/1",
        "type": "Create",
        "actor": "https://server.example/users/alice",
        "object": {
            "id": "https://server.example/objects/1",
            "type": "Note",
            "attributedTo": "https://server.example/users/alice",
            "content": "Hello world",
            "location": { "type": "Place", "longitude": -71.184_902, "latitude": 25.273_962 },
        },
    })
}

fn proven(mut document: Value, value: &str) -> Value {
    let context = document["@context"].clone();
    document["proof"] = json!({
        "@context": context,
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-jcs-2022",
        "verificationMethod": METHOD,
        "proofPurpose": "assertionMethod",
        "proofValue": value,
        "created": CREATED,
    });
    document
}

fn vector_of_the_fep() -> Value {
    let value = "z42ffGu6AUKPCFcFPiabmUvnGLPJzC7e4DGWC52NUasSSH37UMa9c58tdgVszUcZfytxa4fQ5TYHaJENCxUDe9SdL";
    proven(activity_of_the_fep(), value)
}

/// Ours, with the context that we add.
fn ours() -> Value {
    let document = json!({
        "@context": "https://www.w3.org/ns/activitystreams",
        "type": "Create",
        "object": { "contentMap": { "fr": "Bonjour", "en": "Hello" } },
    });
    let method = Url::parse(METHOD).unwrap();
    serde_json::from_str(&prove(&document.to_string(), &secret(), &method, created()).unwrap()).unwrap()
}

#[test]
fn the_vector_of_the_fep_passes_and_comes_out() {
    let vector = vector_of_the_fep();
    assert_eq!(verify(&vector), Ok(()));
    let proof = Proof::parse(&vector.to_string()).unwrap();
    let signature = secret().sign(&signed(&proof.document, &proof.options).unwrap()).unwrap();
    assert_eq!(signature, proof.signature, "Ed25519 makes the same signature each time");
}

#[test]
fn the_vector_of_the_suite_passes() {
    // vc-di-eddsa, appendix B.2 "Representation: eddsa-jcs-2022".
    let method = format!("did:key:{PUBLIC}#{PUBLIC}");
    let context =
        json!(["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"]);
    let mut credential = json!({
        "@context": context,
        "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
        "type": ["VerifiableCredential", "AlumniCredential"],
        "name": "Alumni Credential",
        "description": "A minimum viable example of an Alumni Credential.",
        "issuer": "https://vc.example/issuers/5678",
        "validFrom": "2023-01-01T00:00:00Z",
        "credentialSubject": { "id": "did:example:abcdefgh", "alumniOf": "The School of Examples" },
        "proof": {
            "type": "DataIntegrityProof",
            "cryptosuite": "eddsa-jcs-2022",
            "created": CREATED,
            "verificationMethod": method,
            "proofPurpose": "assertionMethod",
            "@context": context,
            "proofValue": "z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX",
        },
    });
    assert_eq!(verify(&credential), Ok(()));
    credential["name"] = json!("Doctor");
    assert_eq!(verify(&credential), Err(ProofError::Forged));
}

#[test]
fn a_proof_without_a_context_of_its_own_passes() {
    // The vector that FEP-8b32 had in 2024, before the suite put the context into the options.
    let mut old = json!({
        "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/data-integrity/v1"],
        "type": "Create",
        "actor": "https://server.example/users/alice",
        "object": { "type": "Note", "content": "Hello world" },
    });
    let value = "z3sXaxjKs4M3BRicwWA9peyNPJvJqxtGsDmpt1jjoHCjgeUf71TRFz56osPSfDErszyLp5Ks1EhYSgpDaNM977Rg2";
    old = proven(old, value);
    old["proof"].as_object_mut().unwrap().shift_remove("@context");
    assert_eq!(verify(&old), Ok(()));
}

#[test]
fn ours_passes_and_says_who_when_and_in_which_terms() {
    let document = ours();
    assert_eq!(verify(&document), Ok(()));
    let context =
        json!(["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/data-integrity/v1"]);
    assert_eq!((&document["@context"], &document["proof"]["@context"]), (&context, &context));
    assert_eq!(document["proof"]["verificationMethod"], METHOD);
    assert_eq!(document["proof"]["created"], CREATED);
    let languages: Vec<_> = document["object"]["contentMap"].as_object().unwrap().keys().collect();
    assert_eq!(languages, ["fr", "en"], "the first is the language of the post");
}

#[test]
fn our_context_goes_before_inline_terms_and_only_once() {
    let written = |context: Value| {
        let json = json!({ "@context": context }).to_string();
        let once = prove(&json, &secret(), &Url::parse(METHOD).unwrap(), created()).unwrap();
        let mut document: Value = serde_json::from_str(&once).unwrap();
        document["@context"].take()
    };
    assert_eq!(written(json!(["a", { "x": "y" }])), json!(["a", CONTEXT, { "x": "y" }]));
    assert_eq!(written(json!(["a", CONTEXT])), json!(["a", CONTEXT]));
}

#[test]
fn nothing_that_is_proven_can_be_changed() {
    let changes: [fn(&mut Value); 6] = [
        |it| it["object"]["content"] = json!("Bye world"),
        |it| it["cc"] = json!([]),
        |it| it["object"]["location"]["latitude"] = json!(25.273_963),
        |it| it["@context"] = json!(["https://www.w3.org/ns/activitystreams"]),
        |it| it["proof"]["created"] = json!("2023-02-24T23:36:39Z"),
        |it| it["proof"]["verificationMethod"] = json!("https://server.example/users/bob#ed25519-key"),
    ];
    for change in changes {
        let mut document = vector_of_the_fep();
        change(&mut document);
        assert_eq!(verify(&document), Err(ProofError::Forged), "{document}");
    }
}

#[test]
fn a_linked_data_signature_beside_it_changes_nothing() {
    let mut document = vector_of_the_fep();
    document["signature"] = json!({ "type": "RsaSignature2017", "signatureValue": "…" });
    assert_eq!(verify(&document), Ok(()));
}

#[test]
fn another_key_does_not_pass() {
    let proof = Proof::parse(&vector_of_the_fep().to_string()).unwrap();
    let other = SigningKey::generate_ed25519().unwrap();
    assert_eq!(proof.verify(other.verifying_key()), Err(ProofError::Forged));
    let rsa = SigningKey::generate_rsa().unwrap();
    assert_eq!(proof.verify(rsa.verifying_key()), Err(ProofError::OtherKeyType));
}

#[test]
fn what_is_no_proof_of_this_suite_says_so() {
    let mut document = vector_of_the_fep();
    let proof = document["proof"].take();
    assert_eq!(verify(&document), Err(ProofError::Missing));
    document["proof"] = json!([proof]);
    assert_eq!(verify(&document), Ok(()), "one in a list is one");
    document["proof"] = json!([proof, proof]);
    assert_eq!(verify(&document), Err(ProofError::Several));
    for (name, value, error) in [
        ("type", "Ed25519Signature2020", ProofError::Unsupported),
        ("cryptosuite", "eddsa-rdfc-2022", ProofError::Unsupported),
        ("proofPurpose", "authentication", ProofError::Unsupported),
        ("created", "yesterday", ProofError::Incomplete("created")),
        ("expires", "tomorrow", ProofError::Incomplete("expires")),
        ("verificationMethod", "alice", ProofError::Incomplete("verificationMethod")),
        ("proofValue", "uAAAA", ProofError::Incomplete("proofValue")),
        ("proofValue", "z2222", ProofError::Forged),
    ] {
        document["proof"] = proof.clone();
        document["proof"][name] = json!(value);
        assert_eq!(verify(&document), Err(error), "{name}: {value}");
    }
    document["proof"] = json!("https://server.example/proofs/1");
    assert_eq!(verify(&document), Err(ProofError::Unsupported));
}

#[test]
fn a_document_that_can_be_read_in_two_ways_is_not_proven() {
    let once = vector_of_the_fep().to_string();
    let twice = once.replacen("\"type\":\"Create\"", "\"type\":\"Create\",\"type\":\"Create\"", 1);
    assert_ne!(once, twice);
    assert!(matches!(Proof::parse(&twice), Err(ProofError::Ambiguous(_))));
    let huge = once.replacen("\"type\":\"Create\"", "\"type\":\"Create\",\"n\":9007199254740993", 1);
    assert!(matches!(Proof::parse(&huge), Err(ProofError::Ambiguous(_))));
}

#[test]
fn a_proof_counts_for_two_weeks() {
    let day = Duration::from_secs(24 * 60 * 60);
    let proof = Proof::parse(&vector_of_the_fep().to_string()).unwrap();
    assert_eq!(proof.check_time(created()), Ok(()));
    assert_eq!(proof.check_time(created().plus(14 * day)), Ok(()));
    assert_eq!(proof.check_time(created().plus(15 * day)), Err(ProofError::Stale));
    assert_eq!(proof.check_time(created().minus(AHEAD)), Ok(()));
    assert_eq!(proof.check_time(created().minus(2 * AHEAD)), Err(ProofError::Future));

    let mut short = vector_of_the_fep();
    short["proof"]["expires"] = json!("2023-02-25T00:00:00Z");
    let short = Proof::parse(&short.to_string()).unwrap();
    assert_eq!(short.check_time(created()), Ok(()));
    assert_eq!(short.check_time(created().plus(day)), Err(ProofError::Stale));
}
