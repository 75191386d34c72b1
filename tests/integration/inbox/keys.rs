//! Whose key it is, and what looking for it may cost. Each test is one way in which another server was fooled or worn
//! out.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use entregent::activitypub::vocab::MEDIA_TYPE;
use entregent::crypto::KeyPair;
use entregent::db::inbox::count_inbox_activities;
use futures_util::future::join_all;
use http::header::CONTENT_TYPE;
use http::{Request, StatusCode};
use serde_json::{Value, json};
use url::Url;

use super::besieged::{INBOXES, Scene, scene};
use crate::support::{Ground, Person, Test, settle, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        a_key_document_does_not_say_whose_key_it_is,
        a_key_that_its_owner_does_not_know_is_nobodys,
        an_actor_on_another_host_is_not_who_it_says,
        a_redirect_does_not_lend_an_actor_its_key,
        a_key_of_this_server_is_not_looked_for,
        who_claims_the_id_of_anothers_key_silences_nobody,
        keys_that_are_weak_or_odd_are_refused,
        unsigned_posts_that_name_strangers_ask_nobody,
        deletes_of_strangers_ask_nobody,
        many_activities_of_one_stranger_cost_one_look,
        a_key_that_is_not_there_is_looked_for_every_ten_minutes,
        a_thousand_subdomains_are_one_domain,
    ]
}

/// Signs as the victim with keys of their own that are published elsewhere.
fn pretending(victim: &Person, key_id: &str) -> Person {
    let keys = Arc::new(KeyPair::generate().unwrap());
    Person { key_id: Url::parse(key_id).unwrap(), keys, ..victim.clone() }
}

fn pem(person: &Person) -> String {
    person.keys.rsa.verifying_key().to_pem().unwrap()
}

fn actor(id: &str, key_id: &str, owner: &str, pem: &str) -> Value {
    json!({
        "id": id, "type": "Person", "preferredUsername": "helene", "inbox": format!("{id}/inbox"),
        "publicKey": { "id": key_id, "owner": owner, "publicKeyPem": pem },
    })
}

/// A server that answers with these documents.
fn serving(documents: impl IntoIterator<Item = (&'static str, Value)>) -> Router {
    documents.into_iter().fold(Router::new(), |router, (path, document)| {
        let answer = ([(CONTENT_TYPE, MEDIA_TYPE)], document.to_string());
        router.route(path, get(async move || answer))
    })
}

impl Scene {
    async fn both_refuse(&self, by: &Person, activity: &Value) {
        for inbox in INBOXES {
            let response = self.montreal.send(by.signed(&self.montreal, inbox, activity)).await;
            assert_eq!(response.status(), StatusCode::UNAUTHORIZED, "{inbox}: {}", response.body());
        }
        let stored = self.montreal.read(|tx| Ok(count_inbox_activities(tx.conn, "pending")?)).await;
        assert_eq!(stored, 0, "nothing was stored");
    }
}

/// CVE-2026-96625, GHSA-q9f8-5hc7-898f (Fedify): the key's document named any actor as its owner, and was believed.
/// CVE-2025-54888 (Fedify), CVE-2026-90679 (Forgejo): the signer was never compared with the actor.
async fn a_key_document_does_not_say_whose_key_it_is(ground: Ground) {
    let scene = scene(&ground).await;
    let mallory = pretending(&scene.helene, "https://evil.test/key");
    let key =
        json!({ "id": "https://evil.test/key", "owner": scene.helene.id, "publicKeyPem": pem(&mallory) });
    scene.network.connect("evil.test", serving([("/key", key)]));
    scene
        .refuses(StatusCode::UNAUTHORIZED, |inbox| mallory.signed(&scene.montreal, inbox, &scene.reply(1)))
        .await;
}

/// The same on the victim's own host, where the key could be an upload.
async fn a_key_that_its_owner_does_not_know_is_nobodys(ground: Ground) {
    let scene = scene(&ground).await;
    let mallory = pretending(&scene.helene, "https://masto.test/media/key");
    let upload = json!({ "id": mallory.key_id, "owner": scene.helene.id, "publicKeyPem": pem(&mallory) });
    scene.masto.publish("media/key", upload);
    scene.both_refuse(&mallory, &scene.reply(1)).await;
}

/// CVE-2024-23832 (Mastodon): a document was believed to be what its `id` said, wherever it was found.
async fn an_actor_on_another_host_is_not_who_it_says(ground: Ground) {
    let scene = scene(&ground).await;
    let mallory = pretending(&scene.helene, "https://evil.test/users/helene#main-key");
    let id = scene.helene.id.as_str();
    let forged = actor(id, mallory.key_id.as_str(), id, &pem(&mallory));
    scene.network.connect("evil.test", serving([("/users/helene", forged)]));
    scene.both_refuse(&mallory, &scene.reply(1)).await;
    // Nor does it replace what is known of her.
    let mut own = scene.reply(2);
    own["actor"] = json!("https://evil.test/users/helene");
    own["id"] = json!("https://evil.test/a/1");
    scene.both_refuse(&mallory, &own).await;
    assert_eq!(scene.helene.send(&scene.montreal, &scene.reply(3)).await, StatusCode::ACCEPTED);
}

/// GHSA-8863-8468-7hq7 (Fedify): an actor's address that redirects elsewhere lent its name to what was found there.
async fn a_redirect_does_not_lend_an_actor_its_key(ground: Ground) {
    let scene = scene(&ground).await;
    let open = Router::new()
        .route("/users/victor", get(async || Redirect::temporary("https://evil.test/users/victor")));
    scene.network.connect("open.test", open);
    let mut mallory = pretending(&scene.helene, "https://open.test/users/victor#main-key");
    mallory.id = Url::parse("https://open.test/users/victor").unwrap();
    for id in ["https://evil.test/users/victor", "https://open.test/users/victor"] {
        let document = actor(id, mallory.key_id.as_str(), id, &pem(&mallory));
        scene.network.connect("evil.test", serving([("/users/victor", document)]));
        let follow = mallory.activity(1, "Follow", json!(scene.montreal.urls().actor("occasions")));
        scene.both_refuse(&mallory, &follow).await;
        scene.montreal.clock.advance(Duration::from_secs(601));
    }
}

/// Nobody has a server ask itself, over and over (compare CVE-2024-39687, Fedify).
async fn a_key_of_this_server_is_not_looked_for(ground: Ground) {
    let scene = scene(&ground).await;
    for path in ["u/section#main-key", "actor#main-key", "inbox", "u/nobody"] {
        let key_id = format!("https://montreal.test/{path}");
        let mallory = pretending(&scene.helene, &key_id);
        let mut activity = scene.reply(1);
        activity["actor"] = json!(scene.montreal.urls().actor("section"));
        activity["id"] = json!("https://montreal.test/a/1");
        scene
            .refuses(StatusCode::UNAUTHORIZED, |inbox| mallory.signed(&scene.montreal, inbox, &activity))
            .await;
    }
}

async fn who_claims_the_id_of_anothers_key_silences_nobody(ground: Ground) {
    let scene = scene(&ground).await;
    let victor = scene.masto.person("victor");
    let evil = crate::support::Peer::join(&scene.network, "evil.test");
    let mallory = evil.person("mallory");
    scene.introduce(&mallory).await;
    let id = mallory.id.as_str();
    let greedy = actor(id, victor.key_id.as_str(), id, &pem(&mallory));
    mallory.send(&scene.montreal, &mallory.activity(1, "Update", greedy)).await;
    settle(&[&scene.montreal]).await;

    let item = scene.montreal.publish(sugar()).await;
    let reply = victor.reply(1, &item.uri, "<p>Je suis là</p>");
    assert_eq!(victor.send(&scene.montreal, &reply).await, StatusCode::ACCEPTED);
    settle(&[&scene.montreal]).await;
    assert_eq!(scene.montreal.thread(&item).await, ["@victor@masto.test: Je suis là"]);
}

async fn keys_that_are_weak_or_odd_are_refused(ground: Ground) {
    let scene = scene(&ground).await;
    let rsa_1024 = "-----BEGIN PUBLIC KEY-----\nMIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDCFENGw33yGihy92pDjZQhl0C3\n\
        6rPJj+CvfSC8+q28hxA161QFNUd13wuCTUcq0Qd2qsBe/2hFyc2DCJJg0h1L78+6\n\
        Z4UMR7EOcpfdUE9Hf3m/hs+FUR45uBJeDK1HSFHD8bHKD6kv8FPGfJTotc+2xjJw\n\
        oYi+1hqp1fIekaxsyQIDAQAB\n-----END PUBLIC KEY-----";
    let p_256 = "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEVHPjxukKSHsfJzqyq9wPafy6jjjI\n\
        bZxw7+k5/sfWmB7M3UE8oG2KAurN9oa7HEOCremt64FHXaiUm70yDJO5Aw==\n-----END PUBLIC KEY-----";
    for (number, odd) in [rsa_1024, p_256, "", "\0", "-----BEGIN PUBLIC KEY-----"].into_iter().enumerate() {
        let stranger = scene.masto.person(&format!("stranger{number}"));
        let id = stranger.id.as_str();
        scene.masto.publish(&format!("users/stranger{number}"), actor(id, stranger.key_id.as_str(), id, odd));
        scene
            .both_refuse(&stranger, &stranger.activity(1, "Like", json!(scene.montreal.urls().home())))
            .await;
    }
}

async fn unsigned_posts_that_name_strangers_ask_nobody(ground: Ground) {
    let scene = scene(&ground).await;
    for number in 0..100 {
        let stranger = format!("https://masto.test/users/stranger{number}");
        let body =
            json!({ "id": format!("{stranger}#1"), "type": "Follow", "actor": stranger, "object": stranger });
        scene
            .refuses(StatusCode::UNAUTHORIZED, |inbox| {
                let post = Request::post(format!("/{inbox}")).header(CONTENT_TYPE, MEDIA_TYPE);
                post.header("host", "montreal.test").body(Body::from(body.to_string())).unwrap()
            })
            .await;
    }
}

async fn deletes_of_strangers_ask_nobody(ground: Ground) {
    let scene = scene(&ground).await;
    let stranger = scene.masto.person("stranger");
    for number in 0..100 {
        let id = scene.masto.url(&format!("users/stranger{number}"));
        let key_id = scene.masto.url(&format!("users/stranger{number}#main-key"));
        let gone = Person { id, key_id, ..stranger.clone() };
        let delete = gone.activity(1, "Delete", json!(gone.id));
        scene.refuses(StatusCode::ACCEPTED, |inbox| gone.signed(&scene.montreal, inbox, &delete)).await;
    }
}

/// Answers with the document of an actor after everybody has had a turn, and counts.
fn slow_server(document: &Value) -> (Router, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let (counter, document) = (Arc::clone(&asked), document.to_string());
    let answer = move || {
        counter.fetch_add(1, Ordering::SeqCst);
        let document = document.clone();
        async move {
            for _ in 0..1_000 {
                tokio::task::yield_now().await;
            }
            ([(CONTENT_TYPE, MEDIA_TYPE)], document)
        }
    };
    (Router::new().route("/users/new", get(answer)), asked)
}

async fn many_activities_of_one_stranger_cost_one_look(ground: Ground) {
    let scene = scene(&ground).await;
    let mut new = pretending(&scene.helene, "https://slow.test/users/new#main-key");
    new.id = Url::parse("https://slow.test/users/new").unwrap();
    let id = new.id.as_str();
    let (router, asked) = slow_server(&actor(id, new.key_id.as_str(), id, &pem(&new)));
    scene.network.connect("slow.test", router);
    let feed = json!(scene.montreal.urls().actor("occasions"));
    let activities: Vec<Value> = (0..20).map(|number| new.activity(number, "Follow", feed.clone())).collect();

    let answers = join_all(activities.iter().map(|activity| new.send(&scene.montreal, activity))).await;

    assert!(answers.iter().all(|status| *status == StatusCode::ACCEPTED), "{answers:?}");
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

async fn a_key_that_is_not_there_is_looked_for_every_ten_minutes(ground: Ground) {
    let scene = scene(&ground).await;
    let nobody = pretending(&scene.helene, "https://masto.test/users/nobody#main-key");
    let mut activity = scene.reply(1);
    activity["actor"] = json!("https://masto.test/users/nobody");
    for (wait, looks) in [(0, 1), (599, 0), (1, 1)] {
        scene.montreal.clock.advance(Duration::from_secs(wait));
        scene.both_refuse(&nobody, &activity).await;
        assert_eq!(scene.network.take_sent().len(), looks, "after {wait} s more");
    }
}

/// One wildcard in DNS makes any number of hosts, each with as many actors as one likes.
async fn a_thousand_subdomains_are_one_domain(ground: Ground) {
    let scene = scene(&ground).await;
    let mut answers = BTreeMap::new();
    for number in 0..500 {
        let host = format!("n{number}.evil.test");
        let mut stranger = pretending_again(&scene.helene, &format!("https://{host}/u#main-key"));
        stranger.id = Url::parse(&format!("https://{host}/u")).unwrap();
        let follow = stranger.activity(1, "Follow", json!(scene.montreal.urls().actor("occasions")));
        let request = stranger.signed(&scene.montreal, INBOXES[number % 2], &follow);
        let response = scene.montreal.send(request).await.into_response();
        *answers
            .entry((response.status().as_u16(), response.headers().contains_key("retry-after")))
            .or_insert(0) += 1;
    }
    assert_eq!(answers, BTreeMap::from([((503, true), 500)]), "temporary: honest servers try again");
    let looks = scene.network.take_sent().len();
    assert!((50..200).contains(&looks), "{looks} of 500");
    assert_eq!(
        scene.helene.send(&scene.montreal, &scene.reply(1)).await,
        StatusCode::ACCEPTED,
        "others pass"
    );
}

/// Like [`pretending`], with the victim's keys: nobody will come as far as checking them.
fn pretending_again(victim: &Person, key_id: &str) -> Person {
    Person { key_id: Url::parse(key_id).unwrap(), ..victim.clone() }
}
