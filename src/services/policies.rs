//! Decisions about other servers, and what follows from them for what stands here already.
//!
//! Nothing is removed: of a suspended server everything is hidden and held, and comes back when that is lifted.

use super::members::require_steward;
use super::{ServiceError, ServiceResult, Wrong, relays};
use crate::app::{Tx, Worker};
use crate::db::held;
use crate::db::policies;
pub use crate::db::policies::Decision;
use crate::db::revisions::{self, Subject};
use crate::domain::{Actor, Member, PeerHost, Policies, Policy, Readers};
use crate::urls::authority_of;

/// Longest reason, in characters.
pub const MAX_REASON: usize = 500;

/// The reasons that nobody wrote: a first contact was decided, somebody was followed, the server was met before there
/// were first contacts.
pub const FIRST_CONTACT: &str = "first contact";
pub const FOLLOWED: &str = "followed from here";
pub const MET_BEFORE: &str = "known before first contacts were reviewed";

/// The authors that are no member: the command line, and the migration that made [`MET_BEFORE`] known.
pub const COMMAND: &str = "command";
pub const MIGRATION: &str = "migration";

/// Who decides.
#[derive(Clone, Copy, Debug)]
pub enum By<'a> {
    Steward(&'a Member),
    /// The server's own command line, where there is nobody to ask.
    Command,
}

impl By<'_> {
    /// Under which name it is kept. Only stewards may, and the command line.
    pub(super) fn author(self) -> ServiceResult<String> {
        match self {
            By::Steward(member) => {
                require_steward(member)?;
                Ok(member.handle.clone())
            }
            By::Command => Ok(COMMAND.to_owned()),
        }
    }
}

/// What is decided about a server and its subdomains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDecision {
    pub host: PeerHost,
    /// `None` takes the earlier decision back.
    pub policy: Option<Policy>,
    pub reason: String,
}

/// Puts decisions in force, all or none. Only stewards may, who say why, and the command line.
pub fn decide(tx: &mut Tx<'_>, by: By<'_>, new: &[NewDecision]) -> ServiceResult<()> {
    let author = by.author()?;
    for decision in new {
        if matches!(by, By::Steward(_)) && decision.reason.trim().is_empty() {
            return Err(ServiceError::Wrong(Wrong::Empty));
        }
        write(tx, decision, &author)?;
    }
    revisions::count_up(tx.conn, Subject::Policies)?;
    enforce(tx)
}

fn write(tx: &mut Tx<'_>, new: &NewDecision, author: &str) -> ServiceResult<()> {
    if new.host.as_str() == tx.app.urls.authority() {
        return Err(ServiceError::Wrong(Wrong::OurOwnHost));
    }
    if new.reason.chars().count() > MAX_REASON {
        return Err(ServiceError::Wrong(Wrong::TooLong));
    }
    let decision = Decision {
        host: new.host.to_string(),
        policy: new.policy,
        reason: new.reason.trim().to_owned(),
        author: author.to_owned(),
        at: tx.now,
    };
    Ok(policies::insert_decision(tx.conn, tx.next_id(), &decision)?)
}

/// Makes what stands here agree with the decisions in force and with the configuration: what is hidden, which
/// deliveries are held, what is not relayed any more, which first contacts wait no longer.
pub fn enforce(tx: &mut Tx<'_>) -> ServiceResult<()> {
    let in_force = in_force(tx)?;
    let hosts = policies::list_actor_hosts(tx.conn)?;
    let restricted = |host: String| in_force.of(&host).map(|policy| (host, policy));
    let restricted: Vec<(String, Policy)> = hosts.into_iter().filter_map(restricted).collect();
    policies::replace_restricted(tx.conn, &restricted)?;
    relays::end_hidden(tx)?;
    for host in held::list_waiting_hosts(tx.conn)? {
        match in_force.is_suspended(&host) {
            true => held::hold_deliveries(tx.conn, &host)?,
            false => held::release_deliveries(tx.conn, &host, tx.now)?,
        };
    }
    let contacts = held::list_held_activities(tx.conn)?;
    let is_known = |actor: &url::Url| in_force.of(&authority_of(actor)).is_some_and(Policy::is_known);
    let known: Vec<_> = contacts.into_iter().filter(|one| is_known(&one.actor)).map(|one| one.id).collect();
    held::release_inbox_activities(tx.conn, &known, tx.now)?;
    tx.wake(Worker::Inbox);
    tx.wake(Worker::Delivery);
    Ok(())
}

/// The decisions in force, in the order of their hosts.
pub fn list(tx: &mut Tx<'_>) -> ServiceResult<Vec<Decision>> {
    Ok(policies::list_decisions(tx.conn)?)
}

/// What was ever decided about a host under this very name, newest first.
pub fn history(tx: &mut Tx<'_>, host: &PeerHost) -> ServiceResult<Vec<Decision>> {
    Ok(policies::list_history(tx.conn, host.as_str())?)
}

/// What holds for a server. `None`: nothing was decided, and nothing has to be.
pub fn find(tx: &mut Tx<'_>, authority: &str) -> ServiceResult<Option<Policy>> {
    let names = PeerHost::of(authority).names();
    let decided = policies::list_policies_of(tx.conn, &names)?;
    Ok(Policies::new(decided, tx.app.config.federation.allow_list).of(authority))
}

/// The decision that holds for a server: about itself, or about a domain above it.
pub fn find_decision(tx: &mut Tx<'_>, authority: &str) -> ServiceResult<Option<Decision>> {
    let names = PeerHost::of(authority).names();
    let decided = policies::list_decisions_of(tx.conn, &names)?;
    Ok(names.iter().find_map(|name| decided.iter().find(|decision| decision.host == *name)).cloned())
}

/// All that is decided.
pub fn in_force(tx: &mut Tx<'_>) -> ServiceResult<Policies> {
    Ok(Policies::new(policies::list_policies(tx.conn)?, tx.app.config.federation.allow_list))
}

/// Whether nothing of an actor's server is shown to these readers.
pub fn is_hidden(tx: &mut Tx<'_>, actor: &Actor, from: Readers) -> ServiceResult<bool> {
    Ok(!actor.is_local() && is_host_hidden(tx, &actor.handle.host, from)?)
}

/// The same of a server.
pub(super) fn is_host_hidden(tx: &mut Tx<'_>, authority: &str, from: Readers) -> ServiceResult<bool> {
    Ok(policies::is_hidden(tx.conn, authority, from)?)
}

/// A steward deals with a server of their own accord: it is known from now on, unless something else was decided.
pub(super) fn meet(tx: &mut Tx<'_>, by: &Member, authority: &str) -> ServiceResult<()> {
    if find(tx, authority)?.is_some() {
        return Ok(());
    }
    let (host, reason) = (PeerHost::of(authority), FOLLOWED.to_owned());
    decide(tx, By::Steward(by), &[NewDecision { host, policy: Some(Policy::Open), reason }])
}

/// A server that an actor is known of for the first time is hidden as its policy wants.
pub(super) fn mark(tx: &mut Tx<'_>, authority: &str) -> ServiceResult<()> {
    match find(tx, authority)? {
        Some(policy) => Ok(policies::insert_restricted(tx.conn, authority, policy)?),
        None => Ok(()),
    }
}
