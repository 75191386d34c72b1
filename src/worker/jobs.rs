//! Does what was planned for a time.

use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;

use super::{AFTER_TROUBLE, files, sleep};
use crate::app::{App, Tx};
use crate::db::DbError;
use crate::db::jobs::{self, Claim, Job, JobKind};
use crate::federation::{Federation, catching_up};
use crate::services::{self, ServiceError};

const BATCH: i64 = 32;
const LEASE: Duration = Duration::from_secs(60);
pub(super) const RETRY: Duration = Duration::from_secs(60);
/// Errands under way at once.
const ERRANDS: usize = 4;
/// How long one errand may take; what it brought home by then is kept.
const ERRAND: Duration = Duration::from_secs(300);
const ERRAND_LEASE: Duration = Duration::from_secs(400);
const LAST_ERRAND_RETRY: Duration = Duration::from_secs(6 * 3600);
/// After these the thread of a copy is completed when somebody opens it again, and followers are compared when their
/// actor speaks of them again; pictures stay away, and their words stand for them.
const ERRAND_ATTEMPTS: i64 = 20;
/// After these, some eight hours, a registry that does not answer is asked when the next opportunity names the domain.
const DOMAIN_ATTEMPTS: i64 = 9;

pub(super) async fn run(federation: Federation, mut stop: watch::Receiver<bool>) {
    let mut errands = JoinSet::new();
    while !*stop.borrow() {
        match turn(&federation, &mut errands, &mut stop).await {
            Ok(()) => {}
            Err(DbError::Stopped) => return,
            Err(error) => {
                tracing::error!(%error, "the jobs worker cannot work");
                tokio::time::sleep(AFTER_TROUBLE).await;
            }
        }
    }
    // Dropped errands are rows: they are done again once their lease has ended.
}

async fn turn(
    federation: &Federation,
    errands: &mut JoinSet<()>,
    stop: &mut watch::Receiver<bool>,
) -> Result<(), DbError> {
    let app = &federation.app;
    if work_locally(app).await? > 0 {
        return Ok(());
    }
    start_errands(federation, errands).await?;
    let has_room = errands.len() < ERRANDS;
    let due = app.read(move |tx| next_due(tx, has_room)).await?;
    tokio::select! {
        () = sleep(app, &app.wake.jobs, due, stop) => {}
        Some(_) = errands.join_next() => {}
    }
    Ok(())
}

fn next_due(tx: &mut Tx<'_>, with_errands: bool) -> Result<Option<crate::clock::Timestamp>, DbError> {
    let local = jobs::next_job_due(tx.conn, JobKind::LOCAL)?;
    let errand = if with_errands { jobs::next_job_due(tx.conn, JobKind::ERRANDS)? } else { None };
    Ok(local.into_iter().chain(errand).min())
}

/// Does what is due and waits for it; returns how many jobs were taken. For tests and scripts.
pub async fn work(federation: &Federation) -> Result<usize, DbError> {
    let taken = work_locally(&federation.app).await?;
    let mut errands = JoinSet::new();
    let started = start_errands(federation, &mut errands).await?;
    while errands.join_next().await.is_some() {}
    Ok(taken + started)
}

/// Does a batch of what needs nobody else; returns how many jobs were taken.
async fn work_locally(app: &App) -> Result<usize, DbError> {
    let claimed = claim(app, JobKind::LOCAL, LEASE, BATCH).await?;
    let taken = claimed.len();
    for job in claimed {
        match job.kind {
            JobKind::SweepFiles => files::sweep(app, job).await?,
            _ => app.write(move |tx| run_one(tx, job)).await?,
        }
    }
    Ok(taken)
}

async fn claim(
    app: &App,
    kinds: &'static [JobKind],
    lease: Duration,
    limit: i64,
) -> Result<Vec<Job>, DbError> {
    app.write(move |tx| {
        let claim = Claim { kinds, lease: tx.now.plus(lease), limit };
        jobs::claim_jobs(tx.conn, tx.now, claim)
    })
    .await
}

/// Effect and removal of the job in one transaction; a failed one is kept and tried again.
fn run_one(tx: &mut Tx<'_>, job: Job) -> Result<(), DbError> {
    let done = tx.nested(|tx| {
        match job.kind {
            JobKind::PublishOpportunity => services::opportunities::leave(tx, job.subject)?,
            JobKind::ExpireOpportunity => services::opportunities::expire(tx, job.subject)?,
            JobKind::KeepWatch => services::catching_up::keep_watch(tx)?,
            JobKind::IndexWords => services::finding::index_more(tx, job.subject)?,
            JobKind::AlertSearches => services::finding::alert_more(tx, job.subject)?,
            JobKind::MakeRounds => services::rounds::make(tx)?,
            JobKind::EndRelay => services::relays::expire(tx, job.subject)?,
            // Claimed as errands only, or not one transaction.
            JobKind::SweepFiles
            | JobKind::FetchPictures
            | JobKind::LookUpDomain
            | JobKind::MeetGuest
            | JobKind::ReadFeed
            | JobKind::RefreshCopies
            | JobKind::CompleteThread
            | JobKind::SynchroniseFollowers
            | JobKind::FollowTwin => {}
        }
        Ok::<_, ServiceError>(jobs::delete_job(tx.conn, job.id)?)
    });
    match done {
        Ok(()) => Ok(()),
        Err(error) => {
            tracing::error!(?job, %error, "a job failed");
            jobs::retry_job(tx.conn, job.id, tx.now.plus(RETRY), &error.to_string())
        }
    }
}

/// Starts as many errands as there is room for; returns how many.
async fn start_errands(federation: &Federation, errands: &mut JoinSet<()>) -> Result<usize, DbError> {
    let limit = i64::try_from(ERRANDS.saturating_sub(errands.len())).unwrap_or_default();
    if limit == 0 || !federation.app.config.federation.enabled {
        return Ok(0);
    }
    let claimed = claim(&federation.app, JobKind::ERRANDS, ERRAND_LEASE, limit).await?;
    let started = claimed.len();
    for job in claimed {
        errands.spawn(run_errand(federation.clone(), job));
    }
    Ok(started)
}

async fn run_errand(federation: Federation, job: Job) {
    let done = tokio::time::timeout(ERRAND, catching_up::run(&federation, job)).await;
    let trouble = match done {
        Ok(Ok(())) => None,
        Ok(Err(error)) => Some(error.to_string()),
        Err(_) => Some("it took too long".to_owned()),
    };
    if let Err(error) = federation.app.write(move |tx| finish_errand(tx, job, trouble)).await {
        // Its lease ends, and it is done again.
        tracing::error!(?job, %error, "an errand's end could not be written down");
    }
}

fn finish_errand(tx: &mut Tx<'_>, job: Job, trouble: Option<String>) -> Result<(), DbError> {
    let Some(reason) = trouble else { return jobs::delete_job(tx.conn, job.id) };
    tracing::info!(?job, reason, "an errand is not done yet");
    if attempts_of(job.kind).is_some_and(|most| job.attempts >= most) {
        return jobs::delete_job(tx.conn, job.id);
    }
    let doublings = u32::try_from(job.attempts.clamp(1, 16) - 1).unwrap_or_default();
    let wait = RETRY.saturating_mul(2_u32.saturating_pow(doublings)).min(LAST_ERRAND_RETRY);
    jobs::retry_job(tx.conn, job.id, tx.now.plus(wait), &reason)
}

/// How often an errand is tried before it is given up; `None`: nothing else would bring it back.
const fn attempts_of(kind: JobKind) -> Option<i64> {
    match kind {
        JobKind::CompleteThread
        | JobKind::SynchroniseFollowers
        | JobKind::FetchPictures
        | JobKind::MeetGuest => Some(ERRAND_ATTEMPTS),
        JobKind::LookUpDomain => Some(DOMAIN_ATTEMPTS),
        _ => None,
    }
}
