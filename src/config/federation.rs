//! `[federation]`: how the server meets others, how much it takes from them, and the test profile.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Deserializer;

use super::values;

/// How the server meets other servers, and how much it takes from them.
#[derive(Clone, Debug, PartialEq, confique::Config)]
pub struct Federation {
    /// Whether to speak with other servers at all.
    #[config(env = "ENTREGENT_FEDERATION_ENABLED", default = true, deserialize_with = values::switch)]
    pub enabled: bool,

    /// Serve objects and collections only to servers that sign their requests, and not to blocked ones (authorised
    /// fetch). Actors and the pages for people stay open.
    #[config(
        env = "ENTREGENT_FEDERATION_AUTHORIZED_FETCH",
        default = false,
        deserialize_with = values::switch
    )]
    pub authorized_fetch: bool,

    /// Test profile: accept and use plain http between servers. Refused on a public address.
    #[config(env = "ENTREGENT_FEDERATION_ALLOW_HTTP", default = false, deserialize_with = values::switch)]
    pub allow_http: bool,

    /// Test profile: fetch from loopback and private addresses too. Refused on a public address.
    #[config(
        env = "ENTREGENT_FEDERATION_ALLOW_PRIVATE_ADDRESSES",
        default = false,
        deserialize_with = values::switch
    )]
    pub allow_private_addresses: bool,

    /// Test profile: a file of PEM certificates trusted beside the system's, relative to the data
    /// directory. Refused on a public address.
    #[config(env = "ENTREGENT_FEDERATION_EXTRA_CA", deserialize_with = extra_ca)]
    pub extra_ca: Option<PathBuf>,

    /// Whether the first reply from a server that nobody here knows waits for a steward. It may follow and read
    /// all the same.
    #[config(env = "ENTREGENT_FEDERATION_GREYLIST", default = true, deserialize_with = values::switch)]
    pub greylist: bool,

    /// Whether somebody elsewhere who answers an opportunity in public is told, once and in private, how to express an
    /// interest.
    #[config(
        env = "ENTREGENT_FEDERATION_INTEREST_HINTS",
        default = true,
        deserialize_with = values::switch
    )]
    pub interest_hints: bool,

    /// Deal only with servers that somebody decided about: `entregent peers policy HOST open`.
    #[config(env = "ENTREGENT_FEDERATION_ALLOW_LIST", default = false, deserialize_with = values::switch)]
    pub allow_list: bool,

    /// Largest body an inbox accepts.
    #[config(env = "ENTREGENT_FEDERATION_INBOX_BODY", default = "1 MiB", deserialize_with = values::size)]
    pub inbox_body: usize,

    /// Largest document fetched from another server.
    #[config(env = "ENTREGENT_FEDERATION_FETCH_BODY", default = "1 MiB", deserialize_with = values::size)]
    pub fetch_body: usize,

    /// How long a request to another server may take, from the first byte to the last.
    #[config(env = "ENTREGENT_FEDERATION_TIMEOUT", default = "10 s", deserialize_with = values::duration)]
    pub timeout: Duration,

    /// Deliveries under way at once, to all servers together.
    #[config(
        env = "ENTREGENT_FEDERATION_DELIVERIES",
        default = 64,
        deserialize_with = values::whole::<_, 1, 4096>
    )]
    pub deliveries: u32,

    /// Deliveries under way at once to one server.
    #[config(
        env = "ENTREGENT_FEDERATION_DELIVERIES_PER_HOST",
        default = 4,
        deserialize_with = values::whole::<_, 1, 256>
    )]
    pub deliveries_per_host: u32,

    /// Look-ups under way at once, on all servers together.
    #[config(
        env = "ENTREGENT_FEDERATION_FETCHES",
        default = 64,
        deserialize_with = values::whole::<_, 1, 4096>
    )]
    pub fetches: u32,

    /// Look-ups under way at once on one server.
    #[config(
        env = "ENTREGENT_FEDERATION_FETCHES_PER_HOST",
        default = 4,
        deserialize_with = values::whole::<_, 1, 256>
    )]
    pub fetches_per_host: u32,

    /// Inbox requests per second taken from one address, on average; ten times as many in a burst.
    #[config(
        env = "ENTREGENT_FEDERATION_INBOX_RATE_PER_ADDRESS",
        default = 50,
        deserialize_with = values::whole::<_, 1, 1_000_000>
    )]
    pub inbox_rate_per_address: u32,

    /// Inbox requests per second taken for the keys of one server, on average; ten times as many in a burst.
    #[config(
        env = "ENTREGENT_FEDERATION_INBOX_RATE_PER_HOST",
        default = 50,
        deserialize_with = values::whole::<_, 1, 1_000_000>
    )]
    pub inbox_rate_per_host: u32,

    /// Unknown keys fetched per second, from all servers together, on average; ten times as many in a burst.
    #[config(
        env = "ENTREGENT_FEDERATION_KEY_FETCH_RATE",
        default = 20,
        deserialize_with = values::whole::<_, 1, 1_000_000>
    )]
    pub key_fetch_rate: u32,

    /// The same from the servers under one domain, so that a wildcard in DNS is not a thousand servers.
    #[config(
        env = "ENTREGENT_FEDERATION_KEY_FETCH_RATE_PER_DOMAIN",
        default = 5,
        deserialize_with = values::whole::<_, 1, 1_000_000>
    )]
    pub key_fetch_rate_per_domain: u32,
}

impl Federation {
    /// The keys of the test profile that are in use. Good for tests and the demo, dangerous elsewhere.
    pub fn test_profile(&self) -> Vec<&'static str> {
        let keys = [
            ("federation.allow_http", self.allow_http),
            ("federation.allow_private_addresses", self.allow_private_addresses),
            ("federation.extra_ca", self.extra_ca.is_some()),
        ];
        keys.into_iter().filter(|(_, used)| *used).map(|(key, _)| key).collect()
    }

    /// Makes a relative certificate path start at the data directory.
    pub(super) fn resolve(&mut self, data_dir: &Path) {
        if let Some(path) = &mut self.extra_ca {
            *path = data_dir.join(&path);
        }
    }
}

fn extra_ca<'de, D: Deserializer<'de>>(from: D) -> Result<PathBuf, D::Error> {
    values::text(from, |text| match text {
        "" => Err("write the path of a file of PEM certificates, or leave the key out"),
        path => Ok(PathBuf::from(path)),
    })
}
