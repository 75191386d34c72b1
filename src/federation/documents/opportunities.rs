//! Opportunities and what hangs on them. Copies of other chapters' are served by their own.

use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use url::Url;

use super::answer::{Answer, answer};
use super::query::{Part, PartQuery, id_of};
use crate::activitypub::context::Terms;
use crate::activitypub::outgoing::{Counted, OpportunityNote, Page, Paged, Replies, RepliesPage};
use crate::app::{App, Tx};
use crate::domain::{Opportunity, ReactionKind};
use crate::services::opportunities::{self, Sheet};
use crate::services::{ServiceError, ServiceResult, chapter, collections, reactions};
use crate::urls::Collection;

/// `/o/{id}` for a server: the note, its tombstone, or where the original is.
pub async fn opportunity(app: &App, headers: &HeaderMap, id: &str) -> Response {
    let id = id.to_owned();
    answer(app, headers, move |tx| {
        let id = id_of(&id)?;
        match opportunities::get(tx, None, id) {
            Ok(sheet) if sheet.opportunity.is_local() => note(tx, &sheet),
            Ok(copy) => Ok(Answer::Elsewhere(copy.opportunity.uri)),
            Err(ServiceError::Gone) => Answer::tombstone(tx, &tx.app.urls.opportunity(id)),
            Err(error) => Err(error),
        }
    })
    .await
}

pub(super) async fn get_replies(
    State(app): State<App>,
    headers: HeaderMap,
    Path(id): Path<String>,
    Query(query): Query<PartQuery>,
) -> Response {
    answer(&app, &headers, move |tx| {
        let opportunity = get_ours(tx, &id)?;
        replies(tx, &opportunity.uri, &query)
    })
    .await
}

/// The whole conversation in the order it came, the opportunity first (FEP-7888, FEP-f228).
pub(super) async fn get_context(
    State(app): State<App>,
    headers: HeaderMap,
    Path(id): Path<String>,
    Query(query): Query<PartQuery>,
) -> Response {
    answer(&app, &headers, move |tx| {
        let opportunity = get_ours(tx, &id)?;
        context(tx, &opportunity, &query)
    })
    .await
}

pub(super) async fn get_likes(
    State(app): State<App>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Response {
    answer(&app, &headers, move |tx| {
        let opportunity = get_ours(tx, &id)?;
        counted(tx, &opportunity.uri, ReactionKind::Like)
    })
    .await
}

pub(super) async fn get_shares(
    State(app): State<App>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Response {
    answer(&app, &headers, move |tx| {
        let opportunity = get_ours(tx, &id)?;
        counted(tx, &opportunity.uri, ReactionKind::Announce)
    })
    .await
}

/// The collection of replies to an object, or one page of it.
pub(super) fn replies(tx: &mut Tx<'_>, to: &Url, query: &PartQuery) -> ServiceResult<Answer> {
    let urls = &tx.app.urls;
    let id = urls.collection_of(to, Collection::Replies);
    let (page_id, after) = match query.oldest_first()? {
        Part::Whole => {
            let known = collections::known_replies(tx, to)?;
            return Ok(Answer::document(Terms::ActivityStreams.write(Replies::new(urls, id, &known))));
        }
        Part::FirstPage => (urls.first_page_of(&id), None),
        Part::Beyond(after) => (urls.page_after(&id, after), Some(after)),
    };
    let page = collections::list_replies(tx, to, after)?;
    let next = page.next.map(|next| urls.page_after(&id, next));
    Ok(Answer::document(Terms::ActivityStreams.write(RepliesPage::new(Some(page_id), id, next, page.items))))
}

/// How many liked or boosted an object; who did is theirs to show.
pub(super) fn counted(tx: &mut Tx<'_>, object: &Url, kind: ReactionKind) -> ServiceResult<Answer> {
    let collection = match kind {
        ReactionKind::Like => Collection::Likes,
        ReactionKind::Announce => Collection::Shares,
    };
    let id = tx.app.urls.collection_of(object, collection);
    let total = reactions::count(tx, object, kind)?;
    Ok(Answer::document(Terms::ActivityStreams.write(Counted::new(id, total))))
}

fn get_ours(tx: &mut Tx<'_>, id: &str) -> ServiceResult<Opportunity> {
    let opportunity = opportunities::get(tx, None, id_of(id)?)?.opportunity;
    if opportunity.is_local() { Ok(opportunity) } else { Err(ServiceError::NotFound) }
}

pub(super) fn note(tx: &mut Tx<'_>, sheet: &Sheet) -> ServiceResult<Answer> {
    let chapter = chapter::get(tx)?;
    let publication = opportunities::publication(tx, &sheet.opportunity, &sheet.author, &chapter)?;
    Ok(Answer::document(Terms::Opportunity.write(OpportunityNote::new(&publication))))
}

fn context(tx: &mut Tx<'_>, of: &Opportunity, query: &PartQuery) -> ServiceResult<Answer> {
    let urls = &tx.app.urls;
    let id = urls.collection_of(&of.uri, Collection::Context);
    let (page_id, after) = match query.oldest_first()? {
        Part::Whole => {
            let (total, first) = (collections::count_context(tx, of)?, urls.first_page_of(&id));
            let whole = Paged::ordered(id, total, Some(first));
            return Ok(Answer::document(Terms::ActivityStreams.write(whole)));
        }
        Part::FirstPage => (urls.first_page_of(&id), None),
        Part::Beyond(after) => (urls.page_after(&id, after), Some(after)),
    };
    let page = collections::list_context(tx, of, after)?;
    let next = page.next.map(|next| urls.page_after(&id, next));
    Ok(Answer::document(Terms::ActivityStreams.write(Page::ordered(page_id, id, next, page.items))))
}
