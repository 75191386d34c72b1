//! A chapter and one server that has to do with it.

use entregent::clock::Clock;
use http::StatusCode;
use serde_json::json;

use crate::support::{Ground, MemoryNetwork, Peer, Person, TestApp, settle, today};

/// Hélène of `masto.test` follows the feed.
pub struct Scene {
    pub network: MemoryNetwork,
    pub montreal: TestApp,
    pub masto: Peer,
    pub helene: Person,
}

pub async fn scene(ground: &Ground) -> Scene {
    let (network, clock) = (MemoryNetwork::default(), Clock::manual(today()));
    let montreal = TestApp::start(ground, &network, &clock, "Montréal").await;
    let masto = Peer::join(&network, "masto.test");
    let helene = masto.person("helene");
    let feed = json!(montreal.urls().actor("occasions"));
    assert_eq!(helene.send(&montreal, &helene.activity(1, "Follow", feed)).await, StatusCode::ACCEPTED);
    settle(&[&montreal]).await;
    masto.take_received();
    Scene { network, montreal, masto, helene }
}
