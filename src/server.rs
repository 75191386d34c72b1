//! The composition root: capabilities from the configuration, one router from every door, the workers, a clean stop.

mod figures;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};
use url::Url;

use crate::api;
use crate::app::{App, Wake};
use crate::clock::Clock;
use crate::config::{self, Config};
use crate::crypto::{KeyPool, Random};
use crate::db::{self, Db};
use crate::federation::documents::negotiate::{vary_by_accept, wants_activity};
use crate::federation::transport::{Network, NetworkOptions};
use crate::federation::{Federation, discovery, documents, inbox};
use crate::id::Ids;
use crate::images::Turns;
use crate::mail::{self, Mailer, Smtp, SmtpOptions};
use crate::services;
use crate::store;
use crate::urls::Urls;
use crate::web::{self, WebState};
use crate::worker;

/// Key pairs kept ready: a first run takes four at once.
const READY_KEYS: usize = 6;
/// How long requests under way may take once the server was told to stop.
const DRAIN: Duration = Duration::from_secs(10);

/// Where pictures are kept in the data directory.
const IMAGES: &str = "images";

/// A chapter that is up.
#[derive(Debug)]
pub struct Running {
    pub federation: Federation,
    stop: watch::Sender<bool>,
    workers: JoinSet<()>,
    serving: JoinHandle<std::io::Result<()>>,
    /// `/metrics`, where it is served.
    telling: Option<JoinHandle<std::io::Result<()>>>,
}

/// Runs one chapter until `shutdown`.
pub async fn run(config: Config, shutdown: impl Future<Output = ()>) -> anyhow::Result<()> {
    let running = start(config, Clock::system()).await?;
    let home = running.federation.app.urls.home();
    println!("Entregent is up: {home}");
    if let Some(link) = running.first_run_link().await? {
        println!("This chapter is not set up yet. Open this link once, within seven days:\n\n    {link}\n");
    }
    shutdown.await;
    tracing::info!("stopping");
    running.stop().await
}

/// Opens the database, takes the port and starts to serve.
pub async fn start(config: Config, clock: Clock) -> anyhow::Result<Running> {
    let listener = tokio::net::TcpListener::from_std(config.server.bind()?)?;
    let figures = match config.metrics.listen {
        Some(address) => Some(figures::bind(address).await?),
        None => None,
    };
    let app = App { keys: KeyPool::start(READY_KEYS), ..open(config, clock)? };
    let federation = Federation::new(app);
    federation.resume().await?;
    let config = &federation.app.config;
    if config.mail.server == config::MailServer::Directory {
        let path = config.mail_directory();
        tracing::info!(path = %path.display(), "no mail server is configured: letters are kept as files");
    }
    let (stop, stopped) = watch::channel(false);
    let workers = worker::start(&federation, &stopped);
    let counted = router(&federation).layer(from_fn_with_state(federation.clone(), figures::count));
    let service = counted.into_make_service_with_connect_info::<SocketAddr>();
    let mut until_stop = stopped.clone();
    let serving = axum::serve(listener, service).with_graceful_shutdown(async move {
        // An error means that the sender is gone, which is a stop as well.
        let _ = until_stop.wait_for(|stop| *stop).await;
    });
    let telling = figures.map(|listener| {
        let serving = axum::serve(listener, figures::router(&federation));
        tokio::spawn(async move { serving.await })
    });
    let serving = tokio::spawn(async move { serving.await });
    Ok(Running { federation, stop, workers, serving, telling })
}

impl Running {
    /// The address of the first run, while there is no chapter yet.
    pub async fn first_run_link(&self) -> anyhow::Result<Option<Url>> {
        let app = &self.federation.app;
        let token = app.write(services::chapter::renew_first_run_link).await?;
        Ok(token.map(|token| app.urls.first_run(token.as_str())))
    }

    /// Takes no more requests, ends what is under way, writes everything down.
    pub async fn stop(mut self) -> anyhow::Result<()> {
        self.stop.send_replace(true);
        self.federation.app.wake.end_pages();
        if tokio::time::timeout(DRAIN, &mut self.serving).await.is_err() {
            tracing::warn!("some requests did not end in time");
            self.serving.abort();
        }
        while self.workers.join_next().await.is_some() {}
        if let Some(telling) = &self.telling {
            telling.abort();
        }
        let App { keys, db, .. } = self.federation.app.clone();
        tokio::task::spawn_blocking(move || keys.close()).await?;
        db.drain().await;
        Ok(())
    }
}

/// The capabilities that a configuration describes; no keys are kept ready.
pub fn open(config: Config, clock: Clock) -> anyhow::Result<App> {
    let random = Random::system();
    let [high, low] = random.bytes();
    let transport = Network::new(NetworkOptions {
        allow_http: config.federation.allow_http,
        allow_private_addresses: config.federation.allow_private_addresses,
        extra_ca: extra_ca(&config)?,
        user_agent: format!("Entregent/{} (+{})", env!("CARGO_PKG_VERSION"), config.server.base_url),
    })?;
    Ok(App {
        db: Db::open(database_options(&config)?)?,
        ids: Ids::new(clock.clone(), u16::from_be_bytes([high, low])),
        clock,
        random,
        keys: KeyPool::on_demand(),
        urls: Urls::new(config.server.base_url.clone()),
        transport: Arc::new(transport),
        store: Arc::new(store::Directory::new(config.data_dir.join(IMAGES))),
        images: Turns::default(),
        mailer: mailer(&config)?,
        config: Arc::new(config),
        wake: Wake::default(),
    })
}

/// How letters leave: to the server that is configured, or into the data directory.
pub fn mailer(config: &Config) -> anyhow::Result<Arc<dyn Mailer>> {
    match smtp(config)? {
        Some(smtp) => Ok(Arc::new(smtp)),
        None => Ok(Arc::new(mail::Directory::new(config.mail_directory()))),
    }
}

/// The server for letters; `None` when none is configured.
pub fn smtp(config: &Config) -> anyhow::Result<Option<Smtp>> {
    let config::MailServer::Smtp(server) = &config.mail.server else { return Ok(None) };
    let extra_ca = extra_ca(config)?;
    let host = config.server.base_url.host_str().unwrap_or("localhost");
    let options = SmtpOptions { server, host, extra_ca: extra_ca.as_deref() };
    Ok(Some(Smtp::new(&options).context("mail.server")?))
}

/// Every door of the server. The protocol's are left out while `federation.enabled` is off.
pub fn router(federation: &Federation) -> Router {
    let pages = WebState::new(federation.clone());
    let router = web::routes(pages.clone()).merge(api::routes());
    let negotiated = web::negotiated_routes(pages);
    if !federation.app.config.federation.enabled {
        return router.merge(negotiated);
    }
    let app = &federation.app;
    let protocol = documents::routes(federation).merge(discovery::routes().with_state(app.clone()));
    let negotiated = negotiated.layer(from_fn_with_state(federation.clone(), negotiate));
    router.merge(protocol).merge(inbox::routes(federation.clone())).merge(negotiated)
}

/// The addresses that are a page for a browser and a document for a server.
async fn negotiate(State(federation): State<Federation>, request: Request, next: Next) -> Response {
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    let answer = if is_read && wants_activity(request.headers()) {
        let (head, _) = request.into_parts();
        document(&federation, &head).await
    } else if is_read && request.uri().path().contains("/images/") {
        picture(&federation, request, next).await
    } else {
        next.run(request).await
    };
    vary_by_accept(answer)
}

/// The file of a picture: to the server of a twin that signs for it, or to a reader.
async fn picture(federation: &Federation, request: Request, next: Next) -> Response {
    let (head, body) = request.into_parts();
    let segments: Vec<&str> = head.uri.path().split('/').skip(1).collect();
    let for_chapters = match segments.as_slice() {
        ["o", id, "images", file] => documents::picture_for_chapters(federation, &head, id, file).await,
        _ => None,
    };
    match for_chapters {
        Some(response) => response,
        None => next.run(Request::from_parts(head, body)).await,
    }
}

async fn document(federation: &Federation, head: &Parts) -> Response {
    use documents::{Access, serve};
    let (app, headers) = (&federation.app, &head.headers);
    let segments: Vec<&str> = head.uri.path().split('/').skip(1).collect();
    match segments.as_slice() {
        ["o", id] => match documents::opportunity_for_chapters(federation, head, id).await {
            Some(response) => response,
            None => {
                let document = documents::opportunity(app, headers, id);
                serve(federation, head, Access::Authorised, document).await
            }
        },
        ["p", id] => serve(federation, head, Access::Authorised, documents::post(app, headers, id)).await,
        ["u", handle] => serve(federation, head, Access::Open, documents::actor(app, headers, handle)).await,
        [profile] => {
            let handle = profile.trim_start_matches('@');
            serve(federation, head, Access::Open, documents::actor(app, headers, handle)).await
        }
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

/// How the database is opened.
pub fn database_options(config: &Config) -> anyhow::Result<db::Options> {
    let url = match &config.database.url {
        config::DatabaseUrl::Sqlite(path) => db::DatabaseUrl::Sqlite(path.clone()),
        config::DatabaseUrl::Postgres(url) => db::DatabaseUrl::Postgres(url.expose().clone()),
    };
    Ok(db::Options {
        url,
        readers: config.database.readers as usize,
        postgres_connections: config.database.connections as usize,
        synchronous_full: config.database.synchronous == config::Synchronous::Full,
        extra_ca: extra_ca(config)?,
    })
}

fn extra_ca(config: &Config) -> anyhow::Result<Option<Vec<u8>>> {
    let Some(path) = &config.federation.extra_ca else { return Ok(None) };
    let read = std::fs::read(path);
    Ok(Some(read.with_context(|| format!("federation.extra_ca: cannot read {}", path.display()))?))
}
