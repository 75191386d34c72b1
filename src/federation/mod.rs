//! The protocol as traffic: what comes in, what goes out, what is shown, what is looked up.

pub mod catching_up;
pub mod delivery;
pub mod discovery;
pub mod documents;
pub mod fetch;
pub mod inbox;
mod json_depth;
mod keys;
mod limits;
mod locks;
mod policies;
mod profiles;
mod registries;
pub mod resolve;
mod sender;
mod sightings;
pub mod signatures;
mod signers;
mod synchronisation;
pub mod transport;

use std::ops::Deref;
use std::sync::Arc;

use crate::app::App;
use crate::db::peers;
use crate::services::{self, ServiceError};
use crate::telemetry::metrics::Metrics;

pub use fetch::Fetcher;
pub use json_depth::json_depth_ok;
pub use keys::Keys;
pub use limits::Limits;
pub use locks::Locks;
pub use policies::PeerPolicies;
pub use profiles::Profiles;
pub use registries::Registries;
pub use sightings::{Sightings, Way};
pub use signers::Signers;

/// The [`Capabilities`], shared: every request clones this several times on its way through the router.
#[derive(Clone, Debug)]
pub struct Federation(Arc<Capabilities>);

/// The federation's own capabilities beside those of the [`App`].
#[derive(Debug)]
pub struct Capabilities {
    pub app: App,
    pub fetcher: Fetcher,
    pub keys: Keys,
    pub limits: Limits,
    pub locks: Locks,
    pub policies: PeerPolicies,
    pub signers: Signers,
    pub profiles: Profiles,
    pub registries: Registries,
    pub peers: delivery::Peers,
    pub seen: inbox::Seen,
    pub bodies: inbox::Bodies,
    pub sightings: Sightings,
    pub metrics: Metrics,
}

impl Deref for Federation {
    type Target = Capabilities;

    fn deref(&self) -> &Capabilities {
        &self.0
    }
}

impl Federation {
    pub fn new(app: App) -> Self {
        let profiles = Profiles::default();
        let signers = Signers::new(app.clone(), profiles.clone());
        let config = &app.config.federation;
        let limits = fetch::FetchLimits {
            body: config.fetch_body,
            timeout: config.timeout,
            at_once: config.fetches as usize,
            at_once_per_host: config.fetches_per_host as usize,
            allow_http: config.allow_http,
            ..fetch::FetchLimits::default()
        };
        let signer = Arc::new(signers.clone());
        Self(Arc::new(Capabilities {
            fetcher: Fetcher::new(app.transport.clone(), signer, app.clock.clone(), limits),
            keys: Keys::default(),
            limits: Limits::new(config),
            locks: Locks::default(),
            profiles,
            registries: Registries::default(),
            policies: PeerPolicies::new(config.allow_list),
            peers: delivery::Peers::default(),
            seen: inbox::Seen::default(),
            bodies: inbox::Bodies::default(),
            sightings: Sightings::default(),
            metrics: Metrics::default(),
            signers,
            app,
        }))
    }

    /// Takes up what an earlier run left: leases, failing hosts, and how to sign for each. The configuration may want
    /// other servers hidden than it did then.
    pub async fn resume(&self) -> Result<(), ServiceError> {
        let failing = self
            .app
            .write(|tx| {
                crate::db::inbox::release_inbox_leases(tx.conn, tx.now)?;
                crate::db::outbox::release_delivery_leases(tx.conn, tx.now)?;
                crate::db::dispatches::delete_retired_keys(tx.conn)?;
                services::catching_up::begin_watch(tx)?;
                services::pictures::sweep_later(tx)?;
                services::rounds::begin(tx)?;
                services::policies::enforce(tx)?;
                Ok::<_, ServiceError>(peers::list_failing_hosts(tx.conn)?)
            })
            .await?;
        self.peers.mark_failing(failing);
        self.profiles.load(&self.app).await?;
        self.notice().await?;
        Ok(())
    }

    /// Looks for what was decided or moved by hand since the last look; `true` when there was something.
    pub async fn notice(&self) -> Result<bool, ServiceError> {
        self.policies.notice(&self.app).await
    }
}
