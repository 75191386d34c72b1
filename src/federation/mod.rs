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
mod profiles;
pub mod resolve;
mod sender;
pub mod signatures;
mod signers;
pub mod transport;

use crate::app::App;
use crate::db::peers;
use crate::services::{self, ServiceError};

pub use fetch::Fetcher;
pub use json_depth::json_depth_ok;
pub use keys::Keys;
pub use limits::Limits;
pub use profiles::Profiles;
pub use signers::Signers;

/// The federation's own capabilities beside those of the [`App`]. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Federation {
    pub app: App,
    pub fetcher: Fetcher,
    pub keys: Keys,
    pub limits: Limits,
    pub signers: Signers,
    pub profiles: Profiles,
    pub peers: delivery::Peers,
    pub seen: inbox::Seen,
    pub bodies: inbox::Bodies,
}

impl Federation {
    pub fn new(app: App) -> Self {
        let profiles = Profiles::default();
        let signers = Signers::new(app.clone(), profiles.clone());
        let config = &app.config.federation;
        let limits = fetch::FetchLimits {
            body: config.fetch_body,
            timeout: config.timeout,
            allow_http: config.allow_http,
            ..fetch::FetchLimits::default()
        };
        let signer = std::sync::Arc::new(signers.clone());
        Self {
            fetcher: Fetcher::new(app.transport.clone(), signer, app.clock.clone(), limits),
            keys: Keys::default(),
            limits: Limits::new(config),
            profiles,
            peers: delivery::Peers::default(),
            seen: inbox::Seen::default(),
            bodies: inbox::Bodies::default(),
            signers,
            app,
        }
    }

    /// Takes up what an earlier run left: leases, blocked and failing hosts, and how to sign for each.
    pub async fn resume(&self) -> Result<(), ServiceError> {
        let (blocked, failing) = self
            .app
            .write(|tx| {
                crate::db::inbox::release_inbox_leases(tx.conn, tx.now)?;
                crate::db::outbox::release_delivery_leases(tx.conn, tx.now)?;
                crate::db::dispatches::delete_retired_keys(tx.conn)?;
                services::catching_up::begin_watch(tx)?;
                let blocked = peers::list_blocked_hosts(tx.conn)?;
                Ok::<_, ServiceError>((blocked, peers::list_failing_hosts(tx.conn)?))
            })
            .await?;
        self.limits.block(blocked);
        self.peers.mark_failing(failing);
        Ok(self.profiles.load(&self.app).await?)
    }
}
