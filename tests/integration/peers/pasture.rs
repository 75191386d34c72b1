//! The documents of fediverse-pasture-inputs, which were collected to find out what servers make of odd posts. Each
//! arrives as a signed `Create`, and is shown, or refused for a reason that is kept. The tables are the snapshots.

use std::process::Command;

use entregent::clock::Clock;
use entregent::db::{inbox, posts};
use entregent::domain::opportunity::Opportunity;
use entregent::text;
use http::StatusCode;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use url::Url;

use crate::support::{
    Ground, MemoryNetwork, Need, Peer, Person, Test, TestApp, folder_of, python_of, settle, sugar, tests,
    today,
};

pub fn tests() -> Vec<Test> {
    tests![
        every_document_as_a_reply.needs(Need::Pasture).within(240),
        every_document_as_it_comes.needs(Need::Pasture).within(240),
    ]
}

/// One line of `documents.py`.
#[derive(Debug, Deserialize)]
struct Example {
    group: String,
    number: u32,
    /// What it adds to a plain note.
    document: Map<String, Value>,
}

struct Scene {
    montreal: TestApp,
    pasture: Peer,
    cow: Person,
    item: Opportunity,
}

async fn scene(ground: &Ground) -> Scene {
    let (network, clock) = (MemoryNetwork::default(), Clock::manual(today()));
    let montreal = TestApp::start(ground, &network, &clock, "Montréal").await;
    let pasture = Peer::join(&network, "pasture.test");
    let cow = pasture.person("cow");
    let item = montreal.publish(sugar()).await;
    Scene { montreal, pasture, cow, item }
}

async fn every_document_as_a_reply(ground: Ground) {
    let scene = scene(&ground).await;
    let mut table = String::new();
    for example in examples() {
        let mut note = scene.note(&example);
        note["inReplyTo"] = json!(scene.item.uri);
        table.push_str(&scene.line(&example, note).await);
    }
    insta::assert_snapshot!("as_replies", table);
}

/// Most answer nothing. Those that do, answer notes that stand in a thread we know.
async fn every_document_as_it_comes(ground: Ground) {
    let scene = scene(&ground).await;
    for number in [1, 2] {
        let path = format!("assets/note{number}.jsonap");
        let mut note = scene.cow.reply(number, &scene.item.uri, "<p>Meuh</p>")["object"].take();
        note["id"] = json!(scene.pasture.url(&path));
        scene.pasture.publish(&path, note);
    }
    let mut table = String::new();
    for example in examples() {
        let note = scene.note(&example);
        table.push_str(&scene.line(&example, note).await);
    }
    insta::assert_snapshot!("as_they_come", table);
}

impl Scene {
    /// A plain note of the cow's, with what the example makes of it.
    fn note(&self, example: &Example) -> Value {
        let mut note = json!({
            "id": self.pasture.url(&format!("notes/{}/{}", example.group, example.number)), "type": "Note",
            "attributedTo": self.cow.id, "to": ["https://www.w3.org/ns/activitystreams#Public"],
            "published": "2026-11-22T17:00:00Z",
        });
        for (name, value) in &example.document {
            note[name] = value.clone();
        }
        moved(note, &self.cow)
    }

    /// Sends it and says what became of it.
    async fn line(&self, example: &Example, note: Value) -> String {
        let id = self.pasture.url(&format!("activities/{}/{}", example.group, example.number));
        let note_id = note["id"].as_str().and_then(|id| Url::parse(id).ok());
        let create =
            json!({ "id": id, "type": "Create", "actor": self.cow.id, "to": note["to"], "object": note });
        let status = self.cow.send(&self.montreal, &create).await;
        assert_eq!(status, StatusCode::ACCEPTED, "{create}");
        settle(&[&self.montreal]).await;
        let (state, reason) =
            self.montreal.read(move |tx| Ok(inbox::find_inbox_state(tx.conn, &id)?)).await.unwrap();
        let outcome = match (state.as_str(), reason) {
            ("done", None) => format!("shown: {}", self.shown(&note_id.unwrap()).await),
            (_, Some(reason)) => format!("{state}: {reason}"),
            (_, None) => panic!("{state} without a reason: {create}"),
        };
        format!("{} {}: {outcome}\n", example.group, example.number)
    }

    async fn shown(&self, note: &Url) -> String {
        let note = note.clone();
        let post = self.montreal.read(move |tx| Ok(posts::find_post_by_uri(tx.conn, &note)?)).await;
        text::excerpt(&text::plain(&post.expect("what had its effect is there").content), 90)
    }
}

fn examples() -> Vec<Example> {
    let folder = "peers/pasture";
    let output = Command::new(python_of(folder)).arg("documents.py").current_dir(folder_of(folder)).output();
    let output = output.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).unwrap();
    let examples: Vec<Example> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(examples.len(), 262);
    examples
}

/// The same with the addresses of our pasture instead of theirs.
fn moved(value: Value, cow: &Person) -> Value {
    match value {
        Value::String(text) => {
            let text = text.replace("http://pasture-one-actor/actor", cow.id.as_str());
            json!(text.replace("http://pasture-one-actor/", "https://pasture.test/"))
        }
        Value::Array(items) => items.into_iter().map(|item| moved(item, cow)).collect(),
        Value::Object(fields) => {
            Value::Object(fields.into_iter().map(|(name, value)| (name, moved(value, cow))).collect())
        }
        other => other,
    }
}
