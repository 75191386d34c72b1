//! `/o/{id}` of an opportunity that is meant for some chapters: its document is for their servers, and for nobody else it is
//! there.

use axum::http::StatusCode;
use axum::http::header::CACHE_CONTROL;
use axum::http::request::Parts;
use axum::response::Response;

use super::answer::{answer, problem};
use super::opportunities::note;
use super::query::id_of;
use super::reader::{FOR_ONE_READER, Signer, authorise, refused_as_missing};
use crate::federation::Federation;
use crate::federation::signatures::Signature;
use crate::services::opportunities;
use crate::urls::authority_of;

/// The answer to whoever asks for one. `None`: it is for everyone, or there is none, and others answer.
pub async fn opportunity_for_chapters(federation: &Federation, head: &Parts, id: &str) -> Option<Response> {
    let number = id_of(id).ok()?;
    let is_shared = federation.app.read(move |tx| opportunities::is_for_chapters(tx, number)).await;
    if !is_shared.unwrap_or_default() {
        return None;
    }
    if Signature::parse(&head.headers).is_err() {
        return Some(problem(StatusCode::NOT_FOUND, None));
    }
    let mut response = match authorise(federation, head).await {
        Ok(Signer(reader)) => {
            let host = authority_of(&reader);
            answer(&federation.app, &head.headers, move |tx| {
                let sheet = opportunities::get_for_chapter(tx, &host, number)?;
                note(tx, &sheet)
            })
            .await
        }
        Err(refusal) => refused_as_missing(&refusal),
    };
    response.headers_mut().insert(CACHE_CONTROL, FOR_ONE_READER);
    Some(response)
}
