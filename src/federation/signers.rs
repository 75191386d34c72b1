//! Our own actors' keys, parsed once and kept in memory.

use std::sync::Arc;

use bytes::Bytes;
use http::Request;
use moka::sync::Cache;
use url::Url;

use super::fetch::{NotSigned, SignFetch};
use super::signatures::{Outgoing, sign_request};
use crate::app::App;
use crate::crypto::{KeyError, SigningKey};
use crate::db::{DbError, actors};
use crate::domain::LocalActor;
use crate::id::Id;

/// Signing keys by actor.
#[derive(Clone, Debug)]
pub struct Signers {
    app: App,
    keys: Cache<Id, Arc<Signer>>,
    server: Arc<std::sync::OnceLock<Arc<Signer>>>,
}

/// One actor's RSA key and its published id.
#[derive(Debug)]
pub struct Signer {
    pub key_id: Url,
    pub key: SigningKey,
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

impl Signers {
    pub fn new(app: App) -> Self {
        Self { app, keys: Cache::new(1_000), server: Arc::default() }
    }

    /// The key of one of our actors.
    pub async fn get(&self, actor: Id) -> Result<Arc<Signer>, NoSigner> {
        if let Some(signer) = self.keys.get(&actor) {
            return Ok(signer);
        }
        let found = self.app.read(move |tx| {
            let found = actors::find_actor(tx.conn, actor)?;
            Ok::<_, DbError>(found.and_then(|actor| actor.key).zip(actors::find_keys(tx.conn, actor)?))
        });
        let ((key_id, _), stored) = found.await?.ok_or(NoSigner::Missing)?;
        let signer = Arc::new(Signer { key_id, key: SigningKey::from_pkcs8(&stored.rsa)? });
        self.keys.insert(actor, Arc::clone(&signer));
        Ok(signer)
    }

    /// Makes the server actor's key ready for [`SignFetch`], which cannot wait for a database.
    pub async fn prepare_server(&self) -> Result<(), NoSigner> {
        if self.server.get().is_some() {
            return Ok(());
        }
        let found = self.app.read(|tx| actors::find_founding_actor(tx.conn, LocalActor::Server));
        let server: Option<crate::domain::Actor> =
            found.await.map_err(|error: DbError| NoSigner::Db(error))?;
        let signer = self.get(server.ok_or(NoSigner::Missing)?.id).await?;
        // Whoever was first put the same key there.
        let _ = self.server.set(signer);
        Ok(())
    }
}

impl SignFetch for Signers {
    fn sign(&self, request: &mut Request<Bytes>) -> Result<(), NotSigned> {
        let refuse = |error: &dyn std::fmt::Display| NotSigned(error.to_string());
        let signer = self.server.get().ok_or_else(|| NotSigned("the chapter is not set up".to_owned()))?;
        let url = Url::parse(&request.uri().to_string()).map_err(|error| refuse(&error))?;
        let outgoing = Outgoing { method: request.method(), url: &url, digest: None };
        let now = self.app.clock.now();
        let headers =
            sign_request(&outgoing, &signer.key_id, &signer.key, now).map_err(|error| refuse(&error))?;
        request.headers_mut().extend(headers);
        Ok(())
    }
}
