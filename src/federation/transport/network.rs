//! The real network: one client for everything that goes out.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;
use std::{fmt, io};

use bytes::{Bytes, BytesMut};
use http::header;
use reqwest::redirect;

use super::guard::Guard;
use super::resolver::{GuardedResolver, forbidden_cause};
use crate::app::{ExchangeLimits, Transport, TransportError, TransportFuture};

/// Idle connections kept to one server, and for how long: enough for a burst, little when a thousand
/// servers get a post.
const IDLE_PER_HOST: usize = 4;
const IDLE_FOR: Duration = Duration::from_secs(30);

/// How the server goes out.
#[derive(Clone, Debug)]
pub struct NetworkOptions {
    /// Test profile: plain http too.
    pub allow_http: bool,
    /// Test profile: loopback and private addresses too.
    pub allow_private_addresses: bool,
    /// Certificates in PEM trusted beside the system's.
    pub extra_ca: Option<Vec<u8>>,
    /// `Entregent/VERSION (+https://…)`.
    pub user_agent: String,
}

/// The client cannot be built: no certificates on this machine, unreadable ones, or an odd user agent.
#[derive(Debug, thiserror::Error)]
#[error("cannot prepare outgoing connections: {0}")]
pub struct NetworkError(#[from] reqwest::Error);

/// HTTP/1.1 and HTTP/2 over TLS (rustls), pooled. Proxies of the environment are ignored: they would
/// resolve names for us, past the guard.
#[derive(Clone)]
pub struct Network {
    client: reqwest::Client,
    guard: Guard,
}

impl fmt::Debug for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Network").field("guard", &self.guard).finish_non_exhaustive()
    }
}

impl Network {
    pub fn new(options: NetworkOptions) -> Result<Self, NetworkError> {
        let NetworkOptions { allow_http, allow_private_addresses, extra_ca, user_agent } = options;
        let guard = Guard { allow_http, allow_private_addresses };
        let extra_ca = reqwest::Certificate::from_pem_bundle(&extra_ca.unwrap_or_default())?;
        let client = reqwest::Client::builder()
            .user_agent(user_agent)
            .tls_certs_merge(extra_ca)
            .https_only(!allow_http)
            .redirect(redirect::Policy::none())
            .referer(false)
            .no_proxy()
            .dns_resolver(Arc::new(GuardedResolver::new(guard)))
            .pool_max_idle_per_host(IDLE_PER_HOST)
            .pool_idle_timeout(IDLE_FOR)
            .build()?;
        Ok(Self { client, guard })
    }

    async fn exchange(
        &self,
        request: http::Request<Bytes>,
        limit: usize,
    ) -> Result<http::Response<Bytes>, TransportError> {
        let mut request = reqwest::Request::try_from(request).map_err(without_answer)?;
        self.guard.check(request.url())?;
        // The client writes `Host` from the URL; over HTTP/2 that is `:authority`, and servers refuse both
        // together.
        request.headers_mut().remove(header::HOST);
        let mut response = self.client.execute(request).await.map_err(without_answer)?;
        let body = read_body(&mut response, limit).await?;
        let mut answer = http::Response::new(body);
        *answer.status_mut() = response.status();
        *answer.headers_mut() = std::mem::take(response.headers_mut());
        Ok(answer)
    }
}

impl Transport for Network {
    fn send(&self, request: http::Request<Bytes>, limits: ExchangeLimits) -> TransportFuture<'_> {
        Box::pin(async move {
            let exchange = self.exchange(request, limits.body);
            tokio::time::timeout(limits.timeout, exchange).await.unwrap_or(Err(TransportError::TimedOut))
        })
    }
}

/// Reads piece by piece, each already decompressed, and stops at the first byte too many.
async fn read_body(response: &mut reqwest::Response, limit: usize) -> Result<Bytes, TransportError> {
    let mut body = BytesMut::new();
    if limit == 0 {
        return Ok(body.freeze());
    }
    while let Some(piece) = response.chunk().await.map_err(without_answer)? {
        if body.len() + piece.len() > limit {
            return Err(TransportError::TooLarge);
        }
        body.extend_from_slice(&piece);
    }
    Ok(body.freeze())
}

fn without_answer(error: reqwest::Error) -> TransportError {
    if let Some(forbidden) = forbidden_cause(&error) {
        return forbidden.into();
    }
    let cause = innermost(&error);
    let why = cause.to_string();
    let connected = !error.is_connect() && !cause.is::<io::Error>();
    match error {
        error if error.is_timeout() => TransportError::TimedOut,
        error if error.is_builder() => TransportError::Refused(why),
        _ if connected => TransportError::Malformed(why),
        _ => TransportError::Unreachable(why),
    }
}

/// The cause at the bottom says what happened ("connection refused"); the layers above only that something
/// did.
fn innermost<'a>(error: &'a (dyn Error + 'static)) -> &'a (dyn Error + 'static) {
    let mut cause = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause
}

#[cfg(test)]
mod tests;
