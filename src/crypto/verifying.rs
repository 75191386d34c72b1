//! Public keys, as other servers publish them.

use std::fmt;
use std::sync::Arc;

use aws_lc_rs::encoding::{AsDer, PublicKeyX509Der};
use aws_lc_rs::rsa::PublicEncryptingKey;
use aws_lc_rs::signature::{
    ED25519, ED25519_PUBLIC_KEY_LEN, ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RsaSubjectPublicKey,
};

use super::{base58, digest, pem};

/// Shorter RSA keys are weak; longer ones let a stranger choose how much a check costs.
const RSA_BITS: std::ops::RangeInclusive<usize> = 2_048..=4_096;

/// DER of a `SubjectPublicKeyInfo` for Ed25519 up to the 32 bytes of the key (RFC 8410).
const ED25519_SPKI: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/// Multicodec prefixes, as unsigned varints: `ed25519-pub` and `rsa-pub`.
const MULTICODEC_ED25519: [u8; 2] = [0xed, 0x01];
const MULTICODEC_RSA: [u8; 2] = [0x85, 0x24];

/// What is wrong with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    #[error("an unreadable key")]
    Unreadable,
    #[error("a key that is neither RSA nor Ed25519")]
    Unsupported,
    #[error("an RSA key outside 2048 to 4096 bits")]
    RsaSize,
    #[error("a key that could not be generated")]
    Generation,
    #[error("a key that could not be used or written")]
    Operation,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyType {
    /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017), the common ground of the fediverse.
    Rsa,
    /// Ed25519 (RFC 8032).
    Ed25519,
}

/// A public key, parsed once: clones share it, and checks do not parse it again.
#[derive(Clone)]
pub struct VerifyingKey {
    key_type: KeyType,
    key: Arc<ParsedPublicKey>,
}

impl VerifyingKey {
    /// Reads `publicKeyPem`: SPKI (`PUBLIC KEY`, RSA or Ed25519) or PKCS#1 (`RSA PUBLIC KEY`).
    pub fn from_pem(text: &str) -> Result<Self, KeyError> {
        match pem::decode(text) {
            Some(("PUBLIC KEY", der)) => match der.strip_prefix(&ED25519_SPKI) {
                Some(key) => Self::from_ed25519(key),
                None => Self::from_rsa(&der),
            },
            Some(("RSA PUBLIC KEY", der)) => Self::from_rsa(&der),
            Some(_) => Err(KeyError::Unsupported),
            None => Err(KeyError::Unreadable),
        }
    }

    /// Reads a `publicKeyMultibase` (Multikey, base58btc): `z6Mk…` for Ed25519.
    pub fn from_multikey(text: &str) -> Result<Self, KeyError> {
        let bytes = text.strip_prefix('z').and_then(base58::decode).ok_or(KeyError::Unreadable)?;
        match bytes.split_first_chunk() {
            Some((&MULTICODEC_ED25519, key)) => Self::from_ed25519(key),
            Some((&MULTICODEC_RSA, key)) => Self::from_rsa(key),
            Some(_) => Err(KeyError::Unsupported),
            None => Err(KeyError::Unreadable),
        }
    }

    pub(super) fn from_ed25519(key: &[u8]) -> Result<Self, KeyError> {
        if key.len() != ED25519_PUBLIC_KEY_LEN {
            return Err(KeyError::Unreadable);
        }
        let key = ParsedPublicKey::new(&ED25519, key).map_err(|_| KeyError::Unreadable)?;
        Ok(Self { key_type: KeyType::Ed25519, key: Arc::new(key) })
    }

    /// From PKCS#1 or SPKI; kept as PKCS#1, so that equal keys have equal bytes.
    pub(super) fn from_rsa(der: &[u8]) -> Result<Self, KeyError> {
        let key = RsaSubjectPublicKey::from_der(der).map_err(|_| KeyError::Unsupported)?;
        if !rsa_bits(&key).is_some_and(|bits| RSA_BITS.contains(&bits)) {
            return Err(KeyError::RsaSize);
        }
        let key = ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, &key).map_err(|_| KeyError::RsaSize)?;
        Ok(Self { key_type: KeyType::Rsa, key: Arc::new(key) })
    }

    pub fn key_type(&self) -> KeyType {
        self.key_type
    }

    /// Whether `signature` is this key's signature of `message`.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        self.key.verify_sig(message, signature).is_ok()
    }

    /// SPKI PEM, for `publicKey.publicKeyPem`.
    pub fn to_pem(&self) -> Result<String, KeyError> {
        let der: PublicKeyX509Der<'_> = self.key.as_der().map_err(|_| KeyError::Operation)?;
        Ok(pem::encode("PUBLIC KEY", der.as_ref()))
    }

    /// Multikey, for `assertionMethod.publicKeyMultibase` (FEP-521a).
    pub fn to_multikey(&self) -> String {
        let prefix = match self.key_type {
            KeyType::Rsa => MULTICODEC_RSA,
            KeyType::Ed25519 => MULTICODEC_ED25519,
        };
        format!("z{}", base58::encode(&[&prefix, self.bytes()].concat()))
    }

    fn bytes(&self) -> &[u8] {
        self.key.as_ref().as_ref()
    }
}

/// `None` below 2048 and above 8192 bits, which aws-lc already refuses.
fn rsa_bits(key: &RsaSubjectPublicKey) -> Option<usize> {
    let spki = key.as_der().ok()?;
    PublicEncryptingKey::from_der(spki.as_ref()).ok().map(|key| key.key_size_bits())
}

impl PartialEq for VerifyingKey {
    fn eq(&self, other: &Self) -> bool {
        self.key_type == other.key_type && self.bytes() == other.bytes()
    }
}

impl Eq for VerifyingKey {}

/// Type and fingerprint, short enough for a log line.
impl fmt::Debug for VerifyingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "VerifyingKey({:?} {:.16})", self.key_type, digest::sha256_hex(self.bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// draft-cavage-http-signatures-12, appendix C: RSA, 1024 bits.
    const RSA_1024: &str = "-----BEGIN PUBLIC KEY-----
MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDCFENGw33yGihy92pDjZQhl0C3
6rPJj+CvfSC8+q28hxA161QFNUd13wuCTUcq0Qd2qsBe/2hFyc2DCJJg0h1L78+6
Z4UMR7EOcpfdUE9Hf3m/hs+FUR45uBJeDK1HSFHD8bHKD6kv8FPGfJTotc+2xjJw
oYi+1hqp1fIekaxsyQIDAQAB
-----END PUBLIC KEY-----";
    const RSA_512: &str = "-----BEGIN PUBLIC KEY-----
MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBALeCgWNw904qRIuaaHQipo/RAyQCJBNc
cnkOFV1J1ilChUzuiqNGUcJkAFyLIbOrBFFbpUlqWWoEc09jfJ5/1n8CAwEAAQ==
-----END PUBLIC KEY-----";
    const P_256: &str = "-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEVHPjxukKSHsfJzqyq9wPafy6jjjI
bZxw7+k5/sfWmB7M3UE8oG2KAurN9oa7HEOCremt64FHXaiUm70yDJO5Aw==
-----END PUBLIC KEY-----";
    const ED25519_PEM: &str = "-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAkJdHrNzoXUardHu80KOulq6uieAAE55FsiqSUhwBZZs=
-----END PUBLIC KEY-----
";
    /// One key in both forms, as OpenSSL writes them.
    const RSA_2048_SPKI: &str = "-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEArcyvqy7vNj2dVFwrVW0b
e+2YoP/JNgeRoAIFG0Q0sPBxtYMM3VJs6NVMeAUVQ52/HOMYCgCH0RlnPi/sTRy9
ZMeupTPhBxIfvyhtqF8SIO8MxRzOS7pXqLGx/iiAhxmkK474cc4MlnfWPG8KrIJt
+KJfZA9Xi1TA+0+e3IZU33FDA7qY3o0rEmltFAi5w3wkzXjw3fprJYzsbkvayAc3
hyA6IMIsy+TTZUELwKT7ndEWdHdHhKzjaQgKXJ+meRJJRTMt9+100sooOZ5mJqlN
rLyijBvyu+zQEpv1aygX0DQ9zPWzirDGHBlS6WXKRKnK7J3wLyu3kYhjTsq/BtuH
awIDAQAB
-----END PUBLIC KEY-----
";
    const RSA_2048_PKCS1: &str = "-----BEGIN RSA PUBLIC KEY-----
MIIBCgKCAQEArcyvqy7vNj2dVFwrVW0be+2YoP/JNgeRoAIFG0Q0sPBxtYMM3VJs
6NVMeAUVQ52/HOMYCgCH0RlnPi/sTRy9ZMeupTPhBxIfvyhtqF8SIO8MxRzOS7pX
qLGx/iiAhxmkK474cc4MlnfWPG8KrIJt+KJfZA9Xi1TA+0+e3IZU33FDA7qY3o0r
EmltFAi5w3wkzXjw3fprJYzsbkvayAc3hyA6IMIsy+TTZUELwKT7ndEWdHdHhKzj
aQgKXJ+meRJJRTMt9+100sooOZ5mJqlNrLyijBvyu+zQEpv1aygX0DQ9zPWzirDG
HBlS6WXKRKnK7J3wLyu3kYhjTsq/BtuHawIDAQAB
-----END RSA PUBLIC KEY-----
";

    /// PKCS#1 of a public key that nobody has the other half of.
    fn rsa(modulus: &[u8], exponent: &[u8]) -> Result<VerifyingKey, KeyError> {
        let integers = [integer(modulus), integer(exponent)].concat();
        VerifyingKey::from_rsa(&tagged(0x30, &integers))
    }

    fn integer(bytes: &[u8]) -> Vec<u8> {
        tagged(0x02, &[&[0][..usize::from(bytes[0] >= 0x80)], bytes].concat())
    }

    fn tagged(tag: u8, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len()).unwrap().to_be_bytes();
        let head = match length {
            [0, short @ 0..0x80] => vec![tag, short],
            [0, middle] => vec![tag, 0x81, middle],
            [high, low] => vec![tag, 0x82, high, low],
        };
        [&head, content].concat()
    }

    fn modulus(bits: usize) -> Vec<u8> {
        let mut bytes = vec![0x5a; bits.div_ceil(8)];
        bytes[0] = 1 << ((bits - 1) % 8);
        *bytes.last_mut().unwrap() |= 1;
        bytes
    }

    const F4: &[u8] = &[1, 0, 1];

    #[test]
    fn spki_and_pkcs1_are_the_same_key_and_are_written_as_openssl_writes_it() {
        let (spki, pkcs1) =
            (VerifyingKey::from_pem(RSA_2048_SPKI).unwrap(), VerifyingKey::from_pem(RSA_2048_PKCS1).unwrap());
        assert_eq!(spki, pkcs1);
        assert_eq!(spki.key_type(), KeyType::Rsa);
        assert_eq!(pkcs1.to_pem().unwrap(), RSA_2048_SPKI);
    }

    #[test]
    fn ed25519_is_read_from_pem_and_written_as_openssl_writes_it() {
        let key = VerifyingKey::from_pem(ED25519_PEM).unwrap();
        assert_eq!(key.key_type(), KeyType::Ed25519);
        assert_eq!(key.to_pem().unwrap(), ED25519_PEM);
    }

    #[test]
    fn multikeys_carry_both_types() {
        // did:key method, section 3.1.1: a multikey beside the base58 of its 32 bytes.
        let text = "z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH";
        let key = VerifyingKey::from_multikey(text).unwrap();
        assert_eq!(key.bytes(), base58::decode("B12NYF8RrR3h41TDCTJojY59usg3mbtbjnFs7Eud1Y6u").unwrap());
        assert_eq!(key.to_multikey(), text);

        let rsa = VerifyingKey::from_pem(RSA_2048_SPKI).unwrap();
        assert!(rsa.to_multikey().starts_with("z4MX"), "{}", rsa.to_multikey());
        assert_eq!(VerifyingKey::from_multikey(&rsa.to_multikey()).unwrap(), rsa);
    }

    #[test]
    fn an_ed25519_signature_of_the_rfc_passes_and_a_changed_one_does_not() {
        // RFC 8032, section 7.1, test 2.
        let hex = |text: &str| -> Vec<u8> {
            (0..text.len() / 2).map(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).unwrap()).collect()
        };
        let key = hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        let mut signature = hex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
             085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
        let key = VerifyingKey::from_ed25519(&key).unwrap();
        assert!(key.verify(&[0x72], &signature));
        assert!(!key.verify(&[0x73], &signature));
        signature[5] ^= 1;
        assert!(!key.verify(&[0x72], &signature));
    }

    #[test]
    fn weak_and_odd_keys_are_refused() {
        assert_eq!(VerifyingKey::from_pem(RSA_1024), Err(KeyError::RsaSize));
        assert_eq!(VerifyingKey::from_pem(RSA_512), Err(KeyError::RsaSize));
        assert_eq!(VerifyingKey::from_pem(P_256), Err(KeyError::Unsupported));
        // P-256 as a multikey, from the Controlled Identifiers recommendation.
        let p_256 = "zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv";
        assert_eq!(VerifyingKey::from_multikey(p_256), Err(KeyError::Unsupported));
    }

    #[test]
    fn rsa_is_accepted_from_2048_to_4096_bits_exactly() {
        for bits in [2_048, 2_049, 3_072, 4_096] {
            assert!(rsa(&modulus(bits), F4).is_ok(), "{bits}");
        }
        for bits in [1_024, 2_040, 2_047, 4_097, 4_104, 8_192, 8_200, 16_384] {
            assert_eq!(rsa(&modulus(bits), F4), Err(KeyError::RsaSize), "{bits}");
        }
    }

    #[test]
    fn an_rsa_key_with_an_impossible_exponent_or_modulus_is_refused() {
        let even = [&modulus(2_048)[..255], &[2]].concat();
        assert!(rsa(&even, F4).is_err());
        for exponent in [&[1][..], &[2], &[1, 0, 0, 0, 0, 0, 1], &[0xff; 256]] {
            assert!(rsa(&modulus(2_048), exponent).is_err(), "{exponent:?}");
        }
    }

    #[test]
    fn what_is_no_key_is_refused() {
        let truncated = RSA_2048_SPKI.replace("awIDAQAB\n", "");
        let private = RSA_2048_SPKI.replace("PUBLIC", "PRIVATE");
        for text in
            ["", "hello", &truncated, &private, &RSA_2048_SPKI.replace("PUBLIC KEY", "RSA PUBLIC KEY2")]
        {
            assert!(VerifyingKey::from_pem(text).is_err(), "{text}");
        }
        for text in
            ["", "z", "z6Mk", "6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH", "z6MkpTHR8VNsBxYAAWHut2"]
        {
            assert!(VerifyingKey::from_multikey(text).is_err(), "{text}");
        }
    }
}
