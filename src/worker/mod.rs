//! The workers: each sleeps until it is woken or something is due, works until nothing is left, and stops cleanly.

mod delivery;
mod files;
mod inbox;
mod jobs;
mod mail;
mod watch;

use std::time::Duration;

use tokio::sync::{Notify, watch as signal};
use tokio::task::JoinSet;

use crate::app::App;
use crate::clock::Timestamp;
use crate::federation::Federation;

pub use jobs::work as work_jobs;
pub use mail::work as work_mail;

/// The longest sleep: what another node wrote to a shared database is found after this at the latest.
const LONGEST_SLEEP: Duration = Duration::from_secs(5);
/// After an error of the database, so that it is not asked again at once.
const AFTER_TROUBLE: Duration = Duration::from_secs(1);

/// Starts all workers; they end soon after `stop` turns true.
pub fn start(federation: &Federation, stop: &signal::Receiver<bool>) -> JoinSet<()> {
    let mut workers = JoinSet::new();
    workers.spawn(inbox::run(federation.clone(), stop.clone()));
    workers.spawn(delivery::run(federation.clone(), stop.clone()));
    workers.spawn(jobs::run(federation.clone(), stop.clone()));
    workers.spawn(mail::run(federation.app.clone(), stop.clone()));
    workers.spawn(watch::run(federation.clone(), stop.clone()));
    workers
}

/// Sleeps until the bell rings, `due` comes, or the server stops.
async fn sleep(app: &App, bell: &Notify, due: Option<Timestamp>, stop: &mut signal::Receiver<bool>) {
    let until_due = due.map_or(LONGEST_SLEEP, |due| due.since(app.clock.now()));
    tokio::select! {
        () = bell.notified() => {}
        () = tokio::time::sleep(until_due.min(LONGEST_SLEEP)) => {}
        _ = stop.wait_for(|stop| *stop) => {}
    }
}
