//! From a handle to the address of an actor (RFC 7033).

use serde::Deserialize;
use tokio::time::Instant;
use url::{Host, Url};

use super::answers::Answer;
use super::exchange::{Exchanges, Want};
use super::{FetchError, MediaType, Refusal};
use crate::domain::Handle;
use crate::federation::transport::is_localhost;
use crate::urls;

/// The parts of a JSON Resource Descriptor that are read. The federation crate's type wants more: one link
/// that is no URL or one `null` property, and it takes nothing.
#[derive(Debug, Deserialize)]
struct Descriptor {
    subject: String,
    #[serde(default)]
    links: Vec<Link>,
}

#[derive(Debug, Deserialize)]
struct Link {
    rel: Option<String>,
    #[serde(rename = "type")]
    media_type: Option<String>,
    href: Option<String>,
}

/// What a host says about one of its accounts.
#[derive(Debug)]
struct Account {
    subject: Handle,
    self_link: Url,
}

impl Exchanges {
    /// The `self` link of `handle`. A host may say that the account is really another one (its own handle
    /// under the domain people know); then that one's host is asked once and must say the same of both.
    pub(super) async fn self_link(&self, handle: &Handle) -> Answer<Url> {
        let deadline = self.deadline();
        let first = self.account(handle, deadline).await?;
        if first.subject == *handle {
            return Ok(first.self_link);
        }
        let second = self.account(&first.subject, deadline).await?;
        let agree = second.subject == first.subject && second.self_link == first.self_link;
        if agree { Ok(second.self_link) } else { Err(Refusal::Subject.into()) }
    }

    async fn account(&self, handle: &Handle, deadline: Instant) -> Result<Account, FetchError> {
        let resource = format!("acct:{}@{}", handle.name, handle.host);
        let scheme = if self.limits.allow_http && is_here(&handle.host) { "http" } else { "https" };
        let url = urls::webfinger(scheme, &handle.host, &resource).map_err(|_| Refusal::Address)?;
        let reply = self.get(&url, Want::Account, deadline).await?;
        read(&reply.body).ok_or_else(|| Refusal::Account.into())
    }
}

fn read(body: &str) -> Option<Account> {
    let descriptor: Descriptor = serde_json::from_str(body).ok()?;
    let subject: Handle = descriptor.subject.strip_prefix("acct:")?.parse().ok()?;
    let self_link = descriptor.links.iter().find_map(Link::to_actor)?;
    Some(Account { subject: with_plain_host(&subject)?, self_link })
}

/// The same handle with its host as URLs have it: punycode, no default port.
pub(super) fn with_plain_host(handle: &Handle) -> Option<Handle> {
    let url = Url::parse(&format!("https://{}/", handle.host)).ok()?;
    Some(Handle { name: handle.name.clone(), host: urls::authority_of(&url) })
}

impl Link {
    /// The address of the actor's document, when this is the link to it.
    fn to_actor(&self) -> Option<Url> {
        let is_activity_json = MediaType::parse(self.media_type.as_deref()?).is_activity_json();
        let is_self = self.rel.as_deref() == Some("self");
        if is_self && is_activity_json { Url::parse(self.href.as_deref()?).ok() } else { None }
    }
}

/// Whether `host` is this very machine with a port: the test profile, where nobody has a certificate.
fn is_here(host: &str) -> bool {
    let Ok(url) = Url::parse(&format!("https://{host}/")) else { return false };
    let loopback = match url.host() {
        Some(Host::Domain(name)) => is_localhost(name),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    loopback && url.port().is_some()
}
