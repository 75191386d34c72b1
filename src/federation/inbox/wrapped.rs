//! Activities inside an `Announce` (FEP-1b12): a followed group says what somebody else did.
//!
//! The signature is the group's, so what is inside is a hint, whatever host it names: a server may let its users write
//! what they like into an `Announce`. It is believed once the host of its object has confirmed it, and then applied as
//! if it had come directly.

use serde_json::Value;
use url::Url;

use super::apply::{self, Need};
use crate::activitypub::incoming::{Activity, ActivityKind, id_of, kind_of};
use crate::app::Tx;
use crate::db::{DbError, actors, follows, opportunities, posts, tribe_posts, tribes as tribe_rows};
use crate::federation::Federation;
use crate::federation::resolve::{ResolveError, ResolvedNote};
use crate::id::Id;
use crate::services::groups::{self, Said};
use crate::services::{ServiceError, ServiceResult, tribes};
use crate::urls::same_origin;

/// What groups pass on. Never an `Announce`: nothing is wrapped twice.
const PASSED_ON: [ActivityKind; 5] = [
    ActivityKind::Create,
    ActivityKind::Update,
    ActivityKind::Delete,
    ActivityKind::Like,
    ActivityKind::Undo,
];

/// What its origin has to confirm before a wrapped activity is believed.
pub(super) fn need(tx: &mut Tx<'_>, announce: &Activity) -> ServiceResult<Need> {
    if tribes::is_for_circle(tx, &announce.object)? {
        // Nobody else can be asked.
        return Ok(Need::Nothing);
    }
    let Some(inner) = find_inner(tx, announce)? else { return Ok(Need::Nothing) };
    let Ok(object) = inner.object_id() else { return Ok(Need::Nothing) };
    let is_here = apply::is_here(tx, &object)?;
    Ok(match inner.kind {
        ActivityKind::Create if !is_here => Need::Confirmation(Box::new(by_id(inner, object))),
        ActivityKind::Update => Need::Confirmation(Box::new(by_id(inner, object))),
        ActivityKind::Delete if is_here => match find_author(tx, &object)? {
            // Who deleted it does not matter once it is gone.
            Some(author) => Need::Confirmation(Box::new(Activity { actor: author, ..by_id(inner, object) })),
            None => Need::Nothing,
        },
        // Nobody can be asked about a like.
        _ => Need::Nothing,
    })
}

/// Asks the origin of what is inside: what it shows is what counts. `None`: it says otherwise.
pub(super) async fn confirm(
    federation: &Federation,
    inner: &Activity,
) -> Result<Option<Vec<ResolvedNote>>, ResolveError> {
    let object = inner.object_id()?;
    if inner.kind == ActivityKind::Delete {
        return Ok(federation.is_gone(&object).await?.then(Vec::new));
    }
    Ok(Some(federation.note_in_thread(&object).await?))
}

/// Passes on what came directly and had an effect in a thread.
pub(super) fn pass_on(tx: &mut Tx<'_>, activity: &Activity, body: &str) -> ServiceResult<()> {
    let about = match activity.kind {
        ActivityKind::Undo if kind_of(&activity.object) == Some("Like") => {
            activity.object.get("object").and_then(id_of)
        }
        ActivityKind::Create | ActivityKind::Update | ActivityKind::Delete | ActivityKind::Like => {
            activity.object_id().ok()
        }
        _ => None,
    };
    let Some(about) = about.filter(|about| *about != activity.actor) else { return Ok(()) };
    let is_delete = activity.kind == ActivityKind::Delete;
    groups::pass_on(tx, Said { by: &activity.actor, about: &about, is_delete, json: body })
}

/// The activity inside, when a group that is followed from here wraps one that groups pass on.
fn find_inner(tx: &mut Tx<'_>, announce: &Activity) -> Result<Option<Activity>, DbError> {
    if !announce.is_wrapping() {
        return Ok(None);
    }
    let Ok(inner) = Activity::read(announce.object.clone()) else { return Ok(None) };
    let is_sound = PASSED_ON.contains(&inner.kind)
        && same_origin(&inner.id, &inner.actor)
        && !tx.app.urls.is_ours(&inner.actor);
    let group = actors::find_actor_by_uri(tx.conn, &announce.actor)?;
    let Some(group) = group.filter(|_| is_sound) else { return Ok(None) };
    Ok(is_heard(tx, group.id)?.then_some(inner))
}

/// Whether an actor is followed from here, or is that of a tribe that somebody here belongs to.
pub(super) fn is_heard(tx: &mut Tx<'_>, actor: Id) -> Result<bool, DbError> {
    Ok(follows::is_followed_from_here(tx.conn, actor)? || tribe_rows::is_joined_from_here(tx.conn, actor)?)
}

/// The activity about an object whose word alone counts.
fn by_id(inner: Activity, object: Url) -> Activity {
    Activity { object: Value::String(object.into()), ..inner }
}

/// Who wrote a post or an opportunity from elsewhere.
fn find_author(tx: &mut Tx<'_>, object: &Url) -> ServiceResult<Option<Url>> {
    let author = match posts::find_post_by_uri(tx.conn, object)? {
        Some(post) => Some(post.author),
        None => opportunities::find_opportunity_by_uri(tx.conn, object)?.map(|found| found.author),
    };
    let author = match author {
        Some(author) => Some(author),
        None => tribe_posts::find_tribe_post_by_uri(tx.conn, object)?.map(|found| found.post.author),
    };
    let Some(author) = author else { return Ok(None) };
    let author = actors::find_actor(tx.conn, author)?.ok_or(ServiceError::NotFound)?;
    Ok((!author.is_local()).then_some(author.uri))
}
