//! How others find what is here: WebFinger (RFC 7033), host-meta (RFC 6415) and NodeInfo (FEP-0151).
//!
//! Pages of other origins may read all of it: it is public, and asked for without a cookie.

mod host_meta;
mod nodeinfo;
#[cfg(test)]
mod tests;
mod webfinger;

use axum::Router;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE, HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Serialize;
use tower_http::set_header::SetResponseHeaderLayer;
use url::Url;

use super::documents::validated;
use crate::app::App;

/// JSON Resource Descriptor (RFC 7033, section 10.2).
const JRD: &str = "application/jrd+json; charset=utf-8";

/// How long an answer about somebody may be used without asking: people switch their profile off.
const FRESH: &str = "public, max-age=60";
/// The same for what hardly ever changes.
const STEADY: &str = "public, max-age=3600";

pub fn routes() -> Router<App> {
    let anyone = HeaderValue::from_static("*");
    Router::new()
        .route("/.well-known/webfinger", get(webfinger::get))
        .route("/.well-known/host-meta", get(host_meta::get_xrd))
        .route("/.well-known/host-meta.json", get(host_meta::get_jrd))
        .route("/.well-known/nodeinfo", get(nodeinfo::get_links))
        .route("/nodeinfo/{version}", get(nodeinfo::get))
        .layer(SetResponseHeaderLayer::overriding(ACCESS_CONTROL_ALLOW_ORIGIN, anyone))
}

/// A link of a resource descriptor (RFC 7033, section 4.4.4).
#[derive(Clone, Debug, Serialize)]
struct Link {
    rel: &'static str,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    media_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<Url>,
    #[serde(skip_serializing_if = "Option::is_none")]
    template: Option<String>,
}

impl Link {
    fn to(rel: &'static str, media_type: Option<&'static str>, href: Url) -> Self {
        Self { rel, media_type, href: Some(href), template: None }
    }

    fn by_template(rel: &'static str, media_type: &'static str, template: String) -> Self {
        Self { rel, media_type: Some(media_type), href: None, template: Some(template) }
    }
}

fn respond(request: &HeaderMap, media_type: &'static str, caching: &'static str, body: String) -> Response {
    ([(CONTENT_TYPE, media_type), (CACHE_CONTROL, caching)], validated(request, body)).into_response()
}
