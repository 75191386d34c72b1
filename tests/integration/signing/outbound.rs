//! How we sign for whom: what everybody takes first, then what a server says of itself and what it took.

use std::time::Duration;

use entregent::clock::Clock;
use entregent::domain::SignatureProfile::{self, CavageRsa, Rfc9421Ed25519, Rfc9421Rsa};
use entregent::federation::Federation;
use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Ground, MemoryNetwork, Peer, Person, Sent, Test, TestApp, settle, sugar, tests, today};

pub fn tests() -> Vec<Test> {
    tests![
        a_stranger_gets_what_everybody_takes,
        who_refuses_one_signature_is_asked_again_at_once,
        what_a_server_took_is_remembered_beyond_a_restart,
        a_server_that_changes_its_mind_is_followed,
        a_server_that_takes_nothing_now_gets_it_later,
        a_server_is_believed_what_it_says_of_itself,
        chapters_sign_with_ed25519,
        reading_knocks_twice_too,
    ]
}

const UNAUTHORIZED: StatusCode = StatusCode::UNAUTHORIZED;

struct Scene {
    network: MemoryNetwork,
    montreal: TestApp,
    masto: Peer,
    helene: Person,
}

async fn scene(ground: &Ground) -> Scene {
    let (network, clock) = (MemoryNetwork::default(), Clock::manual(today()));
    let montreal = TestApp::start(ground, &network, &clock, "Montréal").await;
    let masto = Peer::join(&network, "masto.test");
    let helene = masto.person("helene");
    Scene { network, montreal, masto, helene }
}

impl Scene {
    /// The same chapter, and a Hélène of another server.
    fn with_server(self, host: &str) -> Scene {
        let masto = Peer::join(&self.network, host);
        let helene = masto.person("helene");
        Scene { masto, helene, ..self }
    }

    /// Hélène follows the feed; all that was said on the way is forgotten.
    async fn follow(&self) {
        let feed = json!(self.montreal.urls().actor("occasions"));
        let status = self.helene.send(&self.montreal, &self.helene.activity(0, "Follow", feed)).await;
        assert_eq!(status, StatusCode::ACCEPTED);
        settle(&[&self.montreal]).await;
        self.masto.take_received();
        self.network.take_sent();
    }

    /// Publishes something and says how the announcement to her server was signed, try by try.
    async fn announce(&self) -> Vec<SignatureProfile> {
        self.montreal.publish(sugar()).await;
        settle(&[&self.montreal]).await;
        let here = self.masto.url("");
        let is_post = |sent: &Sent| sent.method == "POST" && sent.url.starts_with(here.as_str());
        let posts = self.network.take_sent().into_iter().filter(is_post);
        posts.map(|sent| sent.profile.expect("a signature")).collect()
    }

    fn received(&self) -> Vec<Value> {
        self.masto.take_received()
    }
}

async fn a_stranger_gets_what_everybody_takes(ground: Ground) {
    let scene = scene(&ground).await;
    scene.follow().await;
    assert_eq!(scene.announce().await, [CavageRsa]);
    assert_eq!(scene.received().len(), 1);
}

async fn who_refuses_one_signature_is_asked_again_at_once(ground: Ground) {
    let mut scene = scene(&ground).await;
    for status in [StatusCode::BAD_REQUEST, UNAUTHORIZED, StatusCode::FORBIDDEN] {
        scene = scene.with_server(&format!("masto{}.test", status.as_u16()));
        scene.follow().await;
        scene.masto.refuse(&[(CavageRsa, status)]);
        assert_eq!(scene.announce().await, [CavageRsa, Rfc9421Rsa], "{status}");
        assert_eq!(scene.received().len(), 1, "{status}");
        assert_eq!(scene.announce().await, [Rfc9421Rsa], "{status}");
        assert_eq!(scene.received().len(), 1, "{status}");
    }
}

async fn what_a_server_took_is_remembered_beyond_a_restart(ground: Ground) {
    let scene = scene(&ground).await;
    scene.follow().await;
    scene.masto.refuse(&[(CavageRsa, UNAUTHORIZED)]);
    scene.announce().await;
    let restarted = Federation::new(scene.montreal.app().clone());
    restarted.resume().await.unwrap();
    assert_eq!(restarted.profiles.order("masto.test"), [Rfc9421Rsa, CavageRsa]);
    assert_eq!(restarted.profiles.order("other.test"), [CavageRsa, Rfc9421Rsa]);
}

async fn a_server_that_changes_its_mind_is_followed(ground: Ground) {
    let scene = scene(&ground).await;
    scene.follow().await;
    scene.masto.refuse(&[(CavageRsa, UNAUTHORIZED)]);
    scene.announce().await;
    scene.masto.refuse(&[(Rfc9421Rsa, UNAUTHORIZED)]);
    assert_eq!(scene.announce().await, [Rfc9421Rsa, CavageRsa]);
    assert_eq!(scene.announce().await, [CavageRsa]);
    assert_eq!(scene.received().len(), 3);
}

async fn a_server_that_takes_nothing_now_gets_it_later(ground: Ground) {
    let scene = scene(&ground).await;
    scene.follow().await;
    // It cannot read our key for now, and never heard of the other kind.
    scene.masto.refuse(&[(CavageRsa, UNAUTHORIZED), (Rfc9421Rsa, StatusCode::BAD_REQUEST)]);
    assert_eq!(scene.announce().await, [CavageRsa, Rfc9421Rsa]);
    scene.masto.refuse(&[]);
    scene.montreal.clock.advance(Duration::from_secs(3_600));
    settle(&[&scene.montreal]).await;
    assert_eq!(scene.received().len(), 1, "the first refusal is the one that counts");
    scene.network.take_sent();
    assert_eq!(scene.announce().await, [CavageRsa], "nothing was learned from two refusals");
}

async fn a_server_is_believed_what_it_says_of_itself(ground: Ground) {
    let rfc_9421 = "https://datatracker.ietf.org/doc/html/rfc9421";
    let ed25519 = format!("{rfc_9421}#name-eddsa-using-curve-edwards25");
    let mut scene = scene(&ground).await;
    for (implements, expected) in [
        (json!([{ "href": rfc_9421 }, { "href": ed25519 }]), Rfc9421Ed25519),
        (json!([{ "href": rfc_9421 }]), Rfc9421Rsa),
        (json!([]), CavageRsa),
    ] {
        scene = scene.with_server(&format!("{}.test", expected.as_str()));
        let mut document = scene.helene.document();
        document["generator"] = json!({ "type": "Application", "implements": implements });
        scene.masto.publish("users/helene", document);
        scene.follow().await;
        assert_eq!(scene.announce().await, [expected]);
        scene.masto.refuse(&[(Rfc9421Ed25519, UNAUTHORIZED), (Rfc9421Rsa, UNAUTHORIZED)]);
        assert_eq!(scene.announce().await.last(), Some(&CavageRsa), "and not beyond what it takes");
        assert_eq!(scene.received().len(), 2);
    }
}

async fn chapters_sign_with_ed25519(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    montreal.network.take_sent();
    let item = montreal.publish(sugar()).await;
    settle(&[&montreal, &sherbrooke]).await;
    assert!(sherbrooke.copy_of(&item.uri).await.is_some());
    let sent = montreal.network.take_sent();
    let posts: Vec<_> = sent.iter().filter(|sent| sent.method == "POST").map(|sent| sent.profile).collect();
    assert!(!posts.is_empty() && posts.iter().all(|profile| *profile == Some(Rfc9421Ed25519)), "{posts:?}");
}

async fn reading_knocks_twice_too(ground: Ground) {
    let scene = scene(&ground).await;
    scene.masto.refuse(&[(CavageRsa, UNAUTHORIZED)]);
    scene.network.take_sent();
    scene.montreal.federation.document(&scene.helene.id).await.unwrap();
    let profiles = |network: &MemoryNetwork| {
        network.take_sent().into_iter().map(|sent| sent.profile.unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(profiles(&scene.network), [CavageRsa, Rfc9421Rsa]);
    scene.montreal.federation.document(&scene.helene.id).await.unwrap();
    assert_eq!(profiles(&scene.network), [Rfc9421Rsa]);
    let restarted = Federation::new(scene.montreal.app().clone());
    restarted.resume().await.unwrap();
    assert_eq!(restarted.profiles.order("masto.test")[0], Rfc9421Rsa);
}
