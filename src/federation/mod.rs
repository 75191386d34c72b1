//! The protocol as traffic: what comes in, what goes out, what is shown, what is looked up.

pub mod delivery;
pub mod discovery;
pub mod documents;
pub mod fetch;
pub mod inbox;
mod json_depth;
mod keys;
mod limits;
pub mod resolve;
pub mod signatures;
mod signers;
pub mod transport;

use crate::app::App;
use crate::db::{DbError, peers};

pub use fetch::Fetcher;
pub use json_depth::json_depth_ok;
pub use keys::Keys;
pub use limits::Limits;
pub use signers::Signers;

/// The federation's own capabilities beside those of the [`App`]. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Federation {
    pub app: App,
    pub fetcher: Fetcher,
    pub keys: Keys,
    pub limits: Limits,
    pub signers: Signers,
    pub peers: delivery::Peers,
    pub seen: inbox::Seen,
    pub bodies: inbox::Bodies,
}

impl Federation {
    pub fn new(app: App) -> Self {
        let signers = Signers::new(app.clone());
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
            peers: delivery::Peers::default(),
            seen: inbox::Seen::default(),
            bodies: inbox::Bodies::default(),
            signers,
            app,
        }
    }

    /// Takes up what an earlier run left: leases, blocked and failing hosts.
    pub async fn resume(&self) -> Result<(), DbError> {
        let (blocked, failing) = self
            .app
            .write(|tx| {
                crate::db::inbox::release_inbox_leases(tx.conn, tx.now)?;
                crate::db::outbox::release_delivery_leases(tx.conn, tx.now)?;
                let blocked = peers::list_blocked_hosts(tx.conn)?;
                Ok::<_, DbError>((blocked, peers::list_failing_hosts(tx.conn)?))
            })
            .await?;
        self.limits.block(blocked);
        self.peers.mark_failing(failing);
        Ok(())
    }
}
