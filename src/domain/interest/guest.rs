//! Who takes part in a conversation that does not concern them.

use url::Url;

use crate::clock::Timestamp;
use crate::id::Id;

/// Somebody whom the chapter of an opportunity asked into the conversation about an interest in it: a member of the
/// chapter, or a person on a server that knows no interests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guest {
    pub id: Id,
    pub interest: Id,
    /// The id of their actor; of a member here, what it is or would be.
    pub uri: Url,
    /// None of a member here, and as long as the server of somebody elsewhere was not asked who that is.
    pub actor: Option<Id>,
    pub member: Option<Id>,
    /// From when on they read along.
    pub since: Timestamp,
}

impl Guest {
    /// Most in one conversation.
    pub const MAX: usize = 8;
}
