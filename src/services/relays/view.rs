//! Who sees what of relays. Of a contact whose profile is not public, the name is for members of their chapter alone.

use url::Url;

use crate::app::Tx;
use crate::db::{actors as actor_rows, members, opportunities, relays};
use crate::domain::opportunity::{Opportunity, State as OpportunityState};
use crate::domain::relay::{Relay, State};
use crate::domain::{Actor, LocalActor, Member, Readers};
use crate::services::interests::{Applicant, Case};
use crate::services::{ServiceError, ServiceResult, actors, chapter};

/// Relays of others that a sheet names, and relays on one page.
const SHOWN: i64 = 20;
const LISTED: i64 = 100;

/// A relay as the reader of a sheet sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// What the chapter that relays calls itself, and its host.
    pub chapter: String,
    pub host: String,
    pub contact: Contact,
    pub context: String,
}

/// Whom to turn to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Contact {
    /// An actor of ours: a member with a public profile, or `@section`.
    Actor(Box<Actor>),
    /// The name of a member whose profile is not public.
    Private(String),
    /// Somebody of another chapter, as it says.
    Elsewhere { name: String, page: Url },
}

/// What a member may do with a relay.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rights {
    /// Agree or decline.
    pub answer: bool,
    pub end: bool,
}

/// This chapter's own relay of an opportunity, as those see it whom it concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    pub relay: Relay,
    pub contact: Member,
    pub rights: Rights,
}

/// One line of the page of relays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub own: Own,
    /// `None` when it is gone.
    pub opportunity: Option<Opportunity>,
}

/// The relays that concern a member: those that wait for them, then the others, last changed first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Desk {
    pub waiting: Vec<Listed>,
    pub others: Vec<Listed>,
}

impl Rights {
    pub fn of(reader: &Member, relay: &Relay) -> Self {
        let (is_contact, is_steward) = (relay.contact == reader.id, reader.role.may_run_chapter());
        Self {
            answer: match relay.state {
                State::Asked => is_contact,
                State::Offered => is_steward,
                State::Active | State::Declined | State::Ended(_) => false,
            },
            end: relay.state.is_live() && (is_contact || is_steward),
        }
    }
}

/// Who relays an opportunity, ours first: while it is open to everyone, and nobody who has not agreed.
pub fn list_shown(tx: &mut Tx<'_>, reader: Option<&Member>, item: &Opportunity) -> ServiceResult<Vec<Shown>> {
    if !item.is_public() || item.state_at(tx.now) != OpportunityState::Published {
        return Ok(Vec::new());
    }
    let mut shown = Vec::new();
    if !item.is_local()
        && let Some(relay) = relays::find_live_relay(tx.conn, &item.uri)?
        && relay.state == State::Active
    {
        shown.push(ours(tx, reader, relay)?);
    }
    let heard = relays::list_heard(tx.conn, &item.uri, Readers::of(reader), SHOWN)?;
    for (relay, feed) in heard {
        // The newest of each feed: an older one is about to be undone.
        if shown.iter().any(|known| known.host == feed.handle.host) {
            continue;
        }
        let host = feed.handle.host;
        let chapter =
            actor_rows::find_section(tx.conn, &host)?.map_or_else(|| host.clone(), |section| section.name);
        let contact = Contact::Elsewhere { name: relay.contact_name, page: relay.contact };
        shown.push(Shown { chapter, host, contact, context: relay.context });
    }
    Ok(shown)
}

fn ours(tx: &mut Tx<'_>, reader: Option<&Member>, relay: Relay) -> ServiceResult<Shown> {
    let contact = members::find_member(tx.conn, relay.contact)?.ok_or(ServiceError::NotFound)?;
    let voice = actors::voice_of(tx, &contact)?;
    let is_nameless = voice.local == Some(LocalActor::Section);
    let contact = match reader {
        Some(_) if is_nameless => Contact::Private(contact.name),
        _ => Contact::Actor(Box::new(voice)),
    };
    let chapter = chapter::get(tx)?.name;
    Ok(Shown { chapter, host: tx.app.urls.authority(), contact, context: relay.context })
}

/// This chapter's last relay of an opportunity, for its contact and for stewards.
pub fn find_own(tx: &mut Tx<'_>, reader: &Member, item: &Opportunity) -> ServiceResult<Option<Own>> {
    if item.is_local() {
        return Ok(None);
    }
    let Some(relay) = relays::find_latest_relay(tx.conn, &item.uri)? else { return Ok(None) };
    let concerns = relay.contact == reader.id || reader.role.may_run_chapter();
    if concerns { own(tx, reader, relay).map(Some) } else { Ok(None) }
}

/// What waits for a member's answer, and the others that they are the contact of; for stewards, all.
pub fn desk(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<Desk> {
    let whose = (!member.role.may_run_chapter()).then_some(member.id);
    let mut desk = Desk::default();
    for relay in relays::list_relays(tx.conn, whose, LISTED)? {
        let opportunity = opportunities::find_opportunity_by_uri(tx.conn, &relay.object)?;
        let listed = Listed { own: own(tx, member, relay)?, opportunity };
        let part = if listed.own.rights.answer { &mut desk.waiting } else { &mut desk.others };
        part.push(listed);
    }
    Ok(desk)
}

/// How many wait for a member's answer.
pub fn count_waiting(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<usize> {
    let asked = relays::list_relays_in(tx.conn, State::Asked, Some(member.id))?.len();
    let is_steward = member.role.may_run_chapter();
    let offered = if is_steward { relays::list_relays_in(tx.conn, State::Offered, None)?.len() } else { 0 };
    Ok(asked + offered)
}

fn own(tx: &mut Tx<'_>, reader: &Member, relay: Relay) -> ServiceResult<Own> {
    let contact = members::find_member(tx.conn, relay.contact)?.ok_or(ServiceError::NotFound)?;
    Ok(Own { rights: Rights::of(reader, &relay), relay, contact })
}

/// Whether an opportunity may be relayed and is not: another chapter's, open, for everyone.
pub fn may_propose(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<bool> {
    let is_open = item.is_public() && item.state_at(tx.now) == OpportunityState::Published;
    Ok(is_open && !item.is_local() && relays::find_live_relay(tx.conn, &item.uri)?.is_none())
}

/// The relays that whoever is interested may have it through: of their own chapter, or else all.
pub fn list_for_interest(tx: &mut Tx<'_>, reader: &Member, case: &Case) -> ServiceResult<Vec<Shown>> {
    let shown = list_shown(tx, Some(reader), &case.opportunity)?;
    let host = match &case.by {
        Applicant::Elsewhere(by) => by.handle.host.clone(),
        Applicant::Member(_) => tx.app.urls.authority(),
    };
    let near: Vec<Shown> = shown.iter().filter(|relay| relay.host == host).cloned().collect();
    Ok(if near.is_empty() { shown } else { near })
}
