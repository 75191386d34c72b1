//! Who fetches: a server that signs says its name.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::Response;

use super::problem;
use crate::federation::PeerPolicies;
use crate::federation::signatures::Signature;
use crate::urls::authority_of;

/// Refuses documents to suspended servers.
pub async fn refuse_suspended(
    State(policies): State<PeerPolicies>,
    request: Request,
    next: Next,
) -> Response {
    match refusal(&policies, request.headers()) {
        Some(refusal) => refusal,
        None => next.run(request).await,
    }
}

/// The answer to a suspended server. Its signature need not be right: who only claims to be one is refused as well.
pub fn refusal(policies: &PeerPolicies, headers: &HeaderMap) -> Option<Response> {
    let signature = Signature::parse(headers).ok()?;
    let host = authority_of(signature.key_id());
    policies.is_suspended(&host).then(|| {
        tracing::info!(host, "a document refused to a suspended server");
        problem(StatusCode::FORBIDDEN, None)
    })
}
