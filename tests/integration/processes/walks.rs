//! A steward in Chromium: what a stranger said is let in, and a server is decided about.

use std::time::Duration;

use crate::support::{Chapter, Engine, Ground, Need, Test, Walk, eventually, tests};

/// What one chapter said is at the other within this time.
const SOON: Duration = Duration::from_secs(30);

pub fn tests() -> Vec<Test> {
    tests![
        a_steward_lets_a_stranger_in_and_suspends_its_server_for_a_while
            .needs(Need::Browser)
            .only_on(Engine::Sqlite)
            .within(600)
    ]
}

async fn a_steward_lets_a_stranger_in_and_suspends_its_server_for_a_while(ground: Ground) {
    let montreal = Chapter::init(&ground, "montreal").await;
    let sherbrooke = Chapter::init(&ground, "sherbrooke").await;
    let id = montreal.member.write_draft("Cherchée : érablière").await.unwrap();
    montreal.member.submit(&id).await.unwrap();
    montreal.steward.approve(&id).await.unwrap();
    sherbrooke.steward.follow(&format!("@occasions@{}", montreal.host())).await.unwrap();
    let copied = async || sherbrooke.member.list().await.pop();
    let copy = eventually("the copy is at Sherbrooke", SOON, copied).await;
    sherbrooke.member.reply(&copy.id, "Livrez-vous à Lyon ?").await.unwrap();
    let waits = async || {
        let page = montreal.steward.page("/premiers-contacts").await;
        page.contains("Livrez-vous à Lyon").then_some(())
    };
    eventually("the reply waits", SOON, waits).await;

    let mut walk = Walk::start(&ground, "deciding").await;
    walk.enter(&montreal, "rosalie").await;
    walk.open("/premiers-contacts").await;
    walk.browser.see("Livrez-vous à Lyon").await;
    walk.audit("/premiers-contacts").await;
    walk.browser.click("button", "Accueillir ce serveur").await;
    walk.browser.see("Ce serveur est connu.").await;
    let (thread, server) = (format!("/o/{id}"), format!("/serveurs/{}", sherbrooke.host()));
    let shown = async || montreal.member.page(&thread).await.contains("Livrez-vous à Lyon").then_some(());
    eventually("the reply is on the page", SOON, shown).await;

    walk.audit("/serveurs").await;
    walk.browser.fill("Nom du serveur", "nulle-part.example").await;
    walk.browser.press("Enter").await;
    walk.browser.see("Aucun serveur connu ne porte ce nom.").await;
    walk.audit("/serveurs?nom=nulle-part.example").await;
    walk.open("/serveurs").await;
    walk.browser.click("link", &sherbrooke.host()).await;
    walk.browser.see("Premier contact").await;
    walk.audit(&server).await;

    decide(&mut walk, "Suspendu", "").await;
    walk.browser.see("Une chose à corriger").await;
    assert_eq!(walk.browser.audit().await, [serde_json::Value::Null; 0], "also with a mistake");
    decide(&mut walk, "Suspendu", "À revoir en assemblée.").await;
    walk.browser.see("La décision est appliquée.").await;
    walk.audit(&server).await;
    walk.open(&thread).await;
    assert!(!walk.browser.text().await.contains("Livrez-vous à Lyon"), "nothing is shown of it");

    walk.open(&server).await;
    decide(&mut walk, "Aucune décision", "Tout est réglé.").await;
    walk.browser.see("La décision est appliquée.").await;
    walk.open(&thread).await;
    walk.browser.see("Livrez-vous à Lyon").await;
    walk.audit(&thread).await;
    let problems = walk.problems();
    assert!(problems.is_empty(), "{problems:#?}");
}

/// Fills in the form of a server's page and sends it.
async fn decide(walk: &mut Walk, policy: &str, reason: &str) {
    walk.browser.click("radio", policy).await;
    walk.browser.fill("Motif", reason).await;
    walk.browser.click("button", "Appliquer cette décision").await;
}
