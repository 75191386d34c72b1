//! Stamps for quotes of ours (FEP-044f): whoever shows a quote reads here whether it is allowed.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::json;

use super::answer::{Answer, answer};
use super::query::id_of;
use crate::activitypub::context::Terms;
use crate::app::App;
use crate::services::{ServiceError, quotes};

/// `/q/{id}`: the stamp, or its tombstone.
pub(super) async fn get(State(app): State<App>, headers: HeaderMap, Path(id): Path<String>) -> Response {
    answer(&app, &headers, move |tx| {
        let id = id_of(&id)?;
        let uri = tx.app.urls.quote_authorization(id);
        let (stamp, author) = match quotes::get(tx, id) {
            Ok(found) => found,
            Err(ServiceError::Gone) => return Answer::tombstone(tx, &uri),
            Err(error) => return Err(error),
        };
        let document = json!({
            "id": uri,
            "type": "QuoteAuthorization",
            "attributedTo": author.uri,
            "interactingObject": stamp.quoting,
            "interactionTarget": stamp.quoted,
        });
        Ok(Answer::document(Terms::Quote.write(document)))
    })
    .await
}
