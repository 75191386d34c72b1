//! Looks for what another process decided or moved: a command beside the running server, another node.

use std::time::Duration;

use tokio::sync::watch;

use crate::db::DbError;
use crate::federation::Federation;
use crate::services::ServiceError;

/// Between two looks, each one small query: a command has its effect within a second.
const LOOK_EVERY: Duration = Duration::from_millis(500);

pub(super) async fn run(federation: Federation, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        match federation.notice().await {
            Ok(_) => {}
            Err(ServiceError::Db(DbError::Stopped)) => return,
            Err(error) => tracing::error!(%error, "cannot look for what other processes decided"),
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK_EVERY) => {}
            _ = stop.wait_for(|stop| *stop) => {}
        }
    }
}
