//! `/o/{id}/images/{file}`: the bytes of a picture, for whoever may read its opportunity.

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;

use crate::id::Id;
use crate::services::avatars;
use crate::services::pictures::{self, Served};
use crate::web::{Answer, Visit, WebError, assets};

/// Nothing in it is ever run, however it is opened.
const POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox");
/// For one reader, and not for long: who may read it can change.
const PRIVATE: HeaderValue = HeaderValue::from_static("private, max-age=600");

pub async fn get(visit: Visit, Path((id, file)): Path<(String, String)>) -> Answer {
    let id: Id = id.parse().map_err(|_| WebError::NotFound)?;
    let (_, served) = visit.read(move |tx, member| pictures::find_file(tx, member, id, &file)).await?;
    serve(&visit, served).await
}

/// `/photos/{file}`: a photograph, for whoever may see whose it is.
pub async fn get_avatar(visit: Visit, Path(file): Path<String>) -> Answer {
    let (_, served) = visit.read(move |tx, member| avatars::find_file(tx, member, &file)).await?;
    serve(&visit, served).await
}

async fn serve(visit: &Visit, served: Served) -> Answer {
    let found = visit.state.app.store.get(&served.name).await.map_err(WebError::internal)?;
    let bytes = found.ok_or(WebError::NotFound)?;
    let caching = if served.is_public { HeaderValue::from_static(assets::CACHE_CONTROL) } else { PRIVATE };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(served.name.format().media_type())),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, caching),
    ];
    Ok((headers, bytes).into_response())
}
