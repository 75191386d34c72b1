//! What runs here and how much of it (NodeInfo 2.0 and 2.1; FEP-0151).
//!
//! The figures count what anyone can see anyway, and nothing else: members with a public profile, published public
//! opportunities. It answers before the chapter is set up, too: there is a server, and nothing in it.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::{FRESH, JRD, Link, STEADY, respond};
use crate::app::{App, Tx};
use crate::domain::LocalActor;
use crate::federation::documents::{ask, problem};
use crate::services::{ServiceResult, actors, chapter};
use crate::text;

const SOFTWARE: &str = "entregent";
/// FEP-2677.
const APPLICATION: &str = "https://www.w3.org/ns/activitystreams#Application";

/// One version of the schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Version {
    V2_0,
    V2_1,
}

impl Version {
    fn parse(text: &str) -> Option<Self> {
        [Self::V2_0, Self::V2_1].into_iter().find(|version| version.number() == text)
    }

    const fn number(self) -> &'static str {
        match self {
            Self::V2_0 => "2.0",
            Self::V2_1 => "2.1",
        }
    }

    const fn schema(self) -> &'static str {
        match self {
            Self::V2_0 => "http://nodeinfo.diaspora.software/ns/schema/2.0",
            Self::V2_1 => "http://nodeinfo.diaspora.software/ns/schema/2.1",
        }
    }

    const fn media_type(self) -> &'static str {
        match self {
            Self::V2_0 => r#"application/json; profile="http://nodeinfo.diaspora.software/ns/schema/2.0#""#,
            Self::V2_1 => r#"application/json; profile="http://nodeinfo.diaspora.software/ns/schema/2.1#""#,
        }
    }
}

/// `/.well-known/nodeinfo`: both versions, the better one last as readers expect, and the server's actor.
pub(super) async fn get_links(State(app): State<App>, headers: HeaderMap) -> Response {
    let to_version = |version: Version| Link::to(version.schema(), None, app.urls.nodeinfo(version.number()));
    let links = [
        to_version(Version::V2_0),
        to_version(Version::V2_1),
        Link::to(APPLICATION, None, app.urls.server_actor()),
    ];
    respond(&headers, JRD, STEADY, json!({ "links": links }).to_string())
}

/// `/nodeinfo/2.0` and `/nodeinfo/2.1`.
pub(super) async fn get(State(app): State<App>, headers: HeaderMap, Path(version): Path<String>) -> Response {
    let Some(version) = Version::parse(&version) else { return problem(StatusCode::NOT_FOUND, None) };
    match ask(&app, move |tx| describe(tx, version)).await {
        Ok(document) => respond(&headers, version.media_type(), FRESH, document.to_string()),
        Err(refusal) => refusal.into_response(),
    }
}

fn describe(tx: &mut Tx<'_>, version: Version) -> ServiceResult<Value> {
    let figures = chapter::count_public(tx)?;
    let metadata = metadata(tx)?;
    let mut software = json!({ "name": SOFTWARE, "version": env!("CARGO_PKG_VERSION") });
    if version == Version::V2_1 {
        software["repository"] = json!(tx.app.config.server.source_url);
    }
    Ok(json!({
        "version": version.number(),
        "software": software,
        "protocols": ["activitypub"],
        "services": { "inbound": [], "outbound": [] },
        "openRegistrations": false,
        "usage": { "users": { "total": figures.members }, "localPosts": figures.opportunities },
        "metadata": metadata,
    }))
}

/// The widely used properties of FEP-0151, without names of persons.
fn metadata(tx: &mut Tx<'_>) -> ServiceResult<Value> {
    let mut metadata = json!({ "federation": { "enabled": tx.app.config.federation.enabled } });
    if let Some(chapter) = chapter::find(tx)? {
        let section = actors::get_founding(tx, LocalActor::Section)?;
        metadata["nodeName"] = json!(chapter.name);
        metadata["nodeDescription"] = json!(text::plain(&section.summary));
    }
    Ok(metadata)
}
