//! First contacts: what servers say that nobody here knows yet waits for a steward.

use std::collections::BTreeMap;

use url::Url;

use super::members::require_steward;
use super::notifications::{About, tell_stewards};
use super::policies::{self, By, NewDecision};
use super::{Receipt, ServiceError, ServiceResult};
use crate::activitypub::incoming::{Activity, ActivityKind, AgreementDocument, NoteDocument};
use crate::app::Tx;
use crate::clock::Timestamp;
use crate::db::held::{self, HeldActivity};
use crate::domain::interest::Answers;
use crate::domain::notification::Kind;
use crate::domain::{Actor, Member, PeerHost, Policy};
use crate::id::Id;
use crate::text;
use crate::urls::authority_of;

/// What one unknown server may have waiting, and all of them together: nobody fills the disk by knocking.
const WAITING_PER_HOST: usize = 100;
const WAITING: usize = 2_000;
/// Messages of one server that a steward is shown, and characters of each.
const SHOWN: usize = 5;
const EXCERPT: usize = 400;

/// A server that knocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    pub host: String,
    pub since: Timestamp,
    /// How many messages wait.
    pub count: usize,
    /// The first of them.
    pub messages: Vec<Message>,
}

/// Something that was said, as plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The handle where it is known, or else the address.
    pub author: String,
    /// Empty when it did not come from its author's own server: then nobody vouches for its words.
    pub text: String,
    /// Where it stands.
    pub address: Option<Url>,
    /// The handle of the group that passed it on.
    pub passed_on_by: Option<String>,
    /// A member here is asked into a circle: nobody else learns whom, and into which.
    pub is_invitation: bool,
}

/// Whether what an actor says has to wait for a steward.
pub fn must_wait(tx: &mut Tx<'_>, actor: &Actor) -> ServiceResult<bool> {
    Ok(match policies::find(tx, &actor.handle.host)? {
        Some(Policy::Quiet) => true,
        Some(_) => false,
        None => tx.app.config.federation.greylist,
    })
}

/// What becomes of something that has to wait: held, unless too much waits already.
pub fn receive(tx: &mut Tx<'_>, actor: &Actor) -> ServiceResult<Receipt> {
    let waiting = held::list_held_activities(tx.conn)?;
    let host = authority_of(&actor.uri);
    let of_host = waiting.iter().filter(|one| authority_of(&one.actor) == host).count();
    if of_host >= WAITING_PER_HOST || waiting.len() >= WAITING {
        return Ok(Receipt::Ignored("too many first contacts wait"));
    }
    if of_host == 0 {
        tell_stewards(tx, Kind::FirstContact, &About::default().by(&host), None)?;
    }
    Ok(Receipt::Held)
}

/// The servers whose first words wait, longest first. Only stewards see them.
pub fn list(tx: &mut Tx<'_>, by: &Member) -> ServiceResult<Vec<Contact>> {
    require_steward(by)?;
    let mut contacts = Vec::new();
    for (host, waiting) in waiting_by_host(tx)? {
        let Some(first) = waiting.first() else { continue };
        let shown: Vec<Id> = waiting.iter().take(SHOWN).map(|one| one.id).collect();
        let bodies = held::list_held_bodies(tx.conn, &shown)?;
        let messages = bodies.iter().map(|body| message(tx, body)).collect::<ServiceResult<_>>()?;
        contacts.push(Contact { host, since: first.received_at, count: waiting.len(), messages });
    }
    contacts.sort_by_key(|contact| contact.since);
    Ok(contacts)
}

/// How many servers wait; none for those who may not decide.
pub fn count(tx: &mut Tx<'_>, member: &Member) -> ServiceResult<usize> {
    if member.role.may_run_chapter() { Ok(waiting_by_host(tx)?.len()) } else { Ok(0) }
}

/// The server is known from now on: what waited of it is taken. Only stewards may.
pub fn approve(tx: &mut Tx<'_>, by: &Member, host: &PeerHost) -> ServiceResult<()> {
    decide(tx, by, host, Policy::Open)
}

/// What waits of a server is dropped; what it says next waits again. Only stewards may.
pub fn refuse(tx: &mut Tx<'_>, by: &Member, host: &PeerHost) -> ServiceResult<()> {
    require_steward(by)?;
    let mut waiting = waiting_by_host(tx)?;
    let of_host = waiting.remove(host.as_str()).ok_or(ServiceError::NotFound)?;
    let ids: Vec<Id> = of_host.iter().map(|one| one.id).collect();
    held::drop_inbox_activities(tx.conn, &ids, "refused by a steward")?;
    Ok(())
}

/// Refused, and nothing more is taken from that server. Only stewards may.
pub fn suspend(tx: &mut Tx<'_>, by: &Member, host: &PeerHost) -> ServiceResult<()> {
    refuse(tx, by, host)?;
    decide(tx, by, host, Policy::Suspended)
}

fn decide(tx: &mut Tx<'_>, by: &Member, host: &PeerHost, policy: Policy) -> ServiceResult<()> {
    let reason = policies::FIRST_CONTACT.to_owned();
    let decision = NewDecision { host: host.clone(), policy: Some(policy), reason };
    policies::decide(tx, By::Steward(by), &[decision])
}

/// What waits of servers that were not suspended meanwhile.
fn waiting_by_host(tx: &mut Tx<'_>) -> ServiceResult<BTreeMap<String, Vec<HeldActivity>>> {
    let mut by_host: BTreeMap<String, Vec<HeldActivity>> = BTreeMap::new();
    for one in held::list_held_activities(tx.conn)? {
        by_host.entry(authority_of(&one.actor)).or_default().push(one);
    }
    if !by_host.is_empty() {
        let in_force = policies::in_force(tx)?;
        by_host.retain(|host, _| !in_force.is_suspended(host));
    }
    Ok(by_host)
}

fn message(tx: &mut Tx<'_>, body: &str) -> ServiceResult<Message> {
    let Ok(activity) = Activity::parse(body) else { return Err(ServiceError::NotFound) };
    let author = name_of(tx, &activity.actor)?;
    if activity.kind == ActivityKind::Invite {
        return Ok(Message {
            author,
            text: String::new(),
            address: None,
            passed_on_by: None,
            is_invitation: true,
        });
    }
    if activity.is_wrapping()
        && let Ok(inner) = Activity::read(activity.object.clone())
    {
        let passed_on_by = Some(author);
        let address = inner.object_id().ok();
        return Ok(Message {
            author: name_of(tx, &inner.actor)?,
            text: String::new(),
            address,
            passed_on_by,
            is_invitation: false,
        });
    }
    let note = NoteDocument::parse(&activity.object).map(|note| text::plain(&note.content));
    let said = note.or_else(|_| AgreementDocument::parse(&activity.object).map(words));
    Ok(Message {
        author,
        // Only its address was sent: what stands there is looked up once it is approved.
        text: said.unwrap_or_default().trim().chars().take(EXCERPT).collect(),
        address: activity.object_id().ok(),
        passed_on_by: None,
        is_invitation: false,
    })
}

/// The handle of an actor where it is known, or else the address.
fn name_of(tx: &mut Tx<'_>, actor: &Url) -> ServiceResult<String> {
    let known = crate::db::actors::find_actor_by_uri(tx.conn, actor)?;
    Ok(known.map_or_else(|| actor.to_string(), |actor| actor.handle.to_string()))
}

/// What somebody says who is interested in an opportunity.
fn words(agreement: AgreementDocument) -> String {
    let Answers { cooperation, question, presentation } = agreement.answers;
    [cooperation, question, presentation].join("\n")
}
