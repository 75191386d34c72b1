//! A steward in Chromium: what a stranger said is let in, and a server is decided about. Every page on the way is
//! audited twice: in French, wide, by day; in English, narrow, by night.

use std::time::Duration;

use crate::support::{Browser, Chapter, Engine, Ground, Need, PASSWORD, Test, Window, eventually, tests};

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

struct Walk {
    browser: Browser,
    base: String,
    picture: std::path::PathBuf,
}

impl Walk {
    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    async fn open(&mut self, path: &str) {
        let url = self.url(path);
        assert_eq!(self.browser.open(&url).await, 200, "{path}");
    }

    /// Nothing on the page shuts anybody out, and nothing of it stands beside a narrow window.
    async fn audit(&mut self, path: &str) {
        for (width, dark, language) in [(1280, false, "fr-CA"), (360, true, "en")] {
            self.browser.window(Window { width, dark, ..window() }).await;
            let sign = if path.contains('?') { '&' } else { '?' };
            self.open(&format!("{path}{sign}lang={language}")).await;
            let found = self.browser.audit().await;
            assert!(found.is_empty(), "{path} at {width} in {language}: {found:#?}");
            self.browser.screenshot(&self.picture).await;
            let png = std::fs::read(&self.picture).unwrap();
            assert_eq!(png[16..20], width.to_be_bytes(), "{path} at {width} in {language} is too wide");
        }
        self.browser.window(window()).await;
        self.open(path).await;
    }
}

fn window() -> Window {
    Window { locale: "fr-CA", javascript: true, ..Window::default() }
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

    let base = format!("http://{}", montreal.host());
    let picture = ground.directory().join("page.png");
    let mut walk = Walk { browser: Browser::start().await, base, picture };
    walk.browser.window(window()).await;
    walk.open("/connexion?retour=%2Fpremiers-contacts").await;
    walk.browser.fill("Identifiant", "rosalie").await;
    walk.browser.fill("Mot de passe", PASSWORD).await;
    walk.browser.press("Enter").await;
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
    let mut problems = walk.browser.problems();
    // The form that came back with its mistake.
    problems.retain(|problem| !problem["text"].as_str().unwrap_or_default().contains("422"));
    assert!(problems.is_empty(), "{problems:#?}");
}

/// Fills in the form of a server's page and sends it.
async fn decide(walk: &mut Walk, policy: &str, reason: &str) {
    walk.browser.click("radio", policy).await;
    walk.browser.fill("Motif", reason).await;
    walk.browser.click("button", "Appliquer cette décision").await;
}
