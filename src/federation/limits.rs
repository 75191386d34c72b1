//! How often others are served: token buckets.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::config;

/// A bucket holds ten seconds' worth.
const BURST_SECONDS: u32 = 10;

/// The buckets of the inbox. Shared by all clones.
#[derive(Clone, Debug)]
pub struct Limits {
    per_address: Arc<DefaultKeyedRateLimiter<IpAddr>>,
    per_host: Arc<DefaultKeyedRateLimiter<String>>,
}

impl Limits {
    pub fn new(config: &config::Federation) -> Self {
        Self {
            per_address: Arc::new(RateLimiter::keyed(quota(config.inbox_rate_per_address))),
            per_host: Arc::new(RateLimiter::keyed(quota(config.inbox_rate_per_host))),
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

    /// Forgets full buckets: memory stays bounded by those who were here lately.
    pub fn forget_idle(&self) {
        self.per_address.retain_recent();
        self.per_host.retain_recent();
    }
}

fn quota(per_second: u32) -> Quota {
    let at_least_one = |number| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
    Quota::per_second(at_least_one(per_second))
        .allow_burst(at_least_one(per_second.saturating_mul(BURST_SECONDS)))
}
