//! What is said in a circle: to its chapter, and by that to the others with somebody in it.

use serde_json::{Value, json};
use url::Url;

use super::super::Place;
use super::{find_circle, is_section, listeners, send, speaks_for};
use crate::activitypub::incoming::{NoteDocument, kind_of};
use crate::activitypub::outgoing::circle as documents;
use crate::activitypub::outgoing::{Activity, Tombstone};
use crate::app::Tx;
use crate::db::tribe_posts::{self, TribePost};
use crate::db::{tribe_memberships as rows, tribes};
use crate::domain::tribe::{Act, Companion, Tribe};
use crate::domain::{Actor, Handle, LocalActor, Member, Post};
use crate::services::notes::{self, ReceivedNote};
use crate::services::{Receipt, ServiceError, ServiceResult, actors};

/// A member here said something.
pub(in super::super) fn said(
    tx: &mut Tx<'_>,
    place: &Place,
    (post, member): (&Post, &Member),
) -> ServiceResult<()> {
    let to = listeners(tx, (&place.tribe, &place.actor))?;
    if to.is_empty() {
        return Ok(());
    }
    let handle = Handle { name: member.handle.clone(), host: tx.app.urls.authority() };
    let companion = Companion { name: member.name.clone(), handle };
    let section = actors::get_founding(tx, LocalActor::Section)?;
    let named: Vec<Url> = to.iter().map(|actor| actor.uri.clone()).collect();
    let note = documents::note(post, (&section, &companion), &place.actor.uri, &named);
    let id = tx.app.urls.activity_about(&post.uri, "create");
    let mut activity = Activity::new("Create", id, &section.uri, note).at(tx.now);
    activity.audience = Some(place.actor.uri.clone());
    send(tx, &to, &post.uri, activity)
}

/// A post was deleted here: by who wrote it, or by who leads the circle.
pub(in super::super) fn deleted(tx: &mut Tx<'_>, place: &Place, post: &Post) -> ServiceResult<()> {
    let to = listeners(tx, (&place.tribe, &place.actor))?;
    delete_at(tx, &to, &post.uri)
}

/// Its author's chapter deleted it: the others are told by ours.
pub(in super::super) fn gone(
    tx: &mut Tx<'_>,
    circle: (&Tribe, &Actor),
    (post, by): (&Post, &Actor),
) -> ServiceResult<()> {
    let mut to = listeners(tx, circle)?;
    to.retain(|one| one.id != by.id);
    delete_at(tx, &to, &post.uri)
}

fn delete_at(tx: &mut Tx<'_>, to: &[Actor], post: &Url) -> ServiceResult<()> {
    if to.is_empty() {
        return Ok(());
    }
    let section = actors::get_founding(tx, LocalActor::Section)?;
    let id = tx.app.urls.activity(tx.next_id());
    let tombstone = Tombstone::new(post.clone(), "Note", tx.now);
    send(tx, to, post, Activity::new("Delete", id, &section.uri, tombstone).at(tx.now))
}

/// A note for a circle, by the chapter of who said it, or by that of the circle. `None`: it is for no circle.
pub(in super::super) fn receive_note(
    tx: &mut Tx<'_>,
    author: &Actor,
    received: ReceivedNote<'_>,
) -> ServiceResult<Option<Receipt>> {
    let note = received.note;
    let Some(circle) = find_audience(tx, note)?.filter(|_| note.opportunity.is_none()) else {
        return Ok(None);
    };
    let (tribe, group) = &circle;
    let companion = if group.is_local() {
        find_speaker(tx, author, (tribe, note))?
    } else if speaks_for(author, (tribe, group)) {
        note.said_by.clone()
    } else {
        None
    };
    let receipt = keep(tx, author, (&circle, note), companion)?;
    if receipt == Receipt::Applied && group.is_local() {
        pass_on(tx, (tribe, group), author, received)?;
    }
    Ok(Some(receipt))
}

/// What somebody of a third chapter said, in the hands of the circle's: its word is what counts. `None`: it is for no
/// circle.
pub fn receive_passed_on(tx: &mut Tx<'_>, by: &Actor, activity: &Value) -> ServiceResult<Option<Receipt>> {
    let Some((note, circle)) = find_inner(tx, activity)? else { return Ok(None) };
    let is_heard = speaks_for(by, (&circle.0, &circle.1));
    let companion = note.said_by.clone().filter(|_| is_heard);
    keep(tx, by, (&circle, &note), companion).map(Some)
}

/// Whether an activity that somebody passes on is about a note for a circle that is known here.
pub fn is_for_circle(tx: &mut Tx<'_>, activity: &Value) -> ServiceResult<bool> {
    Ok(find_inner(tx, activity)?.is_some())
}

fn find_inner(tx: &mut Tx<'_>, activity: &Value) -> ServiceResult<Option<(NoteDocument, (Tribe, Actor))>> {
    let object = activity.get("object").filter(|_| kind_of(activity) == Some("Create"));
    let Some(Ok(note)) = object.map(NoteDocument::parse) else { return Ok(None) };
    let circle = find_audience(tx, &note)?;
    Ok(circle.map(|circle| (note, circle)))
}

fn find_audience(tx: &mut Tx<'_>, note: &NoteDocument) -> ServiceResult<Option<(Tribe, Actor)>> {
    match &note.audience {
        Some(audience) if !note.is_public => find_circle(tx, audience),
        _ => Ok(None),
    }
}

/// Who of the author's chapter says it, under the name that they came with; nobody, when they may not.
fn find_speaker(
    tx: &mut Tx<'_>,
    author: &Actor,
    (tribe, note): (&Tribe, &NoteDocument),
) -> ServiceResult<Option<Companion>> {
    let Some(named) = note.said_by.as_ref().filter(|_| is_section(author)) else { return Ok(None) };
    let act = if note.in_reply_to.is_some() { Act::Answer } else { Act::Post };
    let membership = rows::find_companion(tx.conn, tribe.id, &named.handle)?;
    let membership = membership.filter(|one| one.actor == Some(author.id) && one.may(act));
    Ok(membership.and_then(|one| one.companion()))
}

/// `by` is whose word it is; `companion` who said it, if that is believed.
fn keep(
    tx: &mut Tx<'_>,
    by: &Actor,
    ((tribe, group), note): (&(Tribe, Actor), &NoteDocument),
    companion: Option<Companion>,
) -> ServiceResult<Receipt> {
    let is_read_here = group.is_local() || tribes::is_joined_from_here(tx.conn, group.id)?;
    if companion.is_none() || !is_read_here {
        return Ok(Receipt::Ignored("said in a circle by somebody who does not belong to it"));
    }
    if !tribe.is_open() {
        return Ok(Receipt::Ignored("a circle where nothing is said any more"));
    }
    if tx.app.urls.is_ours(&note.id) || tribe_posts::is_tribe_post(tx.conn, &note.id)? {
        return Ok(Receipt::Ignored("known already"));
    }
    if notes::is_deleted(tx, by, &note.id)? {
        return Ok(Receipt::Ignored("deleted before it came"));
    }
    let parent = match &note.in_reply_to {
        Some(parent) => tribe_posts::find_tribe_post_by_uri(tx.conn, parent)?,
        None => None,
    };
    let parent = parent.filter(|above| above.tribe == tribe.id).map(|above| above.post.uri);
    let post = super::super::receive::post_of(tx, by, note, parent.unwrap_or_else(|| group.uri.clone()));
    if post.content.is_empty() {
        return Ok(Receipt::Ignored("a post without a word to read"));
    }
    tribe_posts::insert_tribe_post(tx.conn, &TribePost { tribe: tribe.id, post, companion })?;
    Ok(Receipt::Applied)
}

/// To the other chapters in a circle of ours, as it came.
fn pass_on(
    tx: &mut Tx<'_>,
    (tribe, group): (&Tribe, &Actor),
    author: &Actor,
    received: ReceivedNote<'_>,
) -> ServiceResult<()> {
    let mut to = listeners(tx, (tribe, group))?;
    to.retain(|one| one.id != author.id);
    if to.is_empty() {
        return Ok(());
    }
    let note: Value = serde_json::from_str(received.raw)
        .map_err(|_| ServiceError::Refused("a note that does not read back"))?;
    let uri = &received.note.id;
    let section = actors::get_founding(tx, LocalActor::Section)?;
    let done = tx.app.urls.activity_about(uri, "create");
    let inner = json!({ "id": done, "type": "Create", "actor": author.uri, "object": note });
    let id = tx.app.urls.activity(tx.next_id());
    let mut activity = Activity::new("Announce", id, &section.uri, inner).at(tx.now);
    activity.audience = Some(group.uri.clone());
    send(tx, &to, uri, activity)
}
