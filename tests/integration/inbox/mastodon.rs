//! A person on a Mastodon server follows, answers, changes, takes back.

use http::StatusCode;
use serde_json::json;

use crate::support::{Ground, MemoryNetwork, Peer, Person, Test, TestApp, settle, sugar, tests, today};
use entregent::clock::Clock;
use entregent::domain::Readers;

pub fn tests() -> Vec<Test> {
    tests![
        a_follower_is_accepted_and_gets_the_announcement,
        a_reply_stands_in_the_thread_sanitised,
        an_edited_reply_shows_its_new_text,
        a_deleted_reply_is_gone,
        a_key_that_changed_is_read_again,
        a_reply_to_a_reply_never_seen_is_found,
    ]
}

struct Scene {
    montreal: TestApp,
    masto: Peer,
    helene: Person,
}

async fn scene(ground: &Ground) -> Scene {
    let (network, clock) = (MemoryNetwork::default(), Clock::manual(today()));
    let montreal = TestApp::start(ground, &network, &clock, "Montréal").await;
    let masto = Peer::join(&network, "masto.test");
    let helene = masto.person("helene");
    Scene { montreal, masto, helene }
}

async fn a_follower_is_accepted_and_gets_the_announcement(ground: Ground) {
    let Scene { montreal, masto, helene } = scene(&ground).await;
    let feed = montreal.urls().actor("occasions");
    let follow = helene.activity(1, "Follow", json!(feed));
    assert_eq!(helene.send(&montreal, &follow).await, StatusCode::ACCEPTED);
    settle(&[&montreal]).await;
    let item = montreal.publish(sugar()).await;
    settle(&[&montreal]).await;

    let received = masto.take_received();
    let kinds: Vec<&str> = received.iter().map(|activity| activity["type"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["Accept", "Announce"], "a Mastodon fetches the note that the feed announces");
    assert_eq!(received[0]["object"]["id"], follow["id"]);
    assert_eq!(received[1]["object"], json!(item.uri));
    assert_eq!(received[1]["actor"], json!(feed));
}

async fn a_reply_stands_in_the_thread_sanitised(ground: Ground) {
    let Scene { montreal, helene, .. } = scene(&ground).await;
    let item = montreal.publish(sugar()).await;
    let hostile = "<p onclick=\"x()\">Livrez-vous à <b>Lyon</b> ?<script>alert(1)</script></p>";
    let inbox = "u/section/inbox";
    let status =
        montreal.send(helene.signed(&montreal, inbox, &helene.reply(1, &item.uri, hostile))).await.status();
    assert_eq!(status, StatusCode::ACCEPTED);
    settle(&[&montreal]).await;

    assert_eq!(montreal.thread(&item).await, ["@helene@masto.test: Livrez-vous à Lyon ?"]);
    let opportunity = item.clone();
    let entries =
        montreal.read(move |tx| entregent::services::threads::list(tx, &opportunity, Readers::Members)).await;
    let content = &entries[0].post.as_ref().unwrap().0.content;
    assert!(!content.contains("script") && !content.contains("onclick"), "{content}");
}

async fn an_edited_reply_shows_its_new_text(ground: Ground) {
    let Scene { montreal, helene, .. } = scene(&ground).await;
    let item = montreal.publish(sugar()).await;
    let create = helene.reply(1, &item.uri, "<p>Lion</p>");
    helene.send(&montreal, &create).await;
    settle(&[&montreal]).await;
    let mut note = create["object"].clone();
    note["content"] = json!("<p>Lyon</p>");
    note["updated"] = json!("2026-11-22T17:05:00Z");
    helene.send(&montreal, &helene.activity(2, "Update", note)).await;
    settle(&[&montreal]).await;
    assert_eq!(montreal.thread(&item).await, ["@helene@masto.test: Lyon"]);
}

async fn a_deleted_reply_is_gone(ground: Ground) {
    let Scene { montreal, helene, .. } = scene(&ground).await;
    let item = montreal.publish(sugar()).await;
    let create = helene.reply(1, &item.uri, "<p>Non</p>");
    helene.send(&montreal, &create).await;
    settle(&[&montreal]).await;
    assert_eq!(montreal.thread(&item).await.len(), 1);
    let tombstone = json!({ "id": create["object"]["id"], "type": "Tombstone" });
    helene.send(&montreal, &helene.activity(2, "Delete", tombstone)).await;
    settle(&[&montreal]).await;
    assert_eq!(montreal.thread(&item).await, Vec::<String>::new());
}

async fn a_key_that_changed_is_read_again(ground: Ground) {
    let Scene { montreal, mut helene, .. } = scene(&ground).await;
    let item = montreal.publish(sugar()).await;
    assert_eq!(helene.send(&montreal, &helene.reply(1, &item.uri, "<p>Un</p>")).await, StatusCode::ACCEPTED);
    helene.rotate();
    let reply = helene.reply(2, &item.uri, "<p>Deux</p>");
    assert_eq!(helene.send(&montreal, &reply).await, StatusCode::UNAUTHORIZED, "the known key is fresh");
    montreal.clock.advance(std::time::Duration::from_secs(301));
    assert_eq!(helene.send(&montreal, &reply).await, StatusCode::ACCEPTED);
    settle(&[&montreal]).await;
    assert_eq!(montreal.thread(&item).await.len(), 2);
}

async fn a_reply_to_a_reply_never_seen_is_found(ground: Ground) {
    let Scene { montreal, masto, helene } = scene(&ground).await;
    let item = montreal.publish(sugar()).await;
    let first = helene.reply(1, &item.uri, "<p>Un</p>")["object"].clone();
    masto.publish("notes/1", first);
    let second = helene.reply(2, &masto.url("notes/1"), "<p>Deux</p>");
    helene.send(&montreal, &second).await;
    settle(&[&montreal]).await;
    assert_eq!(montreal.thread(&item).await, ["@helene@masto.test: Un", "  @helene@masto.test: Deux"]);
}
