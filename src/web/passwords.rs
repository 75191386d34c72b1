//! Work that would hold up everybody else's requests: hashing passwords, taking keys. A few at a time, on threads made
//! for blocking.

use std::sync::Arc;
use std::time::Duration;

use serde::Deserialize;
use tokio::sync::Semaphore;

use super::WebError;
use crate::app::App;
use crate::crypto::{self, KeyPair};

/// A password as it was typed, shown nowhere.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Password(String);

impl Password {
    /// Its length in characters.
    pub fn length(&self) -> usize {
        self.0.chars().count()
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("•••")
    }
}

/// Hashes computed at once: each takes 19 MiB and a core for 20 ms.
const AT_ONCE: usize = 2;
/// How long one waits for a turn before the server calls itself busy.
const PATIENCE: Duration = Duration::from_secs(5);

/// The turns at hashing. Clones share them.
#[derive(Clone, Debug)]
pub struct Hashing(Arc<Semaphore>);

impl Hashing {
    pub fn new() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }

    /// What the database keeps of a new password.
    pub async fn hash(&self, app: &App, password: Password) -> Result<String, WebError> {
        let random = app.random.clone();
        self.in_turn(move || crypto::hash_password(&random, &password.0).map_err(WebError::internal)).await
    }

    /// Whether the password is the one that was hashed; takes as long when there is none.
    pub async fn verify(&self, password: Password, stored: Option<String>) -> Result<bool, WebError> {
        let check =
            move || crypto::verify_password(&password.0, stored.as_deref()).map_err(WebError::internal);
        self.in_turn(check).await
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, WebError> + Send + 'static,
    ) -> Result<T, WebError> {
        let turn = tokio::time::timeout(PATIENCE, self.0.acquire()).await;
        let _turn = turn.map_err(|_| WebError::Busy)?.map_err(WebError::internal)?;
        blocking(work).await
    }
}

impl Default for Hashing {
    fn default() -> Self {
        Self::new()
    }
}

/// `N` key pairs: at once while the pool is warm.
pub async fn take_keys<const N: usize>(app: &App) -> Result<[KeyPair; N], WebError> {
    let pool = app.keys.clone();
    let take = move || {
        let pairs: Result<Vec<KeyPair>, _> = (0..N).map(|_| pool.take()).collect();
        let pairs = pairs.map_err(WebError::internal)?;
        pairs.try_into().map_err(|_| WebError::internal("fewer keys than were taken"))
    };
    blocking(take).await
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, WebError> + Send + 'static,
) -> Result<T, WebError> {
    tokio::task::spawn_blocking(work).await.map_err(WebError::internal)?
}
