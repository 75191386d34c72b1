//! `/metrics`, on a listener of its own: what Prometheus asks for is nobody else's to read.

use std::net::SocketAddr;

use anyhow::Context;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;

use crate::app::{App, Tx};
use crate::db::backlog::{Queue, Standing};
use crate::db::peers::Peer;
use crate::federation::Federation;
use crate::federation::documents::negotiate::wants_activity;
use crate::services::queues::{self, Depths};
use crate::services::{ServiceError, ServiceResult};
use crate::telemetry::metrics::{MEDIA_TYPE, Metrics};

/// Takes the port.
pub(super) async fn bind(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| format!("metrics.listen: cannot listen on {address}"))
}

pub(super) fn router(federation: &Federation) -> Router {
    Router::new().route("/metrics", get(show)).with_state(federation.clone())
}

/// Counts every request by its door, and how long it took.
pub(super) async fn count(State(federation): State<Federation>, request: Request, next: Next) -> Response {
    let (door, clock) = (door_of(&request), &federation.app.clock);
    let began = clock.now();
    let response = next.run(request).await;
    federation.metrics.count_request(door, response.status().as_u16(), clock.now().since(began));
    response
}

/// Which part of the server a request is for.
fn door_of(request: &Request) -> &'static str {
    let path = request.uri().path();
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    match path {
        _ if path.ends_with("/inbox") => "inbox",
        _ if path.starts_with("/assets/") => "assets",
        _ if path.starts_with("/.well-known/") || path.starts_with("/nodeinfo/") => "discovery",
        _ if is_read && wants_activity(request.headers()) => "documents",
        _ => "pages",
    }
}

async fn show(State(federation): State<Federation>) -> Response {
    match figures(&federation.app, &federation.metrics).await {
        Ok(text) => ([(CONTENT_TYPE, MEDIA_TYPE)], text).into_response(),
        Err(error) => {
            tracing::error!(%error, "the figures cannot be told");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// What was counted, and what the database says now.
async fn figures(app: &App, metrics: &Metrics) -> anyhow::Result<String> {
    let (depths, peers) = app.read(read).await?;
    for (queue, standing, depth) in depths.of {
        let name = match queue {
            Queue::Deliveries => "delivery",
            Queue::Inbox => "inbox",
        };
        let state = match standing {
            Standing::Pending => "pending",
            Standing::Held => "held",
            Standing::Failed => "failed",
        };
        metrics.set_queue(name, state, depth);
    }
    metrics.set_queue("job", "pending", depths.jobs);
    let now = app.clock.now();
    let count = |breaker: &str| peers.iter().filter(|peer| peer.breaker(now) == breaker).count();
    for breaker in ["closed", "failing", "open"] {
        metrics.set_peers(breaker, i64::try_from(count(breaker))?);
    }
    Ok(metrics.render()?)
}

fn read(tx: &mut Tx<'_>) -> ServiceResult<(Depths, Vec<Peer>)> {
    Ok::<_, ServiceError>((queues::count(tx)?, queues::list_peers(tx)?))
}
