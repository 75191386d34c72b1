//! Chromium without a screen: `tests/browser`.

use std::path::Path;

use serde_json::{Value, json};

use super::needs::find_chromium;
use super::program::Program;

/// A running browser with one page, used as a person uses it; what cannot be done fails the test.
#[derive(Debug)]
pub struct Browser {
    program: Program,
}

/// The settings of a window.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    /// Of the page, in CSS pixels.
    pub width: u32,
    pub height: u32,
    pub dark: bool,
    /// The language asked for, as a BCP 47 tag.
    pub locale: &'static str,
    pub javascript: bool,
}

impl Default for Window {
    fn default() -> Self {
        Self { width: 1280, height: 800, dark: false, locale: "en-CA", javascript: true }
    }
}

impl Browser {
    pub async fn start() -> Self {
        let (program, _) = Program::start("browser", find_chromium().map(Into::into)).await;
        Self { program }
    }

    /// Goes on in a new window, still signed in.
    pub async fn window(&mut self, window: Window) {
        let Window { width, height, dark, locale, javascript } = window;
        let scheme = if dark { "dark" } else { "light" };
        let settings = json!({"width": width, "height": height, "scheme": scheme, "locale": locale, "javascript": javascript});
        self.call("window", settings).await;
    }

    /// Gives this window an authenticator: it keeps passkeys, and answers by itself.
    pub async fn authenticator(&mut self) {
        self.call("authenticator", json!({})).await;
    }

    /// Forgets who is signed in.
    pub async fn forget(&mut self) {
        self.call("forget", json!({})).await;
    }

    /// Opens an address; the HTTP status.
    pub async fn open(&mut self, url: &str) -> u64 {
        self.call("open", json!({"url": url})).await.as_u64().unwrap_or_default()
    }

    /// Replaces what is in the field with this label.
    pub async fn fill(&mut self, label: &str, value: &str) {
        self.call("fill", json!({"label": label, "value": value})).await;
    }

    /// Picks an option, by its text, in the list with this label.
    pub async fn choose(&mut self, label: &str, option: &str) {
        self.call("choose", json!({"label": label, "option": option})).await;
    }

    /// Clicks what has this ARIA role, such as `link` or `button`, and accessible name.
    pub async fn click(&mut self, role: &str, name: &str) {
        self.call("click", json!({"role": role, "name": name})).await;
    }

    /// Presses a key, such as `Tab`, `Enter` or `a`.
    pub async fn press(&mut self, key: &str) {
        self.call("press", json!({"key": key})).await;
    }

    /// Uses what `on` names as a hand does, see `tests/browser/hands.mjs`; how many keys it took to get there.
    pub async fn by_hand(&mut self, act: &str, on: Value) -> u64 {
        self.call(act, on).await.as_u64().unwrap_or_default()
    }

    /// Waits until the page with this address, or one that fits the glob, is there.
    pub async fn arrive_at(&mut self, url: &str) {
        self.call("arrive", json!({"url": url})).await;
    }

    /// Waits until the page shows this text.
    pub async fn see(&mut self, text: &str) {
        self.call("see", json!({"text": text})).await;
    }

    /// The name of what the keyboard is on; empty when it is on nothing.
    pub async fn focused(&mut self) -> String {
        self.string("focused").await
    }

    /// The text of the page as it shows.
    pub async fn text(&mut self) -> String {
        self.string("text").await
    }

    /// The address of the page.
    pub async fn address(&mut self) -> String {
        self.string("address").await
    }

    /// Writes a picture of the whole page, a PNG, to `path`.
    pub async fn screenshot(&mut self, path: &Path) {
        self.call("screenshot", json!({"path": path})).await;
    }

    /// What axe-core finds against WCAG 2.2 AA: `{id, impact, help, where}` each.
    pub async fn audit(&mut self) -> Vec<Value> {
        self.call("audit", json!({})).await.as_array().cloned().unwrap_or_default()
    }

    /// What the browser complained about, such as something the content security policy forbids.
    pub fn problems(&mut self) -> Vec<Value> {
        self.program.unexpected()
    }

    /// The same, but for forms that came back with their mistake.
    pub fn problems_but_mistakes(&mut self) -> Vec<Value> {
        let mut problems = self.problems();
        problems.retain(|problem| !problem["text"].as_str().unwrap_or_default().contains("422"));
        problems
    }

    async fn string(&mut self, command: &str) -> String {
        self.call(command, json!({})).await.as_str().unwrap_or_default().to_owned()
    }

    async fn call(&mut self, command: &str, parameters: Value) -> Value {
        self.program.call(command, parameters).await.unwrap_or_else(|error| panic!("{error}"))
    }
}
