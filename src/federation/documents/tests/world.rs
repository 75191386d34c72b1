//! A small chapter with its discovery and documents, on a database of its own.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use axum::routing::get;
use bytes::Bytes;
use chrono_tz::America::Toronto;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;
use url::Url;

use crate::activitypub::incoming::{ActorDocument, NoteDocument};
use crate::app::{App, ExchangeLimits, Transport, TransportError, TransportFuture, Tx, Wake};
use crate::clock::{Clock, Timestamp};
use crate::config::{Config, Sources};
use crate::crypto::{KeyPool, Random};
use crate::db::{DatabaseUrl, Db, Options};
use crate::domain::opportunity::{Draft, Opportunity};
use crate::domain::qualification::Assessment;
use crate::domain::{Actor, Member, Post, Role};
use crate::federation::{Federation, discovery, documents};
use crate::i18n::Locale;
use crate::id::Ids;
use crate::services::chapter::{FirstSteward, NewChapter};
use crate::services::members::ProfileChange;
use crate::services::notes::ReceivedNote;
use crate::services::threads::NewReply;
use crate::services::tribes::Asked;
use crate::services::{
    Receipt, ServiceError, ServiceResult, actors, chapter, follows, members, notes, opportunities, threads,
};
use crate::urls::Urls;

pub(in crate::federation) const BASE: &str = "https://montreal.test";

static KEYS: LazyLock<KeyPool> = LazyLock::new(|| KeyPool::reusing(1));

/// Nothing here asks another server.
#[derive(Debug)]
struct Unplugged;

impl Transport for Unplugged {
    fn send(&self, request: http::Request<Bytes>, _: ExchangeLimits) -> TransportFuture<'_> {
        Box::pin(async move { Err(TransportError::Refused(request.uri().to_string())) })
    }
}

pub(in crate::federation) struct World {
    pub app: App,
    router: Router,
    _directory: tempfile::TempDir,
}

/// An answer, read to its end.
pub(in crate::federation) struct Seen {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Seen {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("no JSON: {} {}", self.status, self.body))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }
}

impl World {
    /// Before the first run.
    pub async fn empty() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let mut sources = Sources { data_dir: directory.path().to_owned(), ..Sources::default() };
        let env = [("ENTREGENT_SERVER_BASE_URL", BASE), ("ENTREGENT_WEB_UNDO", "0 s")];
        sources.env = BTreeMap::from(env.map(|(key, value)| (key.to_owned(), value.to_owned())));
        let config = Config::load(&sources).unwrap();
        let clock = Clock::manual(Timestamp::parse_rfc3339("2026-11-24T10:00:00-05:00").unwrap());
        let app = App {
            db: Db::open(Options {
                url: DatabaseUrl::Sqlite(directory.path().join("test.sqlite3")),
                readers: 1,
                postgres_connections: 1,
                synchronous_full: false,
                extra_ca: None,
            })
            .unwrap(),
            ids: Ids::new(clock.clone(), 1),
            clock,
            random: Random::seeded(1),
            keys: KEYS.clone(),
            urls: Urls::new(config.server.base_url.clone()),
            transport: Arc::new(Unplugged),
            config: Arc::new(config),
            store: Arc::new(crate::store::Memory::default()),
            images: crate::images::Turns::default(),
            mailer: Arc::new(crate::mail::Memory::default()),
            wake: Wake::default(),
        };
        let federation = Federation::new(app.clone());
        let router = documents::routes(&federation).merge(router().with_state(app.clone()));
        Self { app, router, _directory: directory }
    }

    /// The chapter of Montréal with its steward, Réjean.
    pub async fn montreal() -> (Self, Member) {
        let world = Self::empty().await;
        let keys = [(); 4].map(|()| KEYS.take().unwrap());
        let rejean = world
            .write(move |tx| {
                let new = NewChapter {
                    name: "Section de Montréal".into(),
                    city: "Montréal".into(),
                    abbreviation: Some("MTL".into()),
                    language: "fr-CA".into(),
                    time_zone: Toronto,
                };
                let steward = FirstSteward {
                    handle: "rejean".into(),
                    name: "Réjean Plamondon".into(),
                    password_hash: "-".into(),
                };
                chapter::set_up(tx, &new, &steward, &keys)
            })
            .await;
        (world, rejean)
    }

    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> ServiceResult<T> + Send + 'static,
    ) -> T {
        self.try_write(work).await.unwrap()
    }

    pub async fn try_write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> ServiceResult<T> + Send + 'static,
    ) -> ServiceResult<T> {
        // Ids hold the time: whatever happens, happens a little later than what was before.
        self.app.clock.advance(Duration::from_secs(1));
        self.app.write::<T, ServiceError, _>(work).await
    }

    pub async fn get(&self, path: &str) -> Seen {
        self.request(Method::GET, path, &[]).await
    }

    pub async fn request(&self, method: Method, path: &str, headers: &[(&str, &str)]) -> Seen {
        let path = path.strip_prefix(BASE).unwrap_or(path);
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = self.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        Seen {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8(bytes.to_vec()).unwrap(),
        }
    }

    pub async fn join(&self, handle: &'static str, name: &'static str) -> Member {
        self.write(move |tx| Ok(members::add(tx, handle, name, Role::Member)?.0)).await
    }

    pub async fn switch_profile(&self, member: &Member, is_public: bool) -> Member {
        let (member, keys) = (member.clone(), KEYS.take().unwrap());
        let change = ProfileChange { name: member.name.clone(), language: Locale::FrCa, is_public };
        self.write(move |tx| members::change_profile(tx, &member, &change, &keys)).await
    }

    pub async fn draft(&self, author: &Member, draft: Draft) -> Opportunity {
        let author = author.clone();
        self.write(move |tx| opportunities::create(tx, &author, &draft)).await
    }

    pub async fn submit(&self, author: &Member, draft: Draft) -> Opportunity {
        let (item, author) = (self.draft(author, draft).await, author.clone());
        self.write(move |tx| opportunities::submit(tx, &author, item.id)).await
    }

    pub async fn publish(&self, author: &Member, steward: &Member, draft: Draft) -> Opportunity {
        let (item, steward) = (self.submit(author, draft).await, steward.clone());
        self.write(move |tx| {
            opportunities::approve(tx, &steward, item.id, &Assessment::sure("Registre de commerce vérifié"))
        })
        .await
    }

    pub async fn reply(&self, member: &Member, to: &Opportunity, text: &str) -> Post {
        let new = NewReply { opportunity: to.id, parent: None, text: text.to_owned() };
        let member = member.clone();
        self.write(move |tx| threads::reply(tx, &member, &new)).await
    }

    /// Somebody on another server.
    pub async fn stranger(&self, name: &str) -> Actor {
        let id = format!("https://masto.test/users/{name}");
        let document = json!({
            "id": id, "type": "Person", "preferredUsername": name, "inbox": format!("{id}/inbox"),
            "publicKey": { "id": format!("{id}#main-key"), "owner": id, "publicKeyPem": "PEM" },
        });
        let document = ActorDocument::parse(&document).unwrap();
        self.write(move |tx| actors::remember(tx, &document, "{}")).await
    }

    pub async fn follow(&self, stranger: &Actor, target: &str) -> Receipt {
        let activity = Url::parse(&format!("{}/follows/{target}", stranger.uri)).unwrap();
        let (stranger, target) = (stranger.clone(), self.app.urls.actor(target));
        self.write(move |tx| {
            let asked = Asked { activity: &activity, name: "", word: "" };
            follows::receive(tx, &stranger, asked, &target)
        })
        .await
    }

    /// A note that comes from elsewhere.
    pub async fn receive(&self, from: &Actor, note: Value) -> Receipt {
        let (from, raw) = (from.clone(), note.to_string());
        let note = NoteDocument::parse(&note).unwrap();
        self.write(move |tx| {
            notes::receive(
                tx,
                &from,
                ReceivedNote { note: &note, raw: &raw, announced_by: None, group: None },
            )
        })
        .await
    }

    pub async fn receive_reply(&self, from: &Actor, number: usize, to: &Url) -> Receipt {
        let note = json!({
            "id": format!("https://masto.test/notes/{number}"), "type": "Note", "attributedTo": from.uri,
            "inReplyTo": to, "content": "<p>Livrez-vous aussi à Lyon ?</p>", "to": "as:Public",
            "published": self.app.clock.now().rfc3339(),
        });
        self.receive(from, note).await
    }
}

/// What finds documents, and those that the server negotiates.
fn router() -> Router<App> {
    let opportunity = |State(app): State<App>, headers: HeaderMap, Path(id): Path<String>| async move {
        documents::opportunity(&app, &headers, &id).await
    };
    let post = |State(app): State<App>, headers: HeaderMap, Path(id): Path<String>| async move {
        documents::post(&app, &headers, &id).await
    };
    let actor = |State(app): State<App>, headers: HeaderMap, Path(handle): Path<String>| async move {
        documents::actor(&app, &headers, &handle).await
    };
    discovery::routes()
        .route("/o/{id}", get(opportunity))
        .route("/p/{id}", get(post))
        .route("/u/{handle}", get(actor))
        .route("/@{handle}", get(actor))
}

/// The opportunity of the demo: maple sugar for Casablanca.
pub(in crate::federation) fn sugar() -> Draft {
    let title = "Cherchée : érablière pouvant livrer 2 t de sucre d'érable par trimestre (Casablanca)";
    let summary =
        "Un importateur de Casablanca cherche un fournisseur certifié biologique pour des pâtissiers.";
    Draft {
        kind: "business-request".into(),
        title: title.into(),
        summary: summary.into(),
        purpose: "Remplacer un fournisseur européen dès avril 2027.".into(),
        payer: "L'importateur, à la livraison (crédit documentaire).".into(),
        gain: "Contrat d'un an renouvelable.".into(),
        sector: "111994".into(),
        markets: vec!["MA".into()],
        languages: vec!["fr".into(), "ary".into()],
        written_in: "fr".into(),
        deadline: "2027-01-15T17:00".into(),
        visibility: "public".into(),
        ..Draft::default()
    }
}

/// The same for the members of the chapter only.
pub(in crate::federation) fn secret() -> Draft {
    Draft { title: "Reprise confidentielle".into(), visibility: "section".into(), ..sugar() }
}
