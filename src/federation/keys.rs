//! Other actors' keys: memory, then database, then a bounded fetch.

use std::sync::Arc;
use std::time::Duration;

use moka::sync::Cache;
use tokio::sync::Mutex;
use url::Url;

use super::Federation;
use super::fetch::FetchError;
use crate::activitypub::incoming::{ActorDocument, Malformed, id_of};
use crate::clock::Timestamp;
use crate::crypto::{KeyError, VerifyingKey};
use crate::db::{DbError, actors};
use crate::domain::Actor;
use crate::services::{self, ServiceError};
use crate::urls::{authority_of, same_origin};

/// A key younger than this is not fetched again when a signature fails.
pub const FRESH: Duration = Duration::from_secs(5 * 60);

/// A parsed key and whose it is.
#[derive(Debug)]
pub struct KnownKey {
    pub key: VerifyingKey,
    /// The actor's id.
    pub owner: Url,
    /// When its owner's document was read.
    pub read_at: Timestamp,
}

/// Parsed keys by id.
#[derive(Clone, Debug)]
pub struct Keys {
    known: Cache<Url, Arc<KnownKey>>,
    /// Who looks for a key; others wait for what comes of it.
    turns: Cache<Url, Arc<Mutex<()>>>,
}

impl Default for Keys {
    fn default() -> Self {
        let turns = Cache::builder().max_capacity(20_000).time_to_idle(FRESH).build();
        Self { known: Cache::new(20_000), turns }
    }
}

/// Why a key was not found where it should be.
#[derive(Debug, thiserror::Error)]
pub enum NoKey {
    #[error(transparent)]
    Fetch(#[from] FetchError),
    #[error(transparent)]
    Malformed(#[from] Malformed),
    #[error("the document at the key's address does not publish it")]
    NotPublished,
    #[error(transparent)]
    Unusable(#[from] KeyError),
    #[error(transparent)]
    Service(#[from] ServiceError),
    #[error("too many unknown keys of its domain, or altogether")]
    TooMany,
}

impl Keys {
    /// A key that is known already.
    pub async fn find(&self, federation: &Federation, id: &Url) -> Result<Option<Arc<KnownKey>>, DbError> {
        if let Some(known) = self.known.get(id) {
            return Ok(Some(known));
        }
        let wanted = id.clone();
        let found = federation.app.read(move |tx| actors::find_actor_by_key(tx.conn, &wanted)).await?;
        let is_theirs = |actor: &Actor| !actor.is_local() && same_origin(&actor.uri, id);
        let Some(actor) = found.filter(is_theirs) else { return Ok(None) };
        let Some((_, pem)) = &actor.key else { return Ok(None) };
        let Ok(key) = VerifyingKey::from_pem(pem) else { return Ok(None) };
        let known = Arc::new(KnownKey { key, owner: actor.uri, read_at: actor.refreshed_at });
        self.known.insert(id.clone(), Arc::clone(&known));
        Ok(Some(known))
    }

    /// Reads the key from where it is published and remembers its owner: once for all who ask at the same time, and
    /// within the budget for looking keys up.
    pub async fn fetch(&self, federation: &Federation, id: &Url) -> Result<Arc<KnownKey>, NoKey> {
        let asked_at = federation.app.clock.now();
        let turn = self.turns.get_with(id.clone(), Arc::default);
        let _turn = turn.lock().await;
        if let Some(read_meanwhile) = self.known.get(id).filter(|known| known.read_at >= asked_at) {
            return Ok(read_meanwhile);
        }
        if !federation.limits.admits_key_fetch(&authority_of(id)) {
            return Err(NoKey::TooMany);
        }
        self.read(federation, id).await
    }

    async fn read(&self, federation: &Federation, id: &Url) -> Result<Arc<KnownKey>, NoKey> {
        let fetched = federation.document(id).await?;
        // Some servers publish the key as a document of its own, which names its owner.
        let fetched = match fetched.json.get("owner").and_then(id_of) {
            Some(owner) if same_origin(&owner, id) => federation.document(&owner).await?,
            Some(_) => return Err(NoKey::NotPublished),
            None => fetched,
        };
        let document = ActorDocument::parse(&fetched.json)?;
        let (key_id, pem) = document.key.clone().ok_or(NoKey::NotPublished)?;
        if key_id != *id || !same_origin(&document.id, id) {
            return Err(NoKey::NotPublished);
        }
        let key = VerifyingKey::from_pem(&pem)?;
        let actor = federation.app.write(move |tx| services::actors::remember(tx, &document, &fetched.body));
        let actor = actor.await?;
        let known = Arc::new(KnownKey { key, owner: actor.uri, read_at: actor.refreshed_at });
        self.known.insert(id.clone(), Arc::clone(&known));
        Ok(known)
    }
}
