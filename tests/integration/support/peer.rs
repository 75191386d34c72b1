//! A server that is not ours: it publishes actors with keys, signs as a Mastodon does, or otherwise, and keeps what it
//! is sent.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use entregent::activitypub::vocab::MEDIA_TYPE;
use entregent::clock::Timestamp;
use entregent::crypto::{KeyPair, digest, prove};
use entregent::domain::SignatureProfile;
use entregent::federation::signatures::{Outgoing, rfc9421, sign_request};
use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderMap, Method, Request};
use serde_json::{Value, json};
use url::{Position, Url};

use super::{MemoryNetwork, TestApp, profile_of};

#[derive(Debug, Default)]
struct Stored {
    documents: BTreeMap<String, Value>,
    received: Vec<Value>,
    /// What it answers to signatures of a kind that it does not check.
    refusals: Vec<(SignatureProfile, StatusCode)>,
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
    /// How they sign.
    pub profile: SignatureProfile,
    pub peer: Peer,
}

impl Peer {
    pub fn join(network: &MemoryNetwork, host: &str) -> Peer {
        let peer = Peer { host: host.to_owned(), stored: Arc::default() };
        let router = Router::new()
            .route("/.well-known/webfinger", get(account))
            .route("/{*path}", get(serve).post(receive));
        let router = router.with_state(peer.stored.clone());
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
        let keys = Arc::new(KeyPair::generate().unwrap());
        let profile = SignatureProfile::CavageRsa;
        let person = Person { id, key_id, keys, profile, peer: self.clone() };
        person.publish();
        person
    }

    pub fn publish(&self, path: &str, document: Value) {
        self.stored.lock().unwrap().documents.insert(path.to_owned(), document);
    }

    /// From now on, requests that are signed like this are answered with the status, and no others.
    pub fn refuse(&self, refusals: &[(SignatureProfile, StatusCode)]) {
        self.stored.lock().unwrap().refusals = refusals.to_vec();
    }

    /// From now on, nothing is there.
    pub fn withdraw(&self, path: &str) {
        self.stored.lock().unwrap().documents.remove(path);
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

    /// The id of the Ed25519 key (FEP-521a).
    pub fn ed25519_key_id(&self) -> Url {
        self.peer.url(&format!("users/{}#ed25519-key", self.name()))
    }

    /// Publishes the document again, with the keys the person has now.
    pub fn publish(&self) {
        self.publish_with(json!({}));
    }

    /// The same with more to tell.
    pub fn publish_with(&self, more: Value) {
        let mut document = self.document();
        for (name, value) in more.as_object().unwrap() {
            document[name] = value.clone();
        }
        self.peer.publish(self.id.path().trim_start_matches('/'), document);
    }

    /// The document as it is published.
    pub fn document(&self) -> Value {
        let pem = self.keys.rsa.verifying_key().to_pem().unwrap();
        let multikey = self.keys.ed25519.verifying_key().to_multikey();
        json!({
            "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"],
            "id": self.id, "type": "Person", "preferredUsername": self.name(), "name": "Hélène",
            "inbox": self.peer.url(&format!("users/{}/inbox", self.name())),
            "followers": self.peer.url(&format!("users/{}/followers", self.name())),
            "endpoints": { "sharedInbox": self.peer.url("inbox") },
            "publicKey": { "id": self.key_id, "owner": self.id, "publicKeyPem": pem },
            "assertionMethod": [{
                "id": self.ed25519_key_id(), "type": "Multikey", "controller": self.id,
                "publicKeyMultibase": multikey,
            }],
        })
    }

    /// The activity with this person's proof, as of `at`.
    pub fn prove(&self, activity: &Value, at: Timestamp) -> Value {
        let key = &self.keys.ed25519;
        let proven = prove(&activity.to_string(), key, &self.ed25519_key_id(), at).unwrap();
        serde_json::from_str(&proven).unwrap()
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
        self.signed_body(to, inbox, activity.to_string(), at, None)
    }

    /// The same with a `Collection-Synchronization` header, which is signed too.
    pub fn signed_with(&self, to: &TestApp, inbox: &str, activity: &Value, header: &str) -> Request<Body> {
        self.signed_body(to, inbox, activity.to_string(), to.clock.now(), Some(header))
    }

    /// The same with the JSON as it is written.
    pub fn signed_text(&self, to: &TestApp, inbox: &str, json: &str) -> Request<Body> {
        self.signed_body(to, inbox, json.to_owned(), to.clock.now(), None)
    }

    fn signed_body(
        &self,
        to: &TestApp,
        inbox: &str,
        body: String,
        at: Timestamp,
        synchronisation: Option<&str>,
    ) -> Request<Body> {
        let url = to.urls().page(inbox);
        let digest = digest::sha256_header(body.as_bytes());
        let outgoing = Outgoing { method: &Method::POST, url: &url, digest: Some(&digest), synchronisation };
        let mut request =
            Request::post(url.path()).header(CONTENT_TYPE, MEDIA_TYPE).body(Body::from(body)).unwrap();
        request.headers_mut().extend(self.sign(&outgoing, at));
        request
    }

    /// A signed `GET` of the document at an address of the chapter.
    pub fn asking(&self, to: &TestApp, url: &Url) -> Request<Body> {
        let outgoing = Outgoing { method: &Method::GET, url, digest: None, synchronisation: None };
        let target = &url[Position::BeforePath..Position::AfterQuery];
        let mut request = Request::get(target).header(ACCEPT, MEDIA_TYPE).body(Body::empty()).unwrap();
        request.headers_mut().extend(self.sign(&outgoing, to.clock.now()));
        request
    }

    fn sign(&self, outgoing: &Outgoing<'_>, at: Timestamp) -> HeaderMap {
        let KeyPair { rsa, ed25519 } = self.keys.as_ref();
        let signed = match self.profile {
            SignatureProfile::CavageRsa => sign_request(outgoing, &self.key_id, rsa, at),
            SignatureProfile::Rfc9421Rsa => rfc9421::sign_request(outgoing, &self.key_id, rsa, at),
            SignatureProfile::Rfc9421Ed25519 => {
                rfc9421::sign_request(outgoing, &self.ed25519_key_id(), ed25519, at)
            }
        };
        signed.unwrap()
    }

    /// Sends it to the shared inbox and says how that was answered.
    pub async fn send(&self, to: &TestApp, activity: &Value) -> StatusCode {
        to.send(self.signed(to, "inbox", activity)).await.status()
    }
}

impl Stored {
    fn refusal(&self, headers: &HeaderMap) -> Option<StatusCode> {
        let profile = profile_of(headers)?;
        self.refusals.iter().find(|(refused, _)| *refused == profile).map(|(_, status)| *status)
    }
}

async fn serve(
    State(stored): State<Arc<Mutex<Stored>>>,
    headers: HeaderMap,
    Path(path): Path<String>,
) -> Response {
    let stored = stored.lock().unwrap();
    if let Some(status) = stored.refusal(&headers) {
        return status.into_response();
    }
    match stored.documents.get(&path) {
        Some(document) => ([(CONTENT_TYPE, MEDIA_TYPE)], document.to_string()).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The person behind a handle (RFC 7033).
async fn account(
    State(stored): State<Arc<Mutex<Stored>>>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Response {
    let stored = stored.lock().unwrap();
    let subject = &asked["resource"];
    let name = subject.trim_start_matches("acct:").split('@').next().unwrap();
    let Some(document) = stored.documents.get(&format!("users/{name}")) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let links = [json!({ "rel": "self", "type": MEDIA_TYPE, "href": document["id"] })];
    let answer = json!({ "subject": subject, "links": links });
    ([(CONTENT_TYPE, "application/jrd+json")], answer.to_string()).into_response()
}

async fn receive(State(stored): State<Arc<Mutex<Stored>>>, headers: HeaderMap, body: String) -> StatusCode {
    let mut stored = stored.lock().unwrap();
    if let Some(status) = stored.refusal(&headers) {
        return status;
    }
    stored.received.push(serde_json::from_str(&body).unwrap());
    StatusCode::ACCEPTED
}
