//! Other actors' keys: memory, then database, then a bounded fetch.

use std::sync::Arc;
use std::time::Duration;

use moka::sync::Cache;
use serde_json::Value;
use url::Url;

use super::Federation;
use super::fetch::FetchError;
use crate::activitypub::incoming::{ActorDocument, Malformed, PublishedKey, id_of, kind_of};
use crate::clock::Timestamp;
use crate::crypto::{KeyError, VerifyingKey};
use crate::db::{DbError, actors};
use crate::domain::{Actor, ActorKind};
use crate::services::ServiceError;
use crate::urls::{authority_of, document_of, same_origin};

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

/// How long a key is kept parsed. What its owner no longer publishes counts no longer than that, once we know it.
const KEPT: Duration = Duration::from_secs(60 * 60);

/// Parsed keys by id.
#[derive(Clone, Debug)]
pub struct Keys {
    known: Cache<Url, Arc<KnownKey>>,
}

impl Default for Keys {
    fn default() -> Self {
        Self { known: Cache::builder().max_capacity(20_000).time_to_live(KEPT).build() }
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
        let (key, document) = (id.clone(), document_of(id));
        let owners = federation.app.read(move |tx| actors::list_key_owners(tx.conn, &key, &document)).await?;
        let found = owners.into_iter().find_map(|(owner, raw)| Some((published(&owner, &raw, id)?, owner)));
        Ok(found.map(|(key, owner)| self.keep(id, key, owner)))
    }

    /// Reads the key from where it is published and remembers its owner: once for all who ask at the same time, and
    /// within the budget for looking keys up.
    pub async fn fetch(&self, federation: &Federation, id: &Url) -> Result<Arc<KnownKey>, NoKey> {
        let asked_at = federation.app.clock.now();
        let _one_at_a_time = federation.locks.lock(&document_of(id)).await;
        let known = self.find(federation, id).await.map_err(ServiceError::Db)?;
        if let Some(read_meanwhile) = known.filter(|known| known.read_at >= asked_at) {
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
        let fetched = match owner_of(&fetched.json) {
            Some(owner) if same_origin(&owner, id) => federation.document(&owner).await?,
            Some(_) => return Err(NoKey::NotPublished),
            None => fetched,
        };
        let document = ActorDocument::parse(&fetched.json)?;
        let key = key_of(&document, id).ok_or(NoKey::NotPublished)?.parse()?;
        let owner = federation.remember(document, fetched.body).await?;
        Ok(self.keep(id, key, owner))
    }

    /// Their owner tells that they may be others now: the next look is into the database.
    pub fn forget(&self, ids: &[Url]) {
        ids.iter().for_each(|id| self.known.invalidate(id));
    }

    fn keep(&self, id: &Url, key: VerifyingKey, owner: Actor) -> Arc<KnownKey> {
        let known = Arc::new(KnownKey { key, owner: owner.uri, read_at: owner.refreshed_at });
        self.known.insert(id.clone(), Arc::clone(&known));
        known
    }
}

/// Whom a document that is nothing but a key belongs to.
fn owner_of(document: &Value) -> Option<Url> {
    let is_actor = kind_of(document).and_then(ActorKind::parse).is_some();
    let owner = document.get("owner").or_else(|| document.get("controller")).and_then(id_of);
    owner.filter(|_| !is_actor)
}

/// The key `id`, if `owner` publishes it: mostly the one it is known by, else one of several in its document.
fn published(owner: &Actor, raw: &str, id: &Url) -> Option<VerifyingKey> {
    if !same_origin(&owner.uri, id) {
        return None;
    }
    if let Some((_, pem)) = owner.key.as_ref().filter(|(known, _)| known == id) {
        return VerifyingKey::from_pem(pem).ok();
    }
    let document = ActorDocument::parse(&serde_json::from_str(raw).ok()?).ok()?;
    key_of(&document, id)?.parse().ok()
}

/// Only keys on the actor's own origin are read at all.
fn key_of<'a>(document: &'a ActorDocument, id: &Url) -> Option<&'a PublishedKey> {
    document.keys.iter().find(|key| key.id == *id)
}
