//! Does what was planned for a time.

use std::time::Duration;

use tokio::sync::watch;

use super::{AFTER_TROUBLE, sleep};
use crate::app::{App, Tx};
use crate::db::DbError;
use crate::db::jobs::{self, Job, JobKind};
use crate::services::{self, ServiceError};

const BATCH: i64 = 32;
const LEASE: Duration = Duration::from_secs(60);
const RETRY: Duration = Duration::from_secs(60);

pub(super) async fn run(app: App, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        match turn(&app, &mut stop).await {
            Ok(()) => {}
            Err(DbError::Stopped) => return,
            Err(error) => {
                tracing::error!(%error, "the jobs worker cannot work");
                tokio::time::sleep(AFTER_TROUBLE).await;
            }
        }
    }
}

async fn turn(app: &App, stop: &mut watch::Receiver<bool>) -> Result<(), DbError> {
    if work(app).await? > 0 {
        return Ok(());
    }
    let due = app.read(|tx| jobs::next_job_due(tx.conn)).await?;
    sleep(app, &app.wake.jobs, due, stop).await;
    Ok(())
}

/// Does a batch of what is due; returns how many jobs were taken.
pub async fn work(app: &App) -> Result<usize, DbError> {
    let claimed = app.write(|tx| jobs::claim_jobs(tx.conn, tx.now, tx.now.plus(LEASE), BATCH)).await?;
    let taken = claimed.len();
    for job in claimed {
        app.write(move |tx| run_one(tx, job)).await?;
    }
    Ok(taken)
}

/// Effect and removal of the job in one transaction; a failed one is kept and tried again.
fn run_one(tx: &mut Tx<'_>, job: Job) -> Result<(), DbError> {
    let done = tx.nested(|tx| {
        match job.kind {
            JobKind::ExpireOpportunity => services::opportunities::expire(tx, job.subject)?,
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
