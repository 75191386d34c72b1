//! One look-up at a time for each document whose reader keeps what it says: who waited finds it kept.

use std::sync::Arc;
use std::time::Duration;

use moka::sync::Cache;
use tokio::sync::{Mutex, OwnedMutexGuard};
use url::Url;

/// Longer than any look-up: who waits holds the same lock as who looks.
const IDLE: Duration = Duration::from_secs(5 * 60);

/// By the document's address.
#[derive(Clone, Debug)]
pub struct Locks(Cache<Url, Arc<Mutex<()>>>);

impl Default for Locks {
    fn default() -> Self {
        Self(Cache::builder().max_capacity(20_000).time_to_idle(IDLE).build())
    }
}

impl Locks {
    pub async fn lock(&self, document: &Url) -> OwnedMutexGuard<()> {
        self.0.get_with(document.clone(), Arc::default).lock_owned().await
    }
}
