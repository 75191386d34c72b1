//! The discussion under an opportunity.

mod news;
mod receive;
mod send;

use std::collections::{BTreeSet, HashMap};

use url::Url;

use super::members::require_voice;
use super::{
    Forbidden, ServiceError, ServiceResult, Wrong, actors, anonymity, deletions, opportunities,
    organisations, policies,
};
use crate::activitypub::incoming::ThreadLinks;
use crate::app::Tx;
use crate::db::{actors as actor_rows, opportunities as opportunity_rows, posts, tombstones};
use crate::domain::opportunity::{Opportunity, Visibility};
use crate::domain::organisation::ActKind;
use crate::domain::{Actor, LocalActor, Member, Post, Readers};
use crate::id::Id;
use crate::text;
use crate::urls::{Collection, same_origin};

pub use receive::receive;
pub(super) use receive::{find_shared_thread, find_thread, receive_in};

/// One place in a thread, in reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// `None` where a post was deleted that has replies.
    pub post: Option<(Post, Actor)>,
    /// 0 for a reply to the opportunity itself.
    pub depth: usize,
}

/// A post that anyone may read, with what stands around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicPost {
    pub post: Post,
    pub author: Actor,
    /// Who wrote what it answers; `None` when that is gone.
    pub answered: Option<Actor>,
    /// `None` when it is gone.
    pub opportunity: Option<Opportunity>,
}

/// What a member wants to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewReply {
    pub opportunity: Id,
    /// The post that is answered; `None` for the opportunity itself.
    pub parent: Option<Id>,
    pub text: String,
}

/// The whole thread as `readers` see it, replies under what they answer, oldest first.
pub fn list(tx: &mut Tx<'_>, opportunity: &Opportunity, readers: Readers) -> ServiceResult<Vec<Entry>> {
    let mut children: HashMap<Url, Vec<Node>> = HashMap::new();
    let posts = posts::list_thread(tx.conn, opportunity.id, readers)?;
    let gone = tombstones::list_thread_tombstones(tx.conn, opportunity.id)?;
    let known: BTreeSet<Url> = posts.iter().map(|(post, _)| post.uri.clone()).collect();
    let buried: BTreeSet<Url> = gone.iter().map(|tombstone| tombstone.uri.clone()).collect();
    // A reply to something that is not here stands under the opportunity.
    let place = |parent: &Url| {
        let is_here = known.contains(parent) || buried.contains(parent);
        if is_here { parent.clone() } else { opportunity.uri.clone() }
    };
    for (post, author) in posts {
        let node = Node { uri: post.uri.clone(), post: Some((post.clone(), author)) };
        children.entry(place(&post.in_reply_to)).or_default().push(node);
    }
    for tombstone in gone {
        let parent = tombstone.in_reply_to.as_ref().map_or_else(|| opportunity.uri.clone(), place);
        children.entry(parent).or_default().push(Node { uri: tombstone.uri, post: None });
    }
    Ok(in_reading_order(&opportunity.uri, children))
}

/// One message and the opportunity it stands under, when `reader` may see that: what they may not see is not found.
pub fn get(tx: &mut Tx<'_>, reader: Option<&Member>, id: Id) -> ServiceResult<(Post, Id)> {
    let Some(post) = posts::find_post(tx.conn, id)? else {
        let uri = tx.app.urls.post(id);
        let is_gone = deletions::find_public_tombstone(tx, &uri)?.is_some();
        return Err(if is_gone { ServiceError::Gone } else { ServiceError::NotFound });
    };
    let opportunity = post.opportunity.ok_or(ServiceError::NotFound)?;
    opportunities::get(tx, reader, opportunity)?;
    let may_see_hidden =
        reader.is_some_and(|reader| reader.role.may_run_chapter() || post.member == Some(reader.id));
    if !may_see_hidden && posts::is_post_hidden(tx.conn, id)? {
        return Err(ServiceError::NotFound);
    }
    get_author(tx, &post)?;
    Ok((post, opportunity))
}

/// One post, ours or a copy, when anyone may read it.
pub fn get_public(tx: &mut Tx<'_>, id: Id) -> ServiceResult<PublicPost> {
    let Some(post) = posts::find_post(tx.conn, id)? else {
        let uri = tx.app.urls.post(id);
        let gone = deletions::find_public_tombstone(tx, &uri)?.is_some();
        return Err(if gone { ServiceError::Gone } else { ServiceError::NotFound });
    };
    if !is_public(tx, &post)? {
        return Err(ServiceError::NotFound);
    }
    let author = get_author(tx, &post)?;
    let answered = find_author(tx, &post.in_reply_to)?;
    let opportunity = match post.opportunity {
        Some(id) => opportunity_rows::find_opportunity(tx.conn, id)?,
        None => None,
    };
    Ok(PublicPost { post, author, answered, opportunity })
}

/// Who wrote it; what comes from a suspended server is not found.
fn get_author(tx: &mut Tx<'_>, post: &Post) -> ServiceResult<Actor> {
    let author = actor_rows::find_actor(tx.conn, post.author)?.ok_or(ServiceError::NotFound)?;
    if policies::is_hidden(tx, &author, Readers::Members)? {
        return Err(ServiceError::NotFound);
    }
    Ok(author)
}

/// A member answers. Private members speak through the chapter.
pub fn reply(tx: &mut Tx<'_>, member: &Member, new: &NewReply) -> ServiceResult<Post> {
    require_voice(member)?;
    let source = new.text.trim();
    match source.chars().count() {
        0 => return Err(ServiceError::Wrong(Wrong::Empty)),
        1..=Post::MAX_SOURCE => {}
        _ => return Err(ServiceError::Wrong(Wrong::TooLong)),
    }
    let sheet = opportunities::get(tx, Some(member), new.opportunity)?;
    if !sheet.opportunity.state.was_published() || sheet.opportunity.is_hidden() {
        // What is said about it would come out with it.
        return Err(ServiceError::NotFound);
    }
    if sheet.opportunity.is_local() {
        anonymity::check_text(tx, sheet.opportunity.id, source)?;
    }
    let (in_reply_to, answered) = answered(tx, new, &sheet)?;
    let author = anonymity::voice_of(tx, member, &sheet.opportunity)?;
    say(tx, (member, &author), &sheet.opportunity, (in_reply_to, &answered), source)
}

/// The section says something under an opportunity of ours, by the hand of `member`.
pub(super) fn speak(
    tx: &mut Tx<'_>,
    member: &Member,
    item: &Opportunity,
    source: &str,
) -> ServiceResult<Post> {
    anonymity::check_text(tx, item.id, source)?;
    let section = actors::get_founding(tx, LocalActor::Section)?;
    let answered = actor_rows::find_actor(tx.conn, item.author)?.ok_or(ServiceError::NotFound)?;
    say(tx, (member, &section), item, (item.uri.clone(), &answered), source)
}

/// Writes it down in somebody's voice, and sends it where the opportunity went.
fn say(
    tx: &mut Tx<'_>,
    (member, author): (&Member, &Actor),
    item: &Opportunity,
    (in_reply_to, answered): (Url, &Actor),
    source: &str,
) -> ServiceResult<Post> {
    let id = tx.next_id();
    let post = Post {
        id,
        uri: tx.app.urls.post(id),
        author: author.id,
        member: Some(member.id),
        opportunity: Some(item.id),
        in_reply_to,
        content: text::markdown(source),
        source: Some(source.to_owned()),
        language: Some(item.details.written_in.to_string()),
        published_at: tx.now,
        updated_at: tx.now,
    };
    posts::insert_post(tx.conn, &post, None)?;
    let organisation = item.organisation.filter(|_| author.local == Some(LocalActor::Organisation));
    organisations::note(tx, member, organisation, (ActKind::Replied, &item.details.title))?;
    let hosts = organisations::list_authors(tx, item)?;
    news::tell_answered(tx, &post, &author.name, &hosts)?;
    match item.visibility {
        Visibility::Public | Visibility::Twins | Visibility::Group(_) => {
            send::send_create(tx, &post, author, answered, item)?;
        }
        Visibility::Hidden | Visibility::Private | Visibility::Section => {}
    }
    Ok(post)
}

/// Deletes a reply written here. Its author or a steward may.
pub fn delete(tx: &mut Tx<'_>, member: &Member, id: Id) -> ServiceResult<Post> {
    let post = posts::find_post(tx.conn, id)?.ok_or(ServiceError::NotFound)?;
    let is_own = post.member == Some(member.id);
    let is_stewarded = post.member.is_some() && member.role.may_run_chapter();
    if !is_own && !is_stewarded {
        return Err(ServiceError::Forbidden(Forbidden::NotAuthor));
    }
    retract(tx, &post)?;
    Ok(post)
}

/// Deletes it here and wherever it went.
pub(super) fn retract(tx: &mut Tx<'_>, post: &Post) -> ServiceResult<()> {
    let was_public = is_in_public(tx, post)?;
    deletions::delete_post(tx, post)?;
    send::tell_deleted(tx, post, was_public)
}

/// The collection of the whole conversation about an opportunity (FEP-f228), which is its origin's to keep.
pub fn find_context(tx: &mut Tx<'_>, opportunity: &Opportunity) -> ServiceResult<Option<Url>> {
    if opportunity.is_local() {
        return Ok(Some(tx.app.urls.collection_of(&opportunity.uri, Collection::Context)));
    }
    let raw = opportunity_rows::find_raw(tx.conn, opportunity.id)?;
    let note = raw.and_then(|raw| serde_json::from_str(&raw).ok());
    let links = note.as_ref().map(ThreadLinks::of).unwrap_or_default();
    Ok(links.context.filter(|context| same_origin(context, &opportunity.uri)))
}

/// Whether anyone may read a post.
pub fn is_public(tx: &mut Tx<'_>, post: &Post) -> ServiceResult<bool> {
    Ok(is_in_public(tx, post)? && !posts::is_post_hidden(tx.conn, post.id)?)
}

/// Whether it stands where anyone may read, hidden or not: its opportunity says so. Only public opportunities leave
/// posts behind when they are erased.
fn is_in_public(tx: &mut Tx<'_>, post: &Post) -> ServiceResult<bool> {
    let Some(id) = post.opportunity else { return Ok(true) };
    Ok(find_public(tx, id)?.is_some())
}

fn find_public(tx: &mut Tx<'_>, id: Id) -> ServiceResult<Option<Opportunity>> {
    Ok(opportunity_rows::find_opportunity(tx.conn, id)?.filter(Opportunity::is_public))
}

/// Who wrote an opportunity or a post.
fn find_author(tx: &mut Tx<'_>, object: &Url) -> ServiceResult<Option<Actor>> {
    let author = match opportunity_rows::find_opportunity_by_uri(tx.conn, object)? {
        Some(opportunity) => Some(opportunity.author),
        None => posts::find_post_by_uri(tx.conn, object)?.map(|post| post.author),
    };
    let Some(author) = author else { return Ok(None) };
    Ok(actor_rows::find_actor(tx.conn, author)?)
}

/// What is answered and by whom it was written.
fn answered(tx: &mut Tx<'_>, new: &NewReply, sheet: &opportunities::Sheet) -> ServiceResult<(Url, Actor)> {
    let Some(parent) = new.parent else {
        return Ok((sheet.opportunity.uri.clone(), sheet.author.clone()));
    };
    let post = posts::find_post(tx.conn, parent)?.ok_or(ServiceError::NotFound)?;
    if post.opportunity != Some(sheet.opportunity.id) || posts::is_post_hidden(tx.conn, post.id)? {
        return Err(ServiceError::NotFound);
    }
    let author = actor_rows::find_actor(tx.conn, post.author)?.ok_or(ServiceError::NotFound)?;
    Ok((post.uri, author))
}

struct Node {
    uri: Url,
    post: Option<(Post, Actor)>,
}

/// Depth first, without recursion: a thread may be as deep as anyone cares to make it.
fn in_reading_order(root: &Url, mut children: HashMap<Url, Vec<Node>>) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut stack: Vec<(Node, usize)> = Vec::new();
    let take = |children: &mut HashMap<Url, Vec<Node>>, of: &Url| children.remove(of).unwrap_or_default();
    stack.extend(take(&mut children, root).into_iter().rev().map(|node| (node, 0)));
    while let Some((node, depth)) = stack.pop() {
        let replies = take(&mut children, &node.uri);
        // A deleted post without replies leaves no trace.
        if node.post.is_some() || !replies.is_empty() {
            entries.push(Entry { post: node.post, depth });
        }
        stack.extend(replies.into_iter().rev().map(|reply| (reply, depth + 1)));
    }
    entries
}
