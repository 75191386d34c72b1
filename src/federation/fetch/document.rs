//! ActivityPub documents, and whether they are what they say they are (FEP-fe34).

use serde_json::Value;
use tokio::time::Instant;
use url::Url;

use super::answers::Answer;
use super::exchange::{Exchanges, Want};
use super::{FetchError, Refusal};
use crate::urls;

/// A document of another server that its own host vouches for.
#[derive(Clone, Debug, PartialEq)]
pub struct Fetched {
    /// Where it was read in the end, after redirects and without fragment.
    pub url: Url,
    /// As it came; terms nobody here knows are still in it.
    pub body: String,
    /// The same, parsed: an object with an `id` on the host of `url`.
    pub json: Value,
}

impl Exchanges {
    /// Reads the document at `url`. One that says its `id` is another address of the same host is left
    /// alone, and that address asked once: anybody may upload a file there, but not under somebody's id.
    pub(super) async fn document(&self, url: &Url) -> Answer<Fetched> {
        let deadline = self.deadline();
        let (fetched, id) = self.read(url, deadline).await?;
        if id == fetched.url || id == *url {
            return Ok(fetched);
        }
        let (fetched, own_id) = self.read(&id, deadline).await?;
        if own_id == id { Ok(fetched) } else { Err(Refusal::LyingId.into()) }
    }

    /// The document that `url` answers with, and its id without fragment.
    async fn read(&self, url: &Url, deadline: Instant) -> Result<(Fetched, Url), FetchError> {
        let reply = self.get(url, Want::Document, deadline).await?;
        let json: Value = serde_json::from_str(&reply.body).map_err(|_| Refusal::NotJson)?;
        let id = id_of(&json)?;
        if !urls::same_origin(&id, &reply.url) {
            return Err(Refusal::ForeignId.into());
        }
        Ok((Fetched { url: reply.url, body: reply.body, json }, id))
    }
}

fn id_of(document: &Value) -> Result<Url, Refusal> {
    let id = document.get("id").and_then(Value::as_str).ok_or(Refusal::NoId)?;
    Url::parse(id).map(|id| urls::document_of(&id)).map_err(|_| Refusal::NoId)
}
