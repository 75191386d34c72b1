//! Asking the registry of a domain since when it is registered (RDAP: RFC 9082, 9083 and 9224).

mod answer;
mod listing;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use url::Url;

use super::Federation;
use super::fetch::{FetchError, Refusal};
use crate::clock::Timestamp;
use crate::config::Rdap;
use crate::domain::signals::{DomainAge, names_of};
use crate::urls::{self, authority_of};
use answer::Registration;
use listing::Listing;

/// How long the list of registries is kept: it changes a few times a month (RFC 9224, section 8, asks not to fetch it for
/// every question).
const LISTING_LASTS: Duration = Duration::from_secs(24 * 3600);

/// The list of registries as it was last read. Shared by all clones.
#[derive(Clone, Debug, Default)]
pub struct Registries(Arc<Mutex<Option<Read>>>);

/// The list, and when it was read.
type Read = (Timestamp, Arc<Listing>);

impl Registries {
    fn recall(&self, now: Timestamp) -> Option<Arc<Listing>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref().filter(|(at, _)| now.since(*at) < LISTING_LASTS).map(|(_, listing)| Arc::clone(listing))
    }

    fn keep(&self, listing: &Arc<Listing>, now: Timestamp) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, Arc::clone(listing)));
    }
}

/// What the registry of a host says, by the shortest name that it knows. An error is worth another try; a registry that does
/// not know the host, does not say, or is not to be believed is an answer: nothing is known.
pub(super) async fn look_up(federation: &Federation, host: &str) -> Result<DomainAge, FetchError> {
    let Rdap::Listed(list) = &federation.app.config.fraud.rdap else { return Ok(DomainAge::default()) };
    let listing = listing_at(federation, list).await?;
    let Some(registry) = listing.registry_of(host) else { return Ok(DomainAge::default()) };
    for name in names_of(host) {
        if let Some(Registration { registered }) = ask(federation, registry, name).await? {
            return Ok(DomainAge { domain: Some(name.to_owned()), registered });
        }
    }
    Ok(DomainAge::default())
}

async fn listing_at(federation: &Federation, url: &Url) -> Result<Arc<Listing>, FetchError> {
    let now = federation.app.clock.now();
    if let Some(listing) = federation.registries.recall(now) {
        return Ok(listing);
    }
    let body = fetch(federation, url).await?;
    let listing = Arc::new(Listing::read(&body).ok_or(Refusal::NotJson)?);
    federation.registries.keep(&listing, now);
    Ok(listing)
}

/// `None`: nothing is registered by that name, or whoever answers is not to be believed.
async fn ask(
    federation: &Federation,
    registry: &Url,
    name: &str,
) -> Result<Option<Registration>, FetchError> {
    match fetch(federation, &urls::registration(registry, name)).await {
        Ok(body) => Ok(Registration::read(&body, name)),
        Err(error @ FetchError::Failed { .. }) => Err(error),
        Err(FetchError::Gone | FetchError::NotFound | FetchError::Refused { .. }) => Ok(None),
    }
}

async fn fetch(federation: &Federation, url: &Url) -> Result<Arc<str>, FetchError> {
    if federation.policies.is_suspended(&authority_of(url)) {
        return Err(Refusal::Suspended.into());
    }
    federation.fetcher.registration(url).await
}
