//! Somebody writes in Chromium: the type is found, what is typed is kept by itself, and a session that ends takes nothing
//! along. Then once more without JavaScript.

use std::time::Duration;

use crate::support::{Browser, Chapter, Engine, Ground, Need, PASSWORD, Test, Window, eventually, tests};

const SOON: Duration = Duration::from_secs(30);

pub fn tests() -> Vec<Test> {
    tests![
        what_is_typed_is_kept_by_itself_and_outlives_the_session
            .needs(Need::Browser)
            .only_on(Engine::Sqlite)
            .within(600),
        without_javascript_the_form_comes_back_after_signing_in_again
            .needs(Need::Browser)
            .only_on(Engine::Sqlite)
            .within(600)
    ]
}

fn window(javascript: bool) -> Window {
    Window { locale: "fr-CA", javascript, ..Window::default() }
}

async fn sign_in(browser: &mut Browser) {
    browser.fill("Identifiant", "yasmine").await;
    browser.fill("Mot de passe", PASSWORD).await;
    browser.press("Enter").await;
}

/// The form of the draft that `chapter`'s member began last, once `says` is kept in it.
async fn kept(chapter: &Chapter, says: &str) -> String {
    let draft = async || {
        let mine = chapter.member.page("/mes-occasions").await;
        let (_, rest) = mine.split_once("/occasions/nouvelle?brouillon=")?;
        let id: String = rest.chars().take_while(char::is_ascii_digit).collect();
        let form = chapter.member.page(&format!("/occasions/nouvelle?brouillon={id}")).await;
        form.contains(says).then_some(form)
    };
    eventually(&format!("“{says}” is kept"), SOON, draft).await
}

async fn what_is_typed_is_kept_by_itself_and_outlives_the_session(ground: Ground) {
    let montreal = Chapter::init(&ground, "montreal").await;
    let url = |path: &str| format!("http://{}{path}", montreal.host());
    let mut browser = Browser::start().await;
    browser.window(window(true)).await;
    browser.open(&url("/connexion?retour=%2Foccasions%2Fnouvelle")).await;
    sign_in(&mut browser).await;
    browser.see("De quel côté l’argent va-t-il circuler").await;
    assert_eq!(browser.audit().await, [serde_json::Value::Null; 0]);
    browser.click("link", "Il n’y a pas d’argent").await;
    browser.see("De quoi s’agit-il").await;
    browser.click("link", "Coup de main").await;
    browser.fill("Titre", "Relire un courriel").await;
    browser.see("Enregistré à").await;
    assert_eq!(browser.audit().await, [serde_json::Value::Null; 0]);
    kept(&montreal, "value=\"Relire un courriel\"").await;

    // Left before the module would have sent it.
    browser.fill("Titre", "Relire un courriel en arabe").await;
    browser.open(&url("/occasions")).await;
    kept(&montreal, "value=\"Relire un courriel en arabe\"").await;

    browser.open(&url("/mes-occasions")).await;
    browser.click("link", "Relire un courriel en arabe").await;
    browser.see("Enregistré à").await;
    browser.forget().await;
    browser.fill("Temps demandé", "20 min").await;
    browser.see("votre session est terminée").await;
    // Closed without sending anything: the browser kept it.
    let form = browser.address().await;
    browser.open(&form).await;
    sign_in(&mut browser).await;
    let page = kept(&montreal, "value=\"20 min\"").await;
    assert!(page.contains("value=\"Relire un courriel en arabe\""), "{page}");

    let mut problems = browser.problems();
    problems.retain(|problem| !problem["text"].as_str().unwrap_or_default().contains("403"));
    assert!(problems.is_empty(), "{problems:#?}");
}

async fn without_javascript_the_form_comes_back_after_signing_in_again(ground: Ground) {
    let montreal = Chapter::init(&ground, "montreal").await;
    let url = |path: &str| format!("http://{}{path}", montreal.host());
    let mut browser = Browser::start().await;
    browser.window(window(false)).await;
    browser.open(&url("/connexion?retour=%2Foccasions%2Fnouvelle%3Ftype%3Dmutual-help")).await;
    sign_in(&mut browser).await;
    browser.fill("Titre", "Relire un courriel").await;
    browser.fill("Temps demandé", "1 h 30").await;
    browser.forget().await;
    browser.click("button", "Garder en brouillon").await;
    browser.see("Votre session est terminée. Rien n’est perdu").await;
    sign_in(&mut browser).await;
    browser.see("Coup de main").await;
    let page = kept(&montreal, "value=\"Relire un courriel\"").await;
    assert!(page.contains("value=\"1 h 30\""), "{page}");
    assert!(browser.address().await.contains("brouillon="));
}
