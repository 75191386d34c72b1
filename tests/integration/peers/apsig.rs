//! Inès, whose server signs and proves with apsig, in Python: we take what it makes, and it takes what we make.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::routing::get;
use entregent::activitypub::vocab::MEDIA_TYPE;
use entregent::clock::Clock;
use entregent::domain::opportunity::Draft;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, Request, StatusCode};
use serde_json::{Value, json};
use url::Url;

use crate::support::{ApsigPeer, Ground, MemoryNetwork, Need, Peer, Test, TestApp, settle, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        what_apsig_signs_is_taken.needs(Need::Apsig),
        what_apsig_proves_comes_through_another_server.needs(Need::Apsig),
        what_we_sign_and_prove_passes_apsig.needs(Need::Apsig),
    ]
}

const INES: &str = "https://apsig.test/users/ines";
const INBOX: &str = "https://apsig.test/users/ines/inbox";

struct Scene {
    network: MemoryNetwork,
    montreal: TestApp,
    apsig: ApsigPeer,
    /// What was posted to her inbox.
    received: Arc<Mutex<Vec<(HeaderMap, String)>>>,
}

/// In real time: apsig knows no other.
async fn scene(ground: &Ground) -> Scene {
    let (network, apsig) = (MemoryNetwork::default(), ApsigPeer::start().await);
    let montreal = TestApp::start(ground, &network, &Clock::system(), "Montréal").await;
    let received: Arc<Mutex<Vec<(HeaderMap, String)>>> = Arc::default();
    let (document, kept) = (profile(&apsig).to_string(), Arc::clone(&received));
    let profile = move || async move { ([(CONTENT_TYPE, MEDIA_TYPE)], document) };
    let keep = move |headers: HeaderMap, body: String| async move {
        kept.lock().unwrap().push((headers, body));
        StatusCode::ACCEPTED
    };
    let router = Router::new().route("/users/ines", get(profile));
    network.connect("apsig.test", router.route("/users/ines/inbox", axum::routing::post(keep)));
    Scene { network, montreal, apsig, received }
}

fn profile(apsig: &ApsigPeer) -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"],
        "id": INES, "type": "Person", "preferredUsername": "ines", "inbox": INBOX,
        "publicKey": { "id": format!("{INES}#main-key"), "owner": INES, "publicKeyPem": apsig.pem },
        "assertionMethod": [{
            "id": format!("{INES}#ed25519-key"), "type": "Multikey", "controller": INES,
            "publicKeyMultibase": apsig.multikey,
        }],
    })
}

impl Scene {
    /// Signed by apsig, to the shared inbox.
    async fn post(&mut self, activity: &Value) -> StatusCode {
        let (url, body) = (self.montreal.urls().shared_inbox(), activity.to_string());
        let headers = self.apsig.sign(url.as_str(), &format!("{INES}#main-key"), &body).await;
        let mut request = Request::post(url.path());
        for (name, value) in headers {
            request = request.header(name, value);
        }
        self.montreal.send(request.body(Body::from(body)).unwrap()).await.status()
    }
}

/// With what canonical JSON has to get right: letters outside ASCII, beyond the first plane, and a fraction.
fn reply(to: &Url) -> Value {
    let html = "<p>Livrez-vous à Liège? 🍁</p>";
    let place = json!({ "type": "Place", "name": "Liège", "latitude": 50.632_557, "longitude": 5.579_666 });
    json!({
        "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/data-integrity/v1"],
        "id": format!("{INES}/notes/1/create"), "type": "Create", "actor": INES,
        "object": {
            "id": format!("{INES}/notes/1"), "type": "Note", "attributedTo": INES, "inReplyTo": to,
            "content": html, "contentMap": { "fr": html }, "location": place, "🍁": "\r\n\u{7f}",
            "to": ["https://www.w3.org/ns/activitystreams#Public"],
        },
    })
}

async fn what_apsig_signs_is_taken(ground: Ground) {
    let mut scene = scene(&ground).await;
    let item = scene.montreal.publish(draft()).await;
    assert_eq!(scene.post(&reply(&item.uri)).await, StatusCode::ACCEPTED);
    settle(&[&scene.montreal]).await;
    assert_eq!(scene.montreal.thread(&item).await, ["@ines@apsig.test: Livrez-vous à Liège? 🍁"]);
}

async fn what_apsig_proves_comes_through_another_server(ground: Ground) {
    let mut scene = scene(&ground).await;
    let item = scene.montreal.publish(draft()).await;
    let mut proven = scene.apsig.prove(&reply(&item.uri), &format!("{INES}#ed25519-key")).await;
    let carrier = Peer::join(&scene.network, "relay.test").person("victor");
    assert_eq!(carrier.send(&scene.montreal, &proven).await, StatusCode::ACCEPTED);
    settle(&[&scene.montreal]).await;
    assert_eq!(scene.montreal.thread(&item).await, ["@ines@apsig.test: Livrez-vous à Liège? 🍁"]);

    proven["id"] = json!(format!("{INES}/notes/1/again"));
    assert_eq!(carrier.send(&scene.montreal, &proven).await, StatusCode::UNAUTHORIZED, "changed on the way");
}

async fn what_we_sign_and_prove_passes_apsig(ground: Ground) {
    let mut scene = scene(&ground).await;
    let feed = scene.montreal.urls().actor("occasions");
    let follow =
        json!({ "id": format!("{INES}/follows/1"), "type": "Follow", "actor": INES, "object": feed });
    assert_eq!(scene.post(&follow).await, StatusCode::ACCEPTED);
    settle(&[&scene.montreal]).await;
    scene.montreal.publish(draft()).await;
    settle(&[&scene.montreal]).await;

    let (_, document) = scene.montreal.document(&feed).await;
    let pem = document["publicKey"]["publicKeyPem"].as_str().unwrap();
    let multikey = document["assertionMethod"][0]["publicKeyMultibase"].as_str().unwrap();
    let received = std::mem::take(&mut *scene.received.lock().unwrap());
    let mut kinds = Vec::new();
    for (headers, body) in received {
        let signer = scene.apsig.verify(pem, INBOX, &headers, &body).await;
        assert_eq!(signer.as_deref(), document["publicKey"]["id"].as_str(), "{body}");
        let mut activity: Value = serde_json::from_str(&body).unwrap();
        if activity["type"] == "Announce" {
            let prover = scene.apsig.check(multikey, &activity).await;
            assert_eq!(prover.as_deref(), document["assertionMethod"][0]["id"].as_str());
            activity["object"] = json!("https://montreal.test/o/1");
            assert_eq!(scene.apsig.check(multikey, &activity).await, None, "changed on the way");
        }
        kinds.push(activity["type"].take());
    }
    assert_eq!(kinds, ["Accept", "Announce"]);
}

/// Open for longer than these tests will be run.
fn draft() -> Draft {
    Draft { deadline: "2099-01-15T17:00".to_owned(), ..sugar() }
}
