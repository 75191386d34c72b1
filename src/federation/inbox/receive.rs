//! Steps 1 to 7 of the inbox pipeline, in their order: nothing before the key does any I/O.

use std::net::IpAddr;
use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, StatusCode, request};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use url::Url;

use crate::activitypub::incoming::{ActivityKind, Malformed, Peek};
use crate::app::Worker;
use crate::db::inbox::{InboxActivity, insert_inbox_activity};
use crate::db::{DbError, peers};
use crate::federation::keys::{FRESH, KnownKey, NoKey};
use crate::federation::signatures::{Checked, RequestParts, Signature, SignatureError};
use crate::federation::{Federation, Way, json_depth_ok};
use crate::urls::{authority_of, same_origin};

/// Objects within objects; activities of the fediverse stay below ten.
const MAX_DEPTH: usize = 32;

/// Why an activity was not taken. Each has one status and one line in the log.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error("not an ActivityPub media type")]
    MediaType,
    #[error("body too large")]
    TooLarge,
    #[error("nested too deep")]
    TooDeep,
    #[error("too many requests from {0}")]
    TooMany(String),
    #[error(transparent)]
    Signature(#[from] SignatureError),
    #[error("suspended server {0}")]
    Blocked(String),
    #[error("not an activity: {0}")]
    Malformed(String),
    #[error("activity, actor and key are not of one host")]
    SeveralHosts,
    #[error("signed by {signer}, not by {actor}")]
    SignerIsNotActor { signer: Box<Url>, actor: Box<Url> },
    #[error("no key: {0}")]
    NoKey(NoKey),
    #[error("no key for now: {0}")]
    NoKeyNow(NoKey),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Refusal {
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooDeep | Self::Malformed(_) => StatusCode::BAD_REQUEST,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Blocked(_) => StatusCode::FORBIDDEN,
            Self::Signature(_) | Self::SeveralHosts | Self::SignerIsNotActor { .. } | Self::NoKey(_) => {
                StatusCode::UNAUTHORIZED
            }
            Self::NoKeyNow(_) | Self::Db(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

impl Refusal {
    /// The name under which it is counted.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::MediaType => "media-type",
            Self::TooLarge => "too-large",
            Self::TooDeep => "too-deep",
            Self::TooMany(_) => "too-many",
            Self::Signature(_) => "signature",
            Self::Blocked(_) => "suspended",
            Self::Malformed(_) => "malformed",
            Self::SeveralHosts => "several-hosts",
            Self::SignerIsNotActor { .. } => "signer-is-not-actor",
            Self::NoKey(_) => "no-key",
            Self::NoKeyNow(_) => "no-key-now",
            Self::Db(_) => "database",
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = self.status();
        tracing::info!(status = status.as_u16(), reason = %self, "inbox refused");
        let mut response = (status, self.to_string()).into_response();
        if matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE) {
            response.headers_mut().insert(RETRY_AFTER, axum::http::HeaderValue::from_static("60"));
        }
        response
    }
}

impl From<Malformed> for Refusal {
    fn from(malformed: Malformed) -> Self {
        Self::Malformed(malformed.to_string())
    }
}

/// Takes one activity: 202 once it is stored, or when it has nothing to tell us.
pub async fn receive(
    federation: &Federation,
    from: Option<IpAddr>,
    head: request::Parts,
    body: Body,
) -> Result<StatusCode, Refusal> {
    let body = read(federation, from, &head.headers, body).await?;
    let checked = check(federation, &head, &body)?;
    let peek: Peek = serde_json::from_slice(&body).map_err(|error| Refusal::Malformed(error.to_string()))?;
    let (id, actor) = (peek.id()?, peek.actor()?);
    let Some(kind) = peek.kind() else {
        tracing::debug!(kind = peek.kind_name(), "unknown activity type dropped");
        return Ok(StatusCode::ACCEPTED);
    };
    if federation.seen.contains(&id) {
        return Ok(StatusCode::ACCEPTED);
    }
    if !same_origin(&id, &actor) || !same_origin(&checked.key_id, &actor) {
        return Err(Refusal::SeveralHosts);
    }
    let is_delete = kind == ActivityKind::Delete;
    let Some(signer) = verify(federation, &checked, is_delete).await? else {
        // A delete from an actor we never knew has nothing here to delete.
        return Ok(StatusCode::ACCEPTED);
    };
    if signer.owner != actor {
        let signer = Box::new(signer.owner.clone());
        return Err(Refusal::SignerIsNotActor { signer, actor: Box::new(actor) });
    }
    store(federation, &peek, id, actor, body).await?;
    Ok(StatusCode::ACCEPTED)
}

/// Step 1: token bucket, media type, size, depth.
async fn read(
    federation: &Federation,
    from: Option<IpAddr>,
    headers: &HeaderMap,
    body: Body,
) -> Result<Bytes, Refusal> {
    if let Some(address) = from
        && !federation.limits.admits_address(address)
    {
        return Err(Refusal::TooMany(address.to_string()));
    }
    let media_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    if !["application/activity+json", "application/ld+json", "application/json"].contains(&essence) {
        return Err(Refusal::MediaType);
    }
    let limit = federation.app.config.federation.inbox_body;
    let body = to_bytes(body, limit).await.map_err(|_| Refusal::TooLarge)?;
    if json_depth_ok(&body, MAX_DEPTH) { Ok(body) } else { Err(Refusal::TooDeep) }
}

/// Step 2: the signature, as far as that goes without its key.
fn check(federation: &Federation, head: &request::Parts, body: &[u8]) -> Result<Checked, Refusal> {
    let signature = Signature::parse(&head.headers)?;
    let host = authority_of(signature.key_id());
    if federation.policies.is_suspended(&host) {
        return Err(Refusal::Blocked(host));
    }
    if !federation.limits.admits_host(&host) {
        return Err(Refusal::TooMany(host));
    }
    let authority = federation.app.urls.authority();
    let request = RequestParts {
        method: &head.method,
        uri: &head.uri,
        headers: &head.headers,
        body,
        authority: &authority,
    };
    Ok(signature.check(&request, federation.app.clock.now())?)
}

/// Steps 5 and 6: the key, and the signature with it. `None`: an unknown signer, who was not to be looked up.
async fn verify(
    federation: &Federation,
    checked: &Checked,
    only_known: bool,
) -> Result<Option<Arc<KnownKey>>, Refusal> {
    let known = federation.keys.find(federation, &checked.key_id).await?;
    let key = match known {
        Some(key) => key,
        None if only_known => return Ok(None),
        None => fetch(federation, &checked.key_id).await?,
    };
    match checked.verify(&key.key) {
        Ok(()) => Ok(Some(key)),
        Err(error) if federation.app.clock.now().since(key.read_at) < FRESH => Err(error.into()),
        Err(_) => {
            // The key may have been changed since it was read.
            let key = fetch(federation, &checked.key_id).await?;
            checked.verify(&key.key)?;
            Ok(Some(key))
        }
    }
}

/// A key that could not be read for now is a fault that passes: the sender tries again.
async fn fetch(federation: &Federation, key_id: &Url) -> Result<Arc<KnownKey>, Refusal> {
    use crate::federation::fetch::FetchError;
    use crate::services::ServiceError;
    federation.keys.fetch(federation, key_id).await.map_err(|error| match error {
        NoKey::Fetch(FetchError::Failed { .. }) | NoKey::Service(ServiceError::Db(_)) => {
            Refusal::NoKeyNow(error)
        }
        error => Refusal::NoKey(error),
    })
}

/// Step 7: once, durably, before the answer.
async fn store(
    federation: &Federation,
    peek: &Peek,
    id: Url,
    actor: Url,
    body: Bytes,
) -> Result<(), Refusal> {
    let new = InboxActivity {
        id: federation.app.ids.next(),
        uri: id.clone(),
        actor,
        kind: peek.kind_name().to_owned(),
        object_key: peek.object_key(&id),
        body: String::from_utf8(body.into()).map_err(|_| Refusal::Malformed("not UTF-8".to_owned()))?,
        attempts: 0,
    };
    let host = authority_of(&new.actor);
    let is_news = federation.sightings.is_due(Way::In, &host);
    federation
        .app
        .write(move |tx| {
            if insert_inbox_activity(tx.conn, &new, tx.now)? {
                tx.wake(Worker::Inbox);
            }
            if is_news {
                peers::record_received(tx.conn, &host, tx.now)?;
            }
            Ok::<_, DbError>(())
        })
        .await?;
    federation.seen.insert(id);
    Ok(())
}
