//! That the body is the one that was signed.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sfv::{BareItem, Dictionary, ListEntry, Parser};

use super::SignatureError;
use crate::crypto::digest;

/// Compares a `Digest` header (RFC 3230, one or several `algorithm=base64`) with the body. Every SHA-256 and
/// SHA-512 in it must match, and there must be at least one; other algorithms prove nothing and are ignored.
pub(super) fn check_digest(header: &str, body: &[u8]) -> Result<(), SignatureError> {
    let mut matches = 0;
    for (algorithm, value) in header.split(',').filter_map(|digest| digest.split_once('=')) {
        let computed = match algorithm.trim().to_ascii_lowercase().as_str() {
            "sha-256" => digest::sha256(body),
            "sha-512" => digest::sha512(body),
            _ => continue,
        };
        if value.trim() != BASE64_STANDARD.encode(computed) {
            return Err(SignatureError::OtherBody);
        }
        matches += 1;
        if matches > 2 {
            return Err(SignatureError::UnsupportedDigest);
        }
    }
    if matches == 0 { Err(SignatureError::UnsupportedDigest) } else { Ok(()) }
}

/// Compares a `Content-Digest` header (RFC 9530, a dictionary of byte sequences) with the body, by the same rule.
pub(super) fn check_content_digest(header: &str, body: &[u8]) -> Result<(), SignatureError> {
    let unsupported = |_| SignatureError::UnsupportedDigest;
    let digests: Dictionary = Parser::new(header).parse().map_err(unsupported)?;
    let mut matches = 0;
    for (algorithm, value) in &digests {
        let computed = match algorithm.as_str() {
            "sha-256" => digest::sha256(body),
            "sha-512" => digest::sha512(body),
            _ => continue,
        };
        let ListEntry::Item(value) = value else { return Err(SignatureError::UnsupportedDigest) };
        match &value.bare_item {
            BareItem::ByteSequence(bytes) if bytes == computed.as_ref() => matches += 1,
            BareItem::ByteSequence(_) => return Err(SignatureError::OtherBody),
            _ => return Err(SignatureError::UnsupportedDigest),
        }
    }
    if matches == 0 { Err(SignatureError::UnsupportedDigest) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &[u8] = br#"{"hello": "world"}"#;
    const SHA_256: &str = "X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=";

    fn sha_512() -> String {
        BASE64_STANDARD.encode(digest::sha512(BODY))
    }

    #[test]
    fn the_forms_that_servers_send_match() {
        let forms = [
            format!("SHA-256={SHA_256}"),
            format!("sha-256={SHA_256}"),
            format!("SHA-512={}", sha_512()),
            format!("SHA-256={SHA_256}, SHA-512={}", sha_512()),
            format!("MD5=Sd/dVLAcvNLSq16eXua5uQ==,SHA-256={SHA_256}"),
        ];
        for form in forms {
            assert_eq!(check_digest(&form, BODY), Ok(()), "{form}");
        }
    }

    #[test]
    fn the_digest_of_another_body_is_refused_even_beside_a_right_one() {
        let other = digest::sha256_header(b"another body");
        for form in
            [other.clone(), format!("SHA-256={SHA_256},{other}"), format!("{other},SHA-512={}", sha_512())]
        {
            assert_eq!(check_digest(&form, BODY), Err(SignatureError::OtherBody), "{form}");
        }
    }

    #[test]
    fn a_header_that_proves_nothing_is_refused() {
        for form in ["", "=", "SHA-256", "MD5=Sd/dVLAcvNLSq16eXua5uQ==", "SHA=qvTGHdzF6KLavt4PO0gs2a6pQ00="] {
            assert_eq!(check_digest(form, BODY), Err(SignatureError::UnsupportedDigest), "{form}");
        }
    }

    #[test]
    fn a_thousand_right_digests_are_not_computed() {
        let many = vec![format!("SHA-256={SHA_256}"); 1_000].join(",");
        assert_eq!(check_digest(&many, BODY), Err(SignatureError::UnsupportedDigest));
    }

    #[test]
    fn a_content_digest_is_read_by_the_same_rule() {
        let sha_256 = format!("sha-256=:{SHA_256}:");
        let sha_512 = format!("sha-512=:{}:", sha_512());
        let other = sha_256.replace("X48", "Y48");
        for right in [&sha_256, &sha_512, &format!("{sha_256}, {sha_512}"), &format!("md5=:AAAA:, {sha_256}")]
        {
            assert_eq!(check_content_digest(right, BODY), Ok(()), "{right}");
        }
        for wrong in [&other, &format!("{sha_512}, {other}"), &format!("{sha_256}, {other}")] {
            assert_eq!(check_content_digest(wrong, BODY), Err(SignatureError::OtherBody), "{wrong}");
        }
        for nothing in
            ["", "md5=:AAAA:", "sha-256", "sha-256=(:AAAA:)", &format!("SHA-256={SHA_256}"), "=", "é"]
        {
            let refused = Err(SignatureError::UnsupportedDigest);
            assert_eq!(check_content_digest(nothing, BODY), refused, "{nothing}");
        }
    }
}
