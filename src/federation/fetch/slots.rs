//! How many exchanges go on at once: a few per host, a budget for all.

use std::sync::Arc;
use std::time::Duration;

use moka::sync::Cache;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use url::Url;

use super::FetchLimits;
use crate::urls;

/// Hosts whose places are counted at a time; beyond, only the budget for all holds.
const HOSTS: u64 = 10_000;
/// A host not asked for this long is forgotten; longer than any exchange lasts.
const FORGOTTEN_AFTER: Duration = Duration::from_secs(300);

#[derive(Debug)]
pub(super) struct Slots {
    everywhere: Arc<Semaphore>,
    hosts: Cache<String, Arc<Semaphore>>,
    per_host: usize,
}

/// The right to one exchange, given back when dropped.
#[derive(Debug)]
pub(super) struct Slot {
    _at_host: OwnedSemaphorePermit,
    _everywhere: OwnedSemaphorePermit,
}

impl Slots {
    pub(super) fn new(limits: &FetchLimits) -> Self {
        Self {
            everywhere: Arc::new(Semaphore::new(limits.at_once)),
            hosts: Cache::builder().max_capacity(HOSTS).time_to_idle(FORGOTTEN_AFTER).build(),
            per_host: limits.at_once_per_host,
        }
    }

    /// Waits for a place at the host first, so that a slow host's queue takes nothing from the others.
    /// `None` never comes: the semaphores are not closed.
    pub(super) async fn take(&self, url: &Url) -> Option<Slot> {
        let at_host =
            self.hosts.get_with(urls::authority_of(url), || Arc::new(Semaphore::new(self.per_host)));
        let at_host = at_host.acquire_owned().await.ok()?;
        let everywhere = Arc::clone(&self.everywhere).acquire_owned().await.ok()?;
        Some(Slot { _at_host: at_host, _everywhere: everywhere })
    }
}
