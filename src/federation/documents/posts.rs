//! Posts of ours, their tombstones and what hangs on them.

use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;

use super::answer::{Answer, answer};
use super::opportunities::{counted, replies};
use super::query::{PartQuery, id_of};
use crate::activitypub::context::Terms;
use crate::activitypub::outgoing::tribe::TribeNote;
use crate::activitypub::outgoing::{Audience, PostNote, Reply};
use crate::app::{App, Tx};
use crate::domain::{Post, ReactionKind};
use crate::id::Id;
use crate::services::threads::{self, PublicPost};
use crate::services::{ServiceError, ServiceResult, collections, reactions, tribes};

/// `/p/{id}` for a server: the note, its tombstone, or where the original is.
pub async fn post(app: &App, headers: &HeaderMap, id: &str) -> Response {
    let id = id.to_owned();
    answer(app, headers, move |tx| {
        let id = id_of(&id)?;
        match threads::get_public(tx, id) {
            Ok(found) if tx.app.urls.is_ours(&found.post.uri) => note(tx, &found),
            Ok(copy) => Ok(Answer::Elsewhere(copy.post.uri)),
            Err(ServiceError::NotFound) => in_tribe(tx, id),
            Err(ServiceError::Gone) => Answer::tombstone(tx, &tx.app.urls.post(id)),
            Err(error) => Err(error),
        }
    })
    .await
}

/// What somebody here said in a tribe that anyone may read.
fn in_tribe(tx: &mut Tx<'_>, id: Id) -> ServiceResult<Answer> {
    let (post, author, answered, tribe) = tribes::get_public_post(tx, id)?;
    if !tx.app.urls.is_ours(&post.uri) {
        return Ok(Answer::Elsewhere(post.uri));
    }
    let note = TribeNote::new(&post, &author, answered.as_ref(), &tribe);
    Ok(Answer::document(Terms::ActivityStreams.write(note)))
}

pub(super) async fn get_replies(
    State(app): State<App>,
    headers: HeaderMap,
    Path(id): Path<String>,
    Query(query): Query<PartQuery>,
) -> Response {
    answer(&app, &headers, move |tx| {
        let post = get_ours(tx, &id)?;
        replies(tx, &post.uri, &query)
    })
    .await
}

pub(super) async fn get_likes(
    State(app): State<App>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Response {
    answer(&app, &headers, move |tx| {
        let post = get_ours(tx, &id)?;
        counted(tx, &post.uri, ReactionKind::Like)
    })
    .await
}

pub(super) async fn get_shares(
    State(app): State<App>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Response {
    answer(&app, &headers, move |tx| {
        let post = get_ours(tx, &id)?;
        counted(tx, &post.uri, ReactionKind::Announce)
    })
    .await
}

fn get_ours(tx: &mut Tx<'_>, id: &str) -> ServiceResult<Post> {
    let post = threads::get_public(tx, id_of(id)?)?.post;
    if tx.app.urls.is_ours(&post.uri) { Ok(post) } else { Err(ServiceError::NotFound) }
}

fn note(tx: &mut Tx<'_>, found: &PublicPost) -> ServiceResult<Answer> {
    let PublicPost { post, author, answered, opportunity } = found;
    let urls = &tx.app.urls;
    let context = match opportunity {
        Some(opportunity) => threads::find_context(tx, opportunity)?,
        None => None,
    };
    let reply = Reply {
        post,
        author,
        answered: answered.as_ref(),
        context,
        audience: Audience::Everyone,
        urls,
        replies: collections::known_replies(tx, &post.uri)?,
        likes: reactions::count(tx, &post.uri, ReactionKind::Like)?,
        shares: reactions::count(tx, &post.uri, ReactionKind::Announce)?,
    };
    Ok(Answer::document(Terms::ActivityStreams.write(PostNote::new(&reply))))
}
