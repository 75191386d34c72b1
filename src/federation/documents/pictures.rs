//! `/o/{id}/images/{file}` of an opportunity that is meant for some chapters, for their servers: they bring it to their readers.

use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue, X_CONTENT_TYPE_OPTIONS};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};

use super::answer::problem;
use super::query::id_of;
use super::reader::{FOR_ONE_READER, Signer, authorise, refused_as_missing};
use crate::federation::Federation;
use crate::federation::signatures::Signature;
use crate::services::{opportunities, pictures};
use crate::urls::authority_of;

/// The answer to a server that signs for it. `None`: it is for everyone, or whoever asks is a reader.
pub async fn picture_for_chapters(
    federation: &Federation,
    head: &Parts,
    id: &str,
    file: &str,
) -> Option<Response> {
    let number = id_of(id).ok()?;
    Signature::parse(&head.headers).ok()?;
    let is_shared = federation.app.read(move |tx| opportunities::is_for_chapters(tx, number)).await;
    if !is_shared.unwrap_or_default() {
        return None;
    }
    let Signer(reader) = match authorise(federation, head).await {
        Ok(signer) => signer,
        Err(refusal) => return Some(refused_as_missing(&refusal)),
    };
    let (host, file) = (authority_of(&reader), file.to_owned());
    let unit = move |tx: &mut crate::app::Tx<'_>| pictures::find_file_for_chapter(tx, &host, number, &file);
    let Ok(served) = federation.app.read(unit).await else {
        return Some(problem(StatusCode::NOT_FOUND, None));
    };
    let Ok(Some(bytes)) = federation.app.store.get(&served.name).await else {
        return Some(problem(StatusCode::NOT_FOUND, None));
    };
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(served.name.format().media_type())),
        (CACHE_CONTROL, FOR_ONE_READER),
        (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    Some((headers, bytes).into_response())
}
