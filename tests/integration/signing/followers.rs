//! An actor's followers on one server are told to that server, and to nobody else (FEP-8fcf).

use axum::body::Body;
use entregent::activitypub::vocab::MEDIA_TYPE;
use entregent::clock::Clock;
use entregent::crypto::KeyPair;
use entregent::domain::{Policy, SignatureProfile};
use entregent::urls::Collection;
use http::{Request, StatusCode};
use serde_json::{Value, json};
use url::Url;

use crate::support::{Ground, MemoryNetwork, Peer, Person, Test, TestApp, settle, tests, today};

pub fn tests() -> Vec<Test> {
    tests![
        the_list_for_a_server_is_for_that_server_alone,
        nobody_else_gets_a_list,
        an_actor_that_is_not_shown_has_no_list,
    ]
}

struct Scene {
    network: MemoryNetwork,
    montreal: TestApp,
    helene: Person,
    victor: Person,
    list: Url,
}

/// Hélène and Paul of one server, and Victor of another, follow the feed.
async fn scene(ground: &Ground) -> Scene {
    let (network, clock) = (MemoryNetwork::default(), Clock::manual(today()));
    let montreal = TestApp::start(ground, &network, &clock, "Montréal").await;
    let masto = Peer::join(&network, "masto.test");
    let (helene, paul) = (masto.person("helene"), masto.person("paul"));
    let victor = Peer::join(&network, "victim.test").person("victor");
    let feed = montreal.urls().actor("occasions");
    for person in [&helene, &paul, &victor] {
        let follow = person.activity(1, "Follow", json!(feed));
        assert_eq!(person.send(&montreal, &follow).await, StatusCode::ACCEPTED);
    }
    settle(&[&montreal]).await;
    network.take_sent();
    let list = montreal.urls().collection_of(&feed, Collection::FollowersThere);
    Scene { network, montreal, helene, victor, list }
}

impl Scene {
    async fn listed(&self, reader: &Person) -> Vec<String> {
        let answer = self.montreal.send(reader.asking(&self.montreal, &self.list)).await;
        assert_eq!(answer.status(), StatusCode::OK, "{}", answer.body());
        assert_eq!(answer.headers()["cache-control"], "private, no-store");
        let list: Value = serde_json::from_str(answer.body()).unwrap();
        assert_eq!((&list["id"], &list["type"]), (&json!(self.list), &json!("OrderedCollection")));
        let items: Vec<String> = serde_json::from_value(list["orderedItems"].clone()).unwrap();
        assert_eq!(list["totalItems"], json!(items.len()));
        items
    }

    async fn status(&self, request: Request<Body>) -> StatusCode {
        self.montreal.send(request).await.status()
    }
}

async fn the_list_for_a_server_is_for_that_server_alone(ground: Ground) {
    let scene = scene(&ground).await;
    let theirs = ["https://masto.test/users/helene", "https://masto.test/users/paul"];
    for profile in SignatureProfile::ALL {
        assert_eq!(scene.listed(&Person { profile, ..scene.helene.clone() }).await, theirs);
    }
    assert_eq!(scene.listed(&scene.victor).await, ["https://victim.test/users/victor"]);
    for host in ["other.test", "sub.masto.test", "masto.test.other.test"] {
        let stranger = Peer::join(&scene.network, host).person("stranger");
        assert_eq!(scene.listed(&stranger).await, [""; 0], "{host}");
    }
    // A query cannot widen it.
    let mut widened = scene.list.clone();
    widened.set_query(Some("page=first&base-url=https://victim.test/"));
    let answer = scene.montreal.send(scene.helene.asking(&scene.montreal, &widened)).await;
    assert!(!answer.body().contains("victor"), "{}", answer.body());
}

async fn nobody_else_gets_a_list(ground: Ground) {
    let scene = scene(&ground).await;
    for accept in [MEDIA_TYPE, "text/html"] {
        let unsigned =
            Request::get(scene.list.path()).header("host", "montreal.test").header("accept", accept);
        assert_eq!(scene.status(unsigned.body(Body::empty()).unwrap()).await, StatusCode::UNAUTHORIZED);
    }
    let mallory = Person { keys: std::sync::Arc::new(KeyPair::generate().unwrap()), ..scene.helene.clone() };
    let forged = mallory.asking(&scene.montreal, &scene.list);
    assert_eq!(scene.status(forged).await, StatusCode::UNAUTHORIZED, "forged");
    let mut moved = scene.helene.asking(&scene.montreal, &scene.montreal.urls().actor("occasions"));
    *moved.uri_mut() = scene.list.path().parse().unwrap();
    assert_eq!(scene.status(moved).await, StatusCode::UNAUTHORIZED, "made for another address");
    scene.montreal.decide("masto.test", Some(Policy::Suspended)).await;
    let suspended = scene.helene.asking(&scene.montreal, &scene.list);
    assert_eq!(scene.status(suspended).await, StatusCode::FORBIDDEN);
    assert_eq!(scene.network.take_sent(), [], "no outgoing request");
}

async fn an_actor_that_is_not_shown_has_no_list(ground: Ground) {
    let scene = scene(&ground).await;
    let urls = scene.montreal.urls();
    for nobody in [urls.actor("yasmine"), urls.actor("nobody"), urls.server_actor()] {
        let list = urls.collection_of(&nobody, Collection::FollowersThere);
        let asking = scene.helene.asking(&scene.montreal, &list);
        assert_eq!(scene.status(asking).await, StatusCode::NOT_FOUND, "{nobody}");
    }
}
