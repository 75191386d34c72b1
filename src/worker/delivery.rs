//! Sends what the outbox holds.

use tokio::sync::watch;

use super::{AFTER_TROUBLE, sleep};
use crate::app::App;
use crate::db::{DbError, outbox};
use crate::federation::Federation;
use crate::federation::delivery::Dispatcher;

pub(super) async fn run(federation: Federation, mut stop: watch::Receiver<bool>) {
    let app = federation.app.clone();
    let mut dispatcher = Dispatcher::new(federation);
    while !*stop.borrow() {
        match turn(&app, &mut dispatcher, &mut stop).await {
            Ok(()) => {}
            Err(DbError::Stopped) => return,
            Err(error) => {
                tracing::error!(%error, "the delivery worker cannot work");
                tokio::time::sleep(AFTER_TROUBLE).await;
            }
        }
    }
    // What is under way ends; what is not sent yet is a row.
    while let Ok(true) = dispatcher.finish_one().await {}
}

async fn turn(
    app: &App,
    dispatcher: &mut Dispatcher,
    stop: &mut watch::Receiver<bool>,
) -> Result<(), DbError> {
    let started = dispatcher.start_due().await?;
    if !dispatcher.is_idle() {
        tokio::select! {
            finished = dispatcher.finish_one() => finished.map(|_| ())?,
            () = app.wake.delivery.notified() => {}
            _ = stop.wait_for(|stop| *stop) => {}
        }
    } else if started == 0 {
        let due = app.read(|tx| outbox::next_delivery_due(tx.conn)).await?;
        sleep(app, &app.wake.delivery, due, stop).await;
    }
    Ok(())
}
