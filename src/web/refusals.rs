//! Every refusal becomes a page in the reader's language, wherever it arose: a handler, a layer, a missing route.

use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

use super::error::Reason;
use super::pages::{ErrorKind, ErrorView, NotFoundedView};
use super::{Reader, Visit, WebError, WebState};

/// Puts a page around an answer that refuses without one.
pub async fn show_refusals(State(state): State<WebState>, request: Request, next: Next) -> Response {
    let (mut head, body) = request.into_parts();
    let visit = Visit::of(&head, &state);
    head.extensions.insert(visit.clone());
    let response = next.run(Request::from_parts(head, body)).await;
    let status = response.status();
    let is_refusal = status.is_client_error() || status.is_server_error();
    if is_refusal && !is_page(&response) { page_for(visit, response).await } else { response }
}

fn is_page(response: &Response) -> bool {
    let media_type = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    media_type.is_some_and(|value| value.starts_with("text/html"))
}

async fn page_for(visit: Visit, response: Response) -> Response {
    let reason = response.extensions().get::<Reason>().map(|Reason(error)| error.as_ref());
    let kind = kind_of(response.status());
    let request = (kind == ErrorKind::Internal).then(|| visit.name_in_log());
    if let Some(request) = &request {
        tracing::error!(request, reason = reason.map(ToString::to_string), "a page failed");
    }
    // When not even this can be read, the page does without: it must not fail as well.
    let reader: Reader = match visit.reader().await {
        Ok(reader) => reader,
        Err(_) => visit.stranger(),
    };
    let is_not_founded = matches!(reason, Some(WebError::NotFounded));
    let markup = match is_not_founded {
        true => NotFoundedView.render(&reader.context()),
        false => ErrorView { kind, request }.render(&reader.context()),
    };
    let status = StatusCode::from_u16(kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    reader.page_with(status, markup)
}

/// Statuses that only layers and extractors give are told as the nearest that a person can act on.
const fn kind_of(status: StatusCode) -> ErrorKind {
    match status {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => ErrorKind::Forbidden,
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => ErrorKind::NotFound,
        StatusCode::GONE => ErrorKind::Gone,
        StatusCode::PAYLOAD_TOO_LARGE => ErrorKind::TooLarge,
        StatusCode::TOO_MANY_REQUESTS => ErrorKind::TooMany,
        StatusCode::SERVICE_UNAVAILABLE => ErrorKind::Unavailable,
        _ if status.as_u16() >= 500 => ErrorKind::Internal,
        _ => ErrorKind::BadRequest,
    }
}
