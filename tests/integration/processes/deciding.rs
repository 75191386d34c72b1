//! Commands beside a running server: it follows them within a second.

use std::time::Duration;

use reqwest::Client;

use crate::support::{Chapter, Ground, Test, Visitor, eventually, tests, twin};

/// The copy of what was published elsewhere is here within this time.
const SOON: Duration = Duration::from_secs(30);
/// What a command decided is in force within this time.
const AT_ONCE: Duration = Duration::from_secs(1);

pub fn tests() -> Vec<Test> {
    tests![a_command_beside_a_running_server_is_followed_within_a_second.within(240)]
}

async fn a_command_beside_a_running_server_is_followed_within_a_second(ground: Ground) {
    let montreal = Chapter::init(&ground, "montreal").await;
    let sherbrooke = Chapter::init(&ground, "sherbrooke").await;
    twin(&montreal, &sherbrooke).await;
    let id = sherbrooke.member.write_draft("Offert : miel de sarrasin").await.unwrap();
    sherbrooke.member.submit(&id).await.unwrap();
    sherbrooke.steward.approve(&id).await.unwrap();
    listed(&montreal.member, 1, SOON).await;
    door(&montreal, &sherbrooke, 200).await;

    let host = sherbrooke.host();
    montreal.command(&["peers", "policy", &host, "suspended", "--reason", "à revoir"], "").await;
    door(&montreal, &sherbrooke, 403).await;
    listed(&montreal.member, 0, AT_ONCE).await;
    let table = montreal.command(&["peers"], "").await;
    assert!(table.contains(&host) && table.contains("suspended"), "{table}");
    let metrics = montreal.metrics().await;
    for line in ["entregent_inbox_total{outcome=\"accepted\"}", "entregent_peers{breaker=\"closed\"} 1"] {
        assert!(metrics.contains(line), "{line} is missing in {metrics}");
    }
    assert!(!metrics.contains("sherbrooke"), "no server is named");
    assert_eq!(montreal.member.get("/metrics").await.unwrap().status, 404, "it is not for visitors");
    let told = montreal.command(&["peers", "decisions"], "").await;
    assert!(told.contains(&host) && told.contains("command") && told.contains("à revoir"), "{told}");

    montreal.command(&["peers", "policy", &host, "none"], "").await;
    door(&montreal, &sherbrooke, 200).await;
    listed(&montreal.member, 1, AT_ONCE).await;
    let shown = montreal.command(&["peers", "show", &host, "--json"], "").await;
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    assert!(shown["last_in"].is_string() && shown["last_out"].is_string(), "{shown}");
    let authors: Vec<_> = shown["history"].as_array().unwrap().iter().map(|it| it["by"].clone()).collect();
    assert_eq!(authors, ["command", "command", "rosalie"], "{shown}");
}

/// `chapter` answers a server's signed look at its section so; how it was signed does not matter for a refusal.
async fn door(chapter: &Chapter, caller: &Chapter, status: u16) {
    let key = format!("http://{}/u/section#main-key", caller.host());
    let signature = format!("keyId=\"{key}\",headers=\"(request-target) host date\",signature=\"AAAA\"");
    let answers = async || {
        let request = Client::new()
            .get(format!("http://127.0.0.1:{}/u/section", chapter.port()))
            .header("host", chapter.host())
            .header("accept", "application/activity+json")
            .header("signature", &signature);
        (request.send().await.unwrap().status() == status).then_some(())
    };
    eventually(&format!("the door answers {status}"), AT_ONCE, answers).await;
}

async fn listed(visitor: &Visitor, count: usize, limit: Duration) {
    let seen = async || (visitor.list().await.len() == count).then_some(());
    eventually(&format!("{count} are listed"), limit, seen).await;
}
