//! Writes and sends letters: each is prepared in a unit of work, handed over outside of any, and what became of it written
//! down in another.

use futures_util::future::join_all;
use tokio::sync::watch;

use super::{AFTER_TROUBLE, sleep};
use crate::app::App;
use crate::domain::mail::PendingMail;
use crate::services::mail::{self, Prepared};
use crate::services::{ServiceError, ServiceResult};

pub(super) async fn run(app: App, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        match turn(&app, &mut stop).await {
            Ok(()) => {}
            Err(ServiceError::Db(crate::db::DbError::Stopped)) => return,
            Err(error) => {
                tracing::error!(%error, "the mail worker cannot work");
                tokio::time::sleep(AFTER_TROUBLE).await;
            }
        }
    }
}

async fn turn(app: &App, stop: &mut watch::Receiver<bool>) -> ServiceResult<()> {
    if work(app).await? > 0 {
        return Ok(());
    }
    let due = app.read(mail::next_due).await?;
    sleep(app, &app.wake.mail, due, stop).await;
    Ok(())
}

/// Sends what is due and waits for it; returns how many letters were taken. For tests and scripts.
pub async fn work(app: &App) -> ServiceResult<usize> {
    let claimed = app.write(mail::claim).await?;
    let taken = claimed.len();
    join_all(claimed.into_iter().map(|one| attempt(app, one))).await;
    Ok(taken)
}

/// One letter; what cannot even be written is tried again when its lease has ended.
async fn attempt(app: &App, mail: PendingMail) {
    let id = mail.id;
    if let Err(error) = send(app, mail).await {
        tracing::error!(mail = %id, %error, "a letter could not be written");
    }
}

async fn send(app: &App, mail: PendingMail) -> ServiceResult<()> {
    let asked = mail.clone();
    let prepared: Option<Prepared> = app.write(move |tx| mail::prepare(tx, &asked)).await?;
    let Some(prepared) = prepared else {
        return app.write(move |tx| mail::drop_pointless(tx, &mail)).await;
    };
    let sent = app.mailer.send(&prepared.letter).await;
    app.write(move |tx| mail::finish(tx, &mail, &prepared, sent)).await
}
