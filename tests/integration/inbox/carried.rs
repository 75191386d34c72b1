//! Words that come through somebody else's hands: taken when they prove themselves, and only then (FEP-8b32).

use std::time::Duration;

use entregent::clock::Clock;
use entregent::crypto::{Proof, ProofError, VerifyingKey};
use entregent::domain::{Opportunity, Policy};
use http::StatusCode;
use serde_json::{Value, json};
use url::Url;

use crate::support::{Ground, MemoryNetwork, Peer, Person, Test, TestApp, settle, sugar, tests, today};

pub fn tests() -> Vec<Test> {
    tests![
        a_proven_reply_comes_through_a_third_server,
        what_was_changed_on_the_way_is_refused,
        another_ones_proof_is_refused,
        without_a_proof_nothing_is_asked_of_anybody,
        an_old_proof_is_refused,
        a_blocked_author_stays_out_whoever_carries_it,
        a_proof_with_a_new_key_makes_us_read_the_author_once,
        a_proof_adds_nothing_to_the_right_signature,
        a_delete_of_somebody_unknown_is_not_looked_into,
        our_own_words_on_their_way_back_are_dropped,
        every_public_activity_of_ours_is_proven_and_no_private_one,
        what_we_prove_another_chapter_takes_from_anybody,
    ]
}

/// Hélène writes; Victor, elsewhere, carries.
struct Scene {
    network: MemoryNetwork,
    montreal: TestApp,
    masto: Peer,
    helene: Person,
    victor: Person,
    item: Opportunity,
}

async fn scene(ground: &Ground) -> Scene {
    let (network, clock) = (MemoryNetwork::default(), Clock::manual(today()));
    let montreal = TestApp::start(ground, &network, &clock, "Montréal").await;
    let masto = Peer::join(&network, "masto.test");
    let (helene, victor) = (masto.person("helene"), Peer::join(&network, "relay.test").person("victor"));
    // Victor's key is known, so that every outgoing request has another cause.
    let known = victor.activity(0, "Like", json!(montreal.urls().actor("occasions")));
    assert_eq!(victor.send(&montreal, &known).await, StatusCode::ACCEPTED);
    let item = montreal.publish(sugar()).await;
    settle(&[&montreal]).await;
    network.take_sent();
    Scene { network, montreal, masto, helene, victor, item }
}

impl Scene {
    fn reply(&self, number: u32) -> Value {
        self.helene.reply(number, &self.item.uri, "<p>Bonjour</p>")
    }

    fn proven(&self, number: u32) -> Value {
        self.helene.prove(&self.reply(number), self.montreal.clock.now())
    }

    /// Victor carries it to both inboxes; both answer `status`, and nothing was stored.
    async fn refuses(&self, status: StatusCode, activity: &Value) {
        for inbox in ["inbox", "u/occasions/inbox"] {
            let response = self.montreal.send(self.victor.signed(&self.montreal, inbox, activity)).await;
            assert_eq!(response.status(), status, "{inbox}: {}", response.body());
        }
        assert_eq!(self.montreal.work().await, 0, "nothing was stored");
    }

    async fn thread(&self) -> Vec<String> {
        settle(&[&self.montreal]).await;
        self.montreal.thread(&self.item).await
    }

    fn asked(&self) -> Vec<String> {
        self.network.take_sent().into_iter().map(|sent| sent.url).collect()
    }
}

async fn a_proven_reply_comes_through_a_third_server(ground: Ground) {
    let scene = scene(&ground).await;
    assert_eq!(scene.victor.send(&scene.montreal, &scene.proven(1)).await, StatusCode::ACCEPTED);
    assert_eq!(scene.thread().await, ["@helene@masto.test: Bonjour"]);
    assert_eq!(scene.asked(), [scene.helene.id.as_str()], "her document, for her key, once");

    assert_eq!(scene.victor.send(&scene.montreal, &scene.proven(2)).await, StatusCode::ACCEPTED);
    assert_eq!(scene.thread().await.len(), 2);
    assert_eq!(scene.asked(), Vec::<String>::new(), "her key is known now");
}

async fn what_was_changed_on_the_way_is_refused(ground: Ground) {
    let scene = scene(&ground).await;
    let mut forged = scene.proven(1);
    forged["object"]["content"] = json!("<p>Adieu</p>");
    scene.refuses(StatusCode::UNAUTHORIZED, &forged).await;
    let mut twice = scene.proven(1).to_string();
    twice = twice.replacen("\"object\":{", "\"object\":{\"content\":\"Adieu\",", 1);
    let twice = scene.victor.signed_text(&scene.montreal, "inbox", &twice);
    assert_eq!(scene.montreal.send(twice).await.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(scene.thread().await, Vec::<String>::new());
}

async fn another_ones_proof_is_refused(ground: Ground) {
    let scene = scene(&ground).await;
    let now = scene.montreal.clock.now();
    // The carrier's own, of another host; a neighbour's; a neighbour's under the author's key id.
    scene.refuses(StatusCode::UNAUTHORIZED, &scene.victor.prove(&scene.reply(1), now)).await;
    let mallory = scene.masto.person("mallory");
    scene.refuses(StatusCode::UNAUTHORIZED, &mallory.prove(&scene.reply(1), now)).await;
    let mut pretender = scene.helene.clone();
    pretender.keys = mallory.keys.clone();
    scene.refuses(StatusCode::UNAUTHORIZED, &pretender.prove(&scene.reply(1), now)).await;
    assert_eq!(scene.thread().await, Vec::<String>::new());
}

async fn without_a_proof_nothing_is_asked_of_anybody(ground: Ground) {
    let scene = scene(&ground).await;
    scene.refuses(StatusCode::UNAUTHORIZED, &scene.reply(1)).await;
    let mut signed = scene.reply(1);
    let creator = scene.helene.key_id.clone();
    signed["signature"] = json!({ "type": "RsaSignature2017", "creator": creator, "signatureValue": "AAAA" });
    scene.refuses(StatusCode::UNAUTHORIZED, &signed).await;
    let mut odd = scene.reply(1);
    odd["proof"] = json!({ "type": "DataIntegrityProof" });
    scene.refuses(StatusCode::UNAUTHORIZED, &odd).await;
    assert_eq!(scene.asked(), Vec::<String>::new());
}

async fn an_old_proof_is_refused(ground: Ground) {
    let scene = scene(&ground).await;
    let now = scene.montreal.clock.now();
    for at in [now.minus(Duration::from_secs(15 * 24 * 3_600)), now.plus(Duration::from_secs(3_600))] {
        scene.refuses(StatusCode::UNAUTHORIZED, &scene.helene.prove(&scene.reply(1), at)).await;
    }
    assert_eq!(scene.asked(), Vec::<String>::new());
}

async fn a_blocked_author_stays_out_whoever_carries_it(ground: Ground) {
    let scene = scene(&ground).await;
    scene.montreal.decide("masto.test", Some(Policy::Suspended)).await;
    scene.refuses(StatusCode::FORBIDDEN, &scene.proven(1)).await;
    assert_eq!(scene.asked(), Vec::<String>::new());
}

async fn a_proof_with_a_new_key_makes_us_read_the_author_once(ground: Ground) {
    let mut scene = scene(&ground).await;
    assert_eq!(scene.victor.send(&scene.montreal, &scene.proven(1)).await, StatusCode::ACCEPTED);
    assert_eq!(scene.thread().await.len(), 1);
    scene.helene.rotate();
    scene.asked();
    scene.refuses(StatusCode::UNAUTHORIZED, &scene.proven(2)).await;
    assert_eq!(scene.asked(), Vec::<String>::new(), "what we know of her is fresh");

    scene.montreal.clock.advance(Duration::from_secs(301));
    assert_eq!(scene.victor.send(&scene.montreal, &scene.proven(2)).await, StatusCode::ACCEPTED);
    assert_eq!(scene.asked(), [scene.helene.id.as_str()]);
    assert_eq!(scene.thread().await.len(), 2);
}

async fn a_proof_adds_nothing_to_the_right_signature(ground: Ground) {
    let scene = scene(&ground).await;
    let mut broken = scene.proven(1);
    broken["proof"]["proofValue"] = json!("z1");
    assert_eq!(scene.helene.send(&scene.montreal, &broken).await, StatusCode::ACCEPTED);
    assert_eq!(scene.thread().await, ["@helene@masto.test: Bonjour"]);
}

async fn a_delete_of_somebody_unknown_is_not_looked_into(ground: Ground) {
    let scene = scene(&ground).await;
    let delete = scene.helene.activity(1, "Delete", json!(scene.helene.id));
    scene.refuses(StatusCode::ACCEPTED, &scene.helene.prove(&delete, scene.montreal.clock.now())).await;
    assert_eq!(scene.asked(), Vec::<String>::new());
}

async fn our_own_words_on_their_way_back_are_dropped(ground: Ground) {
    let scene = scene(&ground).await;
    let section = scene.montreal.urls().actor("section");
    let mut mine = scene.proven(1);
    mine["id"] = json!(scene.montreal.urls().page("a/1"));
    mine["actor"] = json!(section);
    scene.refuses(StatusCode::ACCEPTED, &mine).await;
    assert_eq!(scene.asked(), Vec::<String>::new());
}

async fn every_public_activity_of_ours_is_proven_and_no_private_one(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    let item = montreal.publish(sugar()).await;
    let (author, id) = (montreal.member.clone(), item.id);
    montreal.write(move |tx| entregent::services::opportunities::withdraw(tx, &author, id)).await;
    settle(&[&montreal, &sherbrooke]).await;
    let sent = montreal.network.take_sent().into_iter().filter(|sent| sent.method == "POST");
    let mut proven = Vec::new();
    for sent in sent {
        let activity: Value = serde_json::from_str(&sent.body).unwrap();
        let kind = activity["type"].as_str().unwrap().to_owned();
        match Proof::parse(&sent.body) {
            Ok(proof) => {
                let actor = Url::parse(activity["actor"].as_str().unwrap()).unwrap();
                let (_, actor) = montreal.document(&actor).await;
                let key = &actor["assertionMethod"][0];
                assert_eq!(key["id"], proof.method().as_str());
                let key = VerifyingKey::from_multikey(key["publicKeyMultibase"].as_str().unwrap()).unwrap();
                assert_eq!(proof.verify(&key), Ok(()), "{kind}");
                proven.push(kind);
            }
            Err(error) => {
                assert_eq!(error, ProofError::Missing);
                assert!(["Follow", "Accept"].contains(&kind.as_str()), "{kind}");
            }
        }
    }
    proven.sort();
    assert_eq!(proven, ["Announce", "Create", "Update"]);
}

async fn what_we_prove_another_chapter_takes_from_anybody(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    let victor = Peer::join(&montreal.network, "relay.test").person("victor");
    montreal.network.cut("sherbrooke.test");
    let item = montreal.publish(sugar()).await;
    settle(&[&montreal, &sherbrooke]).await;
    let sent = montreal.network.take_sent();
    let create = sent.iter().find(|sent| sent.body.contains("\"type\":\"Create\"")).unwrap();
    assert!(sherbrooke.copy_of(&item.uri).await.is_none());

    let carried = victor.signed_text(&sherbrooke, "inbox", &create.body);
    assert_eq!(sherbrooke.send(carried).await.status(), StatusCode::ACCEPTED);
    settle(&[&sherbrooke]).await;
    let copy = sherbrooke.copy_of(&item.uri).await.unwrap();
    assert_eq!(copy.details, item.details);
}
