//! What an actor said, who follows it, whom it follows: newest first, page by page.

use axum::extract::{Extension, Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Serialize;
use serde_json::{Map, Value};
use url::Url;

use super::actors::get_shown;
use super::answer::{Answer, answer};
use super::query::{Part, PartQuery};
use super::reader::Signer;
use crate::activitypub::context::Terms;
use crate::activitypub::outgoing::{Listed, Page, Paged};
use crate::app::{App, Tx};
use crate::domain::{Actor, LocalActor};
use crate::id::Id;
use crate::services::{ServiceError, ServiceResult, actors, collections, synchronisation};
use crate::urls::Collection;

/// Where the members of a collection come from.
struct Source<T: 'static> {
    collection: Collection,
    count: fn(&mut Tx<'_>, &Actor) -> ServiceResult<i64>,
    list: fn(&mut Tx<'_>, &Actor, Option<Id>) -> ServiceResult<collections::Page<T>>,
}

const OUTBOX: Source<Value> =
    Source { collection: Collection::Outbox, count: collections::count_outbox, list: list_activities };
const FOLLOWERS: Source<Url> = Source {
    collection: Collection::Followers,
    count: collections::count_followers,
    list: collections::list_followers,
};
const FOLLOWING: Source<Url> = Source {
    collection: Collection::Following,
    count: collections::count_following,
    list: collections::list_following,
};

pub(super) async fn get_server_outbox(
    State(app): State<App>,
    headers: HeaderMap,
    Query(query): Query<PartQuery>,
) -> Response {
    answer(&app, &headers, move |tx| {
        let actor = actors::get_founding(tx, LocalActor::Server)?;
        part(tx, &actor, &OUTBOX, &query)
    })
    .await
}

pub(super) async fn get_outbox(
    State(app): State<App>,
    headers: HeaderMap,
    Path(handle): Path<String>,
    Query(query): Query<PartQuery>,
) -> Response {
    answer(&app, &headers, move |tx| {
        let actor = get_shown(tx, &handle)?;
        part(tx, &actor, &OUTBOX, &query)
    })
    .await
}

pub(super) async fn get_followers(
    State(app): State<App>,
    headers: HeaderMap,
    Path(handle): Path<String>,
    Query(query): Query<PartQuery>,
) -> Response {
    answer(&app, &headers, move |tx| {
        let actor = get_shown(tx, &handle)?;
        part(tx, &actor, &FOLLOWERS, &query)
    })
    .await
}

/// The followers on the server that asks, whole: it takes who is missing for one who follows no longer.
pub(super) async fn get_followers_there(
    State(app): State<App>,
    headers: HeaderMap,
    Path(handle): Path<String>,
    Extension(Signer(reader)): Extension<Signer>,
) -> Response {
    answer(&app, &headers, move |tx| {
        let actor = get_shown(tx, &handle)?;
        let id = tx.app.urls.collection_of(&actor.uri, Collection::FollowersThere);
        let followers = synchronisation::list_followers_there(tx, &actor, &reader)?;
        Ok(Answer::document(Terms::ActivityStreams.write(Listed::ordered(id, followers))))
    })
    .await
}

/// Who belongs to a tribe (FEP-5219): that there is such a collection, and no more.
pub(super) async fn get_affiliations(
    State(app): State<App>,
    headers: HeaderMap,
    Path(handle): Path<String>,
) -> Response {
    answer(&app, &headers, move |tx| {
        let actor = get_shown(tx, &handle)?;
        let tribe = Some(&actor).filter(|actor| actor.local == Some(LocalActor::Tribe));
        let tribe = tribe.ok_or(ServiceError::NotFound)?;
        let id = tx.app.urls.collection_of(&tribe.uri, Collection::Affiliations);
        Ok(Answer::document(Terms::ActivityStreams.write(Paged::withheld(id))))
    })
    .await
}

pub(super) async fn get_following(
    State(app): State<App>,
    headers: HeaderMap,
    Path(handle): Path<String>,
    Query(query): Query<PartQuery>,
) -> Response {
    answer(&app, &headers, move |tx| {
        let actor = get_shown(tx, &handle)?;
        part(tx, &actor, &FOLLOWING, &query)
    })
    .await
}

/// The collection itself or one page of it.
fn part<T: Serialize>(
    tx: &mut Tx<'_>,
    actor: &Actor,
    source: &Source<T>,
    query: &PartQuery,
) -> ServiceResult<Answer> {
    let urls = &tx.app.urls;
    let id = urls.collection_of(&actor.uri, source.collection);
    if is_withheld(actor, source.collection) {
        let whole = query.newest_first()? == Part::Whole;
        let document = Terms::ActivityStreams.write(Paged::withheld(id));
        return if whole { Ok(Answer::document(document)) } else { Err(ServiceError::NotFound) };
    }
    let (page_id, before) = match query.newest_first()? {
        Part::Whole => {
            let total = (source.count)(tx, actor)?;
            let whole = Paged::ordered(id.clone(), total, Some(urls.first_page_of(&id)));
            return Ok(Answer::document(Terms::ActivityStreams.write(whole)));
        }
        Part::FirstPage => (urls.first_page_of(&id), None),
        Part::Beyond(before) => (urls.page_before(&id, before), Some(before)),
    };
    let page = (source.list)(tx, actor, before)?;
    let next = page.next.map(|next| urls.page_before(&id, next));
    // The activities of an outbox may use the opportunities' terms.
    Ok(Answer::document(Terms::Opportunity.write(Page::ordered(page_id, id, next, page.items))))
}

/// Whom a person follows, who follows them and how many those are, is nobody else's business (decision 17); and who
/// belongs to a tribe is told to who does (decision 25).
fn is_withheld(actor: &Actor, collection: Collection) -> bool {
    matches!(actor.local, Some(LocalActor::Member | LocalActor::Tribe))
        && matches!(collection, Collection::Followers | Collection::Following)
}

fn list_activities(
    tx: &mut Tx<'_>,
    actor: &Actor,
    before: Option<Id>,
) -> ServiceResult<collections::Page<Value>> {
    let page = collections::list_outbox(tx, actor, before)?;
    let items = page.items.iter().filter_map(|json| without_context(json)).collect();
    Ok(collections::Page { items, next: page.next })
}

/// An activity for inside a page, which has the context already. What we stored reads back.
fn without_context(json: &str) -> Option<Value> {
    let mut activity: Map<String, Value> = serde_json::from_str(json).ok()?;
    activity.retain(|name, _| name != "@context");
    Some(Value::Object(activity))
}
