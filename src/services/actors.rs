//! The chapter's own actors, and what is remembered of others.

use std::collections::BTreeSet;

use url::Url;

use super::{ServiceError, ServiceResult, keys, moves, policies, profiles};
use crate::activitypub::context::Terms;
use crate::activitypub::incoming::ActorDocument;
use crate::activitypub::outgoing::{Activity, actor_object};
use crate::app::Tx;
use crate::crypto::KeyPair;
use crate::db::{DbError, actors, follows};
use crate::domain::{Actor, ActorKind, Chapter, Handle, LocalActor, Member};
use crate::i18n::{Args, Locale, t_with};
use crate::queue;
use crate::services::sending::unlisted;
use crate::text;
use crate::urls::{Collection, authority_of};

/// Longest name that is taken over from another server, in characters.
const MAX_NAME: usize = 200;

/// The same of a handle.
const MAX_HANDLE: usize = 100;

/// Keys for the server actor, `@section`, `@occasions` and `@rencontres`, made before the transaction.
pub type FoundingKeys = [KeyPair; LocalActor::FOUNDING.len()];

/// Creates the actors that every chapter has.
pub fn found(tx: &mut Tx<'_>, chapter: &Chapter, keys: &FoundingKeys) -> ServiceResult<()> {
    for (which, keys) in LocalActor::FOUNDING.into_iter().zip(keys) {
        let locale = Locale::from_tag(&chapter.language).unwrap_or_default();
        let say = |key: &str| t_with(locale, key, Args::new().text("chapter", &chapter.name));
        // A summary is HTML, and a chapter's name may hold an ampersand.
        let describe = |key: &str| text::markdown(&say(key));
        let (name, summary) = match which {
            LocalActor::Server => (say("actor-server-name"), String::new()),
            LocalActor::Section => (chapter.name.clone(), describe("actor-section-summary")),
            LocalActor::Occasions => (say("actor-occasions-name"), describe("actor-occasions-summary")),
            _ => (say("actor-rencontres-name"), describe("actor-rencontres-summary")),
        };
        insert_local(tx, which, NewLocal { handle: which.as_str(), name, summary, member: None }, keys)?;
    }
    Ok(())
}

/// Creates the public actor of a member who switched their profile on.
pub fn open_profile(tx: &mut Tx<'_>, member: &Member, keys: &KeyPair) -> ServiceResult<Actor> {
    let of = NewLocal {
        handle: &member.handle,
        name: member.name.clone(),
        summary: String::new(),
        member: Some(member),
    };
    insert_local(tx, LocalActor::Member, of, keys)
}

/// Creates the actor of a tribe. `summary` is HTML.
pub(super) fn found_tribe(
    tx: &mut Tx<'_>,
    (handle, name): (&str, &str),
    summary: String,
    keys: &KeyPair,
) -> ServiceResult<Actor> {
    insert_local(
        tx,
        LocalActor::Tribe,
        NewLocal { handle, name: name.to_owned(), summary, member: None },
        keys,
    )
}

/// Creates the actor of an organisation. `summary` is HTML.
pub(super) fn found_organisation(
    tx: &mut Tx<'_>,
    (handle, name): (&str, &str),
    summary: String,
    keys: &KeyPair,
) -> ServiceResult<Actor> {
    let of = NewLocal { handle, name: name.to_owned(), summary, member: None };
    insert_local(tx, LocalActor::Organisation, of, keys)
}

/// One of the chapter's founding actors.
pub fn get_founding(tx: &mut Tx<'_>, which: LocalActor) -> ServiceResult<Actor> {
    actors::find_founding_actor(tx.conn, which)?.ok_or(ServiceError::NotFound)
}

/// One of our actors that may be shown: a member's only while their profile is on, a private circle's never.
pub fn find_public(tx: &mut Tx<'_>, handle: &str) -> ServiceResult<Option<Actor>> {
    let Some(actor) = actors::find_local_actor(tx.conn, handle)? else { return Ok(None) };
    if actor.local == Some(LocalActor::Tribe) {
        let tribe = crate::db::tribes::find_tribe_of(tx.conn, actor.id)?;
        return Ok(tribe.filter(|tribe| tribe.kind.is_public()).map(|_| actor));
    }
    let Some(member) = actor.member else { return Ok(Some(actor)) };
    let member = crate::db::members::find_member(tx.conn, member)?;
    Ok(member.filter(|member| member.is_public).map(|_| actor))
}

/// The actor that a member's public words are attributed to: their own, or the chapter's on their behalf.
pub fn voice_of(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Actor> {
    let own = if member.is_public { actors::find_member_actor(tx.conn, member.id)? } else { None };
    match own {
        Some(actor) => Ok(actor),
        None => get_founding(tx, LocalActor::Section),
    }
}

/// Tells the followers of one of ours that its document changed.
pub fn tell_changed(tx: &mut Tx<'_>, actor: &Actor) -> ServiceResult<()> {
    let inboxes = follower_inboxes(tx, actor)?;
    tell_changed_to(tx, actor, inboxes)?;
    Ok(())
}

pub(super) fn follower_inboxes(tx: &mut Tx<'_>, actor: &Actor) -> ServiceResult<BTreeSet<Url>> {
    let followers = follows::list_remote_followers(tx.conn, &[actor.id])?;
    Ok(followers.iter().map(|follower| follower.delivery_inbox().clone()).collect())
}

/// The same, to these; the id of the `Update`.
pub(super) fn tell_changed_to(tx: &mut Tx<'_>, actor: &Actor, inboxes: BTreeSet<Url>) -> ServiceResult<Url> {
    let number = tx.next_id();
    let id = tx.app.urls.activity_about(&actor.uri, &format!("update-{number}"));
    let whereabouts = moves::whereabouts(tx, actor)?;
    let object = actor_object(actor, &whereabouts, &tx.app.urls);
    let activity =
        Activity::new("Update", id.clone(), &actor.uri, object).to_public(actor.followers.clone()).at(tx.now);
    queue::deliver(tx, actor, unlisted(Terms::Actor, &actor.uri, activity), inboxes)?;
    Ok(id)
}

/// Keeps what a remote actor's document says, new or changed.
pub fn remember(tx: &mut Tx<'_>, document: &ActorDocument, raw: &str) -> ServiceResult<Actor> {
    if tx.app.urls.is_ours(&document.id) {
        return Err(ServiceError::Refused("a remote document with an id of ours"));
    }
    let known = match actors::find_actor_by_uri(tx.conn, &document.id)? {
        Some(known) => known,
        None => match tx.nested(|tx| insert_remote(tx, document, raw)) {
            // On PostgreSQL, another unit met them at the same moment.
            Err(ServiceError::Db(DbError::UniqueViolation { .. })) => {
                actors::find_actor_by_uri(tx.conn, &document.id)?.ok_or(DbError::Busy)?
            }
            met => return met,
        },
    };
    let actor = remote_actor(tx, document, Some(&known));
    actors::update_actor(tx.conn, &actor, Some(raw))?;
    if actor.is_chapter && actor.kind == ActorKind::Person {
        profiles::hear(tx, &actor, &document.profile)?;
    }
    Ok(actor)
}

fn insert_remote(tx: &mut Tx<'_>, document: &ActorDocument, raw: &str) -> ServiceResult<Actor> {
    let actor = remote_actor(tx, document, None);
    actors::insert_actor(tx.conn, &actor, Some(raw))?;
    policies::mark(tx, &actor.handle.host)?;
    Ok(actor)
}

fn remote_actor(tx: &Tx<'_>, document: &ActorDocument, known: Option<&Actor>) -> Actor {
    let host = authority_of(&document.id);
    let name = handle_name(&document.preferred_username).unwrap_or_else(|| host.clone());
    Actor {
        id: known.map_or_else(|| tx.next_id(), |known| known.id),
        uri: document.id.clone(),
        handle: Handle { name: name.clone(), host },
        kind: document.kind,
        local: None,
        member: None,
        name: Some(text::line(&text::plain(&document.name), MAX_NAME))
            .filter(|shown| !shown.is_empty())
            .unwrap_or(name),
        summary: text::sanitise(&document.summary),
        inbox: document.inbox.clone(),
        shared_inbox: document.shared_inbox.clone(),
        followers: document.followers.clone(),
        page: document.url.clone(),
        is_chapter: document.is_chapter,
        key: document.key(),
        assertion_key: document.assertion_key(),
        refreshed_at: tx.now,
        created_at: known.map_or(tx.now, |known| known.created_at),
    }
}

/// What may stand before the `@` of somebody else's handle: letters, digits, `_`, `.` and `-`. A name that pretends to
/// be a whole handle, with blanks to hide the rest, loses what makes it look like one.
fn handle_name(name: &str) -> Option<String> {
    let name: String = name
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-'))
        .flat_map(char::to_lowercase)
        .take(MAX_HANDLE)
        .collect();
    Some(name).filter(|name| !name.is_empty())
}

struct NewLocal<'a> {
    handle: &'a str,
    name: String,
    summary: String,
    member: Option<&'a Member>,
}

fn insert_local(
    tx: &mut Tx<'_>,
    which: LocalActor,
    new: NewLocal<'_>,
    keys: &KeyPair,
) -> ServiceResult<Actor> {
    let urls = &tx.app.urls;
    let (uri, page, name) = match which {
        // Others know the server actor by its host.
        LocalActor::Server => (urls.server_actor(), urls.home(), host_name(&urls.home())),
        LocalActor::Tribe => (urls.actor(new.handle), urls.tribe(new.handle), new.handle.to_owned()),
        _ => (urls.actor(new.handle), urls.profile(new.handle), new.handle.to_owned()),
    };
    let actor = Actor {
        id: tx.next_id(),
        handle: Handle { name, host: urls.authority() },
        kind: which.kind(),
        local: Some(which),
        member: new.member.map(|member| member.id),
        name: new.name,
        summary: new.summary,
        inbox: urls.inbox_of(&uri),
        shared_inbox: Some(urls.shared_inbox()),
        followers: (which != LocalActor::Server).then(|| urls.collection_of(&uri, Collection::Followers)),
        page: Some(page),
        is_chapter: true,
        key: Some((urls.key_of(&uri), keys.rsa.verifying_key().to_pem()?)),
        assertion_key: Some(keys.ed25519.verifying_key().to_multikey()),
        refreshed_at: tx.now,
        created_at: tx.now,
        uri,
    };
    actors::insert_actor(tx.conn, &actor, None)?;
    actors::insert_keys(tx.conn, actor.id, &keys::stored(keys)?)?;
    Ok(actor)
}

fn host_name(url: &Url) -> String {
    url.host_str().unwrap_or_default().to_owned()
}
