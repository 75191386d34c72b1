//! How long the domains in an opportunity exist: whom to ask about, what was answered, and what that says.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::app::Tx;
use crate::config::Rdap;
use crate::db::domain_registrations::{self, LookedUp};
use crate::db::jobs::{self, JobKind};
use crate::db::{twinnings, versions};
use crate::domain::Opportunity;
use crate::domain::signals::{DomainAge, Signal, are_related, hosts_of, is_new, names_of};
use crate::id::Id;
use crate::queue;
use crate::services::ServiceResult;

/// A domain changes hands by lapsing first, which takes longer.
const KNOWN_FOR: Duration = Duration::from_secs(60 * 24 * 3600);
/// A registry may learn of a domain some days after it is used.
const UNKNOWN_FOR: Duration = Duration::from_secs(7 * 24 * 3600);
/// Hosts of one domain share an answer that is younger than this.
const SHARED_FOR: Duration = Duration::from_secs(24 * 3600);
/// What was once in an opportunity is forgotten after this.
const KEPT: Duration = Duration::from_secs(365 * 24 * 3600);

/// Has what is not known of the domains in an opportunity looked up, each once for all opportunities. Nobody waits for it.
pub(in crate::services) fn look_up_later(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<()> {
    if !is_on(tx) {
        return Ok(());
    }
    let friends = list_friends(tx)?;
    let hosts = list_hosts(tx, item)?;
    for host in hosts.iter().filter(|host| !friends.iter().any(|friend| are_related(host, friend))) {
        let id = tx.next_id();
        let known = domain_registrations::find_or_insert_host(tx.conn, id, host, tx.now)?;
        if !is_fresh(tx, &known) && !jobs::is_planned(tx.conn, JobKind::LookUpDomain, known.id)? {
            queue::plan(tx, JobKind::LookUpDomain, known.id, tx.now)?;
        }
    }
    Ok(())
}

/// The host to ask about, while there still is something to ask.
pub fn find_to_ask(tx: &mut Tx<'_>, id: Id) -> ServiceResult<Option<String>> {
    let known = if is_on(tx) { domain_registrations::find_host(tx.conn, id)? } else { None };
    Ok(known.filter(|known| !is_fresh(tx, known)).map(|known| known.host))
}

/// What a registry said lately of another host of the same domain.
pub fn find_known(tx: &mut Tx<'_>, host: &str) -> ServiceResult<Option<DomainAge>> {
    Ok(domain_registrations::find_registered(tx.conn, &names_of(host), tx.now.minus(SHARED_FOR))?)
}

/// Keeps what was answered; that nobody knew the host, too.
pub fn record(tx: &mut Tx<'_>, id: Id, age: &DomainAge) -> ServiceResult<()> {
    Ok(domain_registrations::update_host(tx.conn, id, age, tx.now)?)
}

/// Forgets the domains of long ago.
pub(in crate::services) fn forget_old(tx: &mut Tx<'_>) -> ServiceResult<()> {
    Ok(domain_registrations::delete_hosts_before(tx.conn, tx.now.minus(KEPT))?)
}

/// The new domains in an opportunity, each once. What is unknown is no signal.
pub(super) fn list_new(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<Vec<Signal>> {
    let hosts: Vec<String> = if is_on(tx) { list_hosts(tx, item)?.into_iter().collect() } else { Vec::new() };
    if hosts.is_empty() {
        return Ok(Vec::new());
    }
    let mut signals = Vec::new();
    for known in domain_registrations::list_hosts(tx.conn, &hosts)? {
        let DomainAge { domain: Some(domain), registered: Some(registered) } = known.age else { continue };
        let signal = Signal::NewDomain { domain, registered };
        if is_new(registered, tx.now) && !signals.contains(&signal) {
            signals.push(signal);
        }
    }
    Ok(signals)
}

/// Whoever speaks with no other server asks no registry either.
fn is_on(tx: &Tx<'_>) -> bool {
    tx.app.config.fraud.rdap != Rdap::Off && tx.app.config.federation.enabled
}

fn is_fresh(tx: &Tx<'_>, known: &LookedUp) -> bool {
    let lasts = if known.age.domain.is_some() { KNOWN_FOR } else { UNKNOWN_FOR };
    known.at.is_some_and(|at| tx.now.since(at) < lasts)
}

/// In every language it is written in.
fn list_hosts(tx: &mut Tx<'_>, item: &Opportunity) -> ServiceResult<BTreeSet<String>> {
    let mut hosts = hosts_of(&item.details);
    for version in versions::list_versions(tx.conn, item.id)? {
        hosts.extend(hosts_of(&item.details.worded(&version)));
    }
    Ok(hosts)
}

/// This chapter and those that it is, or may soon be, twinned with: who they are is no question.
fn list_friends(tx: &mut Tx<'_>) -> ServiceResult<Vec<String>> {
    let twins =
        twinnings::list_twinnings(tx.conn)?.into_iter().filter(|(twinning, _)| twinning.state.is_live());
    let servers = twins.map(|(_, chapter)| chapter.handle.host).chain([tx.app.urls.authority()]);
    Ok(servers.map(|server| server.split(':').next().unwrap_or_default().to_owned()).collect())
}
