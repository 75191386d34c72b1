//! How much is new in the searches that a member keeps, for the navigation of every page: counted once a minute, and when
//! something was done with them.

use std::time::Duration;

use moka::sync::Cache;

use super::pages::saved_searches::count_new;
use crate::app::Tx;
use crate::domain::Member;
use crate::id::Id;
use crate::services::ServiceResult;
use crate::services::finding::LiveRegister;

const KEPT_FOR: Duration = Duration::from_secs(60);
/// Members remembered at once.
const MEMBERS: u64 = 10_000;

/// Clones share what they know.
#[derive(Clone, Debug)]
pub struct Fresh(Cache<Id, Option<usize>>);

impl Fresh {
    pub fn new() -> Self {
        Self(Cache::builder().max_capacity(MEMBERS).time_to_live(KEPT_FOR).build())
    }

    /// `None` when the member keeps no search.
    pub fn count(
        &self,
        tx: &mut Tx<'_>,
        register: &LiveRegister,
        member: &Member,
    ) -> ServiceResult<Option<usize>> {
        if let Some(known) = self.0.get(&member.id) {
            return Ok(known);
        }
        let count = count_new(tx, register, member)?;
        self.0.insert(member.id, count);
        Ok(count)
    }

    pub fn forget(&self, member: Id) {
        self.0.invalidate(&member);
    }
}
