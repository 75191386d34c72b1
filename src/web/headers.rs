//! The headers every page carries: nothing runs inline, nothing is framed, nothing private is kept by a cache.

use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::Response;

use super::session::is_encrypted;
use super::{WebState, assets};

/// Styles, scripts, pictures and forms of this very server, and nothing else; scripts speak to it only.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; \
                      img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
const PERMISSIONS: &str = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
const VARY: &str = "Cookie, Accept, Accept-Language";
const PRIVATE: &str = "private, no-store";
/// For visitors: what was just published shows within half a minute.
pub(super) const PUBLIC: &str = "public, max-age=30";

const FIXED: [(HeaderName, &str); 4] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (HeaderName::from_static("permissions-policy"), PERMISSIONS),
    // Addresses of pages, one-time links among them, are nobody else's business.
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
];

/// Adds what every answer carries; it is private unless its page said otherwise.
pub async fn protect(State(state): State<WebState>, mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        // What is no page has a stricter policy of its own.
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if is_encrypted(&state.app.config) {
        let year = HeaderValue::from_static("max-age=31536000");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    let is_asset = headers.get(header::CACHE_CONTROL).is_some_and(|value| value == assets::CACHE_CONTROL);
    if !is_asset {
        headers.append(header::VARY, HeaderValue::from_static(VARY));
        headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static(PRIVATE));
    }
    response
}
