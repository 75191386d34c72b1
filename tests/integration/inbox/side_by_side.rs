//! What came in is applied side by side: trouble with one thing holds up nothing else.

use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use entregent::clock::Clock;
use entregent::federation::inbox::Applier;
use http::StatusCode;
use serde_json::json;
use tokio::sync::Notify;
use url::Url;

use crate::support::{Ground, MemoryNetwork, Peer, Test, TestApp, settle, sugar, tests, today};

pub fn tests() -> Vec<Test> {
    tests![a_server_that_does_not_answer_holds_up_nobody_elses_reply, one_refused_takes_no_neighbour_along]
}

async fn a_server_that_does_not_answer_holds_up_nobody_elses_reply(ground: Ground) {
    let network = MemoryNetwork::default();
    let montreal = TestApp::start(&ground, &network, &Clock::manual(today()), "Montréal").await;
    let helene = Peer::join(&network, "masto.test").person("helene");
    let never = Arc::new(Notify::new());
    let silent = async move || {
        never.notified().await;
        StatusCode::NOT_FOUND
    };
    network.connect("silent.test", Router::new().route("/{*path}", get(silent)));
    let item = montreal.publish(sugar()).await;

    let lost = Url::parse("https://silent.test/notes/1").unwrap();
    helene.send(&montreal, &helene.reply(1, &lost, "<p>Perdue</p>")).await;
    helene.send(&montreal, &helene.reply(2, &item.uri, "<p>Lyon</p>")).await;
    let mut applier = Applier::new(montreal.federation.clone());
    assert_eq!(applier.start_due().await.unwrap(), 2);
    assert_eq!(montreal.thread(&item).await, ["@helene@masto.test: Lyon"]);
}

async fn one_refused_takes_no_neighbour_along(ground: Ground) {
    let network = MemoryNetwork::default();
    let montreal = TestApp::start(&ground, &network, &Clock::manual(today()), "Montréal").await;
    let helene = Peer::join(&network, "masto.test").person("helene");
    let item = montreal.publish(sugar()).await;

    let mut false_name = helene.reply(2, &item.uri, "<p>Sous un faux nom</p>");
    false_name["object"]["attributedTo"] = json!("https://masto.test/users/somebody-else");
    for activity in
        [helene.reply(1, &item.uri, "<p>Lyon</p>"), false_name, helene.reply(3, &item.uri, "<p>Paris</p>")]
    {
        helene.send(&montreal, &activity).await;
    }
    settle(&[&montreal]).await;
    assert_eq!(
        montreal.thread(&item).await,
        ["@helene@masto.test: Lyon", "@helene@masto.test: Paris"],
        "the refused one in the middle has no effect, its neighbours have"
    );
}
