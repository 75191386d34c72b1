//! Who else takes part in the conversation about an accepted interest (decision 37). The chapter of the opportunity asks
//! them in; every message goes to each of them as a mention, and each side learns from it who they are.

use url::Url;

use super::conversation::say;
use super::{Rights, get_actor, get_with_opportunity, tell};
use crate::app::Tx;
use crate::db::jobs::JobKind;
use crate::db::{actors as actor_rows, interest_guests as rows, interests, members};
use crate::domain::interest::Guest;
use crate::domain::opportunity::Opportunity;
use crate::domain::{Actor, ActorKind, Interest, Member};
use crate::i18n::{Args, t_with};
use crate::id::Id;
use crate::queue;
use crate::services::members::require_voice;
use crate::services::{Forbidden, ServiceError, ServiceResult, Wrong, blocks};
use crate::text;
use crate::urls::same_origin;

/// Whom somebody asks in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Newcomer {
    /// A member here, by their handle.
    Member(String),
    /// Somebody elsewhere, who was looked up.
    Actor(Box<Actor>),
}

/// A guest, as everyone in the conversation sees them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenGuest {
    pub guest: Guest,
    pub who: GuestName,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GuestName {
    /// A member here.
    Member(Box<Member>),
    Actor(Box<Actor>),
    /// Their server was not asked yet.
    Unknown,
}

/// Asks somebody in, which everyone in the conversation reads. Those of the opportunity's chapter may.
pub fn ask_in(tx: &mut Tx<'_>, by: &Member, id: Id, newcomer: &Newcomer) -> ServiceResult<Guest> {
    let (interest, item) = get_with_opportunity(tx, id)?;
    require_host(by, &interest, &item)?;
    let known = rows::list_guests(tx.conn, id)?;
    if known.len() >= Guest::MAX {
        return Err(ServiceError::Wrong(Wrong::TooManyGuests));
    }
    let (uri, actor, member) = identify(tx, newcomer)?;
    let member_id = member.as_ref().map(|member| member.id);
    let is_here = known.iter().any(|guest| guest.uri == uri);
    if is_here || is_concerned(&interest, &item, actor, member.as_ref()) {
        return Err(ServiceError::Wrong(Wrong::ConcernedAlready));
    }
    let guest = Guest { id: tx.next_id(), interest: id, uri, actor, member: member_id, since: tx.now };
    rows::insert_guest(tx.conn, &guest)?;
    let words = announcement(tx, newcomer, member.as_ref(), &item)?;
    say(tx, by, (&interest, &item), text::markdown(&words))?;
    Ok(guest)
}

/// Whether a member may, before anybody is looked up.
pub fn may_ask_in(tx: &mut Tx<'_>, by: &Member, id: Id) -> ServiceResult<()> {
    let (interest, item) = get_with_opportunity(tx, id)?;
    require_host(by, &interest, &item)
}

/// Ends somebody's part in it: those who asked them in may, and a member here for themselves. What they read stays read.
pub fn dismiss(tx: &mut Tx<'_>, by: &Member, id: Id, guest: Id) -> ServiceResult<()> {
    let (interest, item) = get_with_opportunity(tx, id)?;
    let guest = rows::find_guest(tx.conn, guest)?.filter(|guest| guest.interest == id);
    let guest = guest.ok_or(ServiceError::NotFound)?;
    if guest.member != Some(by.id) {
        require_host(by, &interest, &item)?;
    }
    Ok(rows::delete_guest(tx.conn, guest.id)?)
}

fn require_host(by: &Member, interest: &Interest, item: &Opportunity) -> ServiceResult<()> {
    require_voice(by)?;
    let rights = Rights::of(by, interest, item).ok_or(ServiceError::NotFound)?;
    match (rights.is_own, rights.write) {
        (true, _) => Err(ServiceError::Forbidden(Forbidden::NotAuthor)),
        (false, false) => Err(ServiceError::Wrong(Wrong::Closed)),
        (false, true) => Ok(()),
    }
}

/// Their address, the actor of somebody elsewhere, the member of here.
fn identify(tx: &mut Tx<'_>, newcomer: &Newcomer) -> ServiceResult<(Url, Option<Id>, Option<Member>)> {
    match newcomer {
        Newcomer::Member(handle) => {
            let member = members::find_member_by_handle(tx.conn, handle)?;
            let member = member.filter(|member| !member.is_suspended());
            let member = member.ok_or(ServiceError::Wrong(Wrong::NobodyHere))?;
            Ok((tx.app.urls.actor(&member.handle), None, Some(member)))
        }
        // A chapter's server takes private messages about interests of its members only.
        Newcomer::Actor(actor) if actor.is_chapter => Err(ServiceError::Wrong(Wrong::OtherChapter)),
        Newcomer::Actor(actor) if actor.is_local() || actor.kind != ActorKind::Person => {
            Err(ServiceError::Wrong(Wrong::NobodyHere))
        }
        Newcomer::Actor(actor) if blocks::is_blocked(tx, actor)? => {
            Err(ServiceError::Wrong(Wrong::BlockedHere))
        }
        Newcomer::Actor(actor) => Ok((actor.uri.clone(), Some(actor.id), None)),
    }
}

/// Whether it concerns them anyway.
fn is_concerned(interest: &Interest, item: &Opportunity, actor: Option<Id>, member: Option<&Member>) -> bool {
    let is_other = actor.is_some_and(|actor| actor == interest.actor || actor == item.author);
    is_other || member.is_some_and(|member| interest.is_of(member) || item.is_of(member))
}

/// What everyone reads, elsewhere too: who is not public is not named.
fn announcement(
    tx: &mut Tx<'_>,
    newcomer: &Newcomer,
    member: Option<&Member>,
    item: &Opportunity,
) -> ServiceResult<String> {
    let locale = tell::locale_of(tx, None)?;
    let args = Args::new().text("title", &item.details.title);
    Ok(match (newcomer, member) {
        (Newcomer::Actor(actor), _) => {
            t_with(locale, "note-guest-joined", args.text("name", actor.handle.to_string()))
        }
        (_, Some(member)) if member.is_public => {
            t_with(locale, "note-guest-joined", args.text("name", &member.name))
        }
        _ => t_with(locale, "note-guest-joined-unnamed", args),
    })
}

/// What a member reads and may do who was asked in; `None` for anybody else.
pub(super) fn find_of(tx: &mut Tx<'_>, interest: &Interest, member: &Member) -> ServiceResult<Option<Guest>> {
    let guests = rows::list_guests(tx.conn, interest.id)?;
    Ok(guests.into_iter().find(|guest| guest.member == Some(member.id)))
}

pub(super) fn list(tx: &mut Tx<'_>, interest: Id) -> ServiceResult<Vec<SeenGuest>> {
    let guests = rows::list_guests(tx.conn, interest)?;
    guests.into_iter().map(|guest| seen(tx, guest)).collect()
}

fn seen(tx: &mut Tx<'_>, guest: Guest) -> ServiceResult<SeenGuest> {
    let who = match (guest.member, guest.actor) {
        (Some(member), _) => members::find_member(tx.conn, member)?.map(|it| GuestName::Member(Box::new(it))),
        (None, Some(actor)) => Some(GuestName::Actor(Box::new(get_actor(tx, actor)?))),
        (None, None) => None,
    };
    Ok(SeenGuest { who: who.unwrap_or(GuestName::Unknown), guest })
}

/// The members here among them.
pub(super) fn list_members(tx: &mut Tx<'_>, interest: Id) -> ServiceResult<Vec<Id>> {
    Ok(rows::list_guests(tx.conn, interest)?.into_iter().filter_map(|guest| guest.member).collect())
}

/// Those elsewhere who get what is said here.
pub(super) fn list_elsewhere(tx: &mut Tx<'_>, interest: Id) -> ServiceResult<Vec<Actor>> {
    let guests = rows::list_guests(tx.conn, interest)?;
    let actors = guests.into_iter().filter_map(|guest| guest.actor);
    actors.map(|actor| get_actor(tx, actor)).collect()
}

/// Whether an actor was asked in; from then on it is known who they are.
pub(super) fn is_guest(tx: &mut Tx<'_>, by: &Actor, interest: &Interest) -> ServiceResult<bool> {
    let guests = rows::list_guests(tx.conn, interest.id)?;
    let Some(guest) = guests.into_iter().find(|guest| guest.uri == by.uri) else { return Ok(false) };
    if guest.actor.is_none() && guest.member.is_none() {
        rows::update_guest_actor(tx.conn, guest.id, by.id)?;
    }
    Ok(true)
}

/// Takes over whom the opportunity's chapter speaks to beside us.
pub(super) fn follow_host(
    tx: &mut Tx<'_>,
    interest: &Interest,
    host: &Actor,
    addressees: &[Url],
) -> ServiceResult<()> {
    let is_other = |uri: &&Url| !tx.app.urls.is_ours(uri) && !same_origin(uri, &host.uri);
    let wanted: Vec<Url> = addressees.iter().filter(is_other).take(Guest::MAX).cloned().collect();
    let known = rows::list_guests(tx.conn, interest.id)?;
    for gone in known.iter().filter(|guest| !wanted.contains(&guest.uri)) {
        rows::delete_guest(tx.conn, gone.id)?;
    }
    for uri in wanted.into_iter().filter(|uri| known.iter().all(|guest| guest.uri != *uri)) {
        let actor = actor_rows::find_actor_by_uri(tx.conn, &uri)?.map(|actor| actor.id);
        let (id, since) = (tx.next_id(), tx.now);
        let guest = Guest { id, interest: interest.id, uri, actor, member: None, since };
        rows::insert_guest(tx.conn, &guest)?;
        if actor.is_none() {
            queue::plan(tx, JobKind::MeetGuest, id, tx.now)?;
        }
    }
    Ok(())
}

/// The address of a guest whose server was not asked yet.
pub fn find_unmet(tx: &mut Tx<'_>, id: Id) -> ServiceResult<Option<Url>> {
    let guest = rows::find_guest(tx.conn, id)?;
    Ok(guest.filter(|guest| guest.actor.is_none() && guest.member.is_none()).map(|guest| guest.uri))
}

/// It is known who they are.
pub fn met(tx: &mut Tx<'_>, id: Id, actor: &Actor) -> ServiceResult<()> {
    Ok(rows::update_guest_actor(tx.conn, id, actor.id)?)
}

/// The conversations that a member was asked into and that go on.
pub(super) fn list_joined(tx: &mut Tx<'_>, member: &Member, limit: i64) -> ServiceResult<Vec<Interest>> {
    let mut joined = Vec::new();
    for id in rows::list_joined(tx.conn, member.id, limit)? {
        joined.extend(interests::find_interest(tx.conn, id)?);
    }
    Ok(joined)
}
