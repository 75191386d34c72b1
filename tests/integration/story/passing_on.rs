//! FEP-1b12: what is said in a chapter's thread reaches the chapters that follow it, and floods nobody else.

use entregent::domain::opportunity::Opportunity;
use entregent::services::{self, threads::NewReply};
use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Ground, Peer, Person, Test, TestApp, settle, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        a_reply_from_mastodon_reaches_the_other_chapters,
        a_member_of_one_chapter_is_heard_in_all,
        an_edit_and_a_deletion_follow_the_reply,
        a_timeline_gets_opportunities_and_no_comments,
        what_came_directly_and_wrapped_stands_once,
    ]
}

/// Sherbrooke and Québec follow Montréal, which published; Hélène, on Mastodon, follows it too.
struct Scene {
    montreal: TestApp,
    sherbrooke: TestApp,
    quebec: TestApp,
    masto: Peer,
    helene: Person,
    original: Opportunity,
}

async fn scene(ground: &Ground) -> Scene {
    let (montreal, sherbrooke) = TestApp::twinned_pair(ground).await;
    let quebec = TestApp::start(ground, &montreal.network, &montreal.clock, "Québec").await;
    quebec.follow(&montreal, "occasions").await;
    let masto = Peer::join(&montreal.network, "masto.test");
    let helene = masto.person("helene");
    let feed = json!(montreal.urls().actor("occasions"));
    assert_eq!(helene.send(&montreal, &helene.activity(0, "Follow", feed)).await, StatusCode::ACCEPTED);
    settle(&[&montreal, &sherbrooke, &quebec]).await;
    let original = montreal.publish(sugar()).await;
    settle(&[&montreal, &sherbrooke, &quebec]).await;
    masto.take_received();
    montreal.network.take_sent();
    Scene { montreal, sherbrooke, quebec, masto, helene, original }
}

impl Scene {
    async fn settle(&self) {
        settle(&[&self.montreal, &self.sherbrooke, &self.quebec]).await;
    }

    /// The thread as each of the three chapters shows it.
    async fn threads(&self) -> [Vec<String>; 3] {
        let mut threads = Vec::new();
        for chapter in [&self.montreal, &self.sherbrooke, &self.quebec] {
            let copy = chapter.copy_of(&self.original.uri).await.expect("the opportunity");
            threads.push(chapter.thread(&copy).await);
        }
        threads.try_into().unwrap()
    }

    /// Hélène writes; her server shows what she wrote and tells Montréal.
    async fn helene_replies(&self, number: u32, html: &str) -> Value {
        let create = self.helene.reply(number, &self.original.uri, html);
        self.masto.publish(&format!("notes/{number}"), create["object"].clone());
        assert_eq!(self.helene.send(&self.montreal, &create).await, StatusCode::ACCEPTED);
        self.settle().await;
        create["object"].clone()
    }
}

async fn a_reply_from_mastodon_reaches_the_other_chapters(ground: Ground) {
    let scene = scene(&ground).await;
    scene.helene_replies(1, "<p>Livrez-vous à Lyon ?</p>").await;
    for thread in scene.threads().await {
        assert_eq!(thread, ["@helene@masto.test: Livrez-vous à Lyon ?"]);
    }
}

async fn a_member_of_one_chapter_is_heard_in_all(ground: Ground) {
    let scene = scene(&ground).await;
    let copy = scene.sherbrooke.copy_of(&scene.original.uri).await.unwrap();
    let new = NewReply { opportunity: copy.id, parent: None, text: "Nous livrons 6 t.".to_owned() };
    let member = scene.sherbrooke.member.clone();
    scene.sherbrooke.write(move |tx| services::threads::reply(tx, &member, &new)).await;
    scene.settle().await;

    for thread in scene.threads().await {
        assert_eq!(thread, ["@section@sherbrooke.test: Nous livrons 6 t."]);
    }
    let sent = scene.montreal.network.take_sent();
    let is_back =
        |url: &str, body: &str| url.starts_with("https://sherbrooke.test/") && body.contains("Announce");
    assert!(!sent.iter().any(|sent| is_back(&sent.url, &sent.body)), "its own words do not come back");
}

async fn an_edit_and_a_deletion_follow_the_reply(ground: Ground) {
    let scene = scene(&ground).await;
    let mut note = scene.helene_replies(1, "<p>Lion</p>").await;
    note["content"] = json!("<p>Lyon</p>");
    note["updated"] = json!("2026-11-22T17:05:00Z");
    scene.masto.publish("notes/1", note.clone());
    scene.helene.send(&scene.montreal, &scene.helene.activity(2, "Update", note.clone())).await;
    scene.settle().await;
    for thread in scene.threads().await {
        assert_eq!(thread, ["@helene@masto.test: Lyon"]);
    }

    scene.masto.withdraw("notes/1");
    let tombstone = json!({ "id": note["id"], "type": "Tombstone" });
    scene.helene.send(&scene.montreal, &scene.helene.activity(3, "Delete", tombstone)).await;
    scene.settle().await;
    for thread in scene.threads().await {
        assert_eq!(thread, Vec::<String>::new());
    }
}

async fn a_timeline_gets_opportunities_and_no_comments(ground: Ground) {
    let scene = scene(&ground).await;
    let victor = Peer::join(&scene.montreal.network, "pouet.test").person("victor");
    let create = victor.reply(1, &scene.original.uri, "<p>Et à Nantes ?</p>");
    victor.send(&scene.montreal, &create).await;
    scene.settle().await;
    let received = scene.masto.take_received();
    assert_eq!(received, Vec::<Value>::new(), "Hélène follows the feed, not what is said under it");
}

async fn what_came_directly_and_wrapped_stands_once(ground: Ground) {
    let scene = scene(&ground).await;
    let create = scene.helene.reply(1, &scene.original.uri, "<p>Oui</p>");
    scene.masto.publish("notes/1", create["object"].clone());
    for chapter in [&scene.sherbrooke, &scene.montreal, &scene.quebec] {
        scene.helene.send(chapter, &create).await;
    }
    scene.settle().await;
    for thread in scene.threads().await {
        assert_eq!(thread, ["@helene@masto.test: Oui"]);
    }
}
