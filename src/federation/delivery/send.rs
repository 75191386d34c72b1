//! One delivery: try it, write down what became of it.

use std::time::Duration;

use super::knock::{Message, attempt};
use super::outcome::{GIVE_UP_AFTER, Outcome, backoff};
use crate::app::{Tx, Worker};
use crate::db::outbox::{self, Delivery, DeliveryEnd};
use crate::db::{DbError, held, peers};
use crate::federation::{Federation, Way};
use crate::services::{ServiceError, catching_up, greetings};

/// Failures in a row after which a host is left alone but for one probe.
const BREAKER_OPENS_AT: i64 = 3;
/// What waits behind the probe comes after it.
const BEHIND_THE_PROBE: Duration = Duration::from_secs(30);

/// Sends one delivery and keeps its outcome.
pub(super) async fn send(
    federation: &Federation,
    delivery: Delivery,
    message: Message,
) -> Result<(), DbError> {
    if federation.policies.is_suspended(&delivery.host) {
        return federation.app.write(move |tx| held::hold_delivery(tx.conn, delivery.id)).await;
    }
    let began = federation.app.clock.now();
    let outcome = attempt(federation, &delivery, &message).await;
    federation.metrics.count_delivery(outcome.name(), federation.app.clock.now().since(began));
    let is_news = outcome == Outcome::Delivered && federation.sightings.is_due(Way::Out, &delivery.host);
    let was_failing = match &outcome {
        Outcome::Delivered => federation.peers.mark_working(&delivery.host),
        Outcome::Retry { is_peer_trouble: true, .. } => {
            federation.peers.mark_failing([delivery.host.clone()]);
            true
        }
        Outcome::Retry { .. } | Outcome::Dead(_) => false,
    };
    let jitter = federation.app.random.between(Duration::ZERO, backoff(delivery.attempts) / 4);
    federation
        .app
        .write(move |tx| record(tx, &delivery, outcome, News { was_failing, is_news }, jitter))
        .await
}

/// What a delivery's outcome says about the server.
#[derive(Clone, Copy, Debug)]
struct News {
    /// It did not answer last time.
    was_failing: bool,
    /// Its last success is due to be written down.
    is_news: bool,
}

fn record(
    tx: &mut Tx<'_>,
    delivery: &Delivery,
    outcome: Outcome,
    news: News,
    jitter: Duration,
) -> Result<(), DbError> {
    match outcome {
        Outcome::Delivered => {
            // The peer's row comes first: deliveries to one host take turns, and never wait for each other in a ring.
            let mut is_back = false;
            if news.was_failing || news.is_news {
                let since = peers::record_success(tx.conn, &delivery.host, tx.now)?;
                is_back = since.is_some_and(|since| tx.now.since(since) > catching_up::LONG_AWAY);
            }
            outbox::finish_delivery(tx.conn, delivery.id, DeliveryEnd::Done, None)?;
            if news.was_failing {
                outbox::hasten_host(tx.conn, &delivery.host, tx.now)?;
                tx.wake(Worker::Delivery);
            }
            if is_back {
                welcome_back(tx, &delivery.host)?;
            }
            Ok(())
        }
        Outcome::Dead(reason) => {
            tracing::info!(inbox = %delivery.inbox, reason, "delivery given up");
            peers::record_error(tx.conn, &delivery.host, &reason, tx.now)?;
            outbox::finish_delivery(tx.conn, delivery.id, DeliveryEnd::Dead, Some(&reason))
        }
        Outcome::Retry { reason, .. } if tx.now.since(delivery.created_at) > GIVE_UP_AFTER => {
            outbox::finish_delivery(tx.conn, delivery.id, DeliveryEnd::Dead, Some(&reason))
        }
        Outcome::Retry { reason, after, is_peer_trouble } => {
            let wait = after.unwrap_or_else(|| backoff(delivery.attempts) + jitter);
            let at = tx.now.plus(wait);
            tracing::debug!(inbox = %delivery.inbox, reason, ?wait, "delivery postponed");
            let failures =
                if is_peer_trouble { peers::record_failure(tx.conn, &delivery.host, tx.now)? } else { 0 };
            peers::record_error(tx.conn, &delivery.host, &reason, tx.now)?;
            outbox::retry_delivery(tx.conn, delivery.id, at, &reason)?;
            if failures >= BREAKER_OPENS_AT {
                // This delivery is the probe.
                peers::pause_peer(tx.conn, &delivery.host, at)?;
                outbox::postpone_host(tx.conn, &delivery.host, at.plus(BEHIND_THE_PROBE), delivery.id)?;
            }
            Ok(())
        }
    }
}

/// A host that did not answer for long may have been out of reach only from here: it is told that we are there, and
/// asked for what it could not tell us. That is worth a try, and never a reason to send twice.
fn welcome_back(tx: &mut Tx<'_>, host: &str) -> Result<(), DbError> {
    let greeted = tx.nested(|tx| {
        greetings::greet_host(tx, host)?;
        catching_up::catch_up_with(tx, host)
    });
    match greeted {
        Ok(()) => Ok(()),
        Err(ServiceError::Db(error)) => Err(error),
        Err(error) => {
            tracing::error!(host, %error, "a host that is back could not be greeted");
            Ok(())
        }
    }
}
