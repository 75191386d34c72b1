//! Applies what the inbox stored.

use tokio::sync::watch;

use super::{AFTER_TROUBLE, sleep};
use crate::db::{DbError, inbox};
use crate::federation::Federation;
use crate::federation::inbox::Applier;

pub(super) async fn run(federation: Federation, mut stop: watch::Receiver<bool>) {
    let mut applier = Applier::new(federation.clone());
    while !*stop.borrow() {
        match turn(&federation, &mut applier, &mut stop).await {
            Ok(()) => {}
            Err(DbError::Stopped) => return,
            Err(error) => {
                tracing::error!(%error, "the inbox worker cannot work");
                tokio::time::sleep(AFTER_TROUBLE).await;
            }
        }
    }
    // What is being looked up is a row, and looked up again.
}

async fn turn(
    federation: &Federation,
    applier: &mut Applier,
    stop: &mut watch::Receiver<bool>,
) -> Result<(), DbError> {
    if applier.start_due().await? > 0 {
        return Ok(());
    }
    federation.limits.forget_idle();
    let app = &federation.app;
    let due = app.read(|tx| inbox::next_inbox_due(tx.conn)).await?;
    tokio::select! {
        Some(looked_up) = applier.next_looked_up() => applier.finish(looked_up).await,
        () = sleep(app, &app.wake.inbox, due, stop) => Ok(()),
    }
}
