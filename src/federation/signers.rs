//! Our own actors' keys, parsed once and kept in memory.

use std::sync::Arc;

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
use crate::db::{DbError, actors};
use crate::domain::{LocalActor, SignatureProfile};
use crate::id::Id;
use crate::urls::authority_of;

/// Signing keys by actor.
#[derive(Clone, Debug)]
pub struct Signers {
    app: App,
    keys: Cache<Id, Arc<Signer>>,
    server: Arc<std::sync::OnceLock<Arc<Signer>>>,
    profiles: Profiles,
}

/// One actor's keys.
#[derive(Debug)]
pub struct Signer {
    rsa: NamedKey,
    ed25519: NamedKey,
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
        let Self { rsa, ed25519 } = self;
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

    /// The keys of one of our actors.
    pub async fn get(&self, actor: Id) -> Result<Arc<Signer>, NoSigner> {
        if let Some(signer) = self.keys.get(&actor) {
            return Ok(signer);
        }
        let found = self.app.read(move |tx| {
            let found = actors::find_actor(tx.conn, actor)?;
            Ok::<_, DbError>(found.zip(actors::find_keys(tx.conn, actor)?))
        });
        let (owner, stored) = found.await?.ok_or(NoSigner::Missing)?;
        let (rsa, _) = owner.key.ok_or(NoSigner::Missing)?;
        let signer = Arc::new(Signer {
            rsa: NamedKey { id: rsa, key: SigningKey::from_pkcs8(&stored.rsa)? },
            ed25519: NamedKey {
                id: self.app.urls.assertion_key_of(&owner.uri),
                key: SigningKey::from_pkcs8(&stored.ed25519)?,
            },
        });
        self.keys.insert(actor, Arc::clone(&signer));
        Ok(signer)
    }

    /// Makes the server actor's keys ready for [`SignFetch`], which cannot wait for a database.
    pub async fn prepare_server(&self) -> Result<(), NoSigner> {
        if self.server.get().is_some() {
            return Ok(());
        }
        let found = self.app.read(|tx| actors::find_founding_actor(tx.conn, LocalActor::Server));
        let server: Option<crate::domain::Actor> =
            found.await.map_err(|error: DbError| NoSigner::Db(error))?;
        let signer = self.get(server.ok_or(NoSigner::Missing)?.id).await?;
        // Whoever was first put the same keys there.
        let _ = self.server.set(signer);
        Ok(())
    }
}

impl SignFetch for Signers {
    fn profiles(&self, url: &Url) -> Vec<SignatureProfile> {
        self.profiles.order(&authority_of(url))
    }

    fn sign(&self, request: &mut Request<Bytes>, profile: SignatureProfile) -> Result<(), NotSigned> {
        let refuse = |error: &dyn std::fmt::Display| NotSigned(error.to_string());
        let signer = self.server.get().ok_or_else(|| NotSigned("the chapter is not set up".to_owned()))?;
        let url = Url::parse(&request.uri().to_string()).map_err(|error| refuse(&error))?;
        let outgoing = Outgoing { method: request.method(), url: &url, digest: None };
        let now = self.app.clock.now();
        let headers = signer.sign(&outgoing, profile, now).map_err(|error| refuse(&error))?;
        request.headers_mut().extend(headers);
        Ok(())
    }

    fn accepted(&self, url: &Url, profile: SignatureProfile) {
        self.profiles.accept(&authority_of(url), profile);
    }
}
