//! AT-25 for what is read from others: collections that lie or never end cost little and bring nothing foreign.

use std::time::Duration;

use entregent::domain::opportunity::Opportunity;
use serde_json::{Value, json};

use crate::support::{Ground, MemoryNetwork, Peer, Person, Test, TestApp, settle, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        a_ring_of_pages_ends,
        a_collection_without_end_is_left_at_the_limit,
        pages_of_another_host_are_not_read,
        an_item_of_another_host_is_believed_by_that_host_alone,
        what_is_written_into_a_page_is_not_believed,
        an_outbox_elsewhere_is_not_read,
        what_is_in_no_thread_here_stays_out,
    ]
}

/// A chapter of somebody else's making, whose one opportunity stands in Montréal.
struct Scene {
    network: MemoryNetwork,
    montreal: TestApp,
    lyon: Peer,
    feed: Person,
    opportunity: Value,
}

const OUTBOX: &str = "https://lyon.test/users/feed/outbox";

async fn scene(ground: &Ground) -> Scene {
    let (montreal, sherbrooke) = TestApp::twinned_pair(ground).await;
    let network = montreal.network.clone();
    let lyon = Peer::join(&network, "lyon.test");
    let feed = lyon.person("feed");
    // An opportunity as chapters write them, of Lyon's.
    let item = montreal.publish(sugar()).await;
    settle(&[&montreal, &sherbrooke]).await;
    let (_, note) = montreal.document(&item.uri).await;
    let mut opportunity: Value =
        serde_json::from_str(&note.to_string().replace(item.uri.as_str(), "https://lyon.test/o/1")).unwrap();
    opportunity["attributedTo"] = json!(feed.id);
    opportunity["audience"] = json!(feed.id);
    opportunity["published"] = json!("2026-11-01T12:00:00Z");
    lyon.publish("o/1", opportunity.clone());
    let scene = Scene { network, montreal, lyon, feed, opportunity };
    scene.publish_feed(OUTBOX);
    scene.publish_collection("users/feed/outbox", json!([scene.announce(1)]), None);
    scene
}

impl Scene {
    fn publish_feed(&self, outbox: &str) {
        let pem = self.feed.keys.rsa.verifying_key().to_pem().unwrap();
        let document = json!({
            "id": self.feed.id, "type": "Group", "preferredUsername": "feed",
            "inbox": self.lyon.url("users/feed/inbox"), "outbox": outbox,
            "generator": { "implements": "https://w3id.org/entregent/v1#federation" },
            "publicKey": { "id": self.feed.key_id, "owner": self.feed.id, "publicKeyPem": pem },
        });
        self.lyon.publish("users/feed", document);
    }

    fn publish_collection(&self, path: &str, items: Value, next: Option<&str>) {
        let collection = json!({
            "id": self.lyon.url(path), "type": "OrderedCollection", "orderedItems": items, "next": next,
        });
        self.lyon.publish(path, collection);
    }

    fn announce(&self, number: u32) -> Value {
        self.feed.activity(number, "Announce", json!(self.lyon.url(&format!("o/{number}"))))
    }

    /// Montréal follows the feed and is accepted; how many requests that made of it.
    async fn follow(&self) -> Vec<String> {
        let target = self.montreal.federation.actor(&self.feed.id).await.unwrap();
        let steward = self.montreal.steward.clone();
        let follow =
            self.montreal.write(move |tx| entregent::services::follows::follow(tx, &steward, &target)).await;
        settle(&[&self.montreal]).await;
        self.network.take_sent();
        self.feed.send(&self.montreal, &self.feed.activity(100, "Accept", json!(follow.activity))).await;
        settle(&[&self.montreal]).await;
        let asked = self.network.take_sent().into_iter();
        asked.filter(|sent| sent.method == "GET").map(|sent| sent.url).collect()
    }

    async fn copy(&self) -> Opportunity {
        let uri = self.lyon.url("o/1");
        self.montreal.copy_of(&uri).await.expect("the copy")
    }

    /// What stands under Lyon's opportunity once its thread was read.
    async fn thread(&self) -> Vec<String> {
        self.follow().await;
        self.montreal.thread(&self.copy().await).await
    }
}

async fn a_ring_of_pages_ends(ground: Ground) {
    let scene = scene(&ground).await;
    let page = |number: u32| format!("https://lyon.test/pages/{number}");
    scene.publish_collection("users/feed/outbox", json!([scene.announce(1)]), Some(&page(1)));
    scene.publish_collection("pages/1", json!([]), Some(&page(2)));
    scene.publish_collection("pages/2", json!([]), Some(&page(1)));
    let asked = scene.follow().await;
    assert_eq!(asked.iter().filter(|url| url.contains("/pages/")).count(), 2, "each page once: {asked:?}");
    scene.copy().await;
}

async fn a_collection_without_end_is_left_at_the_limit(ground: Ground) {
    let scene = scene(&ground).await;
    for number in 1..200 {
        let next = format!("https://lyon.test/pages/{}", number + 1);
        scene.publish_collection(&format!("pages/{number}"), json!([]), Some(&next));
    }
    scene.publish_collection(
        "users/feed/outbox",
        json!([scene.announce(1)]),
        Some("https://lyon.test/pages/1"),
    );
    let asked = scene.follow().await;
    assert!((40..60).contains(&asked.len()), "{}", asked.len());
    scene.copy().await;
}

async fn pages_of_another_host_are_not_read(ground: Ground) {
    let scene = scene(&ground).await;
    let victim = Peer::join(&scene.network, "victim.test");
    victim.publish("page", json!({ "id": "https://victim.test/page", "orderedItems": [] }));
    let next = Some("https://victim.test/page");
    scene.publish_collection("users/feed/outbox", json!([scene.announce(1)]), next);
    scene.publish_collection("o/1/context", json!([]), next);
    let asked = scene.follow().await;
    assert!(!asked.iter().any(|url| url.contains("victim.test")), "{asked:?}");
}

async fn an_item_of_another_host_is_believed_by_that_host_alone(ground: Ground) {
    let scene = scene(&ground).await;
    let masto = Peer::join(&scene.network, "masto.test");
    let helene = masto.person("helene");
    let opportunity = scene.lyon.url("o/1");
    let real = helene.reply(1, &opportunity, "<p>Vrai</p>")["object"].clone();
    let forged = helene.reply(2, &opportunity, "<p>Faux</p>")["object"].clone();
    masto.publish("notes/1", real);
    scene.publish_collection("o/1/context", json!(["https://masto.test/notes/1", forged]), None);
    assert_eq!(scene.thread().await, ["@helene@masto.test: Vrai"]);
}

async fn what_is_written_into_a_page_is_not_believed(ground: Ground) {
    let scene = scene(&ground).await;
    let mut other = scene.opportunity.clone();
    other["id"] = json!("https://lyon.test/o/2");
    other["name"] = json!("Nulle part");
    let create = scene.feed.activity(2, "Announce", other);
    scene.publish_collection("users/feed/outbox", json!([create, scene.announce(1)]), None);
    scene.follow().await;
    assert_eq!(scene.montreal.copy_of(&scene.lyon.url("o/2")).await, None);
    scene.copy().await;
}

async fn an_outbox_elsewhere_is_not_read(ground: Ground) {
    let scene = scene(&ground).await;
    scene.publish_feed("https://victim.test/outbox");
    let asked = scene.follow().await;
    assert!(!asked.iter().any(|url| url.contains("victim.test")), "{asked:?}");
}

async fn what_is_in_no_thread_here_stays_out(ground: Ground) {
    let scene = scene(&ground).await;
    let masto = Peer::join(&scene.network, "masto.test");
    let helene = masto.person("helene");
    let (secret, stray) = (masto.url("notes/1"), masto.url("notes/2"));
    let mut private = helene.reply(1, &scene.lyon.url("o/1"), "<p>Entre nous</p>")["object"].clone();
    private["to"] = json!([scene.feed.id]);
    masto.publish("notes/1", private);
    masto.publish("notes/2", helene.reply(2, &masto.url("notes/77"), "<p>Hors sujet</p>")["object"].clone());
    scene.publish_collection("o/1/context", json!([secret, stray]), None);
    assert_eq!(scene.thread().await, Vec::<String>::new());
    scene.montreal.clock.advance(Duration::from_secs(60));
    for note in [secret, stray] {
        assert!(!scene.montreal.federation.is_known(&note).await.unwrap(), "{note}");
    }
}
