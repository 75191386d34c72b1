//! Whose address it is: the whole world's, or only this machine's and its neighbours'.

use std::net::IpAddr;

use url::{Host, Url};

/// Whether strangers could reach the server under this address. Not public are `localhost`,
/// `*.localhost` and `*.test` (RFC 6761) and literal loopback and private addresses (RFC 1918, RFC 4193).
/// An address without a host counts as public: the stricter rules apply.
pub fn is_public(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => !is_reserved(name.trim_end_matches('.')),
        Some(Host::Ipv4(address)) => !is_near(IpAddr::V4(address)),
        Some(Host::Ipv6(address)) => !is_near(IpAddr::V6(address).to_canonical()),
        None => true,
    }
}

fn is_reserved(name: &str) -> bool {
    matches!(name.rsplit('.').next(), Some("localhost" | "test"))
}

fn is_near(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => address.is_loopback() || address.is_private(),
        IpAddr::V6(address) => address.is_loopback() || address.is_unique_local(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reserved_names_and_near_addresses_are_not_public() {
        let hosts =
            ["localhost", "montreal.localhost", "montreal.test", "127.0.0.1", "10.1.2.3", "192.168.0.9"];
        for host in hosts.into_iter().chain(["[::1]", "[fd00::1]", "[::ffff:127.0.0.1]", "LOCALHOST."]) {
            assert!(!is_public(&Url::parse(&format!("http://{host}:8080")).unwrap()), "{host}");
        }
    }

    #[test]
    fn everything_else_is() {
        let hosts = [
            "entregent.example.org",
            "localhost.example.org",
            "contest",
            "test.example.org",
            "8.8.8.8",
            "0.0.0.0",
        ];
        for host in hosts.into_iter().chain(["[2001:db8::1]", "169.254.1.1"]) {
            assert!(is_public(&Url::parse(&format!("http://{host}")).unwrap()), "{host}");
        }
    }
}
