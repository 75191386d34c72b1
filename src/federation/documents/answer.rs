//! From a document to an HTTP answer: validators, caching, and what is said when there is no document.
//!
//! A peer that is told 404 or 410 may forget what it holds, so these are kept for what is really not there. As
//! long as the chapter is not set up (a fresh installation, or one about to be restored) nothing is known about
//! what there is, and a fault of ours says nothing about it either: both answer 503 or 500, and the peer asks again.

use std::time::{Duration, UNIX_EPOCH};

use axum::body::Body;
use axum::http::StatusCode;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderMap, HeaderName, IF_NONE_MATCH, LAST_MODIFIED, LOCATION,
    RETRY_AFTER, VARY,
};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use url::Url;

use crate::activitypub::context::Terms;
use crate::activitypub::outgoing;
use crate::app::{App, Tx};
use crate::clock::Timestamp;
use crate::crypto::digest;
use crate::db::DbError;
use crate::services::{ServiceError, ServiceResult, chapter, deletions};

/// With its charset as Mastodon writes it; some servers compare the whole text.
const ACTIVITY_JSON: &str = "application/activity+json; charset=utf-8";

/// How long a copy of a document may be used without asking. Short: people take back what they published.
const FRESH: &str = "public, max-age=60";

/// When to come back while the chapter is not set up or the database is out of reach, in seconds.
const RETRY_SECONDS: &str = "120";

/// What stands at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Document {
        json: String,
        /// `None` where counts in the document change without anybody noting when.
        modified: Option<Timestamp>,
    },
    /// A tombstone.
    Gone { json: String, since: Timestamp },
    /// What we hold is a copy; it is served where it comes from.
    Elsewhere(Url),
}

impl Answer {
    pub(super) fn document(json: String) -> Self {
        Self::Document { json, modified: None }
    }

    /// The tombstone of an object of ours that was public, or that there is none.
    pub(super) fn tombstone(tx: &mut Tx<'_>, uri: &Url) -> ServiceResult<Self> {
        let tombstone = deletions::find_public_tombstone(tx, uri)?.ok_or(ServiceError::NotFound)?;
        let since = tombstone.deleted_at;
        let document = outgoing::Tombstone::new(tombstone.uri, &tombstone.former_type, since);
        Ok(Self::Gone { json: Terms::ActivityStreams.write(document), since })
    }
}

/// Why there is no document to serve.
#[derive(Debug, thiserror::Error)]
pub(in crate::federation) enum Refusal {
    #[error("the chapter is not set up")]
    NotSetUp,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<DbError> for Refusal {
    fn from(error: DbError) -> Self {
        Self::Service(error.into())
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        match self {
            Self::Service(ServiceError::NotFound) => problem(StatusCode::NOT_FOUND, None),
            Self::Service(ServiceError::Forbidden(_)) => problem(StatusCode::FORBIDDEN, None),
            Self::Service(ServiceError::Gone) => problem(StatusCode::GONE, None),
            Self::NotSetUp => later(),
            Self::Service(ServiceError::Db(error)) if error.is_temporary() => {
                tracing::warn!(%error, "a document cannot be served now");
                later()
            }
            Self::Service(error) => {
                tracing::error!(%error, "a document cannot be served");
                problem(StatusCode::INTERNAL_SERVER_ERROR, None)
            }
        }
    }
}

/// Asks one consistent snapshot for a document, and serves it.
pub(super) async fn answer<F>(app: &App, headers: &HeaderMap, question: F) -> Response
where
    F: FnOnce(&mut Tx<'_>) -> ServiceResult<Answer> + Send + 'static,
{
    match ask(app, question).await {
        Ok(Answer::Document { json, modified }) => document(headers, json, modified),
        Ok(Answer::Gone { json, since }) => gone(json, since),
        Ok(Answer::Elsewhere(url)) => elsewhere(&url),
        Err(refusal) => refusal.into_response(),
    }
}

/// The same for what is no ActivityPub document.
pub(in crate::federation) async fn ask<T, F>(app: &App, question: F) -> Result<T, Refusal>
where
    F: FnOnce(&mut Tx<'_>) -> ServiceResult<T> + Send + 'static,
    T: Send + 'static,
{
    app.read(move |tx| match question(tx) {
        // Without a chapter nothing is found, and that means nothing.
        Err(ServiceError::NotFound) if chapter::find(tx)?.is_none() => Err(Refusal::NotSetUp),
        found => Ok(found?),
    })
    .await
}

/// An answer without a document (RFC 9457). Never kept by a cache: it may be there in a moment.
pub(in crate::federation) fn problem(status: StatusCode, detail: Option<&str>) -> Response {
    let mut problem = json!({ "title": status.canonical_reason(), "status": status.as_u16() });
    if let Some(detail) = detail {
        problem["detail"] = json!(detail);
    }
    let headers = [(CONTENT_TYPE, "application/problem+json"), (CACHE_CONTROL, "no-store")];
    (status, headers, problem.to_string()).into_response()
}

/// The body with a strong validator; 304 without it for who has it already (RFC 9110, section 13.1.2).
pub(in crate::federation) fn validated(headers: &HeaderMap, body: String) -> Response {
    let tag = format!("\"{}\"", &digest::sha256_hex(body.as_bytes())[..32]);
    let is_known = headers.get_all(IF_NONE_MATCH).iter().any(|line| names_tag(line.as_bytes(), &tag));
    if is_known {
        return (StatusCode::NOT_MODIFIED, [(ETAG, tag)]).into_response();
    }
    ([(ETAG, tag)], Body::from(body)).into_response()
}

/// `If-None-Match` compares weakly: `W/"…"` names the same body.
fn names_tag(line: &[u8], tag: &str) -> bool {
    let Ok(line) = std::str::from_utf8(line) else { return false };
    line.split(',').map(str::trim).any(|one| one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag)
}

fn document(headers: &HeaderMap, json: String, modified: Option<Timestamp>) -> Response {
    (lasting(modified), validated(headers, json)).into_response()
}

fn gone(json: String, since: Timestamp) -> Response {
    (StatusCode::GONE, lasting(Some(since)), json).into_response()
}

/// `Vary` although some addresses have no page: that is nothing for a cache to find out.
fn lasting(modified: Option<Timestamp>) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let mut put = |name: HeaderName, value: &str| {
        if let Ok(value) = value.parse() {
            headers.insert(name, value);
        }
    };
    put(CONTENT_TYPE, ACTIVITY_JSON);
    put(CACHE_CONTROL, FRESH);
    put(VARY, "Accept");
    if let Some(modified) = modified {
        put(LAST_MODIFIED, &http_date(modified));
    }
    headers
}

fn elsewhere(url: &Url) -> Response {
    let headers = [(LOCATION, url.as_str()), (CACHE_CONTROL, FRESH), (VARY, "Accept")];
    (StatusCode::FOUND, headers).into_response()
}

fn http_date(at: Timestamp) -> String {
    let since_epoch = Duration::from_millis(at.millis().max(0).unsigned_abs());
    httpdate::fmt_http_date(UNIX_EPOCH + since_epoch)
}

fn later() -> Response {
    ([(RETRY_AFTER, RETRY_SECONDS)], problem(StatusCode::SERVICE_UNAVAILABLE, None)).into_response()
}
