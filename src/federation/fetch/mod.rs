//! Looking things up on other servers: documents by their id, actors by their handle (federation.md,
//! section 7).
//!
//! Whoever asks for the same thing at the same time shares one look-up. What was refused or failed is
//! remembered for a while, so that a flood of mentions of a dead address stays one request; what was found
//! is not: callers store it. `@context` is never fetched.

mod answers;
mod document;
mod error;
mod exchange;
mod media_type;
mod slots;
mod webfinger;

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use url::Url;

use crate::app::Transport;
use crate::clock::Clock;
use crate::domain::{Handle, SignatureProfile};
use crate::urls;
use answers::{Answers, Memory};
use exchange::{Exchanges, Want};

pub use document::Fetched;
pub use error::{FetchError, Refusal, Trouble};
pub use media_type::MediaType;

/// The server actor's signature (authorised fetch). Every document is asked for with it, on every hop.
pub trait SignFetch: Send + Sync + std::fmt::Debug {
    /// The ways to sign for the server of `url`, the most promising first; at least one.
    fn profiles(&self, url: &Url) -> Vec<SignatureProfile>;

    /// Adds the headers of the signature, and those it covers, to a finished request without body.
    fn sign(&self, request: &mut http::Request<Bytes>, profile: SignatureProfile) -> Result<(), NotSigned>;

    /// The server of `url` answered a request that was signed like this.
    fn accepted(&self, url: &Url, profile: SignatureProfile);
}

/// The server's own key cannot sign.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cannot sign the request: {0}")]
pub struct NotSigned(pub String);

/// How much a look-up takes, how many go on at once, and how long a refusal is remembered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchLimits {
    /// The largest document in bytes, after decompression.
    pub body: usize,
    /// One look-up altogether: waiting for its turn, redirects, the second look at an id.
    pub timeout: Duration,
    /// Redirects followed, each checked and signed again.
    pub redirects: usize,
    /// Arrays and objects within each other; below the 128 that the JSON parser takes.
    pub json_depth: usize,
    pub at_once: usize,
    pub at_once_per_host: usize,
    /// How long gone, not found and refused are remembered.
    pub remember_refusal: Duration,
    /// How long transient trouble is remembered.
    pub remember_failure: Duration,
    /// How many refusals and failures are remembered.
    pub remembered: u64,
    /// Test profile: handles on this very machine (`@occasions@montreal.localhost:8401`) are asked by plain
    /// http.
    pub allow_http: bool,
}

impl Default for FetchLimits {
    fn default() -> Self {
        Self {
            body: 1024 * 1024,
            timeout: Duration::from_secs(10),
            redirects: 3,
            json_depth: 64,
            at_once: 64,
            at_once_per_host: 4,
            remember_refusal: Duration::from_secs(600),
            remember_failure: Duration::from_secs(60),
            remembered: 10_000,
            allow_http: false,
        }
    }
}

/// Looks things up; cheap to clone, all clones share their look-ups and their memory.
#[derive(Clone, Debug)]
pub struct Fetcher {
    exchanges: Arc<Exchanges>,
    documents: Answers<Arc<Fetched>>,
    accounts: Answers<Url>,
    registrations: Answers<Arc<str>>,
}

impl Fetcher {
    pub fn new(
        transport: Arc<dyn Transport>,
        signer: Arc<dyn SignFetch>,
        clock: Clock,
        limits: FetchLimits,
    ) -> Self {
        let memory = || Memory::new(clock.clone(), &limits);
        let (documents, accounts) = (Answers::new(memory()), Answers::new(memory()));
        let registrations = Answers::new(memory());
        let exchanges = Arc::new(Exchanges::new(transport, signer, limits));
        Self { exchanges, documents, accounts, registrations }
    }

    /// Fetches the ActivityPub document that holds what `url` names, signed by the server actor. Its `id`
    /// is on the host it came from and is either the address asked for or answered there with itself.
    /// Addresses of this very server are not treated apart: ask the database for them.
    pub async fn document(&self, url: &Url) -> Result<Fetched, FetchError> {
        let (url, exchanges) = (urls::document_of(url), Arc::clone(&self.exchanges));
        let question = url.to_string();
        let look_up = async move { exchanges.document(&url).await.map(Arc::new) };
        let fetched = self.documents.get(question, look_up).await?;
        Ok(Arc::unwrap_or_clone(fetched))
    }

    /// Fetches the bytes of a picture, signed by the server actor.
    pub async fn picture(&self, url: &Url) -> Result<Bytes, FetchError> {
        self.exchanges.picture(url).await
    }

    /// Fetches what a registry says of a domain, or a list of registries: JSON of any shape, asked without a signature.
    pub async fn registration(&self, url: &Url) -> Result<Arc<str>, FetchError> {
        let (url, exchanges) = (urls::document_of(url), Arc::clone(&self.exchanges));
        let question = url.to_string();
        let look_up = async move {
            let reply = exchanges.get(&url, Want::Registration, exchanges.deadline()).await?;
            Ok(Arc::from(reply.body))
        };
        self.registrations.get(question, look_up).await
    }

    /// Asks `handle`'s host which document describes it (WebFinger, RFC 7033): the `self` link of a type of
    /// ActivityPub. When the host says that the account's subject is another one, that one's host must
    /// agree.
    pub async fn webfinger(&self, handle: &Handle) -> Result<Url, FetchError> {
        let handle = webfinger::with_plain_host(handle).ok_or(Refusal::Address)?;
        let (question, exchanges) = (handle.to_string(), Arc::clone(&self.exchanges));
        self.accounts.get(question, async move { exchanges.self_link(&handle).await }).await
    }
}

#[cfg(test)]
mod tests;
