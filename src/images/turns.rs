//! A few pictures at a time, on threads made for blocking: each takes a core for a second and a lot of memory.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use tokio::sync::Semaphore;

use super::{Prepared, Rendition, Unfit, prepare, prepare_avatar};

/// Pictures prepared at once.
const AT_ONCE: usize = 2;
/// How long one waits for a turn.
const PATIENCE: Duration = Duration::from_secs(15);

/// The turns at preparing pictures. Clones share them.
#[derive(Clone, Debug)]
pub struct Turns(Arc<Semaphore>);

impl Default for Turns {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

impl Turns {
    /// [`prepare`] when it is its turn.
    pub async fn prepare(&self, bytes: Bytes) -> Result<Prepared, Unfit> {
        self.take(bytes, prepare).await
    }

    /// [`prepare_avatar`] when it is its turn.
    pub async fn prepare_avatar(&self, bytes: Bytes) -> Result<Rendition, Unfit> {
        self.take(bytes, prepare_avatar).await
    }

    async fn take<T: Send + 'static>(
        &self,
        bytes: Bytes,
        prepare: fn(&[u8]) -> Result<T, Unfit>,
    ) -> Result<T, Unfit> {
        let turn = tokio::time::timeout(PATIENCE, Arc::clone(&self.0).acquire_owned()).await;
        let Ok(Ok(turn)) = turn else { return Err(Unfit::Busy) };
        let work = move || {
            // Kept until the work is done, also when nobody waits for it any more.
            let _turn = turn;
            prepare(&bytes)
        };
        // A decoder that panics has met a file that is damaged in a new way.
        tokio::task::spawn_blocking(work).await.unwrap_or(Err(Unfit::Damaged))
    }
}
