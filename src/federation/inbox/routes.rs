//! The addresses that take activities: each actor's own inbox, and the shared one. What is sent to either is treated
//! alike: whom it concerns is in the activity.

use std::net::SocketAddr;

use axum::Router;
use axum::extract::{ConnectInfo, OriginalUri, Request, State};
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
    let forwarded = head.headers.get("x-forwarded-for").and_then(|value| value.to_str().ok());
    let server = &federation.app.config.server;
    // Absent where no connection stands behind the request, as between chapters of one process.
    let connection = head.extensions.get::<ConnectInfo<SocketAddr>>();
    let from = connection.map(|ConnectInfo(address)| server.client_address(address.ip(), forwarded));
    let answer = receive(&federation, from, head, body).await;
    federation.metrics.count_inbox(answer.as_ref().map_or_else(Refusal::name, |_| "accepted"));
    answer
}
