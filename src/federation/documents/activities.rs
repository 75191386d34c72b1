//! Activities that have an address of their own; the others are fragments of their objects.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;

use super::answer::{Answer, answer};
use super::query::id_of;
use crate::app::App;
use crate::services::{ServiceError, collections};

/// `/a/{id}`: a public activity as it was sent.
pub(super) async fn get(State(app): State<App>, headers: HeaderMap, Path(id): Path<String>) -> Response {
    answer(&app, &headers, move |tx| {
        let uri = tx.app.urls.activity(id_of(&id)?);
        let json = collections::find_activity(tx, &uri)?.ok_or(ServiceError::NotFound)?;
        Ok(Answer::document(json))
    })
    .await
}
