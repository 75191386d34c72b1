//! Somebody at the pages of a chapter, with a mouse or by the keyboard alone, in one language.

use std::collections::BTreeSet;
use std::fmt::Write;

use entregent::i18n::Locale;
use serde_json::{Value, json};
use url::Url;

use super::names::Name;
use crate::support::{Browser, Chapter, PASSWORD, Window};

/// The manner in which somebody uses a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    Mouse,
    /// Nothing is clicked, nothing is given the focus: everything is reached from the top of the page.
    Keyboard,
    /// The mouse, in a browser that runs no scripts.
    WithoutScripts,
}

impl Manner {
    /// As `tests/browser/hands.mjs` calls it.
    const fn hand(self) -> &'static str {
        match self {
            Self::Mouse | Self::WithoutScripts => "mouse",
            Self::Keyboard => "keyboard",
        }
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
        let javascript = manner != Manner::WithoutScripts;
        browser.window(Window { locale: language.tag(), javascript, ..Window::default() }).await;
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

    pub async fn write(&mut self, field: impl Into<Name>, value: impl Into<Name>) {
        let (label, value) = (field.into().said_in(self.language), value.into().said_in(self.language));
        self.act("write", &label, json!({"label": label, "value": value})).await;
    }

    pub async fn choose(&mut self, list: impl Into<Name>, option: impl Into<Name>) {
        let (label, option) = (list.into().said_in(self.language), option.into().said_in(self.language));
        self.act("choose", &label, json!({"label": label, "option": option})).await;
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
        self.write("sign-in-handle", super::names::typed(handle)).await;
        self.write("field-password", super::names::typed(PASSWORD)).await;
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
        self.figures.iter_mut().last().into_iter().for_each(|figures| figures.pages += 1);
        let Some(audited) = &mut self.audited else { return };
        let path = Url::parse(&self.browser.address().await).unwrap().path().to_owned();
        if audited.insert(path.clone()) {
            let found = self.browser.audit().await;
            assert!(found.is_empty(), "{path}: {found:#?}");
        }
    }

    /// What each task cost, for whoever follows how it changes; and nothing was complained about.
    pub fn end(mut self) -> String {
        let problems = self.browser.problems();
        assert!(problems.is_empty(), "{problems:#?}");
        let mut told = format!("{:?}, {}\n", self.manner, self.language.tag());
        for Figures { task, pages, keys, longest: (most, control) } in &self.figures {
            let _ = writeln!(told, "  {task:<40} {pages:>2} pages, {keys:>3} keys, at most {most} to “{control}”");
        }
        told
    }
}
