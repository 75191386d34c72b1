//! The greylist: strangers follow and read at once; what they say first waits for a steward.

use entregent::clock::Clock;
use entregent::domain::{Opportunity, PeerHost, Policy};
use entregent::services::contacts::{self, Contact};
use http::StatusCode;
use serde_json::json;

use crate::support::{Ground, MemoryNetwork, Peer, Person, Test, TestApp, settle, sugar, tests, today};

pub fn tests() -> Vec<Test> {
    tests![
        a_stranger_follows_at_once_and_speaks_after_a_steward_agreed,
        without_the_greylist_a_stranger_speaks_at_once,
        a_refused_message_is_gone_and_the_next_one_waits_again,
        a_stranger_who_is_suspended_waits_no_longer,
        a_quiet_server_waits_whatever_the_greylist,
        a_server_followed_from_here_is_known,
        a_message_taken_back_while_it_waits_never_appears,
        no_stranger_fills_the_disk,
        what_a_group_passes_on_waits_for_the_server_of_who_said_it,
    ]
}

struct Scene {
    montreal: TestApp,
    masto: Peer,
    helene: Person,
    sugar: Opportunity,
}

async fn scene(ground: &Ground, settings: &[(&str, &str)]) -> Scene {
    let (network, clock) = (MemoryNetwork::default(), Clock::manual(today()));
    let montreal = TestApp::configured(ground, &network, &clock, "Montréal", settings).await;
    let masto = Peer::join(&network, "masto.test");
    let helene = masto.person("helene");
    let sugar = montreal.publish(sugar()).await;
    Scene { montreal, masto, helene, sugar }
}

impl Scene {
    async fn says(&self, number: u32, text: &str) {
        let reply = self.helene.reply(number, &self.sugar.uri, &format!("<p>{text}</p>"));
        assert_eq!(self.helene.send(&self.montreal, &reply).await, StatusCode::ACCEPTED);
        settle(&[&self.montreal]).await;
    }

    async fn thread(&self) -> Vec<String> {
        self.montreal.thread(&self.sugar).await
    }

    async fn waiting(&self) -> Vec<Contact> {
        let steward = self.montreal.steward.clone();
        self.montreal.read(move |tx| contacts::list(tx, &steward)).await
    }
}

fn masto_host() -> PeerHost {
    "masto.test".parse().unwrap()
}

async fn a_stranger_follows_at_once_and_speaks_after_a_steward_agreed(ground: Ground) {
    let scene = scene(&ground, &[]).await;
    let feed = json!(scene.montreal.urls().actor("occasions"));
    scene.helene.send(&scene.montreal, &scene.helene.activity(1, "Follow", feed)).await;
    settle(&[&scene.montreal]).await;
    assert_eq!(scene.masto.take_received()[0]["type"], "Accept", "following needs nobody's consent");
    scene.says(2, "Livrez-vous à <b>Lyon</b> ?").await;
    assert_eq!(scene.thread().await, Vec::<String>::new());
    let waiting = scene.waiting().await;
    assert_eq!((waiting.len(), waiting[0].host.as_str(), waiting[0].count), (1, "masto.test", 1));
    let message = &waiting[0].messages[0];
    assert_eq!(
        (message.author.as_str(), message.text.as_str()),
        ("@helene@masto.test", "Livrez-vous à Lyon ?")
    );

    let steward = scene.montreal.steward.clone();
    scene.montreal.write(move |tx| contacts::approve(tx, &steward, &masto_host())).await;
    settle(&[&scene.montreal]).await;
    assert_eq!(scene.thread().await, ["@helene@masto.test: Livrez-vous à Lyon ?"]);
    scene.says(3, "Merci !").await;
    assert_eq!((scene.thread().await.len(), scene.waiting().await), (2, Vec::new()), "known from then on");
}

async fn without_the_greylist_a_stranger_speaks_at_once(ground: Ground) {
    let scene = scene(&ground, &[("ENTREGENT_FEDERATION_GREYLIST", "false")]).await;
    scene.says(1, "Bonjour").await;
    assert_eq!(scene.thread().await, ["@helene@masto.test: Bonjour"]);
}

async fn a_refused_message_is_gone_and_the_next_one_waits_again(ground: Ground) {
    let scene = scene(&ground, &[]).await;
    scene.says(1, "Achetez !").await;
    let (member, steward) = (scene.montreal.member.clone(), scene.montreal.steward.clone());
    let refused = scene.montreal.app().write(move |tx| contacts::refuse(tx, &member, &masto_host())).await;
    assert!(refused.is_err(), "a member decides nothing");
    scene.montreal.write(move |tx| contacts::refuse(tx, &steward, &masto_host())).await;
    assert_eq!(scene.waiting().await, []);
    scene.says(2, "Achetez donc !").await;
    assert_eq!(scene.waiting().await[0].messages[0].text, "Achetez donc !");
    assert_eq!(scene.thread().await, Vec::<String>::new());
}

async fn a_stranger_who_is_suspended_waits_no_longer(ground: Ground) {
    let scene = scene(&ground, &[]).await;
    scene.says(1, "Achetez !").await;
    let steward = scene.montreal.steward.clone();
    scene.montreal.write(move |tx| contacts::suspend(tx, &steward, &masto_host())).await;
    settle(&[&scene.montreal]).await;
    let again = scene.helene.reply(2, &scene.sugar.uri, "<p>Achetez donc !</p>");
    assert_eq!(scene.helene.send(&scene.montreal, &again).await, StatusCode::FORBIDDEN);
    assert_eq!(scene.waiting().await, []);
}

async fn a_quiet_server_waits_whatever_the_greylist(ground: Ground) {
    let scene = scene(&ground, &[("ENTREGENT_FEDERATION_GREYLIST", "false")]).await;
    scene.montreal.decide("masto.test", Some(Policy::Quiet)).await;
    scene.says(1, "Bonjour").await;
    assert_eq!((scene.thread().await.len(), scene.waiting().await.len()), (0, 1));
    scene.montreal.decide("masto.test", Some(Policy::Open)).await;
    settle(&[&scene.montreal]).await;
    assert_eq!(scene.thread().await, ["@helene@masto.test: Bonjour"]);
}

async fn a_server_followed_from_here_is_known(ground: Ground) {
    let scene = scene(&ground, &[]).await;
    let (steward, helene) = (scene.montreal.steward.clone(), scene.helene.id.clone());
    let helene = scene.montreal.federation.actor(&helene).await.unwrap();
    scene.montreal.write(move |tx| entregent::services::follows::follow(tx, &steward, &helene)).await;
    scene.says(1, "Bonjour").await;
    assert_eq!(scene.thread().await, ["@helene@masto.test: Bonjour"]);
}

async fn a_message_taken_back_while_it_waits_never_appears(ground: Ground) {
    let scene = scene(&ground, &[]).await;
    scene.says(1, "Oups").await;
    let tombstone = json!({ "id": scene.masto.url("notes/1"), "type": "Tombstone" });
    scene.helene.send(&scene.montreal, &scene.helene.activity(2, "Delete", tombstone)).await;
    settle(&[&scene.montreal]).await;
    scene.montreal.decide("masto.test", Some(Policy::Open)).await;
    settle(&[&scene.montreal]).await;
    assert_eq!(scene.thread().await, Vec::<String>::new());
}

async fn no_stranger_fills_the_disk(ground: Ground) {
    let scene = scene(&ground, &[]).await;
    for number in 0..101 {
        let reply = scene.helene.reply(number, &scene.sugar.uri, "<p>Achetez !</p>");
        assert_eq!(scene.helene.send(&scene.montreal, &reply).await, StatusCode::ACCEPTED);
    }
    settle(&[&scene.montreal]).await;
    assert_eq!(scene.waiting().await[0].count, 100);
}

/// Hélène answers in a thread of Sherbrooke, who knows her; Montréal, who does not, hears of it from Sherbrooke.
async fn what_a_group_passes_on_waits_for_the_server_of_who_said_it(ground: Ground) {
    let (network, clock) = (MemoryNetwork::default(), Clock::manual(today()));
    let montreal = TestApp::configured(&ground, &network, &clock, "Montréal", &[]).await;
    let sherbrooke = TestApp::start(&ground, &network, &clock, "Sherbrooke").await;
    montreal.follow(&sherbrooke, "occasions").await;
    settle(&[&montreal, &sherbrooke]).await;
    let original = sherbrooke.publish(sugar()).await;
    settle(&[&montreal, &sherbrooke]).await;
    let masto = Peer::join(&network, "masto.test");
    let helene = masto.person("helene");
    let create = helene.reply(1, &original.uri, "<p>Livrez-vous à Lyon ?</p>");
    masto.publish("notes/1", create["object"].clone());
    sherbrooke.decide("masto.test", Some(Policy::Open)).await;
    assert_eq!(helene.send(&sherbrooke, &create).await, StatusCode::ACCEPTED);
    settle(&[&montreal, &sherbrooke]).await;
    let copy = montreal.copy_of(&original.uri).await.unwrap();
    assert_eq!(montreal.thread(&copy).await, Vec::<String>::new());

    let steward = montreal.steward.clone();
    let waiting = montreal.read(move |tx| contacts::list(tx, &steward)).await;
    assert_eq!((waiting.len(), waiting[0].host.as_str()), (1, "masto.test"), "not Sherbrooke, who is known");
    let message = &waiting[0].messages[0];
    assert_eq!((message.author.as_str(), message.text.as_str()), ("@helene@masto.test", ""));
    assert_eq!(message.passed_on_by.as_deref(), Some("@occasions@sherbrooke.test"));
    assert_eq!(message.address, Some(masto.url("notes/1")));

    let steward = montreal.steward.clone();
    montreal.write(move |tx| contacts::approve(tx, &steward, &masto_host())).await;
    settle(&[&montreal, &sherbrooke]).await;
    assert_eq!(montreal.thread(&copy).await, ["@helene@masto.test: Livrez-vous à Lyon ?"]);
}
