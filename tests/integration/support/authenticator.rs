//! An authenticator as WebAuthn describes one: a key on a curve, a counter, and nothing else.

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::{Value, json};

/// Its owner is there, and was recognised.
const PRESENT_AND_VERIFIED: u8 = 0x01 | 0x04;
const HOLDS_A_KEY: u8 = 0x40;

/// What keeps one key.
pub struct Authenticator {
    key: EcdsaKeyPair,
    id: [u8; 32],
    /// base64url, as the question named the account.
    user: String,
    rp: String,
    /// Where the browser is.
    pub origin: String,
    /// Signatures made.
    pub counter: u32,
}

impl Authenticator {
    /// A new key, as `options` ask for one, with the answer to hand in.
    pub fn create(options: &Value, origin: &str) -> (Self, Value) {
        let key = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap();
        let mut id = [0; 32];
        aws_lc_rs::rand::fill(&mut id).unwrap();
        let text = |value: &Value| value.as_str().expect("a text in the options").to_owned();
        let (rp, user) = (text(&options["rp"]["id"]), text(&options["user"]["id"]));
        let this = Self { key, id, user, rp, origin: origin.to_owned(), counter: 1 };
        let data = [&this.data(PRESENT_AND_VERIFIED | HOLDS_A_KEY)[..], &this.credential()].concat();
        let length = u16::try_from(data.len()).unwrap().to_be_bytes();
        // CBOR: a map of three, with "none" as its format and an empty statement.
        let attestation =
            [b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59", &length[..], &data].concat();
        let client = this.client("webauthn.create", &options["challenge"]);
        let response =
            json!({ "attestationObject": encode(&attestation), "clientDataJSON": encode(client.as_bytes()) });
        let answer = this.answer(&response);
        (this, answer)
    }

    /// What proves that the key is here.
    pub fn get(&mut self, options: &Value) -> Value {
        self.counter += 1;
        let data = self.data(PRESENT_AND_VERIFIED);
        let client = self.client("webauthn.get", &options["challenge"]);
        let signed = [&data[..], digest(&SHA256, client.as_bytes()).as_ref()].concat();
        let signature = self.key.sign(&SystemRandom::new(), &signed).unwrap();
        self.answer(&json!({
            "authenticatorData": encode(&data),
            "clientDataJSON": encode(client.as_bytes()),
            "signature": encode(signature.as_ref()),
            "userHandle": self.user,
        }))
    }

    fn answer(&self, response: &Value) -> Value {
        let id = encode(&self.id);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response, "clientExtensionResults": {} })
    }

    fn client(&self, kind: &str, challenge: &Value) -> String {
        json!({ "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false })
            .to_string()
    }

    fn data(&self, flags: u8) -> Vec<u8> {
        [digest(&SHA256, self.rp.as_bytes()).as_ref(), &[flags], &self.counter.to_be_bytes()].concat()
    }

    /// Of no make, with its id and its public key (COSE, ES256).
    fn credential(&self) -> Vec<u8> {
        let point = self.key.public_key().as_ref();
        let (x, y) = (&point[1..33], &point[33..]);
        let key = [b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20", x, b"\x22\x58\x20", y].concat();
        [&[0; 16][..], &32_u16.to_be_bytes(), &self.id, &key].concat()
    }
}

fn encode(bytes: &[u8]) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}
