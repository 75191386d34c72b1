//! Who follows whom.

use url::Url;

use crate::id::Id;

/// One actor following another; at least one of them is ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Follow {
    pub id: Id,
    pub follower: Id,
    pub followed: Id,
    /// The `id` of the `Follow` activity, which `Accept`, `Reject` and `Undo` name.
    pub activity: Url,
    pub state: FollowState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FollowState {
    /// Asked, not answered.
    Requested,
    Accepted,
    Rejected,
}

impl FollowState {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        [Self::Requested, Self::Accepted, Self::Rejected].into_iter().find(|state| state.as_str() == name)
    }
}
