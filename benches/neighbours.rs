//! One dead, one slow, one overloaded and one flapping server among fifty: what the others notice of it.
//!
//! The real delivery worker on SQLite; fifty servers that answer after 20 ms stand in for the network. Printed is how
//! long a publication takes to reach the healthy ones, in a run without trouble and in one with it.
//! `cargo bench --bench neighbours`.

#[path = "scene/mod.rs"]
mod scene;

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use bytes::Bytes;
use entregent::app::{App, ExchangeLimits, Transport, TransportError, TransportFuture};
use entregent::crypto::KeyPair;
use entregent::domain::{LocalActor, Member};
use entregent::federation::Federation;
use entregent::services::tribes::Asked;
use entregent::services::{self, ServiceError};
use entregent::worker;
use http::header::RETRY_AFTER;
use http::{Response, StatusCode};
use scene::{Outcome, actor_document, found, open, publish};
use tokio::sync::watch;
use url::Url;

const SERVERS: usize = 50;
const PUBLICATIONS: usize = 100;
const BETWEEN_PUBLICATIONS: Duration = Duration::from_millis(100);
const ROUND_TRIP: Duration = Duration::from_millis(20);

fn main() -> Outcome<()> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        let calm = run(&[]).await?;
        calm.print("all healthy");
        let trouble = [Mood::Dead, Mood::Slow, Mood::Overloaded, Mood::Flapping];
        let troubled = run(&trouble).await?;
        troubled.print("one dead, one slow, one overloaded, one flapping");
        println!("p95 with trouble: {:.2} x the p95 without, target 1.10", troubled.p95 / calm.p95);
        Ok(())
    })
}

/// How long the healthy servers waited, in milliseconds.
struct Waited {
    count: usize,
    median: f64,
    p95: f64,
    worst: f64,
}

impl Waited {
    fn of(mut millis: Vec<f64>) -> Self {
        millis.sort_by(f64::total_cmp);
        let at = |share: f64| millis.get((millis.len() as f64 * share) as usize).copied().unwrap_or(f64::NAN);
        Self { count: millis.len(), median: at(0.5), p95: at(0.95), worst: at(1.0 - f64::EPSILON) }
    }

    fn print(&self, name: &str) {
        let Self { count, median, p95, worst } = self;
        println!(
            "{name}: {count} deliveries to healthy servers, median {median:.0} ms, p95 {p95:.0}, worst {worst:.0}"
        );
    }
}

async fn run(trouble: &[Mood]) -> Outcome<Waited> {
    let place = tempfile::tempdir()?;
    let street = Arc::new(Street::new(trouble));
    let app = open(place.path(), Arc::clone(&street) as Arc<dyn Transport>)?;
    let (author, steward) = settle_in(&app).await?;
    let (stop, stopped) = watch::channel(false);
    let mut workers = worker::start(&Federation::new(app.clone()), &stopped);
    let expected = (SERVERS - trouble.len()) * PUBLICATIONS;
    for _ in 0..PUBLICATIONS {
        let (author, steward) = (author.clone(), steward.clone());
        let item = app.write(move |tx| publish(tx, &author, &steward)).await?;
        street.published.lock().map_err(|_| "poisoned")?.insert(item.uri.to_string(), Instant::now());
        tokio::time::sleep(BETWEEN_PUBLICATIONS).await;
    }
    let patience = Instant::now();
    while street.waited.lock().map_err(|_| "poisoned")?.len() < expected {
        if patience.elapsed() > Duration::from_secs(120) {
            return Err("deliveries to healthy servers are missing".into());
        }
        tokio::time::sleep(ROUND_TRIP).await;
    }
    stop.send(true)?;
    while workers.join_next().await.is_some() {}
    let waited = std::mem::take(&mut *street.waited.lock().map_err(|_| "poisoned")?);
    Ok(Waited::of(waited))
}

/// Founds the chapter and gives `@occasions` one follower on each server.
async fn settle_in(app: &App) -> Outcome<(Member, Member)> {
    let keys = [app.keys.take()?, app.keys.take()?, app.keys.take()?, app.keys.take()?];
    let theirs = KeyPair::generate()?;
    let followers = (0..SERVERS)
        .map(|number| {
            actor_document(&Url::parse(&format!("https://peer{number}.test/users/follower"))?, &theirs)
        })
        .collect::<Outcome<Vec<_>>>()?;
    let founded = app.write(move |tx| {
        let (steward, member) = found(tx, &keys)?;
        let feed = services::actors::get_founding(tx, LocalActor::Occasions)?.uri;
        for document in &followers {
            let follower = services::actors::remember(tx, document, "{}")?;
            let asked = Asked { activity: &document.inbox, name: "", word: "" };
            services::follows::receive(tx, &follower, asked, &feed)?;
        }
        Ok::<_, ServiceError>((member, steward))
    });
    Ok(founded.await?)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mood {
    Healthy,
    Dead,
    Slow,
    Overloaded,
    Flapping,
}

/// Fifty servers: the last ones are in trouble.
#[derive(Debug)]
struct Street {
    moods: HashMap<String, Mood>,
    turns: AtomicUsize,
    published: Mutex<HashMap<String, Instant>>,
    /// Milliseconds from publication to arrival at a healthy server.
    waited: Mutex<Vec<f64>>,
}

impl Street {
    fn new(trouble: &[Mood]) -> Self {
        let healthy = SERVERS - trouble.len();
        let moods = (0..SERVERS).map(|number| {
            let mood = number.checked_sub(healthy).map_or(Mood::Healthy, |index| trouble[index]);
            (format!("peer{number}.test"), mood)
        });
        Self {
            moods: moods.collect(),
            turns: AtomicUsize::new(0),
            published: Mutex::default(),
            waited: Mutex::default(),
        }
    }

    /// Counts what arrives of the publications; acceptances of follows are not counted.
    fn arrived(&self, body: &[u8]) {
        let Ok(activity) = serde_json::from_slice::<serde_json::Value>(body) else { return };
        let Some(object) = activity["object"].as_str() else { return };
        // The follower may get it before the publisher has written down when that was: then it took no time.
        let began = self.published.lock().ok().and_then(|published| published.get(object).copied());
        let millis = began.map_or(0.0, |began| began.elapsed().as_secs_f64() * 1e3);
        if let Ok(mut waited) = self.waited.lock() {
            waited.push(millis);
        }
    }

    async fn answer(
        &self,
        host: &str,
        body: Bytes,
        limits: ExchangeLimits,
    ) -> Result<Response<Bytes>, TransportError> {
        let wait = match self.moods.get(host) {
            Some(Mood::Dead) => limits.timeout,
            Some(Mood::Slow) => limits.timeout * 9 / 10,
            _ => ROUND_TRIP,
        };
        tokio::time::sleep(wait).await;
        let accepted = status(StatusCode::ACCEPTED);
        match self.moods.get(host) {
            Some(Mood::Healthy) => {
                self.arrived(&body);
                Ok(accepted)
            }
            Some(Mood::Dead) => Err(TransportError::TimedOut),
            Some(Mood::Overloaded) => {
                let mut response = status(StatusCode::TOO_MANY_REQUESTS);
                response.headers_mut().insert(RETRY_AFTER, http::HeaderValue::from_static("2"));
                Ok(response)
            }
            Some(Mood::Flapping) if self.turns.fetch_add(1, Ordering::Relaxed).is_multiple_of(2) => {
                Ok(status(StatusCode::SERVICE_UNAVAILABLE))
            }
            _ => Ok(accepted),
        }
    }
}

impl Transport for Street {
    fn send(&self, request: http::Request<Bytes>, limits: ExchangeLimits) -> TransportFuture<'_> {
        let host = request.uri().host().unwrap_or_default().to_owned();
        Box::pin(async move { self.answer(&host, request.into_body(), limits).await })
    }
}

fn status(status: StatusCode) -> Response<Bytes> {
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = status;
    response
}
