//! The two paths that carry the load: what an inbox takes, and what a publication sends.
//!
//! Signed traffic through the real router, the real database (SQLite, a file) and the real dispatcher, in one process;
//! only the network is left out. Figures are CPU time of the whole process, which includes the load's own share where
//! said. `cargo bench --bench federation`.

#[path = "scene/mod.rs"]
mod scene;

use std::hint::black_box;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use bytes::Bytes;
use entregent::activitypub::incoming::ActorDocument;
use entregent::activitypub::vocab::MEDIA_TYPE;
use entregent::app::{ExchangeLimits, Transport, TransportFuture};
use entregent::crypto::{KeyPair, SigningKey, digest};
use entregent::domain::opportunity::Opportunity;
use entregent::domain::{LocalActor, Member, SignatureProfile};
use entregent::federation::signatures::{Outgoing, sign_request};
use entregent::federation::{Federation, delivery, inbox};
use entregent::server;
use entregent::services::{self, ServiceError};
use http::header::CONTENT_TYPE;
use http::{Method, Request, StatusCode};
use scene::{Micros, Outcome, actor_document, cpu, found, open, publish, ratio};
use serde_json::json;
use tower::ServiceExt;
use url::Url;

const REPLIES: usize = 5_000;
const FORGED: usize = 5_000;
const INBOXES: usize = 1_000;
const AT_ONCE: usize = 64;

fn main() -> Outcome<()> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        let places = [tempfile::tempdir()?, tempfile::tempdir()?];
        let scene = Scene::set(places[0].path()).await?;
        let limits = Limits::measure(&scene.keys)?;
        limits.print();
        scene.inbox(&limits).await?;
        scene.forged(&limits).await?;
        scene.fan_out("RSA", limits.signature, 320).await?;
        let scene = Scene::set(places[1].path()).await?;
        for number in 0..INBOXES {
            scene.federation.profiles.announce(&host(number), SignatureProfile::Rfc9421Ed25519);
        }
        scene.fan_out("Ed25519", limits.ed25519, 80).await
    })
}

/// What the cryptography alone costs here, now.
struct Limits {
    check: Duration,
    signature: Duration,
    ed25519: Duration,
}

impl Limits {
    fn measure(keys: &KeyPair) -> Outcome<Self> {
        let message = [7_u8; 300];
        let signature = keys.rsa.sign(&message)?;
        let before = cpu();
        for _ in 0..10_000 {
            black_box(keys.rsa.verifying_key().verify(black_box(&message), &signature));
        }
        let check = (cpu() - before) / 10_000;
        let signature = Self::of_signing(&keys.rsa, 500)?;
        Ok(Self { check, signature, ed25519: Self::of_signing(&keys.ed25519, 20_000)? })
    }

    fn of_signing(key: &SigningKey, times: u32) -> Outcome<Duration> {
        let before = cpu();
        for _ in 0..times {
            black_box(key.sign(black_box(&[7_u8; 300]))?);
        }
        Ok((cpu() - before) / times)
    }

    fn print(&self) {
        let [check, signature, ed25519] = [self.check, self.signature, self.ed25519].map(Micros);
        println!("limit: RSA-2048 check {check}, signature {signature}; Ed25519 signature {ed25519}");
    }
}

struct Scene {
    federation: Federation,
    router: Router,
    opportunity: Opportunity,
    author: Member,
    steward: Member,
    keys: KeyPair,
    actor: Url,
    sent: Arc<AtomicUsize>,
}

impl Scene {
    async fn set(place: &std::path::Path) -> Outcome<Self> {
        let sent = Arc::new(AtomicUsize::new(0));
        let app = open(place, Arc::new(Sink(Arc::clone(&sent))))?;
        let keys = [app.keys.take()?, app.keys.take()?, app.keys.take()?, app.keys.take()?];
        let (helene, actor) = (KeyPair::generate()?, Url::parse("https://masto.test/users/helene")?);
        let document = actor_document(&actor, &helene)?;
        let (opportunity, author, steward) = app
            .write(move |tx| {
                let (steward, member) = found(tx, &keys)?;
                services::actors::remember(tx, &document, "{}")?;
                let opportunity = publish(tx, &member, &steward)?;
                Ok::<_, ServiceError>((opportunity, member, steward))
            })
            .await?;
        let federation = Federation::new(app);
        let router = server::router(&federation);
        Ok(Self { federation, router, opportunity, author, steward, keys: helene, actor, sent })
    }

    /// Replies of a known actor: verified and stored, then applied.
    async fn inbox(&self, limits: &Limits) -> Outcome<()> {
        let requests = (0..REPLIES).map(|number| self.reply(number, false)).collect::<Outcome<Vec<_>>>()?;
        let (accept_cpu, accept_wall) = self.post_all(requests, StatusCode::ACCEPTED).await?;
        let (before, began) = (cpu(), Instant::now());
        while inbox::work(&self.federation).await? > 0 {}
        let (apply_cpu, apply_wall) = (cpu() - before, began.elapsed());
        let each = |total: Duration| total / REPLIES as u32;
        let total = each(accept_cpu + apply_cpu);
        println!(
            "inbox, known actor: {} CPU each ({} to answer 202, {} to apply); {:.1} x limit, target 150 µs",
            Micros(total),
            Micros(each(accept_cpu)),
            Micros(each(apply_cpu)),
            ratio(total, limits.check),
        );
        println!("    {:.0}/s answered 202, {:.0}/s applied", rate(accept_wall), rate(apply_wall));
        Ok(())
    }

    async fn forged(&self, limits: &Limits) -> Outcome<()> {
        let requests = (0..FORGED).map(|number| self.reply(number, true)).collect::<Outcome<Vec<_>>>()?;
        let (total, _) = self.post_all(requests, StatusCode::UNAUTHORIZED).await?;
        let each = total / FORGED as u32;
        println!(
            "inbox, forged: {} CPU each; {:.1} x limit, target 60 µs",
            Micros(each),
            ratio(each, limits.check)
        );
        Ok(())
    }

    /// One publication to a thousand inboxes on a thousand hosts.
    async fn fan_out(&self, kind: &str, limit: Duration, target: u32) -> Outcome<()> {
        let followers =
            (0..INBOXES).map(|number| follower(number, &self.keys)).collect::<Outcome<Vec<_>>>()?;
        let (author, steward) = (self.author.clone(), self.steward.clone());
        self.federation
            .app
            .write(move |tx| {
                let feed = services::actors::get_founding(tx, LocalActor::Occasions)?.uri;
                for document in &followers {
                    let follower = services::actors::remember(tx, document, "{}")?;
                    let activity =
                        Url::parse(&format!("{}#follow", document.id)).unwrap_or_else(|_| feed.clone());
                    let asked = services::tribes::Asked { activity: &activity, name: "", word: "" };
                    services::follows::receive(tx, &follower, asked, &feed)?;
                }
                Ok::<_, ServiceError>(())
            })
            .await?;
        delivery::work(&self.federation).await?;
        self.sent.store(0, Ordering::SeqCst);
        self.federation.app.write(move |tx| publish(tx, &author, &steward)).await?;
        let (before, began) = (cpu(), Instant::now());
        delivery::work(&self.federation).await?;
        let (spent, took) = (cpu() - before, began.elapsed());
        let sent = self.sent.load(Ordering::SeqCst);
        let each = spent / u32::try_from(sent.max(1))?;
        println!(
            "fan-out to {sent} inboxes, {kind}: {} CPU each; {:.2} x limit, target {target} µs; {:.0}/s",
            Micros(each),
            ratio(each, limit),
            sent as f64 / took.as_secs_f64(),
        );
        Ok(())
    }

    async fn post_all(
        &self,
        requests: Vec<Request<Body>>,
        expected: StatusCode,
    ) -> Outcome<(Duration, Duration)> {
        use futures_util::stream::{self, StreamExt};
        let (before, began) = (cpu(), Instant::now());
        let answers = stream::iter(requests).map(|request| {
            let router = self.router.clone();
            async move { tokio::spawn(router.oneshot(request)).await }
        });
        let answers: Vec<_> = answers.buffer_unordered(AT_ONCE).collect().await;
        let (spent, took) = (cpu() - before, began.elapsed());
        for answer in answers {
            let status = answer??.status();
            if status != expected {
                return Err(format!("expected {expected}, got {status}").into());
            }
        }
        Ok((spent, took))
    }

    fn reply(&self, number: usize, is_forged: bool) -> Outcome<Request<Body>> {
        let (note, kind) = (format!("https://masto.test/notes/{is_forged}{number}"), "Create");
        let body = json!({
            "@context": "https://www.w3.org/ns/activitystreams", "id": format!("{note}/activity"), "type": kind,
            "actor": self.actor, "to": ["https://www.w3.org/ns/activitystreams#Public"],
            "object": {
                "id": note, "type": "Note", "attributedTo": self.actor, "inReplyTo": self.opportunity.uri,
                "content": "<p>Livrez-vous aussi à <strong>Lyon</strong> ? <a href=\"https://masto.test\">nous</a></p>",
                "published": "2026-11-24T15:00:00Z", "to": ["https://www.w3.org/ns/activitystreams#Public"],
            },
        })
        .to_string();
        let url = self.federation.app.urls.shared_inbox();
        let digest = digest::sha256_header(body.as_bytes());
        let outgoing =
            Outgoing { method: &Method::POST, url: &url, digest: Some(&digest), synchronisation: None };
        let key_id = Url::parse(&format!("{}#main-key", self.actor))?;
        let headers = sign_request(&outgoing, &key_id, &self.keys.rsa, self.federation.app.clock.now())?;
        let mut request =
            Request::post(url.path()).header(CONTENT_TYPE, MEDIA_TYPE).body(Body::from(body))?;
        request.headers_mut().extend(headers);
        if is_forged {
            let signature =
                request.headers()["signature"].to_str()?.replace("signature=\"", "signature=\"AAAA");
            request.headers_mut().insert("signature", signature.parse()?);
        }
        Ok(request)
    }
}

fn follower(number: usize, keys: &KeyPair) -> Outcome<ActorDocument> {
    actor_document(&Url::parse(&format!("https://{}/users/follower", host(number)))?, keys)
}

fn host(number: usize) -> String {
    format!("peer{number}.test")
}

fn rate(took: Duration) -> f64 {
    REPLIES as f64 / took.as_secs_f64()
}

/// Answers 202 to everything, and counts.
#[derive(Debug)]
struct Sink(Arc<AtomicUsize>);

impl Transport for Sink {
    fn send(&self, request: http::Request<Bytes>, _: ExchangeLimits) -> TransportFuture<'_> {
        black_box(&request);
        self.0.fetch_add(1, Ordering::SeqCst);
        let mut response = http::Response::new(Bytes::new());
        *response.status_mut() = StatusCode::ACCEPTED;
        Box::pin(async move { Ok(response) })
    }
}
