//! What was checked before an opportunity of ours was vouched for, with the section's proof.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;

use super::answer::{Answer, answer};
use super::query::id_of;
use crate::app::App;
use crate::services::{ServiceError, qualifications};

/// `/qualifications/{id}`: the document, or that it holds no longer.
pub(super) async fn get(State(app): State<App>, headers: HeaderMap, Path(id): Path<String>) -> Response {
    answer(&app, &headers, move |tx| {
        let id = id_of(&id)?;
        match qualifications::get_document(tx, id) {
            Ok(document) => Ok(Answer::document(document.to_string())),
            Err(ServiceError::Gone) => Answer::tombstone(tx, &tx.app.urls.qualification(id)),
            Err(error) => Err(error),
        }
    })
    .await
}
