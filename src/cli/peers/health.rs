//! How each server does: when it was last heard, what waits for it, what went wrong.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::words;
use crate::app::Tx;
use crate::clock::Timestamp;
use crate::db::backlog::{Depth, Standing};
use crate::db::peers::Peer;
use crate::db::signature_profiles::KnownProfiles;
use crate::domain::{Policy, SignatureProfile};
use crate::services::{ServiceResult, policies, queues};

/// One server, with everything that is known of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Health {
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

pub(super) const HEADING: [&str; 10] = [
    "HOST",
    "POLICY",
    "LAST IN",
    "LAST OUT",
    "PENDING",
    "OLDEST",
    "FAILED",
    "BREAKER",
    "SIGNATURE",
    "LAST ERROR",
];

/// Every server that anything is known or decided about, by name.
pub(super) fn list(tx: &mut Tx<'_>) -> ServiceResult<Vec<Health>> {
    let mut all: BTreeMap<String, Health> = BTreeMap::new();
    for peer in queues::list_peers(tx)? {
        let host = peer.host.clone();
        all.entry(host).or_default().peer = peer;
    }
    for (host, profiles) in queues::list_signature_profiles(tx)? {
        all.entry(host).or_default().profiles = profiles;
    }
    for depth in queues::list_depths(tx)? {
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

impl Health {
    fn add(&mut self, depth: &Depth) {
        match depth.standing {
            Standing::Pending => (self.pending, self.oldest) = (depth.count, depth.oldest),
            Standing::Held => self.held = depth.count,
            Standing::Failed => self.failed = depth.count,
        }
    }

    /// The circuit breaker: while it is open, one delivery at a time tries whether the server is back.
    fn breaker(&self, now: Timestamp) -> String {
        match self.peer.paused_until {
            Some(until) if until > now => format!("open until {until}"),
            _ if self.peer.failures > 0 => format!("closed, {} failures", self.peer.failures),
            _ => "closed".to_owned(),
        }
    }

    /// How requests to it are signed; `None` while nothing is known, and it gets what everybody takes.
    fn signature(&self) -> Option<SignatureProfile> {
        self.profiles.accepted.or(self.profiles.announced)
    }

    pub fn row(&self, now: Timestamp) -> [String; 10] {
        let at = |at: Option<Timestamp>| at.map_or("-".to_owned(), Timestamp::rfc3339);
        [
            self.host.clone(),
            self.policy.map_or("none", Policy::as_str).to_owned(),
            at(self.peer.last_received_at),
            at(self.peer.last_success_at),
            (self.pending + self.held).to_string(),
            at(self.oldest),
            self.failed.to_string(),
            self.breaker(now),
            self.signature().map_or("-", SignatureProfile::as_str).to_owned(),
            self.peer.last_error.as_deref().map_or("-".to_owned(), words::plain),
        ]
    }

    pub fn as_json(&self, now: Timestamp) -> Value {
        let at = |at: Option<Timestamp>| at.map(Timestamp::rfc3339);
        json!({
            "host": self.host,
            "policy": self.policy.map(Policy::as_str),
            "last_in": at(self.peer.last_received_at),
            "last_out": at(self.peer.last_success_at),
            "pending": self.pending,
            "held": self.held,
            "failed": self.failed,
            "oldest": at(self.oldest),
            "breaker": self.breaker(now),
            "signature": self.signature().map(SignatureProfile::as_str),
            "failures": self.peer.failures,
            "last_failure": at(self.peer.last_failure_at),
            "last_error": self.peer.last_error.as_deref().map(words::plain),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_breaker_is_open_while_the_server_is_left_alone() {
        let now = Timestamp::parse_rfc3339("2026-11-22T12:00:00Z").unwrap();
        let later = now.plus(std::time::Duration::from_secs(60));
        let health = |failures, paused_until| Health {
            peer: Peer { failures, paused_until, ..Peer::default() },
            ..Health::default()
        };
        assert_eq!(health(0, None).breaker(now), "closed");
        assert_eq!(health(2, None).breaker(now), "closed, 2 failures");
        assert_eq!(health(3, Some(later)).breaker(now), "open until 2026-11-22T12:01:00Z");
        assert_eq!(health(3, Some(later)).breaker(later), "closed, 3 failures", "its probe is due");
    }
}
