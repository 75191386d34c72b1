//! What is said in a tribe.

use std::collections::{BTreeMap, HashMap};

use url::Url;

use super::view::{Place, get};
use super::{checked, circles, require, spread, tell};
use crate::app::Tx;
use crate::db::tribe_posts::{self as rows, Said, TribePost};
use crate::db::{actors as actor_rows, tribe_memberships, tribes};
use crate::domain::tribe::{Act, Tribe};
use crate::domain::{Actor, LocalActor, Member, Post, Readers};
use crate::id::Id;
use crate::services::members::require_voice;
use crate::services::{Forbidden, ServiceError, ServiceResult, Wrong, actors, policies};
use crate::text;

/// Posts that a page shows, answers among them.
const SHOWN: i64 = 300;

/// What a member wants to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPost {
    /// The post that is answered; `None` begins a thread.
    pub parent: Option<Id>,
    pub text: String,
}

/// Something said, and what was answered to it, oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    pub topic: Said,
    pub answers: Vec<Said>,
}

/// The threads of a tribe, the last begun first. In a circle, for its members only.
pub fn list_threads(tx: &mut Tx<'_>, place: &Place, readers: Readers) -> ServiceResult<Vec<Thread>> {
    if !place.tribe.kind.is_public() {
        require(place.own.as_ref(), Act::Read)?;
    }
    let said = rows::list_tribe_posts(tx.conn, place.tribe.id, readers, SHOWN)?;
    let mut roots: HashMap<Url, Id> = HashMap::new();
    let mut threads: BTreeMap<Id, Thread> = BTreeMap::new();
    for one in said {
        let root = roots.get(&one.post.in_reply_to).copied();
        roots.insert(one.post.uri.clone(), root.unwrap_or(one.post.id));
        match root.and_then(|root| threads.get_mut(&root)) {
            Some(thread) => thread.answers.push(one),
            // What answers something that is gone stands by itself.
            None => {
                threads.insert(one.post.id, Thread { topic: one, answers: Vec::new() });
            }
        }
    }
    Ok(threads.into_values().rev().collect())
}

/// A member says something.
pub fn write(tx: &mut Tx<'_>, member: &Member, handle: &str, new: &NewPost) -> ServiceResult<Post> {
    require_voice(member)?;
    let place = get(tx, Some(member), handle)?;
    let act = if new.parent.is_some() { Act::Answer } else { Act::Post };
    require(place.own.as_ref(), act)?;
    if !place.tribe.is_open() {
        return Err(ServiceError::Wrong(Wrong::Closed));
    }
    let source = checked(&new.text, Post::MAX_SOURCE)?;
    let answered = match new.parent {
        Some(parent) => Some(get_in(tx, &place.tribe, parent)?),
        None => None,
    };
    let is_public = place.tribe.kind.is_public();
    let author = match is_public {
        true => actors::voice_of(tx, member)?,
        // In a circle chapters speak, and say who: nobody's public actor stands for what is not public.
        false => actors::get_founding(tx, LocalActor::Section)?,
    };
    let id = tx.next_id();
    let post = Post {
        id,
        uri: tx.app.urls.post(id),
        author: author.id,
        member: Some(member.id),
        opportunity: None,
        in_reply_to: answered.as_ref().map_or_else(|| place.actor.uri.clone(), |post| post.uri.clone()),
        content: text::markdown(&source),
        source: Some(source),
        language: Some(member.language.clone()),
        published_at: tx.now,
        updated_at: tx.now,
    };
    let said = TribePost { tribe: place.tribe.id, post: post.clone(), companion: None };
    rows::insert_tribe_post(tx.conn, &said)?;
    if !is_public {
        circles::said(tx, &place, (&post, member))?;
    } else {
        let answered = match &answered {
            Some(post) => actor_rows::find_actor(tx.conn, post.author)?,
            None => None,
        };
        tell::created(tx, &place, &post, (&author, answered.as_ref()))?;
    }
    Ok(post)
}

/// Deletes what was said: who said it may, and who leads the tribe.
pub fn delete(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<Place> {
    let (place, post) = get_own_post(tx, member, id)?;
    rows::delete_tribe_post(tx.conn, post.id)?;
    match place.tribe.kind.is_public() {
        true => spread::deleted(tx, &place, &post)?,
        false => circles::deleted(tx, &place, &post)?,
    }
    Ok(place)
}

/// A post that a member may delete.
pub fn get_own_post(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<(Place, Post)> {
    let place = find_place_of(tx, Some(member), id)?.ok_or(ServiceError::NotFound)?;
    let post = get_in(tx, &place.tribe, id)?;
    let is_own = post.member == Some(member.id);
    if is_own || (place.is_ours() && place.may(Act::Moderate)) {
        Ok((place, post))
    } else {
        Err(ServiceError::Forbidden(Forbidden::NotAuthor))
    }
}

/// The tribe that a post stands in, when the reader may see it.
pub fn find_place_of(tx: &mut Tx<'_>, reader: Option<&Member>, post: Id) -> ServiceResult<Option<Place>> {
    let Some(TribePost { tribe, .. }) = rows::find_tribe_post(tx.conn, post)? else { return Ok(None) };
    let Some((tribe, actor)) = tribes::find_tribe(tx.conn, tribe)? else { return Ok(None) };
    let own = match reader {
        Some(member) => tribe_memberships::find_membership_of(tx.conn, tribe.id, member.id)?,
        None => None,
    };
    let place = Place { tribe, actor, own };
    Ok(Some(get(tx, reader, &place.handle())?))
}

/// A post of a tribe that anyone may read, with who wrote it, who wrote what it answers, and the tribe's actor.
pub fn get_public_post(tx: &mut Tx<'_>, id: Id) -> ServiceResult<(Post, Actor, Option<Actor>, Actor)> {
    let TribePost { tribe, post, .. } = rows::find_tribe_post(tx.conn, id)?.ok_or(ServiceError::NotFound)?;
    let (tribe, group) = tribes::find_tribe(tx.conn, tribe)?.ok_or(ServiceError::NotFound)?;
    let author = actor_rows::find_actor(tx.conn, post.author)?.ok_or(ServiceError::NotFound)?;
    if !tribe.kind.is_public() || policies::is_hidden(tx, &author, Readers::Everyone)? {
        return Err(ServiceError::NotFound);
    }
    let answered = match rows::find_tribe_post_by_uri(tx.conn, &post.in_reply_to)? {
        Some(above) => actor_rows::find_actor(tx.conn, above.post.author)?,
        None => None,
    };
    Ok((post, author, answered, group))
}

fn get_in(tx: &mut Tx<'_>, tribe: &Tribe, id: Id) -> ServiceResult<Post> {
    let found = rows::find_tribe_post(tx.conn, id)?.filter(|found| found.tribe == tribe.id);
    Ok(found.ok_or(ServiceError::NotFound)?.post)
}
