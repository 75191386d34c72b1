//! The ways in which requests between servers are signed.

/// A scheme of HTTP signatures with a type of key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureProfile {
    /// draft-cavage-12 with RSA: what every server understands.
    CavageRsa,
    /// RFC 9421 with RSA.
    Rfc9421Rsa,
    /// RFC 9421 with Ed25519: a fortieth of the work.
    Rfc9421Ed25519,
}

impl SignatureProfile {
    pub const ALL: [Self; 3] = [Self::CavageRsa, Self::Rfc9421Rsa, Self::Rfc9421Ed25519];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CavageRsa => "cavage-rsa",
            Self::Rfc9421Rsa => "rfc9421-rsa",
            Self::Rfc9421Ed25519 => "rfc9421-ed25519",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profile| profile.as_str() == name)
    }
}
