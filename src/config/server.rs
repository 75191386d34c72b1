//! `[server]`: where the server listens, and the address it is known by.

use std::io::ErrorKind;
use std::net::{IpAddr, SocketAddr, TcpListener};

use serde::Deserializer;
use url::Url;

use super::host::is_public;
use super::network::Network;
use super::values;

/// The commit this binary was built from, when the build knew it.
pub const COMMIT: Option<&str> = option_env!("ENTREGENT_COMMIT");

/// Where the server listens, and the address it is known by.
#[derive(Clone, Debug, PartialEq, confique::Config)]
pub struct Server {
    /// Address and port to listen on. Behind a reverse proxy on the same machine, leave it as it is.
    #[config(env = "ENTREGENT_SERVER_LISTEN", default = "127.0.0.1:8080", deserialize_with = listen)]
    pub listen: SocketAddr,

    /// The address that people and other servers use: scheme and host, nothing after. Never change it once
    /// others follow you: every name and link they hold contains it. https, except on localhost,
    /// *.localhost, *.test and private addresses. While unset, it takes the port of `listen`.
    #[config(env = "ENTREGENT_SERVER_BASE_URL", default = "http://localhost:8080", deserialize_with = base_url)]
    pub base_url: Url,

    /// Addresses or networks of reverse proxies whose `X-Forwarded-For` is believed, such as
    /// ["127.0.0.1", "10.0.0.0/8"]. In the environment, separated by commas.
    #[config(env = "ENTREGENT_SERVER_TRUSTED_PROXIES", default = [], deserialize_with = trusted_proxies)]
    pub trusted_proxies: Vec<Network>,

    /// Where the source of this very server is offered to its users (AGPL, section 13). Change it if you
    /// run a changed version. `{commit}` stands for the commit of the build.
    #[config(
        env = "ENTREGENT_SERVER_SOURCE_URL",
        default = "https://github.com/entregent/entregent/tree/{commit}",
        deserialize_with = source_url
    )]
    pub source_url: Url,
}

impl Server {
    /// Whether requests from `address` come through a proxy of ours.
    pub fn trusts(&self, address: IpAddr) -> bool {
        self.trusted_proxies.iter().any(|network| network.contains(address))
    }

    /// The address a request came from: the connection's, or, through proxies of ours, the last one in
    /// `X-Forwarded-For` that is not such a proxy.
    pub fn client_address(&self, connection: IpAddr, forwarded_for: Option<&str>) -> IpAddr {
        let mut address = connection;
        let mut hops = forwarded_for.into_iter().flat_map(|hops| hops.rsplit(','));
        while self.trusts(address) {
            let Some(hop) = hops.next().and_then(|hop| hop.trim().parse().ok()) else { break };
            address = hop;
        }
        address
    }

    /// Whether strangers could reach this server: see [`is_public`].
    pub fn is_public(&self) -> bool {
        is_public(&self.base_url)
    }

    /// Takes the address to listen on, without blocking: ready for `tokio::net::TcpListener::from_std`.
    pub fn bind(&self) -> Result<TcpListener, BindError> {
        let failed = |source: std::io::Error| match source.kind() {
            ErrorKind::AddrInUse => BindError::Taken(self.listen),
            ErrorKind::PermissionDenied => BindError::Forbidden(self.listen),
            ErrorKind::AddrNotAvailable => BindError::Elsewhere(self.listen),
            _ => BindError::Other { listen: self.listen, source },
        };
        let listener = TcpListener::bind(self.listen).map_err(failed)?;
        listener.set_nonblocking(true).map_err(failed)?;
        Ok(listener)
    }

    /// The address when none is configured: this machine, at the port it listens on.
    pub(super) fn local_url(listen: SocketAddr) -> Option<Url> {
        Url::parse(&format!("http://localhost:{}", listen.port())).ok()
    }
}

/// The server cannot listen where it was told to.
#[derive(Debug, thiserror::Error)]
pub enum BindError {
    #[error(
        "cannot listen on {0}: the port is taken by another program; stop it, or choose another port with --listen"
    )]
    Taken(SocketAddr),
    #[error("cannot listen on {0}: the system does not allow it; choose a port above 1023 with --listen")]
    Forbidden(SocketAddr),
    #[error(
        "cannot listen on {0}: this machine has no such address; choose one it has, or 0.0.0.0, with --listen"
    )]
    Elsewhere(SocketAddr),
    #[error("cannot listen on {listen}")]
    Other { listen: SocketAddr, source: std::io::Error },
}

fn listen<'de, D: Deserializer<'de>>(from: D) -> Result<SocketAddr, D::Error> {
    values::text(from, |text| {
        text.parse().map_err(|_| "write an address and a port, such as 127.0.0.1:8080 or [::1]:8080")
    })
}

fn base_url<'de, D: Deserializer<'de>>(from: D) -> Result<Url, D::Error> {
    values::text(from, |text| {
        let url = web_address(text)?;
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        if !bare || !url.username().is_empty() || url.password().is_some() {
            let origin = url.origin().ascii_serialization();
            return Err(format!("write scheme and host only, without anything before or after: {origin}"));
        }
        if url.scheme() == "http" && is_public(&url) {
            let host = url.host_str().unwrap_or_default();
            return Err(format!("a public address must be encrypted: write https://{host}"));
        }
        Ok(url)
    })
}

fn trusted_proxies<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Network>, D::Error> {
    values::list(from, str::parse)
}

fn source_url<'de, D: Deserializer<'de>>(from: D) -> Result<Url, D::Error> {
    values::text(from, |text| web_address(&text.replace("{commit}", COMMIT.unwrap_or("HEAD"))))
}

fn web_address(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    url.ok_or_else(|| "write a web address, such as https://entregent.example.org".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base(text: &str) -> Result<Url, String> {
        base_url(toml::Value::from(text)).map_err(|error| error.message().to_owned())
    }

    #[test]
    fn the_base_url_is_scheme_and_host_only() {
        assert_eq!(base("https://Montreal.Example.org").unwrap().as_str(), "https://montreal.example.org/");
        assert!(base("http://montreal.localhost:8401").is_ok());
        for wrong in ["montreal.example.org", "ftp://example.org", "", "https://"] {
            assert!(base(wrong).unwrap_err().contains("write a web address"), "{wrong:?}");
        }
        for wrong in ["https://e.org/path", "https://e.org/?q", "https://e.org/#f", "https://me@e.org"] {
            assert!(base(wrong).unwrap_err().ends_with(": https://e.org"), "{wrong:?}");
        }
    }

    #[test]
    fn a_public_base_url_is_encrypted() {
        assert!(base("http://montreal.example.org").unwrap_err().contains("https://montreal.example.org"));
        assert!(base("http://8.8.8.8").is_err());
        assert!(base("http://192.168.1.4:8080").is_ok());
    }

    #[test]
    fn the_source_link_names_the_commit() {
        let link = source_url(toml::Value::from("https://git.example.org/x/{commit}")).unwrap();
        assert_eq!(link.path(), format!("/x/{}", COMMIT.unwrap_or("HEAD")));
    }

    #[test]
    fn a_taken_port_is_one_clear_sentence() {
        let other = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut server = crate::config::Config::load(&crate::config::Sources::default()).unwrap().server;
        server.listen = other.local_addr().unwrap();
        let error = server.bind().unwrap_err().to_string();
        assert!(error.contains(&format!("{}: the port is taken", server.listen)), "{error}");
    }
}
