//! Many peers in parallel, a few deliveries per peer: one dead peer delays nobody.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use moka::sync::Cache;
use tokio::task::JoinSet;
use url::Url;

use super::knock::Message;
use super::send::send;
use crate::db::DbError;
use crate::db::dispatches::{self, Dispatch};
use crate::db::outbox::{self, Delivery, Room};
use crate::federation::{Federation, synchronisation};
use crate::id::Id;

/// How long nobody else gets what was taken: longer than any exchange takes.
const LEASE: Duration = Duration::from_secs(120);

/// How many deliveries are taken beyond those under way: one claim serves that many.
const AHEAD: usize = 256;

/// A delivery that was taken, and what it says of its actor's followers there.
#[derive(Debug)]
struct Taken {
    delivery: Delivery,
    synchronisation: Option<String>,
}

/// Deliveries under way, and those taken to follow them.
#[derive(Debug)]
pub struct Dispatcher {
    federation: Federation,
    waiting: VecDeque<Taken>,
    under_way: JoinSet<(String, Result<(), DbError>)>,
    /// Waiting and under way.
    per_host: HashMap<String, usize>,
    /// Body and signer of the activities lately sent: a fan-out reads them once.
    dispatches: Cache<Id, Arc<Dispatch>>,
}

impl Dispatcher {
    pub fn new(federation: Federation) -> Self {
        Self {
            federation,
            waiting: VecDeque::new(),
            under_way: JoinSet::new(),
            per_host: HashMap::new(),
            dispatches: Cache::new(512),
        }
    }

    /// Starts as many due deliveries as there are places for; returns how many.
    pub async fn start_due(&mut self) -> Result<usize, DbError> {
        let before = self.under_way.len();
        while self.places() > 0 && (!self.waiting.is_empty() || self.claim().await? > 0) {
            let ready = self.places().min(self.waiting.len());
            let ready: Vec<Taken> = self.waiting.drain(..ready).collect();
            ready.into_iter().for_each(|taken| self.spawn(taken));
        }
        Ok(self.under_way.len() - before)
    }

    fn places(&self) -> usize {
        let most = self.federation.app.config.federation.deliveries as usize;
        most.saturating_sub(self.under_way.len())
    }

    /// Takes what is due, more than can start now; returns how many were taken.
    async fn claim(&mut self) -> Result<usize, DbError> {
        let room = Room {
            total: self.places() + AHEAD,
            per_host: self.federation.app.config.federation.deliveries_per_host as usize,
            taken: self.per_host.clone(),
            probed: self.federation.peers.failing(),
        };
        let known = self.dispatches.clone();
        let claim = self.federation.app.write(move |tx| {
            let claimed = outbox::claim_deliveries(tx.conn, tx.now, tx.now.plus(LEASE), room)?;
            let activities: BTreeSet<Id> = claimed.iter().map(|delivery| delivery.activity).collect();
            let unread = activities.into_iter().filter(|id| !known.contains_key(id));
            let read = unread.map(|id| Ok((id, dispatches::get_dispatch(tx.conn, id)?)));
            Ok::<_, DbError>((claimed, read.collect::<Result<Vec<_>, DbError>>()?))
        });
        let (claimed, read) = claim.await?;
        for (activity, dispatch) in read {
            self.dispatches.insert(activity, Arc::new(dispatch));
        }
        for delivery in &claimed {
            *self.per_host.entry(delivery.host.clone()).or_default() += 1;
        }
        let taken = self.with_synchronisation(claimed).await?;
        let count = taken.len();
        self.waiting.extend(taken);
        Ok(count)
    }

    /// What each delivery says of followers: read once for all that were taken at a time.
    async fn with_synchronisation(&self, claimed: Vec<Delivery>) -> Result<Vec<Taken>, DbError> {
        let activities: BTreeSet<Id> = claimed.iter().map(|delivery| delivery.activity).collect();
        let known = activities.into_iter().filter_map(|id| Some((id, self.dispatches.get(&id)?)));
        let urls = &self.federation.app.urls;
        let for_followers: HashMap<Id, Arc<Dispatch>> =
            known.filter(|(_, dispatch)| synchronisation::is_for_followers(urls, dispatch)).collect();

        let mut inboxes: BTreeMap<Id, (Url, Vec<Url>)> = BTreeMap::new();
        for delivery in &claimed {
            if let Some(dispatch) = for_followers.get(&delivery.activity) {
                let of_actor = inboxes.entry(dispatch.actor);
                let (_, inboxes) = of_actor.or_insert_with(|| (dispatch.actor_uri.clone(), Vec::new()));
                inboxes.push(delivery.inbox.clone());
            }
        }
        let headers = synchronisation::headers(&self.federation.app, inboxes).await?;
        let taken = |delivery: Delivery| {
            let dispatch = for_followers.get(&delivery.activity);
            let header = dispatch.and_then(|dispatch| headers.find(dispatch.actor, &delivery.inbox));
            Taken { synchronisation: header.map(str::to_owned), delivery }
        };
        Ok(claimed.into_iter().map(taken).collect())
    }

    fn spawn(&mut self, taken: Taken) {
        let Taken { delivery, synchronisation } = taken;
        let (federation, dispatches) = (self.federation.clone(), self.dispatches.clone());
        let host = delivery.host.clone();
        self.under_way.spawn(async move {
            let sent = match dispatch_of(&federation, &dispatches, delivery.activity).await {
                Ok(dispatch) => send(&federation, delivery, Message { dispatch, synchronisation }).await,
                Err(error) => Err(error),
            };
            (host, sent)
        });
    }

    /// Waits for one delivery to end; `false` when none is under way.
    pub async fn finish_one(&mut self) -> Result<bool, DbError> {
        let Some(finished) = self.under_way.join_next().await else { return Ok(false) };
        match finished {
            Ok((host, result)) => {
                self.give_back(&host);
                result?;
            }
            // Its lease ends and it is sent again; which host it was is lost with it.
            Err(panic) => tracing::error!(%panic, "a delivery panicked"),
        }
        Ok(true)
    }

    fn give_back(&mut self, host: &str) {
        if let Some(count) = self.per_host.get_mut(host) {
            *count -= 1;
            if *count == 0 {
                self.per_host.remove(host);
            }
        }
    }

    pub fn is_idle(&self) -> bool {
        self.under_way.is_empty()
    }
}

/// From memory, or read again when many other activities were sent since.
async fn dispatch_of(
    federation: &Federation,
    dispatches: &Cache<Id, Arc<Dispatch>>,
    activity: Id,
) -> Result<Arc<Dispatch>, DbError> {
    if let Some(known) = dispatches.get(&activity) {
        return Ok(known);
    }
    let read = federation.app.read(move |tx| dispatches::get_dispatch(tx.conn, activity)).await?;
    Ok(Arc::new(read))
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
