//! `[fraud]`: whom to ask about what may be a fraud; nobody, unless asked for.

use serde::Deserializer;
use url::Url;

use super::values;

/// Where IANA lists which registry answers for which top-level domain (RFC 9224).
const IANA: &str = "https://data.iana.org/rdap/dns.json";

/// Whom to ask about what may be a fraud.
#[derive(Clone, Debug, PartialEq, confique::Config)]
pub struct Fraud {
    /// Whether registries are asked how long the domains in an opportunity that waits for review exist (RDAP): off, iana
    /// for the registries that IANA lists, or the https address of another such list (RFC 9224). A registry learns from it
    /// that this server is interested in a domain. Nothing is asked while federation.enabled is false.
    #[config(env = "ENTREGENT_FRAUD_RDAP", default = "off", deserialize_with = rdap)]
    pub rdap: Rdap,
}

/// Whom to ask how long a domain exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rdap {
    /// Nobody.
    Off,
    /// The registries that this document lists.
    Listed(Url),
}

fn rdap<'de, D: Deserializer<'de>>(from: D) -> Result<Rdap, D::Error> {
    values::text(from, |text| match text {
        "off" => Ok(Rdap::Off),
        "iana" => listed(IANA),
        address => listed(address),
    })
}

fn listed(address: &str) -> Result<Rdap, &'static str> {
    let url = Url::parse(address).ok().filter(|url| url.scheme() == "https");
    url.map(Rdap::Listed).ok_or("write off, iana, or the https address of a list of registries")
}
