//! Steps 1 to 7 of the inbox pipeline, in their order: nothing before the key does any I/O. Who sent it (steps 2, 5
//! and 6) is found out by [`crate::federation::sender`].

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, StatusCode, request};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use url::Url;

use super::carried;
use crate::activitypub::incoming::{ActivityKind, Malformed, Peek};
use crate::app::Worker;
use crate::crypto::ProofError;
use crate::db::inbox::{InboxActivity, insert_inbox_activity};
use crate::db::{DbError, outbox, peers};
use crate::federation::sender::NoSender;
use crate::federation::{Federation, Way, json_depth_ok, synchronisation};
use crate::services;
use crate::services::synchronisation::Claim;
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
    #[error("the body did not come in time")]
    TooSlow,
    #[error("too many bodies on their way")]
    Busy,
    #[error("the body ended before its end")]
    CutOff,
    #[error("nested too deep")]
    TooDeep,
    #[error(transparent)]
    NoSender(#[from] NoSender),
    #[error("not an activity: {0}")]
    Malformed(String),
    #[error("activity, actor and key are not of one host")]
    SeveralHosts,
    #[error("signed by {signer}, not by {actor}: {proof}")]
    SignerIsNotActor { signer: Box<Url>, actor: Box<Url>, proof: ProofError },
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Refusal {
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::TooDeep | Self::CutOff | Self::Malformed(_) => StatusCode::BAD_REQUEST,
            Self::NoSender(reason) => reason.status(),
            Self::SeveralHosts | Self::SignerIsNotActor { .. } => StatusCode::UNAUTHORIZED,
            Self::Busy | Self::Db(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

impl Refusal {
    /// The name under which it is counted.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::MediaType => "media-type",
            Self::TooLarge => "too-large",
            Self::TooSlow => "too-slow",
            Self::Busy => "busy",
            Self::CutOff => "cut-off",
            Self::TooDeep => "too-deep",
            Self::NoSender(reason) => reason.name(),
            Self::Malformed(_) => "malformed",
            Self::SeveralHosts => "several-hosts",
            Self::SignerIsNotActor { .. } => "signer-is-not-actor",
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
    head: request::Parts,
    body: Body,
) -> Result<StatusCode, Refusal> {
    federation.admit_address(&head)?;
    let body = read(federation, &head.headers, body).await?;
    let checked = federation.check(&head, &body)?;
    let peek: Peek = serde_json::from_slice(&body).map_err(|error| Refusal::Malformed(error.to_string()))?;
    let (id, actor) = (peek.id()?, peek.actor()?);
    let Some(kind) = peek.kind() else {
        tracing::debug!(kind = peek.kind_name(), "unknown activity type dropped");
        return Ok(StatusCode::ACCEPTED);
    };
    if federation.seen.contains(&id) {
        return Ok(StatusCode::ACCEPTED);
    }
    let is_carried = !same_origin(&checked.key_id, &actor);
    if !same_origin(&id, &actor) || (is_carried && !peek.has_proof()) {
        return Err(Refusal::SeveralHosts);
    }
    let signer = match kind {
        // A delete from an actor we never knew has nothing here to delete.
        ActivityKind::Delete => federation.verify_known(&checked).await?,
        _ => Some(federation.verify(&checked).await?),
    };
    let Some(signer) = signer else { return Ok(StatusCode::ACCEPTED) };
    if signer.owner != actor && !carried::check(federation, &body, &signer.owner, (&actor, kind)).await? {
        return Ok(StatusCode::ACCEPTED);
    }
    let new = InboxActivity {
        id: federation.app.ids.next(),
        uri: id.clone(),
        actor,
        kind: peek.kind_name().to_owned(),
        object_key: peek.object_key(&id),
        body: String::from_utf8(body.into()).map_err(|_| Refusal::Malformed("not UTF-8".to_owned()))?,
        attempts: 0,
    };
    let claim = synchronisation::read(&head.headers, &checked);
    store(federation, new, Sender { actor: signer.owner.clone(), claim }).await?;
    federation.seen.insert(id);
    Ok(StatusCode::ACCEPTED)
}

/// Step 1: media type, size, depth.
async fn read(federation: &Federation, headers: &HeaderMap, body: Body) -> Result<Bytes, Refusal> {
    let media_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    if !["application/activity+json", "application/ld+json", "application/json"].contains(&essence) {
        return Err(Refusal::MediaType);
    }
    let config = &federation.app.config.federation;
    let body = federation.bodies.read(body, config.inbox_body, config.timeout).await?;
    if json_depth_ok(&body, MAX_DEPTH) { Ok(body) } else { Err(Refusal::TooDeep) }
}

/// Who signed the request.
struct Sender {
    actor: Url,
    /// What it says of its followers here.
    claim: Option<Claim>,
}

/// Step 7: once, durably, before the answer.
async fn store(federation: &Federation, new: InboxActivity, sender: Sender) -> Result<(), DbError> {
    let Sender { actor, claim } = sender;
    let host = authority_of(&actor);
    let is_news = federation.sightings.is_due(Way::In, &host);
    let is_revived = federation.peers.is_failing(&host);
    federation
        .app
        .write(move |tx| {
            if insert_inbox_activity(tx.conn, &new, tx.now)? {
                tx.wake(Worker::Inbox);
                if let Some(claim) = claim {
                    services::synchronisation::receive(tx, &actor, &claim)?;
                }
            }
            if is_news {
                peers::record_received(tx.conn, &host, tx.now)?;
            }
            if is_revived {
                // Who sends is there: what waits for that server need not wait any longer.
                peers::resume_peer(tx.conn, &host)?;
                outbox::hasten_host(tx.conn, &host, tx.now)?;
                tx.wake(Worker::Delivery);
            }
            Ok(())
        })
        .await
}
