//! Who may read: authorised fetch, and servers that are suspended.

use std::future::Future;

use axum::extract::{OriginalUri, Request, State};
use axum::http::header::{CACHE_CONTROL, HeaderValue, RETRY_AFTER};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use url::Url;

use super::answer::problem;
use crate::federation::Federation;
use crate::federation::sender::NoSender;
use crate::federation::signatures::Signature;
use crate::urls::authority_of;

/// Not for caches that serve others.
const FOR_THE_READER: HeaderValue = HeaderValue::from_static("private, max-age=60");

pub(super) const FOR_ONE_READER: HeaderValue = HeaderValue::from_static("private, no-store");

/// What a document asks of its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// An actor: whoever wants to check our signature has to read its key first, and may want a signature for that, too.
    Open,
    /// Anything else: with `federation.authorized_fetch`, for those only who sign.
    Authorised,
}

/// Serves a document to those who may read it. `head` has the address as it was received.
pub async fn serve(
    federation: &Federation,
    head: &Parts,
    access: Access,
    document: impl Future<Output = Response>,
) -> Response {
    let is_guarded = access == Access::Authorised && federation.app.config.federation.authorized_fetch;
    let admitted = if is_guarded {
        authorise(federation, head).await.map(drop)
    } else {
        admit(federation, &head.headers)
    };
    match admitted {
        Ok(()) if is_guarded => privately(document.await),
        Ok(()) => document.await,
        Err(refusal) => refused(&refusal),
    }
}

/// The same for the routes that are documents only.
pub(super) async fn serve_route(
    State((federation, access)): State<(Federation, Access)>,
    OriginalUri(uri): OriginalUri,
    request: Request,
    next: Next,
) -> Response {
    let (head, body) = request.into_parts();
    let mut asked = head.clone();
    asked.uri = uri;
    serve(&federation, &asked, access, next.run(Request::from_parts(head, body))).await
}

/// Who signed the request for a document.
#[derive(Clone, Debug)]
pub(super) struct Signer(pub(super) Url);

/// The same for what is another document for each server: whoever asks has to sign, always, and no cache keeps it.
pub(super) async fn serve_signer(
    State(federation): State<Federation>,
    OriginalUri(uri): OriginalUri,
    request: Request,
    next: Next,
) -> Response {
    let (mut head, body) = request.into_parts();
    let mut asked = head.clone();
    asked.uri = uri;
    match authorise(&federation, &asked).await {
        Ok(signer) => {
            head.extensions.insert(signer);
            let mut response = next.run(Request::from_parts(head, body)).await;
            response.headers_mut().insert(CACHE_CONTROL, FOR_ONE_READER);
            response
        }
        Err(refusal) => refused(&refusal),
    }
}

/// The reader's signature must be right, and made by no suspended server. The limits are those of the inbox.
pub(super) async fn authorise(federation: &Federation, head: &Parts) -> Result<Signer, NoSender> {
    federation.admit_address(head)?;
    let checked = federation.check(head, b"")?;
    let key = federation.verify(&checked).await?;
    Ok(Signer(key.owner.clone()))
}

/// Where nobody has to sign, who signs for a suspended server is refused all the same. The signature is not checked:
/// whoever forges it only refuses himself.
fn admit(federation: &Federation, headers: &HeaderMap) -> Result<(), NoSender> {
    let Ok(signature) = Signature::parse(headers) else { return Ok(()) };
    let host = authority_of(signature.key_id());
    if federation.policies.is_suspended(&host) { Err(NoSender::Suspended(host)) } else { Ok(()) }
}

fn privately(mut response: Response) -> Response {
    let headers = response.headers_mut();
    if headers.get(CACHE_CONTROL).is_some_and(|value| value.as_bytes().starts_with(b"public")) {
        headers.insert(CACHE_CONTROL, FOR_THE_READER);
    }
    response
}

/// The same where it would tell that something is there: whoever does not sign right gets what everyone gets of nothing.
pub(super) fn refused_as_missing(refusal: &NoSender) -> Response {
    if refusal.status() != StatusCode::UNAUTHORIZED {
        return refused(refusal);
    }
    tracing::info!(status = StatusCode::NOT_FOUND.as_u16(), reason = %refusal, "reading refused");
    problem(StatusCode::NOT_FOUND, None)
}

pub(super) fn refused(refusal: &NoSender) -> Response {
    let status = refusal.status();
    tracing::info!(status = status.as_u16(), reason = %refusal, "reading refused");
    let mut response = problem(status, Some(&refusal.to_string()));
    if matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE) {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("60"));
    }
    response
}
