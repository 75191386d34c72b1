//! What a chapter would send, taken out of its outbox, and what another gets, put into its inbox: for tests that are
//! about twice, late and in the wrong order.

use entregent::activitypub::incoming::{Activity, Peek};
use entregent::db::inbox::{self, InboxActivity};
use entregent::db::{DbError, dispatches, outbox};

use super::TestApp;

impl TestApp {
    /// Takes what waits to be delivered out of the outbox, oldest first.
    pub async fn take_deliveries(&self) -> Vec<String> {
        self.app()
            .write(|tx| {
                let room = || outbox::Room { total: 100, per_host: 100, ..outbox::Room::default() };
                let mut bodies = Vec::new();
                loop {
                    let claimed = outbox::claim_deliveries(tx.conn, tx.now, tx.now, room())?;
                    if claimed.is_empty() {
                        return Ok::<_, DbError>(bodies);
                    }
                    for delivery in claimed {
                        bodies.push(dispatches::get_dispatch(tx.conn, delivery.activity)?.body);
                        outbox::finish_delivery(tx.conn, delivery.id, outbox::DeliveryEnd::Done, None)?;
                    }
                }
            })
            .await
            .unwrap()
    }

    /// Puts an activity into the inbox behind the signature check, as often as the test says.
    pub async fn put_into_inbox(&self, body: &str) {
        let activity = Activity::parse(body).unwrap();
        let peek: Peek = serde_json::from_str(body).unwrap();
        let stored = InboxActivity {
            id: self.app().ids.next(),
            object_key: peek.object_key(&activity.id),
            uri: activity.id,
            actor: activity.actor,
            kind: activity.kind.as_str().to_owned(),
            body: body.to_owned(),
            attempts: 0,
        };
        self.app().write(move |tx| inbox::insert_inbox_activity(tx.conn, &stored, tx.now)).await.unwrap();
    }
}
