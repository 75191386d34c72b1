//! One attempt at one inbox: a signature, and another one at once where the first is refused.

use std::sync::Arc;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{HeaderMap, Method, Request, Response, Uri};

use super::outcome::Outcome;
use crate::activitypub::vocab::MEDIA_TYPE;
use crate::app::{ExchangeLimits, TransportError};
use crate::db::dispatches::Dispatch;
use crate::db::outbox::Delivery;
use crate::domain::SignatureProfile;
use crate::federation::Federation;
use crate::federation::profiles::refuses_signature;
use crate::federation::signatures::{Outgoing, SigningError};
use crate::federation::signers::Signer;

/// What is sent to an inbox.
#[derive(Debug)]
pub(super) struct Message {
    pub(super) dispatch: Arc<Dispatch>,
    /// The `Collection-Synchronization` header.
    pub(super) synchronisation: Option<String>,
}

/// Sends one delivery. Of several refusals the first counts: it answers what the server was thought to understand
/// best, and what it thinks of the others may be no more than that it does not know them.
pub(super) async fn attempt(federation: &Federation, delivery: &Delivery, message: &Message) -> Outcome {
    let dispatch = message.dispatch.as_ref();
    let signer = match federation.signers.get_for(dispatch, delivery.attempts).await {
        Ok(signer) => signer,
        Err(error) => {
            return Outcome::Retry { reason: error.to_string(), after: None, is_peer_trouble: false };
        }
    };
    let Ok(inbox) = delivery.inbox.as_str().parse::<Uri>() else {
        return Outcome::Dead("not an address that can be asked".to_owned());
    };
    let body = Bytes::copy_from_slice(dispatch.body.as_bytes());
    let mut refusal = None;
    for profile in federation.profiles.order(&delivery.host) {
        let headers = match sign(federation, &signer, delivery, message, profile) {
            Ok(headers) => headers,
            Err(error) => return Outcome::Dead(error.to_string()),
        };
        let answer = send(federation, inbox.clone(), headers, body.clone()).await;
        match answer {
            Ok(answer) if refuses_signature(answer.status()) => drop(refusal.get_or_insert(answer)),
            answer => return taken(federation, &delivery.host, profile, answer).await,
        }
    }
    let refusal = refusal.ok_or_else(|| TransportError::Unreachable("no way to sign".to_owned()));
    Outcome::of(refusal, federation.app.clock.now())
}

fn sign(
    federation: &Federation,
    signer: &Signer,
    delivery: &Delivery,
    message: &Message,
    profile: SignatureProfile,
) -> Result<HeaderMap, SigningError> {
    let outgoing = Outgoing {
        method: &Method::POST,
        url: &delivery.inbox,
        digest: Some(&message.dispatch.digest),
        synchronisation: message.synchronisation.as_deref(),
    };
    signer.sign(&outgoing, profile, federation.app.clock.now())
}

async fn send(
    federation: &Federation,
    inbox: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response<Bytes>, TransportError> {
    let mut request = Request::new(body);
    *request.method_mut() = Method::POST;
    *request.uri_mut() = inbox;
    *request.headers_mut() = headers;
    request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
    let limits = ExchangeLimits { body: 0, timeout: federation.app.config.federation.timeout };
    federation.app.transport.send(request, limits).await
}

/// Not refused for its signature, whatever else: only who took the activity surely took the signature, too.
async fn taken(
    federation: &Federation,
    host: &str,
    profile: SignatureProfile,
    answer: Result<Response<Bytes>, TransportError>,
) -> Outcome {
    let outcome = Outcome::of(answer, federation.app.clock.now());
    if outcome == Outcome::Delivered {
        federation.profiles.accept(host, profile);
        federation.profiles.save(&federation.app).await;
    }
    outcome
}
