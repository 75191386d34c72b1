//! The story as it happens, for a person or, at the end, for a machine.

use std::sync::Mutex;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};

use super::chapter::DemoChapter;
use super::script::Script;
use super::watch::Missing;
use crate::domain::Opportunity;
use crate::text::excerpt;

/// Longest title in a line of the story, in characters.
const TITLE: usize = 60;

/// Tells what happens on standard output; what is being waited for, on the terminal only.
#[derive(Debug)]
pub(super) struct Story {
    json: bool,
    progress: ProgressBar,
    events: Mutex<Vec<Value>>,
}

impl Story {
    pub fn new(json: bool) -> Self {
        let progress = ProgressBar::new_spinner();
        if let Ok(style) = ProgressStyle::with_template("{spinner} {wide_msg}") {
            progress.set_style(style);
        }
        progress.enable_steady_tick(Duration::from_millis(120));
        Self { json, progress, events: Mutex::default() }
    }

    /// What is going on right now.
    pub fn working(&self, what: &str) {
        self.progress.set_message(what.to_owned());
    }

    pub fn say(&self, line: &str) {
        if !self.json {
            self.progress.suspend(|| println!("{line}"));
        }
    }

    pub fn twinned(&self, one: &DemoChapter, other: &DemoChapter, took: Duration) {
        let between = [&one.script.name, &other.script.name];
        self.say(&format!("{} et {} sont jumelées ({})", between[0], between[1], millis(took)));
        self.keep(json!({ "event": "twinned", "between": between, "ms": took.as_millis() }));
    }

    pub fn published(
        &self,
        by: &DemoChapter,
        item: &Opportunity,
        arrivals: &[(&DemoChapter, Option<Duration>)],
    ) {
        let reference = item.reference.as_deref().unwrap_or_default();
        let title = excerpt(&item.details.title, TITLE);
        self.say(&format!("{} publie {reference} « {title} »", by.script.name));
        if arrivals.is_empty() {
            self.say("    reste dans la section");
        }
        for (chapter, took) in arrivals {
            let when =
                took.map_or("n'est pas arrivée".to_owned(), |took| format!("reçue en {}", millis(took)));
            self.say(&format!("    {} : {when}", chapter.script.name));
        }
        let received = arrivals.iter().map(
            |(chapter, took)| json!({ "by": chapter.script.name, "ms": took.map(|took| took.as_millis()) }),
        );
        self.keep(json!({
            "event": "published", "by": by.script.name, "reference": reference, "uri": item.uri,
            "received": received.collect::<Vec<_>>(),
        }));
    }

    pub fn relayed(
        &self,
        by: &DemoChapter,
        item: &Opportunity,
        arrivals: &[(&DemoChapter, Option<Duration>)],
    ) {
        let title = excerpt(&item.details.title, TITLE);
        self.say(&format!("{} relaie « {title} »", by.script.name));
        for (chapter, took) in arrivals {
            let when =
                took.map_or("n'est pas arrivée".to_owned(), |took| format!("connue en {}", millis(took)));
            self.say(&format!("    {} : {when}", chapter.script.name));
        }
        let known = arrivals.iter().map(
            |(chapter, took)| json!({ "by": chapter.script.name, "ms": took.map(|took| took.as_millis()) }),
        );
        self.keep(json!({
            "event": "relayed", "by": by.script.name, "uri": item.uri, "known": known.collect::<Vec<_>>(),
        }));
    }

    pub fn joined(&self, from: &DemoChapter, home: &DemoChapter, tribe: &str, took: Duration) {
        let chapters = [&from.script.name, &home.script.name];
        self.say(&format!("« {tribe} » ({}) : quelqu’un de {} ({})", chapters[1], chapters[0], millis(took)));
        self.keep(json!({ "event": "joined", "tribe": tribe, "from": from.host(), "ms": took.as_millis() }));
    }

    pub fn replied(&self, from: &DemoChapter, home: &DemoChapter, title: &str, took: Option<Duration>) {
        let when = took.map_or("n'est pas arrivée".to_owned(), |took| format!("reçue en {}", millis(took)));
        let (by, at) = (&from.script.name, &home.script.name);
        self.say(&format!("{by} répond à « {} »\n    {at} : {when}", excerpt(title, TITLE)));
        self.keep(json!({ "event": "replied", "by": by, "to": at, "ms": took.map(|took| took.as_millis()) }));
    }

    /// Where to look, whom to sign in as, and what did not arrive.
    pub fn summary(&self, script: &Script, chapters: &[DemoChapter], missing: &[Missing]) {
        self.progress.finish_and_clear();
        if self.json {
            println!("{}", self.as_json(chapters, missing));
            return;
        }
        println!();
        for chapter in chapters {
            let home = &chapter.federation().app.urls.home();
            let people: Vec<&str> =
                chapter.script.members.iter().map(|member| member.handle.as_str()).collect();
            println!("{:<26} {home}   comptes : {}", chapter.script.name, people.join(", "));
        }
        println!("\nMot de passe de tous les comptes : {}", script.password);
        println!("La première personne de chaque section l'anime : elle relit et publie.");
        for Missing { chapter, title } in missing {
            println!("Manque à la {chapter} : « {title} »");
        }
    }

    pub fn waiting(&self) {
        if !self.json {
            println!("\nTout est arrivé. Ctrl-C pour arrêter ; les données sont gardées.");
        }
    }

    fn keep(&self, event: Value) {
        if let Ok(mut events) = self.events.lock() {
            events.push(event);
        }
    }

    fn as_json(&self, chapters: &[DemoChapter], missing: &[Missing]) -> Value {
        let events = self.events.lock().map(|events| events.clone()).unwrap_or_default();
        let chapters = chapters.iter().map(
            |chapter| json!({ "name": chapter.script.name, "url": chapter.federation().app.urls.home() }),
        );
        let missing = missing.iter().map(|it| json!({ "chapter": it.chapter, "title": it.title }));
        json!({
            "chapters": chapters.collect::<Vec<_>>(),
            "events": events,
            "missing": missing.collect::<Vec<_>>(),
        })
    }
}

fn millis(took: Duration) -> String {
    format!("{} ms", took.as_millis())
}
