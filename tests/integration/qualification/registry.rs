//! A registry of the names under `.example` and `.test`, and the list that names it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::StatusCode;
use http::header::{CONTENT_TYPE, LOCATION};
use serde_json::{Value, json};
use tokio::sync::Notify;

use crate::support::MemoryNetwork;

/// Where the list is.
pub const LIST: &str = "https://registre.test/dns.json";

/// What it answers when it is asked for a name.
#[derive(Clone, Debug)]
pub enum Answer {
    Json(String),
    Html(String),
    Status(u16),
    Redirect(String),
    /// None, ever.
    Silence,
}

#[derive(Debug, Default)]
struct Kept {
    answers: Mutex<BTreeMap<String, Answer>>,
    asked: Notify,
}

#[derive(Clone, Debug, Default)]
pub struct Registry(Arc<Kept>);

impl Registry {
    pub fn join(network: &MemoryNetwork) -> Self {
        let registry = Self::default();
        let router = Router::new()
            .route("/dns.json", get(list))
            .route("/rdap/domain/{name}", get(serve))
            .with_state(registry.clone());
        network.connect("registre.test", router);
        registry
    }

    /// The name is registered since `date`.
    pub fn knows(&self, name: &str, date: &str) {
        let events = json!([
            { "eventAction": "last changed", "eventDate": "2026-11-20T00:00:00Z" },
            { "eventAction": "registration", "eventDate": date },
        ]);
        self.publishes(
            name,
            &json!({ "objectClassName": "domain", "ldhName": name.to_uppercase(), "events": events }),
        );
    }

    pub fn publishes(&self, name: &str, answer: &Value) {
        self.answers(name, Answer::Json(answer.to_string()));
    }

    pub fn answers(&self, name: &str, answer: Answer) {
        self.0.answers.lock().unwrap().insert(name.to_owned(), answer);
    }

    /// Waits until a question has come.
    pub async fn was_asked(&self) {
        self.0.asked.notified().await;
    }
}

async fn list() -> Response {
    let services = json!([[["example", "test"], ["http://registre.test/", "https://registre.test/rdap/"]]]);
    axum::Json(json!({ "version": "1.0", "services": services })).into_response()
}

async fn serve(State(Registry(kept)): State<Registry>, Path(name): Path<String>) -> Response {
    kept.asked.notify_one();
    let answer = kept.answers.lock().unwrap().get(&name).cloned();
    match answer.unwrap_or(Answer::Status(404)) {
        Answer::Json(body) => ([(CONTENT_TYPE, "application/rdap+json")], body).into_response(),
        Answer::Html(body) => ([(CONTENT_TYPE, "text/html")], body).into_response(),
        Answer::Status(code) => StatusCode::from_u16(code).unwrap().into_response(),
        Answer::Redirect(to) => (StatusCode::FOUND, [(LOCATION, to)]).into_response(),
        Answer::Silence => std::future::pending().await,
    }
}
