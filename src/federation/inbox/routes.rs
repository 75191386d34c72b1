//! The addresses that take activities: each actor's own inbox, and the shared one. What is sent to either is treated
//! alike: whom it concerns is in the activity.

use axum::Router;
use axum::extract::{OriginalUri, Request, State};
use axum::http::StatusCode;
use axum::routing::post;

use super::{Refusal, receive};
use crate::federation::Federation;

pub fn routes(federation: Federation) -> Router {
    Router::new()
        .route("/inbox", post(inbox))
        .route("/actor/inbox", post(inbox))
        .route("/u/{handle}/inbox", post(inbox))
        .with_state(federation)
}

async fn inbox(
    State(federation): State<Federation>,
    OriginalUri(uri): OriginalUri,
    request: Request,
) -> Result<StatusCode, Refusal> {
    let (mut head, body) = request.into_parts();
    // As it was received: the signature covers it.
    head.uri = uri;
    let answer = receive(&federation, head, body).await;
    federation.metrics.count_inbox(answer.as_ref().map_or_else(Refusal::name, |_| "accepted"));
    answer
}
