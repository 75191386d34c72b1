//! Why nothing was fetched.

use crate::app::TransportError;

/// The four ways to come back with nothing; each asks for something else of the caller.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// It existed and was deleted (410): so may be our copy.
    #[error("gone")]
    Gone,
    #[error("not found")]
    NotFound,
    /// Asking again will not help: the address, the answer or the other server's policy forbids it.
    #[error("refused: {reason}")]
    Refused { reason: Refusal },
    /// Trouble that passes: worth another try later.
    #[error("failed for now: {reason}")]
    Failed { reason: Trouble },
}

/// What was wrong with the address or the answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The way out is closed: the guard's reason.
    #[error("{0}")]
    Forbidden(String),
    #[error("not an address that can be asked")]
    Address,
    #[error("an address of this server")]
    Ours,
    #[error("an address of a suspended server")]
    Suspended,
    #[error("the server answered {0}")]
    Status(u16),
    #[error("too many redirects")]
    Redirects,
    #[error("a redirect to nowhere or to another scheme")]
    Redirect,
    #[error("larger than allowed")]
    TooLarge,
    #[error("of another media type: {0:?}")]
    MediaType(String),
    #[error("nested too deep")]
    TooDeep,
    #[error("not JSON")]
    NotJson,
    #[error("without an id")]
    NoId,
    #[error("its id is of another host")]
    ForeignId,
    #[error("its id does not answer with itself")]
    LyingId,
    #[error("not an account description with a subject and an ActivityPub link")]
    Account,
    #[error("its subject's own host does not agree")]
    Subject,
}

/// What went wrong on the way.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    #[error("unreachable: {0}")]
    Unreachable(String),
    #[error("not an answer in HTTP: {0}")]
    Malformed(String),
    #[error("no complete answer in time")]
    TimedOut,
    #[error("the server answered {0}")]
    Status(u16),
    /// On our side: no turn came in time. Not remembered.
    #[error("too many look-ups under way")]
    Busy,
    /// On our side.
    #[error("{0}")]
    NotSigned(String),
}

impl From<Refusal> for FetchError {
    fn from(reason: Refusal) -> Self {
        Self::Refused { reason }
    }
}

impl From<Trouble> for FetchError {
    fn from(reason: Trouble) -> Self {
        Self::Failed { reason }
    }
}

impl From<TransportError> for FetchError {
    fn from(error: TransportError) -> Self {
        match error {
            TransportError::Refused(why) => Refusal::Forbidden(why).into(),
            TransportError::TooLarge => Refusal::TooLarge.into(),
            TransportError::Malformed(why) => Trouble::Malformed(why).into(),
            TransportError::Unreachable(why) => Trouble::Unreachable(why).into(),
            TransportError::TimedOut => Trouble::TimedOut.into(),
        }
    }
}
