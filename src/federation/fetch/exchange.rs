//! One address asked until it answers: signing, redirects, status, media type.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Request, Response, StatusCode, header};
use tokio::time::{Instant, timeout_at};
use url::Url;

use super::slots::Slots;
use super::{FetchError, FetchLimits, MediaType, Refusal, SignFetch, Trouble};
use crate::app::{ExchangeLimits, Transport};
use crate::federation::json_depth_ok;
use crate::federation::profiles::refuses_signature;
use crate::{images, urls};

const ACCEPT_DOCUMENT: HeaderValue = HeaderValue::from_static(
    "application/activity+json, application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"",
);
const ACCEPT_ACCOUNT: HeaderValue = HeaderValue::from_static("application/jrd+json, application/json");

/// RFC 7480, section 4.2; IANA's list is plain JSON.
const ACCEPT_REGISTRATION: HeaderValue = HeaderValue::from_static("application/rdap+json, application/json");
const ACCEPT_PICTURE: HeaderValue =
    HeaderValue::from_static("image/webp, image/jpeg, image/png, image/gif; q=0.8");

/// Longest time that one picture may take, waiting for its turn included.
const PICTURE_TIMEOUT: Duration = Duration::from_secs(45);

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Want {
    /// An ActivityPub document, signed for.
    Document,
    /// A file, signed for: some are for twins only.
    Picture,
    /// A WebFinger answer. Public by nature, and asked without a signature: who checks one may have to ask
    /// us back.
    Account,
    /// What a registry says of a domain, or the list of registries. Public by nature, too, and asked without a signature:
    /// none of them needs to know more of us.
    Registration,
}

/// A good answer: JSON of bounded size and depth, and where it came from in the end.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) url: Url,
    pub(super) body: String,
}

/// Exchanges with other servers, within the limits.
#[derive(Debug)]
pub(super) struct Exchanges {
    transport: Arc<dyn Transport>,
    signer: Arc<dyn SignFetch>,
    slots: Slots,
    pub(super) limits: FetchLimits,
}

impl Exchanges {
    pub(super) fn new(
        transport: Arc<dyn Transport>,
        signer: Arc<dyn SignFetch>,
        limits: FetchLimits,
    ) -> Self {
        Self { transport, signer, slots: Slots::new(&limits), limits }
    }

    /// When a look-up that begins now has to be done.
    pub(super) fn deadline(&self) -> Instant {
        Instant::now() + self.limits.timeout
    }

    /// Asks `url` and follows its redirects, each by the same rules as the first address.
    pub(super) async fn get(&self, url: &Url, want: Want, deadline: Instant) -> Result<Reply, FetchError> {
        let (url, answer) = self.follow(url, want, deadline).await?;
        Ok(Reply { url, body: self.check_body(answer.into_body())? })
    }

    /// The bytes of a picture; whether they are one is for others to see.
    pub(super) async fn picture(&self, url: &Url) -> Result<Bytes, FetchError> {
        let (_, answer) = self.follow(url, Want::Picture, Instant::now() + PICTURE_TIMEOUT).await?;
        let body = answer.into_body();
        if body.len() > images::MAX_BYTES { Err(Refusal::TooLarge.into()) } else { Ok(body) }
    }

    async fn follow(
        &self,
        url: &Url,
        want: Want,
        deadline: Instant,
    ) -> Result<(Url, Response<Bytes>), FetchError> {
        let mut url = urls::document_of(url);
        for _ in 0..=self.limits.redirects {
            let answer = match want {
                Want::Document | Want::Picture => self.knock(&url, want, deadline).await?,
                Want::Account | Want::Registration => {
                    self.ask(&url, want, self.request(&url, want)?, deadline).await?
                }
            };
            if !is_redirect(answer.status()) {
                check_status(answer.status())?;
                check_media_type(answer.headers(), want)?;
                return Ok((url, answer));
            }
            url = target_of(&url, answer.headers())?;
        }
        Err(Refusal::Redirects.into())
    }

    /// Asks with one signature after the other, until one is not refused. Of several refusals the first counts: it
    /// answers what the server was thought to understand best.
    async fn knock(&self, url: &Url, want: Want, deadline: Instant) -> Result<Response<Bytes>, FetchError> {
        let mut refusal = None;
        for profile in self.signer.profiles(url) {
            let mut request = self.request(url, want)?;
            self.signer.sign(&mut request, profile).map_err(|error| Trouble::NotSigned(error.to_string()))?;
            let answer = self.ask(url, want, request, deadline).await?;
            if !refuses_signature(answer.status()) {
                if answer.status().is_success() {
                    self.signer.accepted(url, profile);
                }
                return Ok(answer);
            }
            refusal.get_or_insert(answer);
        }
        refusal.ok_or_else(|| Trouble::NotSigned("no way to sign".to_owned()).into())
    }

    async fn ask(
        &self,
        url: &Url,
        want: Want,
        request: Request<Bytes>,
        deadline: Instant,
    ) -> Result<Response<Bytes>, FetchError> {
        let slot = timeout_at(deadline, self.slots.take(url)).await;
        let Ok(Some(_slot)) = slot else { return Err(Trouble::Busy.into()) };
        let timeout = deadline.saturating_duration_since(Instant::now());
        if timeout == Duration::ZERO {
            return Err(Trouble::TimedOut.into());
        }
        let limits = ExchangeLimits { body: self.largest(want), timeout };
        Ok(self.transport.send(request, limits).await?)
    }

    const fn largest(&self, want: Want) -> usize {
        match want {
            Want::Document | Want::Account | Want::Registration => self.limits.body,
            Want::Picture => images::MAX_BYTES,
        }
    }

    fn request(&self, url: &Url, want: Want) -> Result<Request<Bytes>, FetchError> {
        let mut request = Request::new(Bytes::new());
        *request.uri_mut() = url.as_str().parse().map_err(|_| Refusal::Address)?;
        match want {
            Want::Account => request.headers_mut().insert(header::ACCEPT, ACCEPT_ACCOUNT),
            Want::Document => request.headers_mut().insert(header::ACCEPT, ACCEPT_DOCUMENT),
            Want::Registration => request.headers_mut().insert(header::ACCEPT, ACCEPT_REGISTRATION),
            Want::Picture => request.headers_mut().insert(header::ACCEPT, ACCEPT_PICTURE),
        };
        Ok(request)
    }

    fn check_body(&self, body: Bytes) -> Result<String, FetchError> {
        if body.len() > self.limits.body {
            return Err(Refusal::TooLarge.into());
        }
        if !json_depth_ok(&body, self.limits.json_depth) {
            return Err(Refusal::TooDeep.into());
        }
        String::from_utf8(body.into()).map_err(|_| Refusal::NotJson.into())
    }
}

fn is_redirect(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

fn check_status(status: StatusCode) -> Result<(), FetchError> {
    match status.as_u16() {
        200..=299 => Ok(()),
        404 => Err(FetchError::NotFound),
        410 => Err(FetchError::Gone),
        code @ (408 | 425 | 429 | 500..=599) => Err(Trouble::Status(code).into()),
        code => Err(Refusal::Status(code).into()),
    }
}

fn check_media_type(headers: &HeaderMap, want: Want) -> Result<(), Refusal> {
    let wanted = |media_type: &MediaType| match want {
        Want::Document => media_type.is_activity_json(),
        Want::Account => media_type.is_account_json(),
        Want::Registration => media_type.is_registration_json(),
        Want::Picture => media_type.is_picture(),
    };
    match MediaType::of(headers) {
        Some(media_type) if wanted(&media_type) => Ok(()),
        Some(media_type) => Err(Refusal::MediaType(media_type.essence().to_owned())),
        None => Err(Refusal::MediaType(String::new())),
    }
}

/// Where `headers` send a reader of `from`: relative addresses are of `from`, the scheme stays the same.
fn target_of(from: &Url, headers: &HeaderMap) -> Result<Url, Refusal> {
    let location = headers.get(header::LOCATION).and_then(|value| value.to_str().ok());
    let target = location.and_then(|location| from.join(location).ok()).ok_or(Refusal::Redirect)?;
    if target.scheme() == from.scheme() { Ok(urls::document_of(&target)) } else { Err(Refusal::Redirect) }
}
