//! Montréal with an opportunity, and a Mastodon server with people.

use entregent::clock::Clock;
use entregent::domain::{Actor, Opportunity};
use entregent::services;
use http::StatusCode;
use serde_json::{Value, json};
use url::Url;

use crate::support::{Ground, MemoryNetwork, Peer, Person, TestApp, settle, sugar, today};

/// The two sorts of inboxes: what holds for one holds for the other.
pub const INBOXES: [&str; 2] = ["inbox", "u/occasions/inbox"];

pub struct Scene {
    pub network: MemoryNetwork,
    pub montreal: TestApp,
    pub masto: Peer,
    pub helene: Person,
    pub mallory: Person,
    pub item: Opportunity,
}

/// Both people are known already, and what was sent about the opportunity has arrived.
pub async fn scene(ground: &Ground) -> Scene {
    let (network, clock) = (MemoryNetwork::default(), Clock::manual(today()));
    let montreal = TestApp::start(ground, &network, &clock, "Montréal").await;
    let masto = Peer::join(&network, "masto.test");
    let (helene, mallory) = (masto.person("helene"), masto.person("mallory"));
    let item = montreal.publish(sugar()).await;
    let scene = Scene { network, montreal, masto, helene, mallory, item };
    for person in [&scene.helene, &scene.mallory] {
        scene.remote(&person.id).await;
    }
    scene.settle().await;
    scene
}

impl Scene {
    /// It is taken, and whatever it means has happened.
    pub async fn give(&self, from: &Person, inbox: &str, activity: &Value) {
        let response = self.montreal.send(from.signed(&self.montreal, inbox, activity)).await;
        assert_eq!(response.status(), StatusCode::ACCEPTED, "{inbox}: {}", response.body());
        settle(&[&self.montreal]).await;
    }

    /// Lets everything be sent, and forgets it.
    pub async fn settle(&self) {
        settle(&[&self.montreal]).await;
        self.masto.take_received();
        self.network.take_sent();
    }

    /// A remote actor as it is known here, looked up when it is not.
    pub async fn remote(&self, uri: &Url) -> Actor {
        self.montreal.federation.actor(uri).await.unwrap()
    }

    /// The chapter follows somebody, who accepts.
    pub async fn follow(&self, whom: &Person) {
        let (steward, target) = (self.montreal.steward.clone(), self.remote(&whom.id).await);
        let follow = self.montreal.write(move |tx| services::follows::follow(tx, &steward, &target)).await;
        let accept = whom.activity(9_000, "Accept", json!({ "type": "Follow", "id": follow.activity }));
        self.give(whom, "inbox", &accept).await;
        self.settle().await;
    }

    /// Whom the chapter follows, answered or not.
    pub async fn followed(&self) -> Vec<Url> {
        let following = self.montreal.read(services::follows::list_following).await;
        following.into_iter().map(|(actor, _)| actor.uri).collect()
    }

    pub async fn follows_only(&self, whom: &Url) -> bool {
        self.followed().await.iter().all(|one| one == whom) && self.followed().await.len() == 1
    }

    /// How many members a collection of the opportunity tells.
    pub async fn total(&self, collection: &str) -> i64 {
        let url = Url::parse(&format!("{}/{collection}", self.item.uri)).unwrap();
        let (status, document) = self.montreal.document(&url).await;
        assert_eq!(status, StatusCode::OK);
        document["totalItems"].as_i64().unwrap()
    }

    /// What the Mastodon server received, by type.
    pub fn received(&self) -> Vec<String> {
        let kind = |activity: &Value| activity["type"].as_str().unwrap().to_owned();
        self.masto.take_received().iter().map(kind).collect()
    }
}
