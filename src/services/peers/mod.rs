//! Other servers as whoever looks after the chapter sees them: how each does, what waits for it, what was decided.

mod meaning;

use std::collections::BTreeMap;
use std::time::Duration;

use super::policies::{self, By, Decision};
use super::queues::{self, Act};
use super::{ServiceError, ServiceResult};
use crate::app::Tx;
use crate::clock::Timestamp;
use crate::db::backlog::{self, Depth, Selection, Standing};
pub use crate::db::peers::Peer;
pub use crate::db::signature_profiles::KnownProfiles;
use crate::db::{peers, signature_profiles};
use crate::domain::{PeerHost, Policy, SignatureProfile};

pub use meaning::Meaning;

/// What has waited longer than this for a server is a sign of trouble, whatever its last answer was.
const LATE: Duration = Duration::from_secs(3600);

/// Servers on one page of the list.
const PAGE: usize = 50;

/// One server, with everything that is known of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Health {
    pub host: String,
    pub policy: Option<Policy>,
    pub peer: Peer,
    pub profiles: KnownProfiles,
    pub pending: i64,
    pub held: i64,
    pub failed: i64,
    /// Since when the oldest delivery waits that is neither held nor given up.
    pub oldest: Option<Timestamp>,
}

/// How a server does, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Nothing is exchanged with it: that was decided.
    Suspended,
    /// It did not answer several times in a row: one delivery at a time tries whether it is back.
    Silent,
    /// It did not answer last time, something for it was given up, or has waited for long.
    Troubled,
    /// Nothing was taken by it so far.
    Untried,
    Working,
}

impl Condition {
    /// Its name in messages.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Suspended => "suspended",
            Self::Silent => "silent",
            Self::Troubled => "troubled",
            Self::Untried => "untried",
            Self::Working => "working",
        }
    }

    /// Whether somebody should look at it.
    pub const fn is_trouble(self) -> bool {
        matches!(self, Self::Silent | Self::Troubled)
    }
}

impl Health {
    pub fn condition(&self, now: Timestamp) -> Condition {
        let is_late = self.oldest.is_some_and(|oldest| now.since(oldest) > LATE);
        if self.policy == Some(Policy::Suspended) {
            Condition::Suspended
        } else if self.peer.paused_until.is_some_and(|until| until > now) {
            Condition::Silent
        } else if self.peer.failures > 0 || self.failed > 0 || is_late {
            Condition::Troubled
        } else if self.peer.last_success_at.is_none() {
            Condition::Untried
        } else {
            Condition::Working
        }
    }

    /// How requests to it are signed; `None` while nothing is known, and it gets what everybody takes.
    pub fn signature(&self) -> Option<SignatureProfile> {
        self.profiles.accepted.or(self.profiles.announced)
    }

    fn add(&mut self, depth: &Depth) {
        match depth.standing {
            Standing::Pending => (self.pending, self.oldest) = (depth.count, depth.oldest),
            Standing::Held => self.held = depth.count,
            Standing::Failed => self.failed = depth.count,
        }
    }
}

/// One server, and all that was decided about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub health: Health,
    /// The decision in force, which may be one about a domain above it.
    pub decision: Option<Decision>,
    /// What was ever decided about this very name, newest first.
    pub history: Vec<Decision>,
}

/// Which servers are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// A part of the name; empty for any.
    pub text: String,
    pub in_trouble: bool,
    /// Only what comes after this name.
    pub after: String,
}

/// One page of what was found, and where the next begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// By name.
    pub servers: Vec<Health>,
    pub next: Option<String>,
    /// Of all servers that are known.
    pub known: usize,
    pub in_trouble: usize,
}

/// Every server that anything is known or decided about, by name. For stewards and the command line.
pub fn list(tx: &mut Tx<'_>, by: By<'_>) -> ServiceResult<Vec<Health>> {
    by.author()?;
    let mut all: BTreeMap<String, Health> = BTreeMap::new();
    for peer in peers::list_peers(tx.conn)? {
        let host = peer.host.clone();
        all.entry(host).or_default().peer = peer;
    }
    for (host, profiles) in signature_profiles::list_signature_profiles(tx.conn)? {
        all.entry(host).or_default().profiles = profiles;
    }
    for depth in backlog::count_deliveries_by_host(tx.conn)? {
        all.entry(depth.host.clone()).or_default().add(&depth);
    }
    for decision in policies::list(tx)? {
        all.entry(decision.host).or_default();
    }
    let in_force = policies::in_force(tx)?;
    let named = all.into_iter().map(|(host, health)| {
        let policy = in_force.of(&host);
        Health { policy, host, ..health }
    });
    Ok(named.collect())
}

/// The same, a page of those that are looked for.
pub fn search(tx: &mut Tx<'_>, by: By<'_>, search: &Search) -> ServiceResult<Found> {
    let all = list(tx, by)?;
    let is_trouble = |health: &Health| health.condition(tx.now).is_trouble();
    let (known, in_trouble) = (all.len(), all.iter().filter(|health| is_trouble(health)).count());
    let wanted = search.text.trim().to_lowercase();
    // `érable.example` is kept as `xn--rable-9ra.example`.
    let encoded = wanted.parse::<PeerHost>().ok();
    let is_wanted = |host: &str| {
        host.contains(&wanted) || encoded.as_ref().is_some_and(|encoded| host.contains(encoded.as_str()))
    };
    let mut servers: Vec<Health> = all
        .into_iter()
        .filter(|health| is_wanted(&health.host) && health.host > search.after)
        .filter(|health| !search.in_trouble || is_trouble(health))
        .take(PAGE + 1)
        .collect();
    let has_more = servers.len() > PAGE;
    servers.truncate(PAGE);
    let next = servers.last().filter(|_| has_more).map(|last| last.host.clone());
    Ok(Found { servers, next, known, in_trouble })
}

/// One server, known or not. Our own is not found: there is nothing to decide about it.
pub fn get(tx: &mut Tx<'_>, by: By<'_>, host: &PeerHost) -> ServiceResult<Record> {
    by.author()?;
    if host.as_str() == tx.app.urls.authority() {
        return Err(ServiceError::NotFound);
    }
    let mut health = Health {
        host: host.to_string(),
        policy: policies::find(tx, host.as_str())?,
        peer: peers::find_peer(tx.conn, host.as_str())?.unwrap_or_default(),
        profiles: signature_profiles::find_signature_profiles(tx.conn, host.as_str())?,
        ..Health::default()
    };
    for depth in backlog::count_deliveries_of(tx.conn, host.as_str())? {
        health.add(&depth);
    }
    let decision = policies::find_decision(tx, host.as_str())?;
    Ok(Record { health, decision, history: policies::history(tx, host)? })
}

/// What waits for a server, or of it, is tried now.
pub fn retry(tx: &mut Tx<'_>, by: By<'_>, host: &PeerHost) -> ServiceResult<usize> {
    act(tx, by, host, (Act::Retry, Standing::Pending))
}

/// What was given up is tried again as if it were new.
pub fn replay(tx: &mut Tx<'_>, by: By<'_>, host: &PeerHost) -> ServiceResult<usize> {
    act(tx, by, host, (Act::Replay, Standing::Failed))
}

fn act(
    tx: &mut Tx<'_>,
    by: By<'_>,
    host: &PeerHost,
    (act, standing): (Act, Standing),
) -> ServiceResult<usize> {
    by.author()?;
    let selection = Selection { standing: vec![standing], host: Some(host.to_string()), ids: Vec::new() };
    queues::act(tx, act, &selection)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_in_trouble_when_somebody_should_look_at_it() {
        let now = Timestamp::parse_rfc3339("2026-11-22T12:00:00Z").unwrap();
        let ago = |minutes: u64| Some(now.minus(Duration::from_secs(minutes * 60)));
        let working = Health {
            peer: Peer { last_success_at: ago(5), ..Peer::default() },
            pending: 1,
            oldest: ago(59),
            ..Health::default()
        };
        assert_eq!(working.condition(now), Condition::Working);
        assert_eq!(Health::default().condition(now), Condition::Untried);
        let failing = Peer { failures: 1, ..working.peer.clone() };
        for troubled in [
            Health { peer: failing.clone(), ..working.clone() },
            Health { failed: 1, ..working.clone() },
            Health { oldest: ago(61), ..working.clone() },
        ] {
            assert_eq!(troubled.condition(now), Condition::Troubled, "{troubled:?}");
            let suspended = Health { policy: Some(Policy::Suspended), ..troubled };
            assert_eq!(suspended.condition(now), Condition::Suspended, "nobody need look");
        }
        let paused_until = Some(now.plus(Duration::from_secs(1)));
        let silent = Health { peer: Peer { paused_until, ..failing }, ..working };
        assert_eq!(silent.condition(now), Condition::Silent);
        let its_probe_is_due = now.plus(Duration::from_secs(1));
        assert_eq!(silent.condition(its_probe_is_due), Condition::Troubled);
    }
}
