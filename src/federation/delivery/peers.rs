//! Which servers did not answer last time, in memory: a success is only worth writing down for these.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

/// Hosts with failures since their last success. Shared by all clones.
#[derive(Clone, Debug, Default)]
pub struct Peers(Arc<Mutex<HashSet<String>>>);

impl Peers {
    pub fn mark_failing(&self, hosts: impl IntoIterator<Item = String>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend(hosts);
    }

    pub fn is_failing(&self, host: &str) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains(host)
    }

    /// Forgets the host's failures; `true` when it had some.
    pub fn mark_working(&self, host: &str) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(host)
    }

    /// Hosts with failures since their last success.
    pub fn failing(&self) -> HashSet<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
