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
    fn hexadecimal_digits_keep_their_zeros() {
        // FIPS 180-4, the example "abc".
        assert_eq!(sha256_hex(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
