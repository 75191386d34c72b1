//! A thread is whole wherever it is read: what was missed is fetched from where the opportunity comes from.

use std::time::Duration;

use axum::body::Body;
use entregent::domain::opportunity::Opportunity;
use entregent::services::{self, threads::NewReply};
use http::{Request, StatusCode};
use serde_json::json;

use crate::support::{Ground, Peer, Person, Test, TestApp, settle, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        a_late_follower_gets_the_discussion_with_the_opportunity,
        opening_a_copy_completes_its_thread_behind_the_page,
        a_thread_is_completed_every_few_minutes_at_most,
        a_reply_that_is_gone_does_not_come_back,
        a_reply_elsewhere_names_the_conversation_of_the_origin,
    ]
}

struct Scene {
    montreal: TestApp,
    sherbrooke: TestApp,
    masto: Peer,
    helene: Person,
    original: Opportunity,
}

/// Montréal has an opportunity with a long discussion; Sherbrooke knows nothing of either yet.
async fn scene(ground: &Ground, replies: u32) -> Scene {
    let (montreal, sherbrooke) = TestApp::pair(ground).await;
    let masto = Peer::join(&montreal.network, "masto.test");
    let helene = masto.person("helene");
    let original = montreal.publish(sugar()).await;
    let scene = Scene { montreal, sherbrooke, masto, helene, original };
    for number in 1..=replies {
        scene.helene_says(number).await;
    }
    scene.montreal.clock.advance(Duration::from_secs(3600));
    scene
}

impl Scene {
    async fn helene_says(&self, number: u32) {
        let create = self.helene.reply(number, &self.original.uri, &format!("<p>{number}</p>"));
        self.masto.publish(&format!("notes/{number}"), create["object"].clone());
        assert_eq!(self.helene.send(&self.montreal, &create).await, StatusCode::ACCEPTED);
        settle(&[&self.montreal]).await;
    }

    async fn follow(&self) -> Opportunity {
        self.sherbrooke.follow(&self.montreal, "occasions").await;
        settle(&[&self.montreal, &self.sherbrooke]).await;
        self.sherbrooke.copy_of(&self.original.uri).await.expect("the copy")
    }

    /// Hélène writes while Sherbrooke cannot be reached, and Montréal gives up telling it.
    async fn helene_says_unheard(&self, number: u32) {
        self.montreal.network.cut(&self.sherbrooke.host());
        self.helene_says(number).await;
        let uri = self.masto.url(&format!("notes/{number}"));
        self.montreal.write(move |tx| Ok(entregent::db::outbox::delete_outbox_about(tx.conn, &uri)?)).await;
        self.montreal.network.mend(&self.sherbrooke.host());
    }

    /// Somebody reads the page of the copy; how long the thread on it was.
    async fn open(&self, copy: &Opportunity) -> usize {
        let request = Request::get(format!("/o/{}", copy.id)).header("host", "sherbrooke.test");
        let page = self.sherbrooke.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(page.status(), StatusCode::OK);
        self.sherbrooke.thread(copy).await.len()
    }

    async fn settle(&self) {
        settle(&[&self.montreal, &self.sherbrooke]).await;
    }
}

async fn a_late_follower_gets_the_discussion_with_the_opportunity(ground: Ground) {
    let scene = scene(&ground, 23).await;
    let copy = scene.follow().await;
    assert_eq!(scene.montreal.thread(&scene.original).await.len(), 23);
    assert_eq!(scene.sherbrooke.thread(&copy).await, scene.montreal.thread(&scene.original).await);
}

async fn opening_a_copy_completes_its_thread_behind_the_page(ground: Ground) {
    let scene = scene(&ground, 1).await;
    let copy = scene.follow().await;
    scene.helene_says_unheard(2).await;
    scene.montreal.clock.advance(Duration::from_secs(600));
    scene.montreal.network.take_sent();

    assert_eq!(scene.open(&copy).await, 1);
    assert_eq!(scene.montreal.network.take_sent(), [], "nobody waits for another server");
    scene.settle().await;
    assert_eq!(scene.open(&copy).await, 2);
}

async fn a_thread_is_completed_every_few_minutes_at_most(ground: Ground) {
    let scene = scene(&ground, 1).await;
    let copy = scene.follow().await;
    scene.montreal.clock.advance(Duration::from_secs(600));
    scene.open(&copy).await;
    scene.settle().await;
    scene.montreal.network.take_sent();
    for _ in 0..10 {
        scene.open(&copy).await;
        scene.settle().await;
    }
    assert_eq!(scene.montreal.network.take_sent(), [], "however often it is opened");
}

async fn a_reply_that_is_gone_does_not_come_back(ground: Ground) {
    let scene = scene(&ground, 2).await;
    let copy = scene.follow().await;
    let note = scene.masto.url("notes/2");
    scene.masto.withdraw("notes/2");
    scene.helene.send(&scene.sherbrooke, &scene.helene.activity(9, "Delete", json!(note))).await;
    settle(&[&scene.sherbrooke]).await;
    scene.montreal.clock.advance(Duration::from_secs(600));
    scene.open(&copy).await;
    scene.settle().await;
    assert_eq!(scene.sherbrooke.thread(&copy).await, ["@helene@masto.test: 1"]);
}

async fn a_reply_elsewhere_names_the_conversation_of_the_origin(ground: Ground) {
    let scene = scene(&ground, 0).await;
    let copy = scene.follow().await;
    let new = NewReply { opportunity: copy.id, parent: None, text: "Nous livrons 6 t.".to_owned() };
    let member = scene.sherbrooke.member.clone();
    scene.montreal.network.take_sent();
    let reply = scene.sherbrooke.write(move |tx| services::threads::reply(tx, &member, &new)).await;
    scene.settle().await;

    let context = json!(format!("{}/context", scene.original.uri));
    let sent = scene.montreal.network.take_sent();
    let create = sent.iter().find(|sent| sent.body.contains("\"Create\"")).unwrap();
    let create: serde_json::Value = serde_json::from_str(&create.body).unwrap();
    assert_eq!(create["object"]["context"], context);
    let (_, document) = scene.sherbrooke.document(&reply.uri).await;
    assert_eq!(document["context"], context);
}
