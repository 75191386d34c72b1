//! Applies what the inbox stored.

use tokio::sync::watch;

use super::{AFTER_TROUBLE, sleep};
use crate::db::{DbError, inbox};
use crate::federation::{self, Federation};

pub(super) async fn run(federation: Federation, mut stop: watch::Receiver<bool>) {
    let app = federation.app.clone();
    while !*stop.borrow() {
        match federation::inbox::work(&federation).await {
            Ok(0) => {
                federation.limits.forget_idle();
                let due = app.read(|tx| inbox::next_inbox_due(tx.conn)).await.unwrap_or_default();
                if !sleep(&app, &app.wake.inbox, due, &mut stop).await {
                    return;
                }
            }
            Ok(_) => {}
            Err(DbError::Stopped) => return,
            Err(error) => {
                tracing::error!(%error, "the inbox worker cannot work");
                tokio::time::sleep(AFTER_TROUBLE).await;
            }
        }
    }
}
