//! Somebody signs in with a passkey in Chromium, whose authenticator is told apart from a real one by nothing but its haste.

use crate::support::{Browser, Chapter, Engine, Ground, Need, PASSWORD, Test, Window, tests};

pub fn tests() -> Vec<Test> {
    tests![
        a_passkey_is_added_opens_the_account_and_is_removed
            .needs(Need::Browser)
            .only_on(Engine::Sqlite)
            .within(300)
    ]
}

const ACT: &str = "Se connecter avec une clé d’accès";
const CLEAN: [serde_json::Value; 0] = [];

async fn a_passkey_is_added_opens_the_account_and_is_removed(ground: Ground) {
    let montreal = Chapter::init(&ground, "montreal").await;
    let url = |path: &str| format!("http://{}{path}", montreal.host());
    let mut browser = Browser::start().await;
    let window = Window { locale: "fr-CA", ..Window::default() };
    browser.window(Window { javascript: false, ..window }).await;
    browser.open(&url("/connexion")).await;
    assert!(!browser.text().await.contains(ACT), "nothing is offered that cannot work");

    browser.window(window).await;
    browser.authenticator().await;
    browser.open(&url("/connexion?retour=%2Fprofil%2Fsecurite")).await;
    browser.fill("Identifiant", "yasmine").await;
    browser.fill("Mot de passe", PASSWORD).await;
    browser.press("Enter").await;
    browser.arrive_at("**/profil/securite").await;
    assert!(!browser.text().await.contains("ne peut pas ajouter"), "this browser can");
    browser.fill("Nom de la clé", "Téléphone").await;
    browser.click("button", "Ajouter une clé d’accès").await;
    browser.see("La clé est ajoutée").await;
    browser.see("Jamais utilisée").await;
    assert_eq!(browser.audit().await, CLEAN);
    browser.fill("Nom de la clé", "La même").await;
    browser.click("button", "Ajouter une clé d’accès").await;
    browser.see("Cette clé est déjà dans votre compte").await;

    browser.forget().await;
    browser.open(&url("/connexion?retour=%2Finterets")).await;
    assert_eq!(browser.audit().await, CLEAN);
    browser.click("button", ACT).await;
    browser.arrive_at("**/interets").await;
    browser.see("Yasmine Haddadi").await;

    browser.open(&url("/profil/securite")).await;
    browser.see("Utilisée").await;
    browser.click("button", "Retirer « Téléphone »").await;
    browser.see("La clé est retirée").await;
    browser.forget().await;
    browser.open(&url("/connexion")).await;
    browser.click("button", ACT).await;
    browser.see("n’ouvre aucun compte ici").await;
    browser.see("Mot de passe").await;
    assert_eq!(browser.problems_but_mistakes(), CLEAN);
}
