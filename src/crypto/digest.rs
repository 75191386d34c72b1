//! Digests of bodies and secrets.

use aws_lc_rs::digest::{Digest, SHA256, SHA512, digest};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;

/// SHA-256, 32 bytes.
pub fn sha256(bytes: &[u8]) -> Digest {
    digest(&SHA256, bytes)
}

/// SHA-512, 64 bytes.
pub fn sha512(bytes: &[u8]) -> Digest {
    digest(&SHA512, bytes)
}

/// SHA-256 as 64 hexadecimal digits.
pub fn sha256_hex(bytes: &[u8]) -> String {
    sha256(bytes).as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The SHA-256 digests of several texts of a set, XORed together: the same in whatever order they come
/// (FEP-8fcf).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SetDigest([u8; 32]);

impl SetDigest {
    pub fn add(&mut self, text: &str) {
        for (mine, its) in self.0.iter_mut().zip(sha256(text.as_bytes()).as_ref()) {
            *mine ^= its;
        }
    }

    /// 64 hexadecimal digits.
    pub fn to_hex(self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl<'a> FromIterator<&'a str> for SetDigest {
    /// The texts are of a set: none comes twice.
    fn from_iter<I: IntoIterator<Item = &'a str>>(texts: I) -> Self {
        let mut digest = Self::default();
        texts.into_iter().for_each(|text| digest.add(text));
        digest
    }
}

/// The value of a `Digest` header (RFC 3230) for this body: `SHA-256=…`.
pub fn sha256_header(body: &[u8]) -> String {
    format!("SHA-256={}", BASE64_STANDARD.encode(sha256(body)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_body_of_the_draft_has_the_digest_of_the_draft() {
        // draft-cavage-http-signatures-12, appendix C.
        let header = sha256_header(br#"{"hello": "world"}"#);
        assert_eq!(header, "SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=");
    }

    #[test]
    fn the_followers_of_the_proposal_have_the_digest_of_the_proposal() {
        // FEP-8fcf, "Partial follower collection digest".
        let followers = ["https://testing.example.org/users/1", "https://testing.example.org/users/2"];
        let digest = "c33f48cd341ef046a206b8a72ec97af65079f9a3a9b90eef79c5920dce45c61f";
        assert_eq!(SetDigest::from_iter(followers).to_hex(), digest);
        assert_eq!(followers.into_iter().rev().collect::<SetDigest>().to_hex(), digest, "in any order");
        let first = "3a06e99569547f444c352ab7f52e4bab207abec5ca6f07b0045cfdc9723f8fa9";
        assert_eq!(SetDigest::from_iter([followers[0]]).to_hex(), first);
        assert_eq!(SetDigest::default().to_hex(), "0".repeat(64), "of nobody");
    }

    #[test]
    fn hexadecimal_digits_keep_their_zeros() {
        // FIPS 180-4, the example "abc".
        assert_eq!(sha256_hex(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
