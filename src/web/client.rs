//! Where a request comes from, and how often somebody there may try to get in.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::ConnectInfo;
use axum::http::request::Parts;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::WebError;
use crate::config::Server;

/// Attempts that may come at once from one address, a household or an office with one connection included.
const BURST: NonZeroU32 = NonZeroU32::MIN.saturating_add(19);
/// How long until another attempt is given back.
const PERIOD: Duration = Duration::from_secs(15);
/// Addresses remembered before those that have been quiet are forgotten.
const MANY: usize = 10_000;

/// The address a request came from; `None` where no connection stands behind it, as within one process.
pub fn client_address(head: &Parts, server: &Server) -> Option<IpAddr> {
    let forwarded = head.headers.get("x-forwarded-for").and_then(|value| value.to_str().ok());
    let connection = head.extensions.get::<ConnectInfo<SocketAddr>>();
    connection.map(|ConnectInfo(address)| server.client_address(address.ip(), forwarded))
}

/// Counts attempts to sign in, to found the chapter or to use a one-time link, address by address. Clones share it.
#[derive(Clone, Debug)]
pub struct Attempts(Arc<DefaultKeyedRateLimiter<IpAddr>>);

impl Attempts {
    pub fn new() -> Self {
        let quota = Quota::with_period(PERIOD).unwrap_or(Quota::per_minute(BURST));
        Self(Arc::new(RateLimiter::keyed(quota.allow_burst(BURST))))
    }

    /// Counts one attempt; [`WebError::TooMany`] when that address has none left.
    pub fn count(&self, from: Option<IpAddr>) -> Result<(), WebError> {
        let Some(from) = from else { return Ok(()) };
        if self.0.len() > MANY {
            self.0.retain_recent();
        }
        self.0.check_key(&subscriber(from)).map_err(|_| WebError::TooMany)
    }
}

impl Default for Attempts {
    fn default() -> Self {
        Self::new()
    }
}

/// What one subscriber holds: an IPv4 address, or a whole /64 of IPv6 (RFC 6177).
fn subscriber(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => Ipv6Addr::from_bits(v6.to_bits() & !u128::from(u64::MAX)).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> Option<IpAddr> {
        Some(text.parse().unwrap())
    }

    #[test]
    fn an_address_has_so_many_attempts_and_others_keep_theirs() {
        let attempts = Attempts::new();
        assert!((0..BURST.get()).all(|_| attempts.count(address("192.0.2.1")).is_ok()));
        assert!(matches!(attempts.count(address("192.0.2.1")), Err(WebError::TooMany)));
        assert!(attempts.count(address("192.0.2.2")).is_ok());
    }

    #[test]
    fn a_network_of_ipv6_counts_as_one() {
        let attempts = Attempts::new();
        let all =
            (0..BURST.get()).all(|host| attempts.count(address(&format!("2001:db8::{host:x}"))).is_ok());
        assert!(all && attempts.count(address("2001:db8::ffff")).is_err());
        assert!(attempts.count(address("2001:db8:0:1::1")).is_ok());
    }
}
