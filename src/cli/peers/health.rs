//! How each server does: when it was last heard, what waits for it, what went wrong.

use serde_json::{Value, json};

use super::words;
use crate::clock::Timestamp;
use crate::domain::{Policy, SignatureProfile};
use crate::services::peers::{Health, Peer};

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

/// The circuit breaker: while it is open, one delivery at a time tries whether the server is back.
fn breaker(peer: &Peer, now: Timestamp) -> String {
    match peer.paused_until {
        Some(until) if until > now => format!("open until {until}"),
        _ if peer.failures > 0 => format!("closed, {} failures", peer.failures),
        _ => "closed".to_owned(),
    }
}

pub(super) fn row(health: &Health, now: Timestamp) -> [String; 10] {
    let at = |at: Option<Timestamp>| at.map_or("-".to_owned(), Timestamp::rfc3339);
    [
        health.host.clone(),
        health.policy.map_or("none", Policy::as_str).to_owned(),
        at(health.peer.last_received_at),
        at(health.peer.last_success_at),
        (health.pending + health.held).to_string(),
        at(health.oldest),
        health.failed.to_string(),
        breaker(&health.peer, now),
        health.signature().map_or("-", SignatureProfile::as_str).to_owned(),
        health.peer.last_error.as_deref().map_or("-".to_owned(), words::plain),
    ]
}

pub(super) fn as_json(health: &Health, now: Timestamp) -> Value {
    let at = |at: Option<Timestamp>| at.map(Timestamp::rfc3339);
    json!({
        "host": health.host,
        "policy": health.policy.map(Policy::as_str),
        "last_in": at(health.peer.last_received_at),
        "last_out": at(health.peer.last_success_at),
        "pending": health.pending,
        "held": health.held,
        "failed": health.failed,
        "oldest": at(health.oldest),
        "breaker": breaker(&health.peer, now),
        "signature": health.signature().map(SignatureProfile::as_str),
        "failures": health.peer.failures,
        "last_failure": at(health.peer.last_failure_at),
        "last_error": health.peer.last_error.as_deref().map(words::plain),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_breaker_is_open_while_the_server_is_left_alone() {
        let now = Timestamp::parse_rfc3339("2026-11-22T12:00:00Z").unwrap();
        let later = now.plus(std::time::Duration::from_secs(60));
        let said =
            |failures, paused_until, now| breaker(&Peer { failures, paused_until, ..Peer::default() }, now);
        assert_eq!(said(0, None, now), "closed");
        assert_eq!(said(2, None, now), "closed, 2 failures");
        assert_eq!(said(3, Some(later), now), "open until 2026-11-22T12:01:00Z");
        assert_eq!(said(3, Some(later), later), "closed, 3 failures", "its probe is due");
    }
}
