//! Applies what the inbox stored.

use tokio::sync::watch;

use super::{AFTER_TROUBLE, sleep};
use crate::db::{DbError, inbox};
use crate::federation::{self, Federation};

pub(super) async fn run(federation: Federation, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        match turn(&federation, &mut stop).await {
            Ok(()) => {}
            Err(DbError::Stopped) => return,
            Err(error) => {
                tracing::error!(%error, "the inbox worker cannot work");
                tokio::time::sleep(AFTER_TROUBLE).await;
            }
        }
    }
}

async fn turn(federation: &Federation, stop: &mut watch::Receiver<bool>) -> Result<(), DbError> {
    if federation::inbox::work(federation).await? > 0 {
        return Ok(());
    }
    federation.limits.forget_idle();
    let app = &federation.app;
    let due = app.read(|tx| inbox::next_inbox_due(tx.conn)).await?;
    sleep(app, &app.wake.inbox, due, stop).await;
    Ok(())
}
