//! Our own actors' keys, parsed once and kept in memory.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Request};
use moka::sync::Cache;
use url::Url;

use super::Profiles;
use super::fetch::{NotSigned, SignFetch};
use super::signatures::{Outgoing, SigningError, cavage, rfc9421};
use crate::app::App;
use crate::clock::Timestamp;
use crate::crypto::{KeyError, SigningKey};
use crate::db::actors::StoredKeys;
use crate::db::dispatches::Dispatch;
use crate::db::{DbError, actors};
use crate::domain::{Actor, LocalActor, SignatureProfile};
use crate::id::Id;
use crate::urls::authority_of;

/// How long keys are used without a look whether another process has replaced them.
const FRESH: Duration = Duration::from_secs(5);

/// Signing keys by actor.
#[derive(Clone, Debug)]
pub struct Signers {
    app: App,
    keys: Cache<Id, Arc<Signer>>,
    server: Arc<std::sync::OnceLock<Id>>,
    profiles: Profiles,
}

/// One actor's keys.
#[derive(Debug)]
pub struct Signer {
    rsa: NamedKey,
    ed25519: NamedKey,
    /// When the actor was last changed, as far as was known when the keys were read.
    changed_at: Timestamp,
    read_at: Timestamp,
}

/// A key and the id that it is published by.
#[derive(Debug)]
struct NamedKey {
    id: Url,
    key: SigningKey,
}

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum NoSigner {
    #[error(transparent)]
    Db(#[from] DbError),
    #[error("an actor without keys")]
    Missing,
    #[error(transparent)]
    Key(#[from] KeyError),
}

impl Signer {
    /// The headers that sign a request in this way.
    pub fn sign(
        &self,
        request: &Outgoing<'_>,
        profile: SignatureProfile,
        now: Timestamp,
    ) -> Result<HeaderMap, SigningError> {
        let Self { rsa, ed25519, .. } = self;
        match profile {
            SignatureProfile::CavageRsa => cavage::sign_request(request, &rsa.id, &rsa.key, now),
            SignatureProfile::Rfc9421Rsa => rfc9421::sign_request(request, &rsa.id, &rsa.key, now),
            SignatureProfile::Rfc9421Ed25519 => {
                rfc9421::sign_request(request, &ed25519.id, &ed25519.key, now)
            }
        }
    }
}

impl Signers {
    pub fn new(app: App, profiles: Profiles) -> Self {
        Self { app, keys: Cache::new(1_000), server: Arc::default(), profiles }
    }

    /// The keys of one of our actors, as they were at most five seconds ago.
    pub async fn get(&self, actor: Id) -> Result<Arc<Signer>, NoSigner> {
        self.get_since(actor, Timestamp::from_millis(0)).await
    }

    /// The keys that sign a delivery: those its actor had when it was taken up, or, at the first attempt to tell that
    /// they are new, the former ones, which everybody knows.
    pub async fn get_for(&self, dispatch: &Dispatch, attempt: i64) -> Result<Arc<Signer>, NoSigner> {
        match dispatch.retired_keys.as_ref().filter(|_| attempt <= 1) {
            Some(former) => {
                Ok(Arc::new(self.signer(&dispatch.actor_uri, former, dispatch.actor_changed_at)?))
            }
            None => self.get_since(dispatch.actor, dispatch.actor_changed_at).await,
        }
    }

    async fn get_since(&self, actor: Id, changed_at: Timestamp) -> Result<Arc<Signer>, NoSigner> {
        let now = self.app.clock.now();
        let is_current =
            |known: &Arc<Signer>| known.changed_at >= changed_at && now.since(known.read_at) < FRESH;
        match self.keys.get(&actor).filter(is_current) {
            Some(signer) => Ok(signer),
            None => self.read(actor).await,
        }
    }

    async fn read(&self, actor: Id) -> Result<Arc<Signer>, NoSigner> {
        let found = self.app.read(move |tx| {
            let found = actors::find_actor(tx.conn, actor)?;
            Ok::<_, DbError>(found.zip(actors::find_keys(tx.conn, actor)?))
        });
        let (owner, stored) = found.await?.ok_or(NoSigner::Missing)?;
        let signer = Arc::new(self.signer(&owner.uri, &stored, owner.refreshed_at)?);
        self.keys.insert(actor, Arc::clone(&signer));
        Ok(signer)
    }

    fn signer(&self, owner: &Url, stored: &StoredKeys, changed_at: Timestamp) -> Result<Signer, KeyError> {
        let urls = &self.app.urls;
        Ok(Signer {
            rsa: NamedKey { id: urls.key_of(owner), key: SigningKey::from_pkcs8(&stored.rsa)? },
            ed25519: NamedKey {
                id: urls.assertion_key_of(owner),
                key: SigningKey::from_pkcs8(&stored.ed25519)?,
            },
            changed_at,
            read_at: self.app.clock.now(),
        })
    }

    /// Makes the server actor's keys ready for [`SignFetch`], which cannot wait for a database.
    pub async fn prepare_server(&self) -> Result<(), NoSigner> {
        let server = match self.server.get() {
            Some(server) => *server,
            None => {
                let found = self.app.read(|tx| actors::find_founding_actor(tx.conn, LocalActor::Server));
                let found: Option<Actor> = found.await.map_err(|error: DbError| NoSigner::Db(error))?;
                let server = found.ok_or(NoSigner::Missing)?.id;
                *self.server.get_or_init(|| server)
            }
        };
        self.get(server).await?;
        Ok(())
    }
}

impl SignFetch for Signers {
    fn profiles(&self, url: &Url) -> Vec<SignatureProfile> {
        self.profiles.order(&authority_of(url))
    }

    fn sign(&self, request: &mut Request<Bytes>, profile: SignatureProfile) -> Result<(), NotSigned> {
        let refuse = |error: &dyn std::fmt::Display| NotSigned(error.to_string());
        let signer = self.server.get().and_then(|server| self.keys.get(server));
        let signer = signer.ok_or_else(|| NotSigned("the chapter is not set up".to_owned()))?;
        let url = Url::parse(&request.uri().to_string()).map_err(|error| refuse(&error))?;
        let outgoing = Outgoing { method: request.method(), url: &url, digest: None, synchronisation: None };
        let now = self.app.clock.now();
        let headers = signer.sign(&outgoing, profile, now).map_err(|error| refuse(&error))?;
        request.headers_mut().extend(headers);
        Ok(())
    }

    fn accepted(&self, url: &Url, profile: SignatureProfile) {
        self.profiles.accept(&authority_of(url), profile);
    }
}
