//! Somebody at the pages of a chapter, with a mouse or by the keyboard alone, in one language.

use std::collections::BTreeSet;
use std::fmt::Write;

use entregent::i18n::Locale;
use serde_json::{Value, json};
use url::Url;

use super::names::{Name, typed};
use crate::support::{Browser, Chapter, PASSWORD, Window};

/// The manner in which somebody uses a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manner {
    /// With a mouse otherwise. Nothing is clicked and nothing is given the focus: everything is reached from the top of
    /// the page.
    pub keyboard: bool,
    /// The browser runs scripts.
    pub scripts: bool,
}

impl Manner {
    /// As `tests/browser/hands.mjs` calls it.
    const fn hand(self) -> &'static str {
        if self.keyboard { "keyboard" } else { "mouse" }
    }
}

pub struct Hand {
    browser: Browser,
    manner: Manner,
    pub language: Locale,
    base: String,
    /// Paths of the pages that were audited; `None` where none is.
    audited: Option<BTreeSet<String>>,
    figures: Vec<Figures>,
}

/// What a task cost.
struct Figures {
    task: &'static str,
    pages: u64,
    keys: u64,
    /// Of those, what the control that took the most took.
    longest: (u64, String),
}

impl Hand {
    pub async fn of(chapter: &Chapter, manner: Manner, language: Locale) -> Self {
        let mut browser = Browser::start().await;
        let window = Window { locale: language.tag(), javascript: manner.scripts, ..Window::default() };
        browser.window(window).await;
        let base = format!("http://{}", chapter.host());
        Self { browser, manner, language, base, audited: None, figures: Vec::new() }
    }

    /// Every page that comes is audited, once.
    pub fn auditing(self) -> Self {
        Self { audited: Some(BTreeSet::new()), ..self }
    }

    /// From here on, what is done counts for this task.
    pub fn begin(&mut self, task: &'static str) {
        self.figures.push(Figures { task, pages: 0, keys: 0, longest: (0, String::new()) });
    }

    pub async fn open(&mut self, path: &str) {
        let url = format!("{}{path}", self.base);
        assert_eq!(self.browser.open(&url).await, 200, "{path}");
        self.arrived().await;
    }

    pub async fn follow(&mut self, link: impl Into<Name>) {
        self.lead("link", link.into()).await;
    }

    pub async fn press(&mut self, button: impl Into<Name>) {
        self.lead("button", button.into()).await;
    }

    async fn lead(&mut self, role: &str, name: Name) {
        let name = name.said_in(self.language);
        self.act("follow", &name, json!({"role": role, "name": name})).await;
        self.arrived().await;
    }

    /// Follows a link to something on the same page.
    pub async fn jump(&mut self, link: impl Into<Name>) {
        let name = link.into().said_in(self.language);
        self.act("jump", &name, json!({"name": name})).await;
    }

    pub async fn write(&mut self, field: impl Into<Name>, value: impl Into<Name>) {
        let (label, value) = (field.into().said_in(self.language), value.into().said_in(self.language));
        self.act("write", &label, json!({"label": label, "value": value})).await;
    }

    pub async fn choose(&mut self, list: impl Into<Name>, option: impl Into<Name>) {
        let (label, option) = (list.into().said_in(self.language), option.into().said_in(self.language));
        self.act("pick", &label, json!({"label": label, "option": option})).await;
    }

    /// `role` is `checkbox` or `radio`.
    pub async fn tick(&mut self, role: &str, name: impl Into<Name>) {
        let name = name.into().said_in(self.language);
        self.act("tick", &name, json!({"role": role, "name": name})).await;
    }

    pub async fn see(&mut self, text: impl Into<Name>) {
        self.browser.see(&text.into().said_in(self.language)).await;
    }

    pub async fn sign_in(&mut self, handle: &'static str) {
        self.follow("session-sign-in").await;
        self.write("sign-in-handle", typed(handle)).await;
        self.write("field-password", typed(PASSWORD)).await;
        self.press("sign-in-act").await;
    }

    async fn act(&mut self, act: &str, name: &str, mut on: Value) {
        on["hand"] = json!(self.manner.hand());
        let keys = self.browser.by_hand(act, on).await;
        let Some(figures) = self.figures.last_mut() else { return };
        figures.keys += keys;
        if keys > figures.longest.0 {
            figures.longest = (keys, name.to_owned());
        }
    }

    async fn arrived(&mut self) {
        if let Some(figures) = self.figures.last_mut() {
            figures.pages += 1;
        }
        let Some(audited) = &mut self.audited else { return };
        let path = Url::parse(&self.browser.address().await).unwrap().path().to_owned();
        if audited.insert(path.clone()) {
            let found = self.browser.audit().await;
            assert!(found.is_empty(), "{path}: {found:#?}");
        }
    }

    /// Nothing was complained about; what each task cost, for whoever follows how that changes.
    pub fn end(mut self) -> String {
        let problems = self.browser.problems_but_mistakes();
        assert!(problems.is_empty(), "{problems:#?}");
        let scripts = if self.manner.scripts { "" } else { " without scripts" };
        let mut told = format!("{}{scripts}, {}\n", self.manner.hand(), self.language.tag());
        for figures in &self.figures {
            let Figures { task, pages, keys, longest: (most, control) } = figures;
            let _ = write!(told, "  {task:<30} {pages:>2} pages");
            if self.manner.keyboard {
                let _ = write!(told, ", {keys:>2} keys on the way, {most:>2} of them to “{control}”");
            }
            told.push('\n');
        }
        told
    }
}
