//! People in Chromium, one after the other, at the pages of chapters that run. Every page they audit is looked at twice:
//! in French, wide, by day; in English, narrow, by night.

use std::path::PathBuf;

use serde_json::Value;

use super::{Browser, Chapter, Ground, PASSWORD, Window};

/// Names a folder in which the pictures of the audited pages are kept, for a person to look at.
const PICTURES: &str = "ENTREGENT_TEST_PICTURES";

/// A browser with one person in it.
#[derive(Debug)]
pub struct Walk {
    pub browser: Browser,
    base: String,
    name: &'static str,
    pictures: PathBuf,
    audited: usize,
}

impl Walk {
    /// `name` begins the names of the pictures.
    pub async fn start(ground: &Ground, name: &'static str) -> Self {
        let pictures = std::env::var_os(PICTURES).map_or(ground.directory().to_owned(), PathBuf::from);
        Self { browser: Browser::start().await, base: String::new(), name, pictures, audited: 0 }
    }

    /// Whoever was here leaves; this person signs in at their chapter.
    pub async fn enter(&mut self, chapter: &Chapter, handle: &str) {
        self.leave(chapter).await;
        self.open("/connexion?retour=%2Fbureau").await;
        self.browser.fill("Identifiant", handle).await;
        self.browser.fill("Mot de passe", PASSWORD).await;
        self.browser.press("Enter").await;
        self.browser.arrive_at("**/bureau").await;
    }

    /// Goes on at a chapter as a visitor.
    pub async fn leave(&mut self, chapter: &Chapter) {
        self.base = format!("http://{}", chapter.host());
        self.browser.forget().await;
        self.browser.window(window()).await;
    }

    pub async fn open(&mut self, path: &str) {
        let url = format!("{}{path}", self.base);
        assert_eq!(self.browser.open(&url).await, 200, "{path}");
    }

    /// Nothing on the page shuts anybody out, and nothing of it stands beside a narrow window.
    pub async fn audit(&mut self, path: &str) {
        self.audited += 1;
        for (width, dark, language) in [(1280, false, "fr-CA"), (360, true, "en")] {
            self.browser.window(Window { width, dark, ..window() }).await;
            let sign = if path.contains('?') { '&' } else { '?' };
            self.open(&format!("{path}{sign}lang={language}")).await;
            let found = self.browser.audit().await;
            assert!(found.is_empty(), "{path} at {width} in {language}: {found:#?}");
            let picture = self.pictures.join(format!("{}-{:02}-{width}.png", self.name, self.audited));
            self.browser.screenshot(&picture).await;
            let png = std::fs::read(&picture).unwrap();
            assert_eq!(png[16..20], width.to_be_bytes(), "{path} at {width} in {language} is too wide");
        }
        self.browser.window(window()).await;
        self.open(path).await;
    }

    /// What the browser complained about, but for forms that came back with their mistake.
    pub fn problems(&mut self) -> Vec<Value> {
        self.browser.problems_but_mistakes()
    }
}

fn window() -> Window {
    Window { locale: "fr-CA", javascript: true, ..Window::default() }
}
