//! What comes from elsewhere: who wants to join a tribe of ours or leaves it, what another chapter's tribe answers, and
//! what is said in either.

use url::Url;

use super::{circles, make, spread, tell};
use crate::activitypub::incoming::NoteDocument;
use crate::app::Tx;
use crate::db::tribe_posts::{self, TribePost};
use crate::db::{actors as actor_rows, tombstones, tribe_memberships as rows, tribes};
use crate::domain::tribe::{Act, Membership, Move, State, Tribe};
use crate::domain::{Actor, ActorKind, FollowState, LocalActor, Post};
use crate::services::notes::{self, ReceivedNote};
use crate::services::{Receipt, ServiceError, ServiceResult, blocks, contacts};
use crate::text;
use crate::urls::Local;

/// What a peer asks with a `Join` or a `Follow`.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub activity: &'a Url,
    /// The person; empty for the actor itself.
    pub name: &'a str,
    /// A word for those who lead the tribe.
    pub word: &'a str,
}

/// Somebody elsewhere wants to join `group`, a tribe of ours that anyone may know of.
pub fn receive_join(tx: &mut Tx<'_>, by: &Actor, group: &Actor, asked: Asked<'_>) -> ServiceResult<Receipt> {
    let tribe = tribes::find_tribe_of(tx.conn, group.id)?.filter(|tribe| tribe.kind.is_public());
    let tribe = tribe.ok_or(ServiceError::Refused("nobody here can be joined under that name"))?;
    if tombstones::is_undone(tx.conn, asked.activity, &by.uri)? {
        return Ok(Receipt::Ignored("undone before it came"));
    }
    let name = shown_name(by, asked.name);
    let known = rows::list_memberships_by(tx.conn, tribe.id, by.id)?;
    // One who speaks for several people has one membership for each of them.
    let known = known.into_iter().find(|one| by.kind == ActorKind::Person || one.name == name);
    let before = known.as_ref().map(|one| one.state);
    let next = match before {
        // Asked again: the answer was lost.
        Some(state @ (State::Accepted | State::Asked)) => Some(state),
        _ if !tribe.is_open() || blocks::is_blocked(tx, by)? => None,
        _ => State::after(before, Move::Ask(tribe.admission)).ok(),
    };
    let Some(state) = next else {
        tell::answer(tx, "Reject", (group, by), asked.activity, "")?;
        return Ok(Receipt::Ignored("somebody who may not join"));
    };
    let base = known.clone().unwrap_or_else(|| {
        let fresh = Membership::new(tx.next_id(), tribe.id, "", tx.now);
        Membership { actor: Some(by.id), ..fresh }
    });
    let request = asked.word.trim().chars().take(Tribe::MAX_WORD).collect();
    let activity = Some(asked.activity.clone());
    let membership = Membership { name, state, request, activity, updated_at: tx.now, ..base };
    super::join::write(tx, known.is_some(), &membership)?;
    if state == State::Accepted {
        tell::accepted(tx, group, &membership)?;
    }
    Ok(Receipt::Applied)
}

/// The same by who is joined: `None` when it is nobody of ours.
pub fn receive_leave(tx: &mut Tx<'_>, by: &Actor, group: &Url) -> ServiceResult<Option<Receipt>> {
    let Some(actor) = actor_rows::find_actor_by_uri(tx.conn, group)? else { return Ok(None) };
    if actor.local != Some(LocalActor::Tribe) {
        return Ok(None);
    }
    let tribe = tribes::find_tribe_of(tx.conn, actor.id)?.filter(|tribe| tribe.kind.is_public());
    let Some(tribe) = tribe else { return Ok(None) };
    let all = rows::list_memberships_by(tx.conn, tribe.id, by.id)?;
    let Some(one) = all.into_iter().find(|one| State::after(Some(one.state), Move::Leave).is_ok()) else {
        return Ok(None);
    };
    make(tx, &one, Move::Leave)?;
    Ok(Some(Receipt::Applied))
}

/// Somebody takes back what they asked for, or leaves. `None`: it was nothing of that.
pub fn receive_undo(tx: &mut Tx<'_>, by: &Actor, activity: &Url) -> ServiceResult<Option<Receipt>> {
    let Some(membership) = rows::find_membership_by_activity(tx.conn, activity)? else { return Ok(None) };
    if membership.member.is_some()
        && let Some(receipt) = circles::receive_withdrawal(tx, by, &membership)?
    {
        return Ok(Some(receipt));
    }
    let is_theirs = membership.actor == Some(by.id) && membership.handle.is_none();
    if !is_theirs || membership.member.is_some() {
        return Err(ServiceError::Refused("an undo of somebody else's membership"));
    }
    Ok(Some(match make(tx, &membership, Move::Leave) {
        Ok(_) => Receipt::Applied,
        Err(ServiceError::ImpossibleMembership(_)) => Receipt::Ignored("left already"),
        Err(error) => return Err(error),
    }))
}

/// What another chapter's tribe answers to one of ours.
pub fn receive_answer(
    tx: &mut Tx<'_>,
    by: &Actor,
    activity: &Url,
    (state, reason): (FollowState, &str),
) -> ServiceResult<Receipt> {
    let membership = rows::find_membership_by_activity(tx.conn, activity)?.filter(|one| one.member.is_some());
    let membership = membership.ok_or(ServiceError::Refused("an answer to a follow that was never sent"))?;
    let tribe = tribes::find_tribe(tx.conn, membership.tribe)?;
    if tribe.is_none_or(|(_, actor)| actor.id != by.id) {
        return Err(ServiceError::Refused("an answer from somebody who was not asked"));
    }
    let state = match (membership.state, state) {
        (State::Asked | State::Accepted, FollowState::Accepted) => State::Accepted,
        (State::Asked, FollowState::Rejected) => State::Declined,
        (State::Accepted, FollowState::Rejected) => State::Removed,
        // They left meanwhile.
        _ => return Ok(Receipt::Ignored("nobody waits for that answer any more")),
    };
    let reason = text::plain(reason).trim().chars().take(Tribe::MAX_WORD).collect();
    rows::update_membership(tx.conn, &Membership { state, reason, updated_at: tx.now, ..membership })?;
    Ok(Receipt::Applied)
}

/// Something public that stands under no opportunity, or something for a circle. `None`: it is not said in a tribe either.
pub fn receive_note(
    tx: &mut Tx<'_>,
    author: &Actor,
    received: ReceivedNote<'_>,
) -> ServiceResult<Option<Receipt>> {
    if !received.note.is_public {
        return circles::receive_note(tx, author, received);
    }
    if let Some(known) = tribe_posts::find_tribe_post_by_uri(tx.conn, &received.note.id)? {
        return receive_change(tx, author, received, known).map(Some);
    }
    let Some((tribe, group, parent)) = find_tribe(tx, received)? else { return Ok(None) };
    let act = if parent.is_some() { Act::Answer } else { Act::Post };
    if let Some(reason) = find_obstacle(tx, author, received, (&tribe, &group, act))? {
        return Ok(Some(Receipt::Ignored(reason)));
    }
    if contacts::must_wait(tx, author)? {
        return contacts::receive(tx, author).map(Some);
    }
    let post = post_of(tx, author, received.note, parent.unwrap_or_else(|| group.uri.clone()));
    if post.content.is_empty() {
        return Ok(Some(Receipt::Ignored("a post without a word to read")));
    }
    let said = TribePost { tribe: tribe.id, post, companion: None };
    tribe_posts::insert_tribe_post(tx.conn, &said)?;
    if group.is_local() {
        spread::said(tx, &group, tribe.id, "Create", (&said.post, author))?;
    }
    Ok(Some(Receipt::Applied))
}

/// Its author deletes what they said in a tribe. `None`: it is nothing of that.
pub fn receive_deletion(tx: &mut Tx<'_>, by: &Actor, object: &Url) -> ServiceResult<Option<Receipt>> {
    let Some(TribePost { tribe, post, .. }) = tribe_posts::find_tribe_post_by_uri(tx.conn, object)? else {
        return Ok(None);
    };
    if post.author != by.id {
        return Err(ServiceError::Refused("a delete of somebody else's object"));
    }
    tribe_posts::delete_tribe_post(tx.conn, post.id)?;
    if let Some((tribe, group)) = tribes::find_tribe(tx.conn, tribe)?
        && group.is_local()
    {
        match tribe.kind.is_public() {
            true => spread::gone(tx, &group, tribe.id, (&post, by))?,
            false => circles::gone(tx, (&tribe, &group), (&post, by))?,
        }
    }
    Ok(Some(Receipt::Applied))
}

/// A tribe takes something out that was said in it, wherever that was written. `None`: it is nothing of that.
pub fn receive_removal(tx: &mut Tx<'_>, by: &Actor, object: &Url) -> ServiceResult<Option<Receipt>> {
    let Some(TribePost { tribe, post, .. }) = tribe_posts::find_tribe_post_by_uri(tx.conn, object)? else {
        return Ok(None);
    };
    let found = tribes::find_tribe(tx.conn, tribe)?;
    let is_theirs =
        |(tribe, group): (Tribe, Actor)| group.id == by.id || circles::speaks_for(by, (&tribe, &group));
    if !found.is_some_and(is_theirs) {
        return Ok(None);
    }
    tribe_posts::delete_tribe_post(tx.conn, post.id)?;
    Ok(Some(Receipt::Applied))
}

fn receive_change(
    tx: &mut Tx<'_>,
    author: &Actor,
    received: ReceivedNote<'_>,
    TribePost { tribe, post, .. }: TribePost,
) -> ServiceResult<Receipt> {
    if post.author != author.id || post.member.is_some() {
        return Err(ServiceError::Refused("an update of somebody else's post"));
    }
    let version = received.note.version().unwrap_or(tx.now);
    if version <= post.updated_at {
        return Ok(Receipt::Ignored("nothing new"));
    }
    let content = received.note.shown();
    let changed = Post { content, language: received.note.language.clone(), updated_at: version, ..post };
    tribe_posts::update_tribe_post(tx.conn, &changed)?;
    if let Some((tribe, group)) = tribes::find_tribe(tx.conn, tribe)?
        && group.is_local()
    {
        spread::said(tx, &group, tribe.id, "Update", (&changed, author))?;
    }
    Ok(Receipt::Applied)
}

/// The tribe it is said in, with its actor and the post it answers: that of what it answers, that which passed it on, or
/// one of ours among its addressees.
fn find_tribe(
    tx: &mut Tx<'_>,
    received: ReceivedNote<'_>,
) -> ServiceResult<Option<(Tribe, Actor, Option<Url>)>> {
    if let Some(parent) = &received.note.in_reply_to
        && let Some(above) = tribe_posts::find_tribe_post_by_uri(tx.conn, parent)?
    {
        let found = tribes::find_tribe(tx.conn, above.tribe)?;
        return Ok(found.map(|(tribe, group)| (tribe, group, Some(parent.clone()))));
    }
    if let Some(group) = received.group {
        let tribe = tribes::find_tribe_of(tx.conn, group.id)?;
        return Ok(tribe.map(|tribe| (tribe, group.clone(), None)));
    }
    for uri in received.note.audience.iter().chain(&received.note.addressees) {
        if matches!(tx.app.urls.parse(uri), Some(Local::Actor(_)))
            && let Some(group) = actor_rows::find_actor_by_uri(tx.conn, uri)?
            && group.local == Some(LocalActor::Tribe)
        {
            let tribe = tribes::find_tribe_of(tx.conn, group.id)?;
            return Ok(tribe.map(|tribe| (tribe, group, None)));
        }
    }
    Ok(None)
}

/// Why it is not taken over. In a tribe of ours, only those who belong to it are heard; of another's, only what it passed
/// on itself.
fn find_obstacle(
    tx: &mut Tx<'_>,
    author: &Actor,
    received: ReceivedNote<'_>,
    (tribe, group, act): (&Tribe, &Actor, Act),
) -> ServiceResult<Option<&'static str>> {
    if !tribe.kind.is_public() || !tribe.is_open() {
        return Ok(Some("a tribe where nothing is said from elsewhere"));
    }
    if notes::is_deleted(tx, author, &received.note.id)? {
        return Ok(Some("deleted before it came"));
    }
    if group.is_local() {
        let memberships = rows::list_memberships_by(tx.conn, tribe.id, author.id)?;
        let is_heard = memberships.iter().any(|one| one.may(act));
        return Ok((!is_heard).then_some("said in a tribe by somebody who does not belong to it"));
    }
    let is_passed_on = received.group.is_some_and(|by| by.id == group.id);
    if !is_passed_on || !tribes::is_joined_from_here(tx.conn, group.id)? {
        return Ok(Some("said in a tribe elsewhere that did not pass it on"));
    }
    Ok(None)
}

pub(super) fn post_of(tx: &Tx<'_>, author: &Actor, note: &NoteDocument, in_reply_to: Url) -> Post {
    let published_at = note.published.unwrap_or(tx.now).min(tx.now);
    Post {
        id: tx.next_id(),
        uri: note.id.clone(),
        author: author.id,
        member: None,
        opportunity: None,
        in_reply_to,
        content: note.shown(),
        source: None,
        language: note.language.clone(),
        published_at,
        updated_at: note.version().unwrap_or(published_at),
    }
}

/// An actor that speaks for others says for whom.
fn shown_name(by: &Actor, name: &str) -> String {
    let name = text::line(&text::plain(name), Tribe::MAX_NAME);
    if by.kind == ActorKind::Person || name.is_empty() { by.name.clone() } else { name }
}
