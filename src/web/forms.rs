//! What comes in from a form or from the path.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;

use super::WebError;
use crate::crypto::Token;
use crate::id::Id;

/// Largest form, in bytes.
pub const MAX_FORM: usize = 64 * 1024;

/// A posted form, its line ends as everywhere else, without characters that no text has.
#[derive(Clone, Copy, Debug)]
pub struct Form<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Form<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let (head, body) = request.into_parts();
        let whole = Request::from_parts(head.clone(), body);
        let bytes = Bytes::from_request(whole, state).await.map_err(IntoResponse::into_response)?;
        let text = String::from_utf8(bytes.into()).map_err(|_| WebError::BadRequest.into_response())?;
        // PostgreSQL keeps no NUL in a text, and no person types one.
        if text.contains("%00") || text.contains('\0') {
            return Err(WebError::BadRequest.into_response());
        }
        let text = text.replace("%0D%0A", "%0A").replace("%0d%0a", "%0a");
        let typed =
            axum_extra::extract::Form::from_request(Request::from_parts(head, text.into()), state).await;
        typed.map(|axum_extra::extract::Form(typed)| Self(typed)).map_err(IntoResponse::into_response)
    }
}

/// The id in the path; anything else is a page that does not exist.
#[derive(Clone, Copy, Debug)]
pub struct PathId(pub Id);

impl<S: Send + Sync> FromRequestParts<S> for PathId {
    type Rejection = WebError;

    async fn from_request_parts(head: &mut Parts, state: &S) -> Result<Self, WebError> {
        path_segment(head, state).await?.parse().map(Self).map_err(|_| WebError::NotFound)
    }
}

/// The secret of a one-time link in the path; what cannot be one is a link that was used.
#[derive(Clone, Debug)]
pub struct PathToken(pub Token);

impl<S: Send + Sync> FromRequestParts<S> for PathToken {
    type Rejection = WebError;

    async fn from_request_parts(head: &mut Parts, state: &S) -> Result<Self, WebError> {
        Token::parse(&path_segment(head, state).await?).map(Self).ok_or(WebError::Gone)
    }
}

async fn path_segment<S: Send + Sync>(head: &mut Parts, state: &S) -> Result<String, WebError> {
    let segment = Path::<String>::from_request_parts(head, state).await;
    segment.map(|Path(segment)| segment).map_err(|_| WebError::NotFound)
}
