//! Secrets that are handed out once and kept only as a digest: sessions, invitations, one-time links.

use std::fmt;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

use super::digest;

/// 256 random bits as 43 characters of base64url, fit for a cookie and for a path.
///
/// The database keeps [`Token::hash`], so a copy of it opens nothing.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    pub(super) fn from_bytes(bytes: &[u8; 32]) -> Self {
        Self(BASE64_URL_SAFE_NO_PAD.encode(bytes))
    }

    /// Reads what a visitor sends back; `None` when it cannot be one of ours.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; 32] = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()?;
        Some(Self::from_bytes(&bytes))
    }

    /// The secret itself, for the one answer that hands it out.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the database keeps: SHA-256, 64 hexadecimal digits. Looking it up by equality leaks no timing,
    /// because nobody can choose the digest of a guess.
    pub fn hash(&self) -> String {
        digest::sha256_hex(self.0.as_bytes())
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::super::Random;
    use super::*;

    #[test]
    fn a_token_comes_back_from_a_cookie_with_the_same_hash() {
        let token = Random::seeded(1).token();
        let returned = Token::parse(token.as_str()).unwrap();
        assert_eq!(returned.hash(), token.hash());
        assert_eq!(token.as_str().len(), 43);
        assert_ne!(Random::seeded(2).token().hash(), token.hash());
    }

    #[test]
    fn what_cannot_be_a_token_is_refused_unread() {
        let token = Random::seeded(1).token();
        let padded = format!("{}=", token.as_str());
        for text in ["", "short", &padded, &token.as_str()[1..], &"é".repeat(43), &"A".repeat(4_000)] {
            assert!(Token::parse(text).is_none(), "{text:?}");
        }
    }

    #[test]
    fn debug_shows_nothing_of_the_secret() {
        assert_eq!(format!("{:?}", Random::seeded(1).token()), "Token(…)");
    }
}
