//! One chapter on a database of its own, and browsers that visit it.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Request, StatusCode, header};
use bytes::Bytes;
use http_body_util::BodyExt;
use tempfile::TempDir;
use tower::ServiceExt;
use url::Url;
use url::form_urlencoded::Serializer;

use crate::app::{App, ExchangeLimits, Transport, TransportError, TransportFuture, Wake};
use crate::clock::{Clock, Timestamp};
use crate::config::{Config, Sources};
use crate::crypto::{KeyPool, Random};
use crate::db::{DatabaseUrl, Db, Options};
use crate::federation::Federation;
use crate::i18n::{Locale, t, typeset};
use crate::id::Ids;
use crate::services::chapter;
use crate::urls::Urls;
use crate::web::{WebState, negotiated_routes, routes};

pub(super) const PASSWORD: &str = "corbeau bleu sur neige";
pub(super) const BASE: &str = "http://montreal.localhost:8401";

/// A network with nobody on it.
#[derive(Debug)]
struct Nobody;

impl Transport for Nobody {
    fn send(&self, _: http::Request<Bytes>, _: ExchangeLimits) -> TransportFuture<'_> {
        Box::pin(async { Err(TransportError::Unreachable("nobody there".into())) })
    }
}

/// A chapter's server without a port.
pub(super) struct Server {
    pub app: App,
    pub federation: Federation,
    router: Router,
    _directory: TempDir,
}

impl Server {
    /// Before its first run, at noon of 22 November 2026 in Montréal.
    pub fn new() -> Self {
        Self::with(&[("ENTREGENT_SERVER_BASE_URL", BASE), ("ENTREGENT_WEB_UNDO", "0 s")])
    }

    pub fn with(settings: &[(&str, &str)]) -> Self {
        let directory = TempDir::new().unwrap();
        let env = settings.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let config = Config::load(&Sources { env, ..Sources::default() }).unwrap();
        let clock = Clock::manual(Timestamp::parse_rfc3339("2026-11-22T12:00:00-05:00").unwrap());
        let db = Db::open(Options {
            url: DatabaseUrl::Sqlite(directory.path().join("chapter.sqlite")),
            readers: 1,
            postgres_connections: 1,
            synchronous_full: false,
            extra_ca: None,
        });
        let app = App {
            db: db.unwrap(),
            ids: Ids::new(clock.clone(), 1),
            clock,
            random: Random::seeded(1),
            keys: KeyPool::reusing(1),
            urls: Urls::new(config.server.base_url.clone()),
            transport: Arc::new(Nobody),
            config: Arc::new(config),
            store: Arc::new(crate::store::Memory::default()),
            images: crate::images::Turns::default(),
            mailer: Arc::new(crate::mail::Memory::default()),
            wake: Wake::default(),
        };
        let federation = Federation::new(app.clone());
        let state = WebState::new(federation.clone());
        let router = routes(state.clone()).merge(negotiated_routes(state));
        Self { app, federation, router, _directory: directory }
    }

    /// After its first run: the browser of its first steward, Réjean.
    pub async fn founded() -> (Self, Browser) {
        let server = Self::new();
        let link = server.first_run_link().await;
        let mut rejean = server.browser();
        let answer = rejean.post(&link, &first_run_form()).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        (server, rejean)
    }

    /// The path of the link to the first run.
    pub async fn first_run_link(&self) -> String {
        let token = self.app.write(chapter::renew_first_run_link).await.unwrap().unwrap();
        self.app.urls.first_run(token.as_str()).path().to_owned()
    }

    /// A browser of somebody new, in French, from an address of its own.
    pub fn browser(&self) -> Browser {
        let host = u8::try_from(self.app.ids.next().get() % 250).unwrap();
        Browser {
            router: self.router.clone(),
            cookies: BTreeMap::new(),
            language: "fr-CA".into(),
            address: SocketAddr::from(([192, 0, 2, host], 40_000)),
        }
    }

    /// Adds somebody, who chooses a password: their browser, signed in.
    pub async fn invite(&self, steward: &mut Browser, handle: &str, name: &str, role: &str) -> Browser {
        let form = [("name", name), ("handle", handle), ("role", role)];
        let added = steward.post("/personnes", &form).await;
        assert_eq!(added.status, StatusCode::CREATED, "{}", added.body);
        let mut browser = self.browser();
        let passwords = [("password", PASSWORD), ("password_again", PASSWORD)];
        let chosen = browser.post(&added.one_time_link(), &passwords).await;
        assert_eq!(chosen.status, StatusCode::SEE_OTHER, "{}", chosen.body);
        browser
    }
}

pub(super) struct Browser {
    router: Router,
    pub cookies: BTreeMap<String, String>,
    pub language: String,
    pub address: SocketAddr,
}

impl Browser {
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path), Body::empty()).await
    }

    pub async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Answer {
        let body = Serializer::new(String::new()).extend_pairs(form).finish();
        let same_origin = Request::post(path).header("sec-fetch-site", "same-origin");
        self.send(same_origin.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded"), body.into())
            .await
    }

    /// Posts, then goes where the answer leads.
    pub async fn post_and_follow(&mut self, path: &str, form: &[(&str, &str)]) -> Answer {
        let answer = self.post(path, form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        self.get(&answer.location()).await
    }

    pub async fn send(&mut self, request: http::request::Builder, body: Body) -> Answer {
        let pairs: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = request
            .header(header::HOST, "montreal.localhost:8401")
            .header(header::ACCEPT_LANGUAGE, &self.language)
            .header(header::COOKIE, pairs.join("; "))
            .body(body)
            .unwrap();
        request.extensions_mut().insert(ConnectInfo(self.address));
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (head, body) = response.into_parts();
        self.keep_cookies(&head.headers);
        let body = body.collect().await.unwrap().to_bytes();
        Answer {
            status: head.status,
            headers: head.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }

    fn keep_cookies(&mut self, headers: &HeaderMap) {
        for cookie in headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            if cookie.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

pub(super) struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn location(&self) -> String {
        self.headers[header::LOCATION].to_str().unwrap().to_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Whether the page says the message `key` in French.
    pub fn says(&self, key: &str) -> bool {
        self.says_in(Locale::FrCa, key)
    }

    pub fn says_in(&self, locale: Locale, key: &str) -> bool {
        self.body.contains(&typeset(locale, t(locale, key)))
    }

    /// Whether the summary of mistakes leads to the field.
    pub fn names(&self, field: &str) -> bool {
        self.body.contains(&format!("href=\"#champ-{field}\""))
    }

    /// The path of the link that the page shows once.
    pub fn one_time_link(&self) -> String {
        let begin = self.body.find(&format!("{BASE}/bienvenue/")).expect("a link on the page");
        let link = self.body[begin..].split('<').next().unwrap();
        Url::parse(link).unwrap().path().to_owned()
    }
}

pub(super) fn first_run_form() -> Vec<(&'static str, &'static str)> {
    vec![
        ("chapter_name", "Section de Montréal"),
        ("city", "Montréal"),
        ("language", "fr-CA"),
        ("time_zone", "America/Toronto"),
        ("name", "Réjean Plamondon"),
        ("handle", "rejean"),
        ("password", PASSWORD),
        ("password_again", PASSWORD),
    ]
}

/// The first opportunity of the demo as it is typed.
pub(super) fn sugar() -> Vec<(&'static str, &'static str)> {
    vec![
        ("kind", "business-request"),
        ("title", "Cherchée : érablière pouvant livrer 2 t de sucre d’érable par trimestre"),
        ("summary", "Un importateur de Casablanca cherche un fournisseur certifié biologique."),
        ("purpose", "Remplacer un fournisseur européen dès avril 2027"),
        ("payer", "L’importateur, à la livraison"),
        ("gain", "Contrat d’un an renouvelable"),
        ("sector", "111994"),
        ("markets", "Maroc"),
        ("markets", ""),
        ("languages", "français"),
        ("languages", "arabe marocain"),
        ("written_in", "fr"),
        ("deadline", "2027-01-15T17:00"),
        ("visibility", "public"),
        ("action", "submit"),
    ]
}

/// The least that a second person types.
pub(super) const ASSESSED: [(&str, &str); 2] =
    [("evidence", "Registre de commerce vérifié"), ("confidence", "high")];

/// The same form with other values in some fields.
pub(super) fn with(
    form: Vec<(&'static str, &'static str)>,
    changes: &[(&'static str, &'static str)],
) -> Vec<(&'static str, &'static str)> {
    let is_changed = |name: &str| changes.iter().any(|(changed, _)| *changed == name);
    form.into_iter().filter(|(name, _)| !is_changed(name)).chain(changes.iter().copied()).collect()
}
