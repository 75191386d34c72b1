//! How often others are served: token buckets.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;

use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::config;

/// A bucket holds ten seconds' worth.
const BURST_SECONDS: u32 = 10;

/// The buckets of the inbox. Shared by all clones.
#[derive(Clone, Debug)]
pub struct Limits {
    per_address: Arc<DefaultKeyedRateLimiter<IpAddr>>,
    per_host: Arc<DefaultKeyedRateLimiter<String>>,
    key_fetches: Arc<DefaultDirectRateLimiter>,
    key_fetches_per_domain: Arc<DefaultKeyedRateLimiter<String>>,
}

impl Limits {
    pub fn new(config: &config::Federation) -> Self {
        Self {
            per_address: Arc::new(RateLimiter::keyed(quota(config.inbox_rate_per_address))),
            per_host: Arc::new(RateLimiter::keyed(quota(config.inbox_rate_per_host))),
            key_fetches: Arc::new(RateLimiter::direct(quota(config.key_fetch_rate))),
            key_fetches_per_domain: Arc::new(RateLimiter::keyed(quota(config.key_fetch_rate_per_domain))),
        }
    }

    /// Takes a token of the address a request came from; `false` when there is none left.
    pub fn admits_address(&self, address: IpAddr) -> bool {
        self.per_address.check_key(&address).is_ok()
    }

    /// Takes a token of the host that signs.
    pub fn admits_host(&self, host: &str) -> bool {
        self.per_host.check_key(&host.to_owned()).is_ok()
    }

    /// Takes a token for looking up a key at `host`: of its domain first, so that one domain does not use up what all
    /// share.
    pub fn admits_key_fetch(&self, host: &str) -> bool {
        self.key_fetches_per_domain.check_key(&domain_of(host)).is_ok() && self.key_fetches.check().is_ok()
    }

    /// Forgets full buckets: memory stays bounded by those who were here lately.
    pub fn forget_idle(&self) {
        self.per_address.retain_recent();
        self.per_host.retain_recent();
        self.key_fetches_per_domain.retain_recent();
    }
}

/// The domain that somebody registered `host` under, by a rule of thumb: the last two labels, or three where the second
/// last is short, as in `co.uk` and `qc.ca`. An address stays whole.
fn domain_of(host: &str) -> String {
    if let Some((address, _)) = host.split_once(']') {
        return format!("{address}]");
    }
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name).trim_end_matches('.');
    if name.parse::<IpAddr>().is_ok() {
        return name.to_owned();
    }
    let labels: Vec<&str> = name.rsplit('.').collect();
    let count = if labels.get(1).is_some_and(|second| second.len() <= 3) { 3 } else { 2 };
    labels.into_iter().take(count).rev().collect::<Vec<_>>().join(".")
}

fn quota(per_second: u32) -> Quota {
    let at_least_one = |number| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
    Quota::per_second(at_least_one(per_second))
        .allow_burst(at_least_one(per_second.saturating_mul(BURST_SECONDS)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subdomains_are_of_one_domain() {
        for (host, domain) in [
            ("masto.test", "masto.test"),
            ("a.b.masto.test:8443", "masto.test"),
            ("masto.test.", "masto.test"),
            ("social.example.co.uk", "example.co.uk"),
            ("chapitre.qc.ca", "chapitre.qc.ca"),
            ("localhost", "localhost"),
            ("192.0.2.7:80", "192.0.2.7"),
            ("[2001:db8::1]", "[2001:db8::1]"),
        ] {
            assert_eq!(domain_of(host), domain, "{host}");
        }
    }
}
