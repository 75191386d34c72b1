//! Private keys of our own actors.

use std::fmt;
use std::sync::Arc;

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256, RsaKeyPair};

use super::{KeyError, KeyType, VerifyingKey};

/// A private key as PKCS#8 DER (RFC 5958), for the database: `as_ref()` gives the bytes, `Debug` shows none of
/// them, and dropping it clears the memory.
pub type Pkcs8 = Pkcs8V1Der<'static>;

/// A private key with its public part. Clones share it.
#[derive(Clone)]
pub struct SigningKey {
    secret: Secret,
    public: VerifyingKey,
}

#[derive(Clone)]
enum Secret {
    Rsa(Arc<RsaKeyPair>),
    Ed25519(Arc<Ed25519KeyPair>),
}

impl SigningKey {
    /// A new RSA key of 2048 bits. Takes from 50 ms to a second: see [`super::KeyPool`].
    pub fn generate_rsa() -> Result<Self, KeyError> {
        let pair = RsaKeyPair::generate(KeySize::Rsa2048).map_err(|_| KeyError::Generation)?;
        Self::from_rsa(pair)
    }

    /// A new Ed25519 key, in microseconds.
    pub fn generate_ed25519() -> Result<Self, KeyError> {
        let pair = Ed25519KeyPair::generate().map_err(|_| KeyError::Generation)?;
        Self::from_ed25519(pair)
    }

    /// Reads PKCS#8 DER of either type; the limits of [`VerifyingKey`] hold.
    pub fn from_pkcs8(der: &[u8]) -> Result<Self, KeyError> {
        if let Ok(pair) = Ed25519KeyPair::from_pkcs8_maybe_unchecked(der) {
            return Self::from_ed25519(pair);
        }
        let pair = RsaKeyPair::from_pkcs8(der).map_err(|_| KeyError::Unsupported)?;
        Self::from_rsa(pair)
    }

    fn from_rsa(pair: RsaKeyPair) -> Result<Self, KeyError> {
        let public = VerifyingKey::from_rsa(pair.public_key().as_ref())?;
        Ok(Self { secret: Secret::Rsa(Arc::new(pair)), public })
    }

    fn from_ed25519(pair: Ed25519KeyPair) -> Result<Self, KeyError> {
        let public = VerifyingKey::from_ed25519(pair.public_key().as_ref())?;
        Ok(Self { secret: Secret::Ed25519(Arc::new(pair)), public })
    }

    pub fn key_type(&self) -> KeyType {
        self.public.key_type()
    }

    /// The public part, to publish and to check with.
    pub fn verifying_key(&self) -> &VerifyingKey {
        &self.public
    }

    pub fn to_pkcs8(&self) -> Result<Pkcs8, KeyError> {
        let der = match &self.secret {
            Secret::Rsa(pair) => pair.as_der(),
            Secret::Ed25519(pair) => pair.as_der(),
        };
        der.map_err(|_| KeyError::Operation)
    }

    /// The signature of `message`: 256 bytes for RSA-2048, 64 for Ed25519. Fails only when memory runs out.
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        match &self.secret {
            Secret::Rsa(pair) => {
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature)
                    .map_err(|_| KeyError::Operation)?;
                Ok(signature)
            }
            Secret::Ed25519(pair) => {
                let signature = pair.try_sign(message).map_err(|_| KeyError::Operation)?;
                Ok(signature.as_ref().to_vec())
            }
        }
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey(… for {:?})", self.public)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one_of_each() -> [SigningKey; 2] {
        [SigningKey::generate_rsa().unwrap(), SigningKey::generate_ed25519().unwrap()]
    }

    #[test]
    fn a_signature_passes_with_the_public_part_as_it_is_published() {
        for key in one_of_each() {
            let signature = key.sign(b"hello").unwrap();
            let published = VerifyingKey::from_pem(&key.verifying_key().to_pem().unwrap()).unwrap();
            assert!(published.verify(b"hello", &signature));
            assert!(!published.verify(b"hullo", &signature));
            assert!(!published.verify(b"hello", &signature[1..]));
            assert!(!published.verify(b"hello", b""));
        }
    }

    #[test]
    fn a_key_comes_back_from_the_database_unchanged() {
        for key in one_of_each() {
            let restored = SigningKey::from_pkcs8(key.to_pkcs8().unwrap().as_ref()).unwrap();
            assert_eq!(restored.verifying_key(), key.verifying_key());
            assert!(key.verifying_key().verify(b"hello", &restored.sign(b"hello").unwrap()));
        }
    }

    #[test]
    fn one_key_does_not_pass_for_another() {
        let [rsa, ed25519] = one_of_each();
        let [other_rsa, other_ed25519] = one_of_each();
        assert!(!other_rsa.verifying_key().verify(b"hello", &rsa.sign(b"hello").unwrap()));
        assert!(!other_ed25519.verifying_key().verify(b"hello", &ed25519.sign(b"hello").unwrap()));
        assert!(!rsa.verifying_key().verify(b"hello", &ed25519.sign(b"hello").unwrap()));
    }

    #[test]
    fn debug_shows_no_secret() {
        for key in one_of_each() {
            let shown = format!("{key:?} {:?}", key.to_pkcs8().unwrap());
            assert!(shown.len() < 100 && shown.contains("SigningKey(…"), "{shown}");
        }
    }

    #[test]
    fn what_is_no_private_key_is_refused() {
        let whole = SigningKey::generate_ed25519().unwrap().to_pkcs8().unwrap();
        for bytes in [&b""[..], b"hello", &whole.as_ref()[1..]] {
            assert_eq!(SigningKey::from_pkcs8(bytes).err(), Some(KeyError::Unsupported));
        }
    }
}
