//! Who sent a request: the same rules for what is written into an inbox and for what is read (authorised fetch).

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::ConnectInfo;
use http::StatusCode;
use http::request::Parts;
use url::Url;

use super::Federation;
use super::fetch::FetchError;
use super::keys::{FRESH, KnownKey, NoKey};
use super::signatures::{Checked, RequestParts, Signature, SignatureError};
use crate::db::DbError;
use crate::services::ServiceError;
use crate::urls::authority_of;

/// Why a request is nobody's, or of nobody who is served.
#[derive(Debug, thiserror::Error)]
pub enum NoSender {
    #[error("too many requests from {0}")]
    TooMany(String),
    #[error(transparent)]
    Signature(#[from] SignatureError),
    #[error("suspended server {0}")]
    Suspended(String),
    #[error("signed with a key of ours")]
    OwnKey,
    #[error("no key: {0}")]
    NoKey(NoKey),
    #[error("no key for now: {0}")]
    NoKeyNow(NoKey),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl NoSender {
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Suspended(_) => StatusCode::FORBIDDEN,
            Self::Signature(_) | Self::OwnKey | Self::NoKey(_) => StatusCode::UNAUTHORIZED,
            Self::NoKeyNow(_) | Self::Db(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

impl NoSender {
    /// The name under which it is counted.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::TooMany(_) => "too-many",
            Self::Signature(_) => "signature",
            Self::Suspended(_) => "suspended",
            Self::OwnKey => "own-key",
            Self::NoKey(_) => "no-key",
            Self::NoKeyNow(_) => "no-key-now",
            Self::Db(_) => "database",
        }
    }
}

/// A key that could not be read for now is a fault that passes: the sender tries again.
impl From<NoKey> for NoSender {
    fn from(error: NoKey) -> Self {
        match error {
            NoKey::TooMany
            | NoKey::Fetch(FetchError::Failed { .. })
            | NoKey::Service(ServiceError::Db(_)) => Self::NoKeyNow(error),
            error => Self::NoKey(error),
        }
    }
}

impl Federation {
    /// Takes a token of the address that a request came from.
    pub(super) fn admit_address(&self, head: &Parts) -> Result<(), NoSender> {
        match self.client_address(head) {
            Some(address) if !self.limits.admits_address(address) => {
                Err(NoSender::TooMany(address.to_string()))
            }
            _ => Ok(()),
        }
    }

    /// `None` where no connection stands behind the request, as between chapters of one process.
    fn client_address(&self, head: &Parts) -> Option<IpAddr> {
        let forwarded = head.headers.get("x-forwarded-for").and_then(|value| value.to_str().ok());
        let ConnectInfo(connection) = head.extensions.get::<ConnectInfo<SocketAddr>>()?;
        Some(self.app.config.server.client_address(connection.ip(), forwarded))
    }

    /// The signature of a request, as far as that goes without its key; no I/O. `head` has the address as it was
    /// received.
    pub(super) fn check(&self, head: &Parts, body: &[u8]) -> Result<Checked, NoSender> {
        let signature = Signature::parse(&head.headers)?;
        let host = authority_of(signature.key_id());
        if self.policies.is_suspended(&host) {
            return Err(NoSender::Suspended(host));
        }
        if !self.limits.admits_host(&host) {
            return Err(NoSender::TooMany(host));
        }
        let base = self.app.urls.home();
        let request =
            RequestParts { method: &head.method, uri: &head.uri, headers: &head.headers, body, base: &base };
        Ok(signature.check(&request, self.app.clock.now())?)
    }

    /// The key, and the signature with it.
    pub(super) async fn verify(&self, checked: &Checked) -> Result<Arc<KnownKey>, NoSender> {
        match self.keys.find(self, &checked.key_id).await? {
            Some(key) => self.verify_with(checked, key).await,
            None => self.verify_with(checked, self.fetch_key(&checked.key_id).await?).await,
        }
    }

    /// The same, but nobody is asked for a key that is not known. `None`: it is not.
    pub(super) async fn verify_known(&self, checked: &Checked) -> Result<Option<Arc<KnownKey>>, NoSender> {
        match self.keys.find(self, &checked.key_id).await? {
            Some(key) => self.verify_with(checked, key).await.map(Some),
            None => Ok(None),
        }
    }

    async fn verify_with(&self, checked: &Checked, key: Arc<KnownKey>) -> Result<Arc<KnownKey>, NoSender> {
        match checked.verify(&key.key) {
            Ok(()) => Ok(key),
            Err(error) if self.app.clock.now().since(key.read_at) < FRESH => Err(error.into()),
            Err(_) => {
                // The key may have been changed since it was read.
                let key = self.fetch_key(&checked.key_id).await?;
                checked.verify(&key.key)?;
                Ok(key)
            }
        }
    }

    async fn fetch_key(&self, key_id: &Url) -> Result<Arc<KnownKey>, NoSender> {
        if self.app.urls.is_ours(key_id) {
            return Err(NoSender::OwnKey);
        }
        Ok(self.keys.fetch(self, key_id).await?)
    }
}
