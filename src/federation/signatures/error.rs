//! Why a signature is refused.

/// Each variant reads as the reason in one log line; all of them are answered 401.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    #[error("no signature")]
    Missing,
    #[error("several signatures")]
    Several,
    #[error("an unreadable signature: {0}")]
    Unreadable(&'static str),
    #[error("an unsupported signature algorithm: {0:?}")]
    UnsupportedAlgorithm(String),
    #[error("a signature over an unsupported component: {0:?}")]
    UnsupportedComponent(String),
    #[error("a signature that does not cover {0}")]
    Uncovered(&'static str),
    #[error("a signature over {0:?}, which the request does not have")]
    AbsentPart(String),
    #[error("a signature over {0:?}, which is not readable as text")]
    UnreadablePart(String),
    #[error("a foreign host: {0:?}")]
    ForeignHost(String),
    #[error("an unreadable date")]
    UnreadableDate,
    #[error("a signature from the future")]
    Future,
    #[error("a stale signature")]
    Stale,
    #[error("an expired signature")]
    Expired,
    #[error("an unsupported or unreadable body digest")]
    UnsupportedDigest,
    #[error("the digest of another body")]
    OtherBody,
    #[error("a key of another type than the signature's algorithm")]
    OtherKeyType,
    #[error("a signature that the key did not make")]
    Forged,
}

/// Enough of a hostile text to recognise it in a log.
pub(super) fn excerpt(text: &str) -> String {
    text.chars().take(80).collect()
}
