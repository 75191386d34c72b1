//! 500 actors on 50 servers, and what they have to say.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Json, Router};
use entregent::activitypub::vocab::MEDIA_TYPE;
use entregent::clock::Clock;
use entregent::crypto::{SigningKey, digest};
use entregent::federation::signatures::{Outgoing, sign_request};
use http::header::CONTENT_TYPE;
use http::{Method, StatusCode};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use url::Url;

use crate::scene::Outcome;

const SERVERS: usize = 50;
const ACTORS_EACH: usize = 10;
const ACTORS: usize = SERVERS * ACTORS_EACH;
const PUBLIC: &str = "https://www.w3.org/ns/activitystreams#Public";

/// Of a hundred activities: replies, edits, likes, boosts, likes taken back, deletions.
const SHARES: [usize; 6] = [60, 10, 10, 5, 5, 10];

pub struct Crowd {
    actors: Vec<(Url, Arc<SigningKey>)>,
    inbox: Url,
    opportunities: Vec<Url>,
    clock: Clock,
    /// How many of each of [`SHARES`] were made so far.
    made: [usize; 6],
}

impl Crowd {
    /// One actor in ten has an RSA key, for which the load pays dearly; the others Ed25519.
    pub async fn gather(inbox: Url, opportunities: Vec<Url>) -> Outcome<Self> {
        let rsa = Arc::new(SigningKey::generate_rsa()?);
        let mut actors = Vec::new();
        for _ in 0..SERVERS {
            let keys = (0..ACTORS_EACH).map(|number| match number {
                0 => Ok(Arc::clone(&rsa)),
                _ => Ok(Arc::new(SigningKey::generate_ed25519()?)),
            });
            let keys = keys.collect::<Outcome<Vec<_>>>()?;
            let base = serve(&keys).await?;
            for (number, key) in keys.into_iter().enumerate() {
                actors.push((base.join(&format!("users/{number}"))?, key));
            }
        }
        Ok(Self { actors, inbox, opportunities, clock: Clock::system(), made: [0; 6] })
    }

    pub fn replies(&self) -> u64 {
        (self.made[0] - self.made[5]) as u64
    }

    pub fn likes(&self) -> u64 {
        (self.made[2] - self.made[4]) as u64
    }

    pub fn shares(&self) -> u64 {
        self.made[3] as u64
    }

    /// So many more activities, signed, in an order in which each finds what it is about.
    pub fn next_part(&mut self, activities: usize) -> Outcome<Vec<reqwest::Request>> {
        let mut requests = Vec::with_capacity(activities);
        for (kind, share) in SHARES.into_iter().enumerate() {
            for _ in 0..activities * share / 100 {
                let number = self.made[kind];
                self.made[kind] += 1;
                requests.push(self.request(kind, number)?);
            }
        }
        Ok(requests)
    }

    fn request(&self, kind: usize, number: usize) -> Outcome<reqwest::Request> {
        let actor = number % ACTORS;
        let (id, key) = &self.actors[actor];
        // Each actor likes and boosts each opportunity once.
        let opportunity = &self.opportunities[number / ACTORS % self.opportunities.len()];
        let note = || format!("{id}/notes/{number}");
        let (kind, object) = match kind {
            0 => ("Create", self.note(id, number, "Livrez-vous aussi à <strong>Lyon</strong> ?")),
            1 => ("Update", self.note(id, number, "Et à <em>Genève</em> ?")),
            2 => ("Like", json!(opportunity)),
            3 => ("Announce", json!(opportunity)),
            4 => (
                "Undo",
                json!({ "id": format!("{id}/like/{number}"), "type": "Like", "actor": id, "object": opportunity }),
            ),
            _ => ("Delete", json!({ "id": note(), "type": "Tombstone" })),
        };
        let activity = json!({
            "@context": "https://www.w3.org/ns/activitystreams",
            "id": format!("{id}/{}/{number}", kind.to_lowercase()),
            "type": kind, "actor": id, "to": [PUBLIC], "object": object,
        });
        self.signed(id, key, &activity)
    }

    fn note(&self, author: &Url, number: usize, text: &str) -> Value {
        json!({
            "id": format!("{author}/notes/{number}"), "type": "Note", "attributedTo": author, "to": [PUBLIC],
            "inReplyTo": self.opportunities[number % self.opportunities.len()],
            "content": format!("<p>{text} <a href=\"{author}\">nous</a></p>"),
            "published": "2026-11-24T15:00:00Z", "updated": "2026-11-24T16:00:00Z",
        })
    }

    fn signed(&self, actor: &Url, key: &SigningKey, activity: &Value) -> Outcome<reqwest::Request> {
        let body = activity.to_string();
        let digest = digest::sha256_header(body.as_bytes());
        let outgoing = Outgoing {
            method: &Method::POST,
            url: &self.inbox,
            digest: Some(&digest),
            synchronisation: None,
        };
        let key_id = Url::parse(&format!("{actor}#main-key"))?;
        let headers = sign_request(&outgoing, &key_id, key, self.clock.now())?;
        let mut request = reqwest::Request::new(Method::POST, self.inbox.clone());
        *request.headers_mut() = headers;
        request.headers_mut().insert(CONTENT_TYPE, MEDIA_TYPE.parse()?);
        *request.body_mut() = Some(body.into());
        Ok(request)
    }
}

/// A server on a port of its own with one actor for each key; its address.
async fn serve(keys: &[Arc<SigningKey>]) -> Outcome<Url> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let base = Url::parse(&format!("http://localhost:{}/", listener.local_addr()?.port()))?;
    let documents = keys.iter().enumerate().map(|(number, key)| {
        let id = base.join(&format!("users/{number}"))?;
        Ok(json!({
            "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"],
            "id": id, "type": "Person", "preferredUsername": format!("n{number}"), "name": format!("N° {number}"),
            "inbox": format!("{id}/inbox"), "endpoints": { "sharedInbox": base.join("inbox")? },
            "publicKey": {
                "id": format!("{id}#main-key"), "owner": id, "publicKeyPem": key.verifying_key().to_pem()?,
            },
        }))
    });
    let documents = Arc::new(documents.collect::<Outcome<Vec<Value>>>()?);
    let router = Router::new()
        .route("/users/{number}", get(actor))
        .route("/inbox", post(async || StatusCode::ACCEPTED))
        .with_state(documents);
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(base)
}

async fn actor(State(documents): State<Arc<Vec<Value>>>, Path(number): Path<usize>) -> impl IntoResponse {
    match documents.get(number) {
        Some(document) => ([(CONTENT_TYPE, MEDIA_TYPE)], Json(document)).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
