//! Other servers as stewards see them.

use std::time::Duration;

use super::{Exhibit, Reader, exhibit};
use crate::domain::{Policy, SignatureProfile};
use crate::services::peers::{Found, Health, KnownProfiles, Peer, Record, Search};
use crate::services::policies::{COMMAND, Decision, FIRST_CONTACT};
use crate::web::pages::*;
use crate::web::samples::{LONG_WORD, now};
use crate::web::{FormErrors, Mistake};

pub(super) fn pages() -> Vec<Exhibit> {
    use Reader::Steward;
    let searching = |text: &str, in_trouble| PeersView {
        found: Found { known: 5, in_trouble: 2, ..Found::default() },
        search: Search { text: text.into(), in_trouble, after: String::new() },
    };
    vec![
        exhibit("peers", "/serveurs", Steward, |ctx| {
            let next = Some("zzz.test".into());
            let found = Found { servers: servers(), next, known: 58, in_trouble: 2 };
            PeersView { found, search: Search::default() }.render(ctx)
        }),
        exhibit("peers-none", "/serveurs", Steward, |ctx| PeersView::default().render(ctx)),
        exhibit("peers-stranger", "/serveurs", Steward, move |ctx| {
            searching("nouveau.example", false).render(ctx)
        }),
        exhibit("peers-not-found", "/serveurs", Steward, move |ctx| searching(LONG_WORD, false).render(ctx)),
        exhibit("peers-no-trouble", "/serveurs", Steward, move |ctx| searching("", true).render(ctx)),
        exhibit("peer", "/serveurs/sherbrooke.test", Steward, |ctx| {
            peer(servers().remove(0), None, FormErrors::none()).render(ctx)
        }),
        exhibit("peer-silent", "/serveurs/silence.test", Steward, |ctx| {
            let errors = FormErrors::none()
                .with("policy", Mistake::Missing)
                .with("reason", Mistake::TooLong { max: 500 });
            let decision = decision("silence.test", Some(Policy::Quiet), FIRST_CONTACT);
            peer(servers().remove(1), Some(decision), errors).render(ctx)
        }),
        exhibit("peer-suspended", "/serveurs/spam.example", Steward, |ctx| {
            let decision = decision("example", Some(Policy::Suspended), LONG_WORD);
            peer(servers().remove(2), Some(decision), FormErrors::none()).render(ctx)
        }),
        exhibit("peer-unlisted", "/serveurs/inconnu.example", Steward, |ctx| {
            let health =
                Health { policy: Some(Policy::Suspended), ..health("inconnu.example", Peer::default()) };
            peer(health, None, FormErrors::none()).render(ctx)
        }),
    ]
}

fn health(host: &str, peer: Peer) -> Health {
    Health { host: host.into(), peer, ..Health::default() }
}

/// One that does well, one that is silent, one suspended, one that refuses us, one with a name that does not end.
fn servers() -> Vec<Health> {
    let ago = |minutes: u64| Some(now().minus(Duration::from_secs(60 * minutes)));
    let well = Peer { last_success_at: ago(5), last_received_at: ago(180), ..Peer::default() };
    let silent = Peer {
        failures: 7,
        paused_until: Some(now().plus(Duration::from_secs(1_800))),
        last_success_at: ago(9_000),
        last_failure_at: ago(30),
        last_error: Some("unreachable: connection refused".into()),
        ..Peer::default()
    };
    let refusing = Peer { last_failure_at: ago(61), last_error: Some("HTTP 401".into()), ..well.clone() };
    let accepted = Some(SignatureProfile::Rfc9421Ed25519);
    vec![
        Health {
            policy: Some(Policy::Open),
            profiles: KnownProfiles { announced: None, accepted },
            ..health("sherbrooke.test", well.clone())
        },
        Health {
            policy: Some(Policy::Quiet),
            pending: 12,
            failed: 3,
            oldest: ago(4_000),
            ..health("silence.test", silent)
        },
        Health { policy: Some(Policy::Suspended), held: 1, ..health("spam.example", well) },
        Health { pending: 1, oldest: ago(61), ..health("xn--rable-9ra.example", refusing) },
        health(&format!("{}.example", LONG_WORD.to_lowercase()), Peer::default()),
    ]
}

fn decision(host: &str, policy: Option<Policy>, reason: &str) -> Decision {
    Decision { host: host.into(), policy, reason: reason.into(), author: "rejean".into(), at: now() }
}

fn peer(health: Health, in_force: Option<Decision>, errors: FormErrors) -> PeerView {
    let host = health.host.clone();
    let lifted = Decision { author: COMMAND.into(), ..decision(&host, None, "") };
    let history = in_force
        .iter()
        .cloned()
        .chain([lifted, decision(&host, Some(Policy::Limited), "Trop de publicité.")]);
    let history = history.collect();
    let typed = TypedDecision { policy: String::new(), reason: String::new() };
    PeerView { record: Record { health, decision: in_force, history }, typed, errors }
}
