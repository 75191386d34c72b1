//! A server that is not ours: it publishes actors with keys, signs as a Mastodon does, and keeps what it is sent.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use entregent::activitypub::vocab::MEDIA_TYPE;
use entregent::clock::Timestamp;
use entregent::crypto::{KeyPair, digest};
use entregent::federation::signatures::{Outgoing, sign_request};
use http::header::CONTENT_TYPE;
use http::{Method, Request};
use serde_json::{Value, json};
use url::Url;

use super::{MemoryNetwork, TestApp};

#[derive(Debug, Default)]
struct Stored {
    documents: BTreeMap<String, Value>,
    received: Vec<Value>,
}

/// One server on the memory network, with any number of people.
#[derive(Clone, Debug)]
pub struct Peer {
    host: String,
    stored: Arc<Mutex<Stored>>,
}

/// Somebody there, with a key of their own.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: Url,
    pub key_id: Url,
    pub keys: Arc<KeyPair>,
    pub peer: Peer,
}

impl Peer {
    pub fn join(network: &MemoryNetwork, host: &str) -> Peer {
        let peer = Peer { host: host.to_owned(), stored: Arc::default() };
        let router =
            Router::new().route("/{*path}", get(serve).post(receive)).with_state(peer.stored.clone());
        network.connect(host, router);
        peer
    }

    pub fn url(&self, path: &str) -> Url {
        Url::parse(&format!("https://{}/{path}", self.host)).unwrap()
    }

    /// A person whose document is published.
    pub fn person(&self, name: &str) -> Person {
        let id = self.url(&format!("users/{name}"));
        let key_id = self.url(&format!("users/{name}#main-key"));
        let person = Person { id, key_id, keys: Arc::new(KeyPair::generate().unwrap()), peer: self.clone() };
        person.publish();
        person
    }

    pub fn publish(&self, path: &str, document: Value) {
        self.stored.lock().unwrap().documents.insert(path.to_owned(), document);
    }

    /// What came into its inbox since the last call.
    pub fn take_received(&self) -> Vec<Value> {
        std::mem::take(&mut self.stored.lock().unwrap().received)
    }
}

impl Person {
    fn name(&self) -> &str {
        self.id.path().rsplit('/').next().unwrap()
    }

    /// Publishes the document again, with the keys the person has now.
    pub fn publish(&self) {
        self.publish_with(json!({}));
    }

    /// The same with more to tell.
    pub fn publish_with(&self, more: Value) {
        let pem = self.keys.rsa.verifying_key().to_pem().unwrap();
        let mut document = json!({
            "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"],
            "id": self.id, "type": "Person", "preferredUsername": self.name(), "name": "Hélène",
            "inbox": self.peer.url(&format!("users/{}/inbox", self.name())),
            "followers": self.peer.url(&format!("users/{}/followers", self.name())),
            "endpoints": { "sharedInbox": self.peer.url("inbox") },
            "publicKey": { "id": self.key_id, "owner": self.id, "publicKeyPem": pem },
        });
        for (name, value) in more.as_object().unwrap() {
            document[name] = value.clone();
        }
        self.peer.publish(self.id.path().trim_start_matches('/'), document);
    }

    /// The person changed their keys.
    pub fn rotate(&mut self) {
        self.keys = Arc::new(KeyPair::generate().unwrap());
        self.publish();
    }

    /// An activity of this person.
    pub fn activity(&self, number: u32, kind: &str, object: Value) -> Value {
        json!({
            "@context": "https://www.w3.org/ns/activitystreams",
            "id": format!("{}#activities/{number}", self.id), "type": kind, "actor": self.id, "object": object,
        })
    }

    /// A public reply, as Mastodon writes one.
    pub fn reply(&self, number: u32, to: &Url, html: &str) -> Value {
        let note = json!({
            "id": self.peer.url(&format!("notes/{number}")), "type": "Note", "attributedTo": self.id,
            "inReplyTo": to, "content": html, "contentMap": { "fr": html },
            "published": "2026-11-22T17:00:00Z", "to": ["https://www.w3.org/ns/activitystreams#Public"],
        });
        self.activity(number, "Create", note)
    }

    /// A signed `POST` of the activity to an inbox of the chapter.
    pub fn signed(&self, to: &TestApp, inbox: &str, activity: &Value) -> Request<Body> {
        self.signed_at(to, inbox, activity, to.clock.now())
    }

    pub fn signed_at(&self, to: &TestApp, inbox: &str, activity: &Value, at: Timestamp) -> Request<Body> {
        let body = activity.to_string();
        let url = to.urls().page(inbox);
        let digest = digest::sha256_header(body.as_bytes());
        let outgoing = Outgoing { method: &Method::POST, url: &url, digest: Some(&digest) };
        let headers = sign_request(&outgoing, &self.key_id, &self.keys.rsa, at).unwrap();
        let mut request =
            Request::post(url.path()).header(CONTENT_TYPE, MEDIA_TYPE).body(Body::from(body)).unwrap();
        request.headers_mut().extend(headers);
        request
    }

    /// Sends it to the shared inbox and says how that was answered.
    pub async fn send(&self, to: &TestApp, activity: &Value) -> StatusCode {
        to.send(self.signed(to, "inbox", activity)).await.status()
    }
}

async fn serve(State(stored): State<Arc<Mutex<Stored>>>, Path(path): Path<String>) -> Response {
    match stored.lock().unwrap().documents.get(&path) {
        Some(document) => ([(CONTENT_TYPE, MEDIA_TYPE)], document.to_string()).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn receive(State(stored): State<Arc<Mutex<Stored>>>, body: String) -> StatusCode {
    stored.lock().unwrap().received.push(serde_json::from_str(&body).unwrap());
    StatusCode::ACCEPTED
}
