//! Where WebFinger is answered (RFC 6415): some servers still ask before they ask WebFinger.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::json;

use super::{Link, STEADY, respond};
use crate::app::App;
use crate::urls::Urls;

const LRDD: &str = "lrdd";
const JRD: &str = "application/jrd+json";

/// `/.well-known/host-meta`.
pub(super) async fn get_xrd(State(app): State<App>, headers: HeaderMap) -> Response {
    // Neither scheme, host nor port can hold a character that XML would read otherwise.
    let template = template(&app.urls);
    let document = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">
  <Link rel="{LRDD}" type="{JRD}" template="{template}"/>
</XRD>
"#
    );
    respond(&headers, "application/xrd+xml; charset=utf-8", STEADY, document)
}

/// `/.well-known/host-meta.json`.
pub(super) async fn get_jrd(State(app): State<App>, headers: HeaderMap) -> Response {
    let link = Link::by_template(LRDD, JRD, template(&app.urls));
    respond(&headers, super::JRD, STEADY, json!({ "links": [link] }).to_string())
}

/// The braces stand as they are: this is no address yet.
fn template(urls: &Urls) -> String {
    format!("{}?resource={{uri}}", urls.page("/.well-known/webfinger"))
}
