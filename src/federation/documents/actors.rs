//! Actors, and what each shows first.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;

use super::answer::{Answer, answer};
use crate::activitypub::context::Terms;
use crate::activitypub::outgoing::{Listed, actor_document};
use crate::app::{App, Tx};
use crate::domain::{Actor, LocalActor};
use crate::services::{ServiceError, ServiceResult, actors, collections, moves};
use crate::urls::Collection;

/// `/u/{handle}` and `/@{handle}` for a server. A member whose profile is off is not found.
pub async fn actor(app: &App, headers: &HeaderMap, handle: &str) -> Response {
    let handle = handle.to_owned();
    answer(app, headers, move |tx| {
        let actor = get_shown(tx, &handle)?;
        document_of(tx, &actor)
    })
    .await
}

/// `/actor`: asks nobody for a signature, or two servers that want one could never begin to talk.
pub(super) async fn get_server(State(app): State<App>, headers: HeaderMap) -> Response {
    answer(&app, &headers, |tx| {
        let actor = actors::get_founding(tx, LocalActor::Server)?;
        document_of(tx, &actor)
    })
    .await
}

/// What is still open of what the actor published: servers that look an actor up read it before anything else.
pub(super) async fn get_featured(
    State(app): State<App>,
    headers: HeaderMap,
    Path(handle): Path<String>,
) -> Response {
    answer(&app, &headers, move |tx| {
        let actor = get_shown(tx, &handle)?;
        let id = tx.app.urls.collection_of(&actor.uri, Collection::Featured);
        let featured = collections::list_featured(tx, &actor)?;
        Ok(Answer::document(Terms::ActivityStreams.write(Listed::ordered(id, featured))))
    })
    .await
}

/// One of our actors that may be shown and lives under `/u/`.
pub(super) fn get_shown(tx: &mut Tx<'_>, handle: &str) -> ServiceResult<Actor> {
    let actor = actors::find_public(tx, &handle.to_lowercase())?;
    // The server actor has a handle too, but lives elsewhere.
    actor.filter(|actor| actor.local != Some(LocalActor::Server)).ok_or(ServiceError::NotFound)
}

fn document_of(tx: &mut Tx<'_>, actor: &Actor) -> ServiceResult<Answer> {
    let whereabouts = moves::whereabouts(tx, actor)?;
    let json = actor_document(actor, &whereabouts, &tx.app.urls);
    Ok(Answer::Document { json, modified: Some(actor.refreshed_at) })
}
