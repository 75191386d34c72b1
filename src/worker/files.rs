//! Deletes the files that nothing has any more. The store is no database: what is deleted is forgotten afterwards, so that
//! a crash in between only deletes again what is gone.

use super::jobs::RETRY;
use crate::app::App;
use crate::db::DbError;
use crate::db::jobs::{self, Job};
use crate::services::pictures;

/// Deletes and forgets; a store that does not answer is asked again later.
pub(super) async fn sweep(app: &App, job: Job) -> Result<(), DbError> {
    let Err(error) = delete_unused(app).await else { return Ok(()) };
    tracing::error!(%error, "files could not be swept");
    app.write(move |tx| jobs::retry_job(tx.conn, job.id, tx.now.plus(RETRY), &error.to_string())).await
}

async fn delete_unused(app: &App) -> anyhow::Result<()> {
    let names = app.read(pictures::list_unused).await?;
    for name in &names {
        app.store.delete(name).await?;
    }
    // Plans the next look, in place of the job that is being done.
    app.write(move |tx| pictures::forget(tx, &names)).await?;
    Ok(())
}
