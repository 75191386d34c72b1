//! The schemas of what is exported, for whoever reads it elsewhere.

use axum::Router;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use axum::routing::get;

use crate::services::exports;

/// <https://json-schema.org/draft/2020-12/json-schema-core>, section 14.2.
const MEDIA_TYPE: HeaderValue = HeaderValue::from_static("application/schema+json");

pub fn routes() -> Router {
    Router::new().route(exports::SCHEMA, get(member_record))
}

async fn member_record() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, MEDIA_TYPE)], exports::schema())
}
