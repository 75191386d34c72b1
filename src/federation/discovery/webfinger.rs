//! From a handle or an address to an actor (RFC 7033), and to the server's own actor (FEP-d556).
//!
//! What is not shown is not found: unknown, foreign and private names get the same 404. Never 410, which some
//! servers take as the end of an account.
//!
//! The links by which one follows from elsewhere (`http://ostatus.org/schema/1.0/subscribe` and the intents of
//! FEP-3b86) come with the page they lead to, `/autoriser-interaction?uri={uri}`.

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use url::{Url, form_urlencoded};

use super::{FRESH, JRD, Link, respond};
use crate::activitypub::vocab::MEDIA_TYPE;
use crate::app::{App, Tx};
use crate::domain::{Actor, Handle, LocalActor};
use crate::federation::documents::{ask, problem};
use crate::services::{ServiceError, ServiceResult, actors};
use crate::urls::{Local, Urls};

const PROFILE_PAGE: &str = "http://webfinger.net/rel/profile-page";
/// FEP-d556: the actor of the server itself.
const SERVICE: &str = "https://www.w3.org/ns/activitystreams#Service";

/// `/.well-known/webfinger?resource=…`, with `rel` to get only some links (section 4.3).
pub(super) async fn get(State(app): State<App>, headers: HeaderMap, RawQuery(query): RawQuery) -> Response {
    let question = match Question::parse(query.as_deref().unwrap_or_default(), &app.urls) {
        Ok(question) => question,
        Err(Malformed(why)) => return problem(StatusCode::BAD_REQUEST, Some(why)),
    };
    match ask(&app, move |tx| descriptor(tx, &question)).await {
        Ok(json) => respond(&headers, JRD, FRESH, json),
        Err(refusal) => refusal.into_response(),
    }
}

/// The query is none, for this reason (section 4.2).
#[derive(Debug)]
struct Malformed(&'static str);

#[derive(Debug)]
struct Question {
    resource: Resource,
    /// The relations asked for; all when there are none.
    rels: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Resource {
    Server,
    /// The name in a handle of ours.
    Actor(String),
    /// Well said, but nothing of ours.
    Foreign,
}

impl Question {
    fn parse(query: &str, urls: &Urls) -> Result<Self, Malformed> {
        let (mut resource, mut rels) = (None, Vec::new());
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "resource" => resource = resource.or(Some(value)),
                "rel" => rels.push(value.into_owned()),
                _ => {}
            }
        }
        let resource = resource.ok_or(Malformed("the parameter `resource` is missing"))?;
        Ok(Self { resource: Resource::parse(&resource, urls)?, rels })
    }

    fn wants(&self, link: &Link) -> bool {
        self.rels.is_empty() || self.rels.iter().any(|rel| rel == link.rel)
    }
}

impl Resource {
    /// `acct:name@host` (also as people write it, `@name@host`) or an address.
    fn parse(text: &str, urls: &Urls) -> Result<Self, Malformed> {
        if let Ok(handle) = text.parse::<Handle>() {
            return Ok(Self::of_handle(handle, urls));
        }
        match Url::parse(text) {
            Ok(url) if matches!(url.scheme(), "http" | "https") => Ok(Self::of_address(&url, urls)),
            Ok(url) if url.scheme() != "acct" => Ok(Self::Foreign),
            _ => Err(Malformed("the parameter `resource` is neither acct:name@host nor an address")),
        }
    }

    fn of_handle(handle: Handle, urls: &Urls) -> Self {
        if handle.host == urls.authority() { Self::Actor(handle.name) } else { Self::Foreign }
    }

    fn of_address(url: &Url, urls: &Urls) -> Self {
        if *url == urls.home() {
            return Self::Server;
        }
        match urls.parse(url) {
            Some(Local::Server) => Self::Server,
            Some(Local::Actor(handle)) => Self::Actor(handle.to_lowercase()),
            Some(Local::Opportunity(_) | Local::Post(_)) | None => Self::Foreign,
        }
    }
}

#[derive(Debug, Serialize)]
struct Descriptor {
    subject: String,
    aliases: Vec<Url>,
    links: Vec<Link>,
}

fn descriptor(tx: &mut Tx<'_>, question: &Question) -> ServiceResult<String> {
    let actor = match &question.resource {
        Resource::Server => actors::get_founding(tx, LocalActor::Server)?,
        Resource::Actor(name) => actors::find_public(tx, name)?.ok_or(ServiceError::NotFound)?,
        Resource::Foreign => return Err(ServiceError::NotFound),
    };
    let links = links_of(&actor).into_iter().filter(|link| question.wants(link)).collect();
    let Handle { name, host } = &actor.handle;
    let subject = format!("acct:{name}@{host}");
    let aliases = actor.page.iter().cloned().chain([actor.uri.clone()]).collect();
    let descriptor = Descriptor { subject, aliases, links };
    // A map with text keys, which always serialises.
    Ok(serde_json::to_string(&descriptor).unwrap_or_default())
}

fn links_of(actor: &Actor) -> Vec<Link> {
    let mut links = vec![Link::to("self", Some(MEDIA_TYPE), actor.uri.clone())];
    if actor.local == Some(LocalActor::Server) {
        links.push(Link::to(SERVICE, Some(MEDIA_TYPE), actor.uri.clone()));
    }
    let page = actor.page.iter().cloned();
    links.extend(page.map(|page| Link::to(PROFILE_PAGE, Some("text/html"), page)));
    links
}
