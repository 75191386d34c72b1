//! The queues by hand, and what is known of how a server does.

use std::time::Duration;

use entregent::db::backlog::{Item, Selection, Standing};
use entregent::db::peers::Peer as PeerRow;
use entregent::services::queues::{self, Act};
use http::StatusCode;
use serde_json::json;

use crate::inbox::besieged::{Scene, scene};
use crate::support::{Ground, Test, settle, sugar, tests, today};

pub fn tests() -> Vec<Test> {
    tests![
        what_waits_for_a_silent_server_is_told_and_tried_at_a_word,
        what_was_given_up_is_replayed,
        what_failed_on_the_way_in_is_told_and_dropped,
    ]
}

impl Scene {
    async fn listed(&self, standing: Standing) -> Vec<Item> {
        let host = Some("masto.test".to_owned());
        let selection = Selection { standing: vec![standing], host, ids: Vec::new() };
        self.montreal.read(move |tx| queues::list(tx, &selection, 10)).await
    }

    async fn act(&self, act: Act) -> usize {
        let host = Some("masto.test".to_owned());
        let selection = Selection { host, ..Selection::default() };
        self.montreal.write(move |tx| queues::act(tx, act, &selection)).await
    }

    async fn peer(&self) -> PeerRow {
        let peers = self.montreal.read(queues::list_peers).await;
        peers.into_iter().find(|peer| peer.host == "masto.test").unwrap()
    }
}

async fn what_waits_for_a_silent_server_is_told_and_tried_at_a_word(ground: Ground) {
    let scene = scene(&ground).await;
    let met = scene.peer().await;
    assert_eq!((met.last_received_at, met.last_success_at), (Some(today()), Some(today())), "each way");
    scene.network.cut("masto.test");
    scene.montreal.publish(sugar()).await;
    settle(&[&scene.montreal]).await;
    let waiting = scene.listed(Standing::Pending).await;
    let told: Vec<_> = waiting.iter().map(|item| (item.kind.as_str(), item.attempts)).collect();
    assert_eq!(told, [("Announce", 1)]);
    let peer = scene.peer().await;
    assert_eq!((peer.failures, peer.last_failure_at), (1, Some(today())));
    assert!(peer.last_error.unwrap().contains("unreachable"));

    scene.network.mend("masto.test");
    settle(&[&scene.montreal]).await;
    assert_eq!(scene.masto.take_received().len(), 0, "its time has not come");
    assert_eq!(scene.act(Act::Retry).await, 1);
    settle(&[&scene.montreal]).await;
    assert_eq!(scene.masto.take_received()[0]["type"], "Announce");
    assert_eq!(scene.listed(Standing::Pending).await, []);
}

async fn what_was_given_up_is_replayed(ground: Ground) {
    let scene = scene(&ground).await;
    scene.network.cut("masto.test");
    scene.montreal.publish(sugar()).await;
    settle(&[&scene.montreal]).await;
    scene.montreal.clock.advance(Duration::from_secs(15 * 24 * 3600));
    settle(&[&scene.montreal]).await;
    assert_eq!(scene.listed(Standing::Failed).await.len(), 1);
    scene.network.mend("masto.test");
    assert_eq!(scene.act(Act::Retry).await, 0, "nothing is pending");
    assert_eq!(scene.act(Act::Replay).await, 1);
    settle(&[&scene.montreal]).await;
    assert_eq!(scene.masto.take_received()[0]["type"], "Announce");
    assert_eq!(scene.listed(Standing::Failed).await, []);
}

async fn what_failed_on_the_way_in_is_told_and_dropped(ground: Ground) {
    let scene = scene(&ground).await;
    let never_sent = json!("https://montreal.test/a/12345");
    let accept = scene.helene.activity(2, "Accept", never_sent);
    assert_eq!(scene.helene.send(&scene.montreal, &accept).await, StatusCode::ACCEPTED);
    settle(&[&scene.montreal]).await;
    let failed = scene.listed(Standing::Failed).await;
    assert_eq!((failed.len(), failed[0].kind.as_str()), (1, "Accept"));
    assert!(failed[0].reason.as_deref().unwrap().contains("never sent"), "{failed:?}");
    assert_eq!(scene.act(Act::Drop).await, 1);
    assert_eq!(scene.listed(Standing::Failed).await, []);
}
