//! RFC 9421 at both inboxes: what is well signed is taken, and each trick is refused without an outgoing request.

use std::time::Duration;

use axum::body::Body;
use entregent::clock::Clock;
use entregent::crypto::KeyPair;
use entregent::domain::SignatureProfile;
use entregent::federation::Federation;
use http::{HeaderName, HeaderValue, Request, StatusCode};
use serde_json::{Value, json};

use crate::support::{Ground, MemoryNetwork, Peer, Person, Test, TestApp, settle, sugar, tests, today};

pub fn tests() -> Vec<Test> {
    tests![
        every_way_to_sign_is_taken,
        an_ed25519_key_in_pem_is_taken_too,
        each_of_several_keys_is_found_again_after_a_restart,
        a_key_that_changed_is_read_again,
        a_key_that_another_host_claims_does_no_harm,
        a_forged_signature_is_refused,
        a_stale_or_future_time_is_refused,
        another_body_than_the_signed_one_is_refused,
        a_signature_that_covers_too_little_is_refused,
        a_signature_for_another_host_is_refused,
        a_signer_who_is_not_the_actor_is_refused,
        a_key_on_another_host_is_refused,
        a_key_of_ours_is_refused_without_asking_ourselves,
        a_header_that_says_something_twice_is_refused,
        a_signature_of_both_kinds_is_refused,
    ]
}

const NEWER: [SignatureProfile; 2] = [SignatureProfile::Rfc9421Rsa, SignatureProfile::Rfc9421Ed25519];

struct Scene {
    network: MemoryNetwork,
    montreal: TestApp,
    masto: Peer,
    helene: Person,
}

/// Hélène's keys are known already, so that every outgoing request would be caused by what follows.
async fn scene(ground: &Ground) -> Scene {
    let (network, clock) = (MemoryNetwork::default(), Clock::manual(today()));
    let montreal = TestApp::start(ground, &network, &clock, "Montréal").await;
    let masto = Peer::join(&network, "masto.test");
    let mut helene = masto.person("helene");
    for (number, profile) in SignatureProfile::ALL.into_iter().enumerate() {
        helene.profile = profile;
        let like = helene.activity(u32::try_from(number).unwrap(), "Like", json!(montreal.urls().home()));
        assert_eq!(helene.send(&montreal, &like).await, StatusCode::ACCEPTED);
    }
    settle(&[&montreal]).await;
    network.take_sent();
    Scene { network, montreal, masto, helene }
}

impl Scene {
    /// Both inboxes refuse what comes of each newer signature of Hélène's; nobody was asked for anything, and nothing is
    /// left to apply.
    async fn refuses(&self, request: impl Fn(&Person, &str) -> Request<Body>) {
        for profile in NEWER {
            for inbox in ["inbox", "u/occasions/inbox"] {
                let signer = Person { profile, ..self.helene.clone() };
                let response = self.montreal.send(request(&signer, inbox)).await;
                assert_eq!(response.status(), StatusCode::UNAUTHORIZED, "{inbox}: {}", response.body());
            }
        }
        assert_eq!(self.network.take_sent(), [], "no outgoing request");
        assert_eq!(self.montreal.work().await, 0, "nothing was stored");
    }

    /// The same, after a change to the header of a good signature.
    async fn refuses_with(&self, name: &str, change: impl Fn(&str) -> String) {
        self.refuses(|signer, inbox| {
            let mut request = signer.signed(&self.montreal, inbox, &self.reply());
            let before = request.headers()[name].to_str().unwrap().to_owned();
            let after = change(&before);
            assert_ne!(before, after, "the test changes something");
            let name: HeaderName = name.parse().unwrap();
            request.headers_mut().insert(name, HeaderValue::from_str(&after).unwrap());
            request
        })
        .await;
    }

    fn reply(&self) -> Value {
        self.helene.reply(9, &self.montreal.urls().actor("occasions"), "<p>Bonjour</p>")
    }
}

async fn every_way_to_sign_is_taken(ground: Ground) {
    let Scene { montreal, helene, .. } = scene(&ground).await;
    let item = montreal.publish(sugar()).await;
    for (number, profile) in (10..).zip(SignatureProfile::ALL) {
        let signer = Person { profile, ..helene.clone() };
        let reply = signer.reply(number, &item.uri, &format!("<p>{}</p>", profile.as_str()));
        for inbox in ["inbox", "u/section/inbox"] {
            let answer = montreal.send(signer.signed(&montreal, inbox, &reply)).await;
            assert_eq!(answer.status(), StatusCode::ACCEPTED, "{profile:?} {}", answer.body());
        }
    }
    settle(&[&montreal]).await;
    let said = ["cavage-rsa", "rfc9421-rsa", "rfc9421-ed25519"];
    assert_eq!(montreal.thread(&item).await, said.map(|text| format!("@helene@masto.test: {text}")));
}

async fn an_ed25519_key_in_pem_is_taken_too(ground: Ground) {
    let Scene { montreal, masto, .. } = scene(&ground).await;
    let mut victor = masto.person("victor");
    victor.profile = SignatureProfile::Rfc9421Ed25519;
    let mut document = victor.document();
    document["publicKey"] = json!({
        "id": victor.ed25519_key_id(), "owner": victor.id,
        "publicKeyPem": victor.keys.ed25519.verifying_key().to_pem().unwrap(),
    });
    document["assertionMethod"] = json!(null);
    masto.publish("users/victor", document);
    let like = victor.activity(1, "Like", json!(montreal.urls().home()));
    assert_eq!(victor.send(&montreal, &like).await, StatusCode::ACCEPTED);
}

async fn each_of_several_keys_is_found_again_after_a_restart(ground: Ground) {
    let Scene { network, montreal, helene, .. } = scene(&ground).await;
    let restarted = Federation::new(montreal.app().clone());
    for id in [&helene.key_id, &helene.ed25519_key_id()] {
        let found = restarted.keys.find(&restarted, id).await.unwrap();
        assert_eq!(found.expect("a known key").owner, helene.id, "{id}");
    }
    let other = helene.ed25519_key_id().join("#other").unwrap();
    assert!(restarted.keys.find(&restarted, &other).await.unwrap().is_none());
    assert_eq!(network.take_sent(), [], "all of it from the database");
}

async fn a_key_that_changed_is_read_again(ground: Ground) {
    let Scene { montreal, mut helene, .. } = scene(&ground).await;
    helene.profile = SignatureProfile::Rfc9421Ed25519;
    helene.rotate();
    let like = helene.activity(8, "Like", json!(montreal.urls().home()));
    assert_eq!(helene.send(&montreal, &like).await, StatusCode::UNAUTHORIZED, "the known key is fresh");
    montreal.clock.advance(Duration::from_secs(301));
    assert_eq!(helene.send(&montreal, &like).await, StatusCode::ACCEPTED);
}

async fn a_key_that_another_host_claims_does_no_harm(ground: Ground) {
    let Scene { network, montreal, helene, .. } = scene(&ground).await;
    let evil = Peer::join(&network, "evil.test");
    let mallory = evil.person("mallory");
    let mut document = mallory.document();
    document["publicKey"] =
        json!([document["publicKey"], { "id": helene.key_id, "owner": mallory.id, "publicKeyPem": "PEM" }]);
    evil.publish("users/mallory", document);
    let like = mallory.activity(1, "Like", json!(montreal.urls().home()));
    assert_eq!(mallory.send(&montreal, &like).await, StatusCode::ACCEPTED);

    let restarted = Federation::new(montreal.app().clone());
    let found = restarted.keys.find(&restarted, &helene.key_id).await.unwrap();
    assert_eq!(found.expect("Hélène's key").owner, helene.id);
}

async fn a_forged_signature_is_refused(ground: Ground) {
    let scene = scene(&ground).await;
    let keys = std::sync::Arc::new(KeyPair::generate().unwrap());
    let forge = |signer: &Person, inbox: &str| {
        let mallory = Person { keys: keys.clone(), ..signer.clone() };
        mallory.signed(&scene.montreal, inbox, &scene.reply())
    };
    scene.refuses(forge).await;
}

async fn a_stale_or_future_time_is_refused(ground: Ground) {
    let scene = scene(&ground).await;
    let now = scene.montreal.clock.now();
    for at in [now.minus(Duration::from_secs(3_700)), now.plus(Duration::from_secs(400))] {
        scene.refuses(|signer, inbox| signer.signed_at(&scene.montreal, inbox, &scene.reply(), at)).await;
    }
    scene.refuses_with("signature-input", |input| input.replace("created=", "started=")).await;
    scene.refuses_with("signature-input", |input| input.replace("created=", "created=@")).await;
    scene.refuses_with("signature-input", |input| format!("{input};expires=1")).await;
}

async fn another_body_than_the_signed_one_is_refused(ground: Ground) {
    let scene = scene(&ground).await;
    let other = scene.helene.activity(7, "Like", json!(scene.helene.id)).to_string();
    scene
        .refuses(|signer, inbox| {
            let mut request = signer.signed(&scene.montreal, inbox, &scene.reply());
            *request.body_mut() = Body::from(other.clone());
            request
        })
        .await;
    scene.refuses_with("content-digest", |digest| digest.replace("sha-256", "md5")).await;
}

async fn a_signature_that_covers_too_little_is_refused(ground: Ground) {
    let scene = scene(&ground).await;
    for component in ["\"@method\" ", "\"@target-uri\" ", " \"content-digest\""] {
        scene.refuses_with("signature-input", |input| input.replace(component, "")).await;
    }
    for parameter in [";sf", ";bs", ";req", ";tr"] {
        let weird = format!("\"content-digest\"{parameter}");
        scene.refuses_with("signature-input", |input| input.replace("\"content-digest\"", &weird)).await;
    }
}

async fn a_signature_for_another_host_is_refused(ground: Ground) {
    let scene = scene(&ground).await;
    scene.refuses_with("host", |_| "quebec.test".to_owned()).await;
    // Signed for another chapter, who passes it on as it came.
    let clock = Clock::manual(today());
    let quebec = TestApp::start(&ground, &scene.network, &clock, "Québec").await;
    scene
        .refuses(|signer, inbox| {
            let mut request = signer.signed(&quebec, inbox, &scene.reply());
            request.headers_mut().insert("host", HeaderValue::from_static("montreal.test"));
            request
        })
        .await;
}

async fn a_signer_who_is_not_the_actor_is_refused(ground: Ground) {
    let scene = scene(&ground).await;
    let mut activity = scene.reply();
    activity["actor"] = json!(scene.masto.url("users/victor"));
    scene.refuses(|signer, inbox| signer.signed(&scene.montreal, inbox, &activity)).await;
}

async fn a_key_on_another_host_is_refused(ground: Ground) {
    let scene = scene(&ground).await;
    scene
        .refuses_with("signature-input", |input| input.replace("https://masto.test", "https://evil.test"))
        .await;
    scene
        .refuses_with("signature-input", |input| input.replace("https://masto.test", "acct:masto.test"))
        .await;
}

async fn a_key_of_ours_is_refused_without_asking_ourselves(ground: Ground) {
    let scene = scene(&ground).await;
    let mut activity = scene.reply();
    let section = scene.montreal.urls().actor("section");
    activity["actor"] = json!(section);
    activity["id"] = json!(scene.montreal.urls().activity_about(&section, "forged"));
    scene
        .refuses(|signer, inbox| {
            let mut request = signer.signed(&scene.montreal, inbox, &activity);
            let input = request.headers()["signature-input"].to_str().unwrap();
            let ours = input.replace(signer.id.as_str(), section.as_str());
            request.headers_mut().insert("signature-input", HeaderValue::from_str(&ours).unwrap());
            request
        })
        .await;
}

async fn a_header_that_says_something_twice_is_refused(ground: Ground) {
    let scene = scene(&ground).await;
    let elsewhere = r#";keyid="https://evil.test/users/mallory#main-key""#;
    scene.refuses_with("signature-input", |input| format!("{input}{elsewhere}")).await;
    scene.refuses_with("signature-input", |input| format!("{input}, {input}")).await;
    scene.refuses_with("signature-input", |input| input.replace("(", "(\"@method\" ")).await;
    scene.refuses_with("signature", |signature| format!("sig1=:AAAA:, {signature}")).await;
}

async fn a_signature_of_both_kinds_is_refused(ground: Ground) {
    let scene = scene(&ground).await;
    let older = Person { profile: SignatureProfile::CavageRsa, ..scene.helene.clone() };
    scene
        .refuses(|signer, inbox| {
            let mut request = older.signed(&scene.montreal, inbox, &scene.reply());
            let newer = signer.signed(&scene.montreal, inbox, &scene.reply());
            for name in ["signature-input", "signature", "content-digest"] {
                request.headers_mut().append(name, newer.headers()[name].clone());
            }
            request
        })
        .await;
}
