//! The fetcher against a small web in memory, told as stories.

mod documents;
mod redirects;
mod sharing;
mod webfinger;

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use http::{HeaderValue, Response, StatusCode, header};
use serde_json::{Value, json};
use tokio::sync::Semaphore;

use super::*;
use crate::app::{ExchangeLimits, TransportError, TransportFuture};
use crate::clock::Timestamp;
use crate::federation::transport::Guard;

const AS2: &str = "application/activity+json";
const JRD: &str = "application/jrd+json";

/// Other servers: pages by address, who asked for what, and a gate that keeps answers back.
#[derive(Debug)]
struct Web {
    guard: Guard,
    pages: Mutex<HashMap<String, Result<Response<Bytes>, TransportError>>>,
    asked: Mutex<Vec<http::Request<Bytes>>>,
    gate: Semaphore,
    inside: AtomicUsize,
    most_inside: AtomicUsize,
}

impl Web {
    fn new() -> Arc<Self> {
        Self::guarded_by(Guard::default())
    }

    fn guarded_by(guard: Guard) -> Arc<Self> {
        let (pages, asked) = (Mutex::default(), Mutex::default());
        let (inside, most_inside) = (AtomicUsize::new(0), AtomicUsize::new(0));
        Arc::new(Self { guard, pages, asked, gate: Semaphore::new(Self::OPEN), inside, most_inside })
    }

    const OPEN: usize = 1_000;

    fn put(&self, url: &str, page: Result<Response<Bytes>, TransportError>) {
        self.pages.lock().unwrap().insert(url.to_owned(), page);
    }

    /// Puts a document at `url`.
    fn document(&self, url: &str, document: &Value) {
        self.page(url, AS2, &document.to_string());
    }

    fn page(&self, url: &str, media_type: &str, body: &str) {
        self.put(url, Ok(page(200, &[(header::CONTENT_TYPE, media_type)], body)));
    }

    fn status(&self, url: &str, status: u16) {
        self.put(url, Ok(page(status, &[(header::CONTENT_TYPE, AS2)], "{}")));
    }

    fn redirect(&self, url: &str, location: &str) {
        self.put(url, Ok(page(302, &[(header::LOCATION, location)], "")));
    }

    /// Keeps all answers back until [`Web::open`].
    fn close(&self) {
        self.gate.forget_permits(Self::OPEN);
    }

    fn open(&self) {
        self.gate.add_permits(Self::OPEN);
    }

    /// The addresses that were asked for, in order.
    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().iter().map(|request| request.uri().to_string()).collect()
    }

    fn answer(&self, request: http::Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let url = request.uri().to_string();
        self.guard.check(&Url::parse(&url).unwrap())?;
        self.asked.lock().unwrap().push(request);
        let page = self.pages.lock().unwrap().get(&url).cloned();
        page.unwrap_or_else(|| Ok(page_of_status(404)))
    }
}

impl Transport for Web {
    fn send(&self, request: http::Request<Bytes>, limits: ExchangeLimits) -> TransportFuture<'_> {
        Box::pin(async move {
            let answer = self.answer(request)?;
            let inside = self.inside.fetch_add(1, Ordering::SeqCst) + 1;
            self.most_inside.fetch_max(inside, Ordering::SeqCst);
            let passed = self.gate.acquire().await;
            self.inside.fetch_sub(1, Ordering::SeqCst);
            drop(passed);
            if answer.body().len() > limits.body { Err(TransportError::TooLarge) } else { Ok(answer) }
        })
    }
}

fn page(status: u16, headers: &[(header::HeaderName, &str)], body: &str) -> Response<Bytes> {
    let mut page = page_of_status(status);
    for (name, value) in headers {
        page.headers_mut().append(name, HeaderValue::from_bytes(value.as_bytes()).unwrap());
    }
    *page.body_mut() = Bytes::copy_from_slice(body.as_bytes());
    page
}

fn page_of_status(status: u16) -> Response<Bytes> {
    let mut page = Response::new(Bytes::new());
    *page.status_mut() = StatusCode::from_u16(status).unwrap();
    page
}

/// Signs with the address that it was asked to sign for, and the way.
#[derive(Debug)]
struct Seal;

impl SignFetch for Seal {
    fn profiles(&self, _: &Url) -> Vec<SignatureProfile> {
        vec![SignatureProfile::CavageRsa, SignatureProfile::Rfc9421Rsa]
    }

    fn sign(&self, request: &mut http::Request<Bytes>, profile: SignatureProfile) -> Result<(), NotSigned> {
        let seal = HeaderValue::from_str(&request.uri().to_string()).unwrap();
        request.headers_mut().insert("signature", seal);
        request.headers_mut().insert("profile", HeaderValue::from_static(profile.as_str()));
        Ok(())
    }

    fn accepted(&self, _: &Url, _: SignatureProfile) {}
}

fn clock() -> Clock {
    Clock::manual(Timestamp::parse_rfc3339("2026-11-24T12:00:00Z").unwrap())
}

fn fetcher(web: &Arc<Web>) -> Fetcher {
    limited(web, FetchLimits::default())
}

fn limited(web: &Arc<Web>, limits: FetchLimits) -> Fetcher {
    Fetcher::new(Arc::<Web>::clone(web), Arc::new(Seal), clock(), limits)
}

fn url(text: &str) -> Url {
    Url::parse(text).unwrap()
}

async fn fetch(web: &Arc<Web>, address: &str) -> Result<Fetched, FetchError> {
    fetcher(web).document(&url(address)).await
}

/// Fetches what must be refused, and says why it was.
async fn refusal(web: &Arc<Web>, address: &str) -> Refusal {
    match fetch(web, address).await {
        Err(FetchError::Refused { reason }) => reason,
        other => panic!("not refused: {other:?}"),
    }
}

fn note(id: &str) -> Value {
    json!({ "@context": "https://evil.test/context", "id": id, "type": "Note", "content": "<p>Bonjour</p>" })
}
