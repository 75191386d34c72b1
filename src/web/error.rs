//! Why a page is not what was asked for, and, in one place, which status and which words that gets.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::pages::ErrorKind;
use super::paths;
use crate::services::ServiceError;

/// Why a handler gives no page.
#[derive(Debug, thiserror::Error)]
pub enum WebError {
    /// The page is for members; `back_to` is where to go after signing in.
    #[error("nobody is signed in")]
    SignedOut { back_to: Option<String> },
    /// The first run has not taken place.
    #[error("there is no chapter yet")]
    NotFounded,
    #[error("the request means nothing")]
    BadRequest,
    #[error("not found")]
    NotFound,
    #[error("gone")]
    Gone,
    #[error("too many attempts from one address")]
    TooMany,
    #[error("too much to do at once")]
    Busy,
    #[error(transparent)]
    Service(#[from] ServiceError),
    /// A fault of ours; told to the log only.
    #[error("{0}")]
    Internal(String),
}

/// What a handler answers.
pub type Answer = Result<Response, WebError>;

impl WebError {
    pub fn internal(error: impl ToString) -> Self {
        Self::Internal(error.to_string())
    }

    /// Which page says it.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::BadRequest => ErrorKind::BadRequest,
            Self::SignedOut { .. } => ErrorKind::Forbidden,
            Self::NotFound => ErrorKind::NotFound,
            Self::Gone => ErrorKind::Gone,
            Self::TooMany => ErrorKind::TooMany,
            Self::NotFounded | Self::Busy => ErrorKind::Unavailable,
            Self::Internal(_) => ErrorKind::Internal,
            Self::Service(error) => kind_of(error),
        }
    }
}

fn kind_of(error: &ServiceError) -> ErrorKind {
    match error {
        ServiceError::Db(error) if error.is_temporary() => ErrorKind::Unavailable,
        ServiceError::Db(_) | ServiceError::Key(_) => ErrorKind::Internal,
        ServiceError::NotFound => ErrorKind::NotFound,
        ServiceError::Gone => ErrorKind::Gone,
        ServiceError::Forbidden(_) | ServiceError::Refused(_) => ErrorKind::Forbidden,
        ServiceError::Invalid(_)
        | ServiceError::Unassessed(_)
        | ServiceError::Client(_)
        | ServiceError::Comments(..)
        | ServiceError::Grid(_)
        | ServiceError::Story(_)
        | ServiceError::Impossible(_)
        | ServiceError::ImpossibleInterest(_)
        | ServiceError::ImpossibleTwinning(_)
        | ServiceError::ImpossibleRelay(_)
        | ServiceError::ImpossibleMembership(_)
        | ServiceError::Tribe(_)
        | ServiceError::Organisation(_)
        | ServiceError::Mandate(_)
        | ServiceError::Partner(_)
        | ServiceError::Joining(_)
        | ServiceError::Profile(_)
        | ServiceError::Wrong(_) => ErrorKind::BadRequest,
    }
}

/// Travels with an answer that has no page yet to where pages are made for such.
#[derive(Clone, Debug)]
pub(super) struct Reason(pub Arc<WebError>);

impl IntoResponse for WebError {
    /// Without a page: [`super::refusals`] makes it, for it knows the reader.
    fn into_response(self) -> Response {
        match self {
            Self::SignedOut { back_to: Some(path) } => {
                Redirect::to(&paths::sign_in_then(&path)).into_response()
            }
            Self::SignedOut { back_to: None } => Redirect::to(paths::SIGN_IN).into_response(),
            error => {
                let status = StatusCode::from_u16(error.kind().status());
                let mut response = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response();
                response.extensions_mut().insert(Reason(Arc::new(error)));
                response
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::Forbidden;

    #[test]
    fn every_reason_has_its_status() {
        for (error, status) in [
            (ServiceError::NotFound, 404),
            (ServiceError::Gone, 410),
            (ServiceError::Forbidden(Forbidden::OwnReview), 403),
            (ServiceError::Invalid(Vec::new()), 400),
        ] {
            assert_eq!(WebError::from(error).into_response().status(), status);
        }
        assert_eq!(WebError::NotFounded.into_response().status(), 503);
        assert_eq!(WebError::internal("secret detail").into_response().status(), 500);
    }

    #[test]
    fn who_is_signed_out_comes_back_after_signing_in() {
        let response = WebError::SignedOut { back_to: Some("/mes-occasions".into()) }.into_response();
        assert_eq!(response.status(), 303);
        assert_eq!(response.headers()["location"], "/connexion?retour=%2Fmes-occasions");
    }
}
