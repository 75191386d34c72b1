//! A page that stays open in Chromium is told what happens, and does not keep the server from stopping.

use crate::support::{Browser, Chapter, Engine, Ground, Need, PASSWORD, Test, Window, tests};

pub fn tests() -> Vec<Test> {
    tests![
        an_open_page_says_what_happens_and_lets_the_server_stop
            .needs(Need::Browser)
            .only_on(Engine::Sqlite)
            .within(300)
    ]
}

async fn an_open_page_says_what_happens_and_lets_the_server_stop(ground: Ground) {
    let mut montreal = Chapter::init(&ground, "montreal").await;
    let mut browser = Browser::start().await;
    browser.window(Window { locale: "fr-CA", javascript: true, ..Window::default() }).await;
    browser.open(&format!("http://{}/connexion?retour=%2Foccasions", montreal.host())).await;
    browser.fill("Identifiant", "rosalie").await;
    browser.fill("Mot de passe", PASSWORD).await;
    browser.press("Enter").await;
    browser.arrive_at("**/occasions").await;

    let id = montreal.member.write_draft("Offert : miel de sarrasin").await.unwrap();
    montreal.member.submit(&id).await.unwrap();
    browser.see("Notifications (1)").await;
    browser.see("« Offert : miel de sarrasin »").await;
    assert_eq!(browser.audit().await, [serde_json::Value::Null; 0]);
    assert_eq!(browser.problems(), [serde_json::Value::Null; 0]);

    assert!(montreal.stop().await.success());
    assert!(!montreal.log().contains("did not end in time"), "{}", montreal.log());
}
