//! What may be connected to: decided on the URL before anything is resolved, and on every resolved address.

use std::net::IpAddr;

use url::{Host, Url};

use super::address;
use crate::app::TransportError;

/// What this server does not connect to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Forbidden {
    #[error("not an https address")]
    Scheme,
    #[error("the address carries a user name or a password")]
    Userinfo,
    #[error("the host is not on the public internet")]
    Address,
}

impl From<Forbidden> for TransportError {
    fn from(forbidden: Forbidden) -> Self {
        Self::Refused(forbidden.to_string())
    }
}

/// The rules of the way out. Both switches are for tests and the demo and off everywhere else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Guard {
    pub allow_http: bool,
    pub allow_private_addresses: bool,
}

impl Guard {
    /// Checks what the URL itself says: scheme, user name, an address written as such. Ports are free.
    pub fn check(self, url: &Url) -> Result<(), Forbidden> {
        let scheme_allowed = url.scheme() == "https" || (self.allow_http && url.scheme() == "http");
        if !scheme_allowed {
            return Err(Forbidden::Scheme);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Forbidden::Userinfo);
        }
        match url.host() {
            Some(Host::Domain(name)) if is_localhost(name) && !self.allow_private_addresses => {
                Err(Forbidden::Address)
            }
            Some(Host::Ipv4(address)) => self.check_address(address.into()),
            Some(Host::Ipv6(address)) => self.check_address(address.into()),
            Some(Host::Domain(_)) => Ok(()),
            None => Err(Forbidden::Address),
        }
    }

    pub(super) fn check_address(self, address: IpAddr) -> Result<(), Forbidden> {
        let allowed = self.allow_private_addresses || address::is_public(address);
        if allowed { Ok(()) } else { Err(Forbidden::Address) }
    }
}

/// Whether `name` is `localhost` or under it: loopback without asking DNS (RFC 6761, section 6.3).
pub fn is_localhost(name: &str) -> bool {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    name == "localhost" || name.ends_with(".localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(guard: Guard, url: &str) -> Result<(), Forbidden> {
        guard.check(&Url::parse(url).unwrap())
    }

    #[test]
    fn only_https_goes_out() {
        let guard = Guard::default();
        assert_eq!(check(guard, "https://montreal.test/o/1"), Ok(()));
        assert_eq!(check(guard, "https://montreal.test:8443/o/1"), Ok(()), "ports are free");
        for url in ["http://montreal.test/", "ftp://montreal.test/", "file:///etc/passwd", "data:,x"] {
            assert_eq!(check(guard, url), Err(Forbidden::Scheme), "{url}");
        }
    }

    #[test]
    fn the_test_profile_allows_http_and_nothing_else_beside_https() {
        let guard = Guard { allow_http: true, ..Guard::default() };
        assert_eq!(check(guard, "http://montreal.test/"), Ok(()));
        assert_eq!(check(guard, "ftp://montreal.test/"), Err(Forbidden::Scheme));
        assert_eq!(check(guard, "http://127.0.0.1/"), Err(Forbidden::Address));
    }

    #[test]
    fn credentials_in_the_address_are_refused() {
        for url in
            ["https://user@montreal.test/", "https://user:secret@montreal.test/", "https://:p@montreal.test/"]
        {
            assert_eq!(check(Guard::default(), url), Err(Forbidden::Userinfo), "{url}");
        }
    }

    #[test]
    fn an_address_in_any_spelling_is_recognised() {
        for url in [
            "https://127.0.0.1/",
            "https://127.1/",
            "https://0x7f.1/",
            "https://2130706433/",
            "https://0177.0.0.1/",
            "https://0/",
            "https://[::1]/",
            "https://[::ffff:10.0.0.1]/",
            "https://[fe80::1]/",
            "https://169.254.169.254/latest/meta-data/",
            "https://１２７.0.0.1/",
            "https://localhost/",
            "https://LOCALHOST./",
            "https://localhost../",
            "https://montreal.localhost/",
        ] {
            assert_eq!(check(Guard::default(), url), Err(Forbidden::Address), "{url}");
        }
    }

    #[test]
    fn private_addresses_open_only_with_the_switch() {
        let guard = Guard { allow_private_addresses: true, ..Guard::default() };
        for url in ["https://127.0.0.1:8443/", "https://[::1]/", "https://montreal.localhost:8401/"] {
            assert_eq!(check(guard, url), Ok(()), "{url}");
        }
    }

    #[test]
    fn names_that_only_look_like_localhost_are_left_to_dns() {
        for name in ["localhost.montreal.test", "notlocalhost", "localhosts"] {
            assert!(!is_localhost(name), "{name}");
        }
    }
}
