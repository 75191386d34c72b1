//! Who wants nothing from whom.

use url::Url;

use crate::id::Id;

/// One actor blocking another; one of them is ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub id: Id,
    pub blocker: Id,
    pub blocked: Id,
    /// The `Block` activity that told us, which `Undo` names; `None` for our own, which are not told.
    pub activity: Option<Url>,
}
