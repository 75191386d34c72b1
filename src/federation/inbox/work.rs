//! Step 8: what was stored is applied, in order for each object.

use std::time::Duration;

use tokio::task::{JoinError, JoinSet};
use url::Url;

use super::apply::{self, Fetched, Need};
use super::wrapped;
use crate::activitypub::incoming::{Activity, ActivityKind};
use crate::app::Tx;
use crate::db::inbox::{self, InboxActivity, Outcome};
use crate::db::{DbError, held};
use crate::federation::Federation;
use crate::federation::fetch::FetchError;
use crate::federation::resolve::ResolveError;
use crate::services::{Receipt, ServiceError, ServiceResult};

/// Activities taken at once.
const BATCH: i64 = 128;
/// Look-ups under way at once, above which nothing new is taken: what they hold is in memory.
const MAX_LOOK_UPS: usize = 512;
/// How long nobody else gets what was taken: longer than any fetch takes.
const LEASE: Duration = Duration::from_secs(120);
const FIRST_RETRY: Duration = Duration::from_secs(10);
const LAST_RETRY: Duration = Duration::from_secs(3600);
const MAX_ATTEMPTS: i64 = 12;
/// How often what can be done without is asked for.
const PATIENT_ATTEMPTS: i64 = 3;

/// An activity to apply with what was looked up for it.
#[derive(Debug)]
struct Ready {
    stored: InboxActivity,
    activity: Activity,
    fetched: Fetched,
}

impl Ready {
    /// Whether it is what was sent, and not what was found inside.
    fn came_directly(&self) -> bool {
        ActivityKind::parse(&self.stored.kind) == Some(self.activity.kind)
    }
}

enum Prepared {
    Ready(Box<Ready>),
    Needs(Box<Ready>, Need),
    Unreadable(InboxActivity, &'static str),
}

/// Look-ups under way; what needs none does not wait for them.
#[derive(Debug)]
pub struct Applier {
    federation: Federation,
    looking_up: JoinSet<Result<Option<Ready>, DbError>>,
}

impl Applier {
    pub fn new(federation: Federation) -> Self {
        Self { federation, looking_up: JoinSet::new() }
    }

    /// Applies a batch of what is due and what was looked up meanwhile, and starts to look up what it needs; returns
    /// how many were taken.
    pub async fn start_due(&mut self) -> Result<usize, DbError> {
        while let Some(ended) = self.looking_up.try_join_next() {
            self.finish(LookedUp(ended)).await?;
        }
        if self.looking_up.len() >= MAX_LOOK_UPS {
            return Ok(0);
        }
        let prepared = self.federation.app.write(claim).await?;
        let taken = prepared.len();
        let mut ready = Vec::new();
        for item in prepared {
            match item {
                Prepared::Ready(item) => ready.push(*item),
                Prepared::Needs(item, need) => {
                    let federation = self.federation.clone();
                    self.looking_up.spawn(async move { look_up(&federation, *item, need).await });
                }
                Prepared::Unreadable(stored, reason) => give_up(&self.federation, stored, reason).await?,
            }
        }
        apply_all(&self.federation, ready).await?;
        Ok(taken)
    }

    /// Waits for one look-up to end; `None` when none is under way. Losing interest in the answer loses nothing.
    pub async fn next_looked_up(&mut self) -> Option<LookedUp> {
        Some(LookedUp(self.looking_up.join_next().await?))
    }

    /// Applies what a look-up was for.
    pub async fn finish(&self, LookedUp(ended): LookedUp) -> Result<(), DbError> {
        match ended {
            Ok(looked_up) => apply_all(&self.federation, looked_up?.into_iter().collect()).await,
            // Its lease ends, and it is tried again.
            Err(panic) => {
                tracing::error!(%panic, "a look-up panicked");
                Ok(())
            }
        }
    }
}

/// What a look-up came to.
#[derive(Debug)]
pub struct LookedUp(Result<Result<Option<Ready>, DbError>, JoinError>);

/// Applies everything that is due and waits for it; returns how many were taken. For tests and scripts.
pub async fn work(federation: &Federation) -> Result<usize, DbError> {
    let mut applier = Applier::new(federation.clone());
    let mut taken = 0;
    loop {
        let batch = applier.start_due().await?;
        taken += batch;
        if batch == 0 {
            let Some(looked_up) = applier.next_looked_up().await else { return Ok(taken) };
            applier.finish(looked_up).await?;
        }
    }
}

fn claim(tx: &mut Tx<'_>) -> Result<Vec<Prepared>, DbError> {
    let claimed = inbox::claim_inbox_activities(tx.conn, tx.now, tx.now.plus(LEASE), BATCH)?;
    claimed.into_iter().map(|stored| prepare(tx, stored)).collect()
}

fn prepare(tx: &mut Tx<'_>, stored: InboxActivity) -> Result<Prepared, DbError> {
    let Ok(activity) = Activity::parse(&stored.body) else {
        return Ok(Prepared::Unreadable(stored, "not an activity"));
    };
    let need = match apply::need(tx, &activity) {
        Ok(need) => need,
        Err(ServiceError::Db(error)) => return Err(error),
        Err(_) => return Ok(Prepared::Unreadable(stored, "an activity about nothing")),
    };
    let ready = Box::new(Ready { stored, activity, fetched: Fetched::default() });
    Ok(if need == Need::Nothing { Prepared::Ready(ready) } else { Prepared::Needs(ready, need) })
}

/// Fetches what is needed. `None`: it will be tried again later.
async fn look_up(federation: &Federation, mut item: Ready, need: Need) -> Result<Option<Ready>, DbError> {
    let fetched = match need {
        Need::Nothing => Ok(Fetched::default()),
        Need::Note(uri) => federation.note(&uri).await.map(|note| Fetched::notes(vec![note])),
        Need::Ancestors(uri) => federation.ancestors(&uri).await.map(Fetched::notes),
        Need::Actor(uri) => federation.fresh_actor(&uri).await.map(|(_, document)| Fetched::actor(document)),
        Need::Signer(uri) => match federation.know_signer(&uri).await {
            Err(error) if is_transient(&error) && item.stored.attempts < PATIENT_ATTEMPTS => Err(error),
            // Without its key, what it proves is not shown; the rest is.
            _ => Ok(Fetched::default()),
        },
        Need::Confirmation(inner) => match wrapped::confirm(federation, &inner).await {
            Ok(Some(found)) => {
                let group = std::mem::replace(&mut item.activity, *inner).actor;
                Ok(Fetched::notes(found).passed_on_by(group))
            }
            unconfirmed => unconfirmed.map(|_| Fetched::default()),
        },
    };
    match fetched {
        Ok(fetched) => {
            item.fetched = fetched;
            Ok(Some(item))
        }
        Err(error) if is_transient(&error) && item.stored.attempts < MAX_ATTEMPTS => {
            retry(federation, item.stored, error.to_string()).await?;
            Ok(None)
        }
        Err(error) => {
            let stored = item.stored;
            tracing::info!(activity = %stored.uri, %error, "what an activity is about could not be fetched");
            finish(federation, stored, Outcome::Failed, error.to_string()).await?;
            Ok(None)
        }
    }
}

fn is_transient(error: &ResolveError) -> bool {
    matches!(
        error,
        ResolveError::Fetch(FetchError::Failed { .. }) | ResolveError::Service(ServiceError::Db(_))
    )
}

/// Effect, "done" mark and follow-up jobs of all, in one commit. When one of them fails, what they did together is taken
/// back, and each is applied in a savepoint of its own: a failure takes no neighbours along.
async fn apply_all(federation: &Federation, items: Vec<Ready>) -> Result<(), DbError> {
    if items.is_empty() {
        return Ok(());
    }
    let told: Vec<Url> = items.iter().flat_map(|item| apply::keys_told(&item.activity)).collect();
    let unit = move |tx: &mut Tx<'_>| match tx.nested(|tx| apply_together(tx, &items)) {
        Ok(()) => Ok(()),
        Err(_) => items.iter().try_for_each(|item| apply_one(tx, item)),
    };
    federation.app.write(unit).await?;
    federation.keys.forget(&told);
    Ok(())
}

fn apply_together(tx: &mut Tx<'_>, items: &[Ready]) -> ServiceResult<()> {
    let mut done = Vec::with_capacity(items.len());
    for item in items {
        match have_effect(tx, item)? {
            Receipt::Applied => done.push(item.stored.id),
            Receipt::Ignored(reason) => {
                inbox::finish_inbox_activity(tx.conn, item.stored.id, Outcome::Dropped, Some(reason))?;
            }
            Receipt::Held => hold(tx, item)?,
        }
    }
    Ok(inbox::finish_applied(tx.conn, &done)?)
}

/// Until a steward decides about the server of who said it, which is not always the one that sent it.
fn hold(tx: &mut Tx<'_>, item: &Ready) -> Result<(), DbError> {
    held::hold_inbox_activity(tx.conn, item.stored.id, &item.activity.actor, "a first contact")
}

/// The use case itself; what came directly and had an effect is passed on with it.
fn have_effect(tx: &mut Tx<'_>, item: &Ready) -> ServiceResult<Receipt> {
    let receipt = apply::apply(tx, &item.activity, &item.fetched)?;
    if receipt == Receipt::Applied && item.came_directly() {
        wrapped::pass_on(tx, &item.activity, &item.stored.body)?;
    }
    Ok(receipt)
}

fn apply_one(tx: &mut Tx<'_>, item: &Ready) -> Result<(), DbError> {
    let id = item.stored.id;
    let result = tx.nested(|tx| {
        let receipt = have_effect(tx, item)?;
        let (outcome, reason) = match receipt {
            Receipt::Applied => (Outcome::Done, None),
            Receipt::Ignored(reason) => (Outcome::Dropped, Some(reason)),
            Receipt::Held => return Ok(hold(tx, item)?),
        };
        Ok::<_, ServiceError>(inbox::finish_inbox_activity(tx.conn, id, outcome, reason)?)
    });
    match result {
        Ok(()) => Ok(()),
        Err(ServiceError::Db(error)) if error.is_temporary() && item.stored.attempts < MAX_ATTEMPTS => {
            Err(error)
        }
        Err(error) => {
            let reason = error.to_string();
            tracing::info!(activity = %item.stored.uri, actor = %item.stored.actor, reason, "activity refused");
            inbox::finish_inbox_activity(tx.conn, id, Outcome::Failed, Some(&reason))
        }
    }
}

async fn retry(federation: &Federation, stored: InboxActivity, reason: String) -> Result<(), DbError> {
    let doublings = u32::try_from(stored.attempts.clamp(1, 16) - 1).unwrap_or_default();
    let wait = FIRST_RETRY.saturating_mul(2_u32.saturating_pow(doublings)).min(LAST_RETRY);
    federation
        .app
        .write(move |tx| inbox::retry_inbox_activity(tx.conn, stored.id, tx.now.plus(wait), &reason))
        .await
}

async fn give_up(
    federation: &Federation,
    stored: InboxActivity,
    reason: &'static str,
) -> Result<(), DbError> {
    finish(federation, stored, Outcome::Failed, reason.to_owned()).await
}

async fn finish(
    federation: &Federation,
    stored: InboxActivity,
    outcome: Outcome,
    reason: String,
) -> Result<(), DbError> {
    federation
        .app
        .write(move |tx| inbox::finish_inbox_activity(tx.conn, stored.id, outcome, Some(&reason)))
        .await
}
