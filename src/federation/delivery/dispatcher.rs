//! Many peers in parallel, a few deliveries per peer: one dead peer delays nobody.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use moka::sync::Cache;
use tokio::task::JoinSet;

use super::send::send;
use crate::db::DbError;
use crate::db::outbox::{self, Delivery, Dispatch, Room};
use crate::federation::Federation;
use crate::id::Id;

/// How long nobody else gets what was taken: longer than any exchange takes.
const LEASE: Duration = Duration::from_secs(120);

/// Deliveries under way.
#[derive(Debug)]
pub struct Dispatcher {
    federation: Federation,
    under_way: JoinSet<(String, Result<(), DbError>)>,
    per_host: HashMap<String, usize>,
    /// Body and signer of the activities lately sent: a fan-out reads them once.
    dispatches: Cache<Id, Arc<Dispatch>>,
}

impl Dispatcher {
    pub fn new(federation: Federation) -> Self {
        Self { federation, under_way: JoinSet::new(), per_host: HashMap::new(), dispatches: Cache::new(64) }
    }

    /// Starts as many due deliveries as there is room for; returns how many.
    pub async fn start_due(&mut self) -> Result<usize, DbError> {
        let config = &self.federation.app.config.federation;
        let total = (config.deliveries as usize).saturating_sub(self.under_way.len());
        if total == 0 {
            return Ok(0);
        }
        let per_host = config.deliveries_per_host as usize;
        let room = Room { total, per_host, under_way: self.per_host.clone() };
        let claim = self.federation.app.write(move |tx| {
            let claimed = outbox::claim_deliveries(tx.conn, tx.now, tx.now.plus(LEASE), room)?;
            let ids: std::collections::BTreeSet<Id> =
                claimed.iter().map(|delivery| delivery.activity).collect();
            let dispatches = ids.into_iter().map(|id| Ok((id, outbox::get_dispatch(tx.conn, id)?)));
            Ok::<_, DbError>((claimed, dispatches.collect::<Result<HashMap<Id, Dispatch>, DbError>>()?))
        });
        let (claimed, mut dispatches) = claim.await?;
        let started = claimed.len();
        for delivery in claimed {
            let read = dispatches.remove(&delivery.activity).map(Arc::new);
            self.spawn(delivery, read);
        }
        Ok(started)
    }

    fn spawn(&mut self, delivery: Delivery, read: Option<Arc<Dispatch>>) {
        let known = self.dispatches.get(&delivery.activity).or(read);
        let Some(dispatch) = known else { return };
        self.dispatches.insert(delivery.activity, Arc::clone(&dispatch));
        *self.per_host.entry(delivery.host.clone()).or_default() += 1;
        let federation = self.federation.clone();
        let host = delivery.host.clone();
        self.under_way.spawn(async move { (host, send(&federation, delivery, dispatch).await) });
    }

    /// Waits for one delivery to end; `false` when none is under way.
    pub async fn finish_one(&mut self) -> Result<bool, DbError> {
        let Some(finished) = self.under_way.join_next().await else { return Ok(false) };
        match finished {
            Ok((host, result)) => {
                if let Some(count) = self.per_host.get_mut(&host) {
                    *count -= 1;
                    if *count == 0 {
                        self.per_host.remove(&host);
                    }
                }
                result?;
            }
            // Its lease ends and it is sent again; which host it was is lost with it.
            Err(panic) => tracing::error!(%panic, "a delivery panicked"),
        }
        Ok(true)
    }

    pub fn is_idle(&self) -> bool {
        self.under_way.is_empty()
    }
}

/// Sends everything that is due and waits for it; returns how many were tried. For tests and scripts.
pub async fn work(federation: &Federation) -> Result<usize, DbError> {
    let mut dispatcher = Dispatcher::new(federation.clone());
    let mut tried = 0;
    loop {
        let started = dispatcher.start_due().await?;
        tried += started;
        if !dispatcher.finish_one().await? && started == 0 {
            return Ok(tried);
        }
    }
}
