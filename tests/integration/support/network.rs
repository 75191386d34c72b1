//! A network in memory: chapters and peers reach each other by name, a test sees every request and can cut the line.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, Weak};

use axum::Router;
use axum::body::{Body, to_bytes};
use bytes::Bytes;
use entregent::app::{ExchangeLimits, Transport, TransportError, TransportFuture};
use entregent::domain::SignatureProfile;
use http::HeaderMap;
use tower::ServiceExt;

/// One request that a chapter sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    pub method: String,
    pub url: String,
    pub body: String,
    /// How it was signed; `None` for what is asked without a signature.
    pub profile: Option<SignatureProfile>,
    /// Its `Collection-Synchronization` header.
    pub synchronisation: Option<String>,
}

#[derive(Debug, Default)]
struct State {
    hosts: BTreeMap<String, Router>,
    down: BTreeSet<String>,
    sent: Vec<Sent>,
}

/// Shared by all chapters of a test.
#[derive(Clone, Debug, Default)]
pub struct MemoryNetwork(Arc<Mutex<State>>);

impl MemoryNetwork {
    pub fn line(&self) -> Line {
        Line(Arc::downgrade(&self.0))
    }

    pub fn connect(&self, host: &str, router: Router) {
        self.0.lock().unwrap().hosts.insert(host.to_owned(), router);
    }

    /// From now on, the host does not answer.
    pub fn cut(&self, host: &str) {
        self.0.lock().unwrap().down.insert(host.to_owned());
    }

    pub fn mend(&self, host: &str) {
        self.0.lock().unwrap().down.remove(host);
    }

    /// Everything sent since the last call.
    pub fn take_sent(&self) -> Vec<Sent> {
        std::mem::take(&mut self.0.lock().unwrap().sent)
    }

    fn route(&self, request: &http::Request<Bytes>) -> Option<Router> {
        let mut state = self.0.lock().unwrap();
        state.sent.push(Sent {
            method: request.method().to_string(),
            url: request.uri().to_string(),
            body: String::from_utf8_lossy(request.body()).into_owned(),
            profile: profile_of(request.headers()),
            synchronisation: request
                .headers()
                .get("collection-synchronization")
                .map(|value| value.to_str().unwrap().to_owned()),
        });
        let host = request.uri().authority()?.to_string();
        let is_down = state.down.contains(&host);
        state.hosts.get(&host).filter(|_| !is_down).cloned()
    }
}

/// How a request says that it was signed.
pub fn profile_of(headers: &HeaderMap) -> Option<SignatureProfile> {
    let Some(input) = headers.get("signature-input") else {
        return headers.get("signature").map(|_| SignatureProfile::CavageRsa);
    };
    let is_ed25519 = input.to_str().unwrap().contains(r#"alg="ed25519""#);
    Some(if is_ed25519 { SignatureProfile::Rfc9421Ed25519 } else { SignatureProfile::Rfc9421Rsa })
}

/// A chapter's way into the network, which it does not keep alive: the network has the chapters.
#[derive(Clone, Debug)]
pub struct Line(Weak<Mutex<State>>);

impl Transport for Line {
    fn send(&self, request: http::Request<Bytes>, limits: ExchangeLimits) -> TransportFuture<'_> {
        Box::pin(async move {
            let host = request.uri().to_string();
            let network = self.0.upgrade().map(MemoryNetwork);
            let network = network.ok_or_else(|| TransportError::Unreachable(host.clone()))?;
            let router = network.route(&request).ok_or(TransportError::Unreachable(host))?;
            let (mut head, body) = request.into_parts();
            // A server sees the path alone, and the host in its header.
            let path = head.uri.path_and_query().map_or("/", |path| path.as_str());
            head.uri = path.parse().map_err(|_| TransportError::Malformed("path".to_owned()))?;
            let request = http::Request::from_parts(head, Body::from(body));
            let response = router.oneshot(request).await.unwrap_or_else(|never| match never {});
            let (head, body) = response.into_parts();
            let limit = if limits.body == 0 { usize::MAX } else { limits.body };
            let body = to_bytes(body, limit).await.map_err(|_| TransportError::TooLarge)?;
            Ok(http::Response::from_parts(head, body))
        })
    }
}
