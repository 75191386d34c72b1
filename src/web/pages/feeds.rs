//! `/occasions.atom` and `/occasions.json`: the list, or a search in it, for feed readers. What only members see is never
//! in them, whoever asks: addresses of feeds are handed on.

use std::time::UNIX_EPOCH;

use atom_syndication::{Category, Content, Entry, Feed, Link, Person, Text};
use axum::extract::{Query, RawQuery};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::html;
use serde::Serialize;
use url::Url;

use crate::clock::Timestamp;
use crate::crypto::digest;
use crate::domain::opportunity::Opportunity;
use crate::i18n::{Locale, Wishes, dates};
use crate::services::finding;
use crate::urls::Urls;
use crate::web::components::facets::in_words;
use crate::web::components::opportunity_row::Listed;
use crate::web::components::words;
use crate::web::filters::{Filters, Typed};
use crate::web::listing::rows;
use crate::web::{Answer, PageContext, Reader, Visit, WebError, headers, paths};

/// Opportunities in a feed.
const SHOWN: usize = 50;

const ATOM: &str = "application/atom+xml; charset=utf-8";
/// JSON Feed 1.1.
const JSON: &str = "application/feed+json; charset=utf-8";
const JSON_VERSION: &str = "https://jsonfeed.org/version/1.1";

pub async fn atom(
    visit: Visit,
    Query(typed): Query<Typed>,
    RawQuery(raw): RawQuery,
    known: HeaderMap,
) -> Answer {
    let (reader, list) = read(&visit, &typed, raw.as_deref()).await?;
    let body = list.atom(&reader.context(), &visit.state.app.urls).to_string();
    Ok(answer(&known, ATOM, body, list.updated))
}

pub async fn json(
    visit: Visit,
    Query(typed): Query<Typed>,
    RawQuery(raw): RawQuery,
    known: HeaderMap,
) -> Answer {
    let (reader, list) = read(&visit, &typed, raw.as_deref()).await?;
    let feed = list.json(&reader.context(), &visit.state.app.urls);
    let body = serde_json::to_string(&feed).map_err(WebError::internal)?;
    Ok(answer(&known, JSON, body, list.updated))
}

/// What both kinds tell.
struct List {
    listed: Vec<Listed>,
    filters: Filters,
    /// As it stands in the feed's own address.
    query: String,
    updated: Timestamp,
}

/// The list as a visitor sees it, in the language of the address, else of the chapter: one address, one feed.
async fn read(visit: &Visit, typed: &Typed, raw: Option<&str>) -> Result<(Reader, List), WebError> {
    let filters = typed.filters();
    let (ask, register) = (filters.ask(), visit.state.register.clone());
    let (mut reader, found) =
        visit.read(move |tx, _| finding::list_latest(tx, &register, &ask, SHOWN)).await?;
    let asked = asked_language(raw.unwrap_or_default());
    let own = reader.chapter.as_ref().and_then(|chapter| Locale::from_tag(&chapter.language));
    reader.locale = asked.or(own).unwrap_or_default();
    let founded = reader.chapter.as_ref().map_or(reader.now, |chapter| chapter.created_at);
    let listed = rows(found.sheets, &Wishes::only(reader.locale));
    let updated = listed.iter().map(|one| one.opportunity.updated_at).max().unwrap_or(founded);
    let query = in_language(&filters, asked);
    Ok((reader, List { listed, filters, query, updated }))
}

fn asked_language(query: &str) -> Option<Locale> {
    let mut pairs = url::form_urlencoded::parse(query.as_bytes());
    pairs.find(|(name, _)| name == "lang").and_then(|(_, tag)| Locale::from_tag(&tag))
}

/// The query of the feed for these filters, with its language where one is asked for.
pub fn in_language(filters: &Filters, locale: Option<Locale>) -> String {
    let mut query = url::form_urlencoded::Serializer::new(filters.query());
    if let Some(locale) = locale {
        query.append_pair("lang", locale.tag());
    }
    query.finish()
}

impl List {
    fn title(&self, ctx: &PageContext<'_>) -> String {
        let (site, list) = (ctx.chapter_name(), ctx.t("list-title"));
        if self.filters.is_active() {
            format!("{list} : {} · {site}", in_words(ctx, &self.filters))
        } else {
            format!("{list} · {site}")
        }
    }

    fn atom(&self, ctx: &PageContext<'_>, urls: &Urls) -> Feed {
        let own = urls.page_with(paths::ATOM, &self.query);
        let page = urls.page_with(paths::OPPORTUNITIES, &self.filters.query());
        Feed {
            title: Text::plain(self.title(ctx)),
            subtitle: Some(Text::plain(ctx.t("list-description"))),
            id: own.to_string(),
            updated: self.updated.to_utc().fixed_offset(),
            lang: Some(ctx.locale.tag().to_owned()),
            authors: vec![Person { name: ctx.chapter_name().to_owned(), ..Person::default() }],
            links: vec![
                link("self", own.as_str(), "application/atom+xml"),
                link("alternate", page.as_str(), "text/html"),
            ],
            entries: self.listed.iter().map(|one| entry(ctx, urls, one)).collect(),
            ..Feed::default()
        }
    }

    fn json<'a>(&'a self, ctx: &PageContext<'_>, urls: &Urls) -> JsonFeed<'a> {
        JsonFeed {
            version: JSON_VERSION,
            title: self.title(ctx),
            description: ctx.t("list-description"),
            home_page_url: urls.page_with(paths::OPPORTUNITIES, &self.filters.query()),
            feed_url: urls.page_with(paths::JSON_FEED, &self.query),
            language: ctx.locale.tag(),
            items: self.listed.iter().map(|one| item(ctx, urls, one)).collect(),
        }
    }
}

fn entry(ctx: &PageContext<'_>, urls: &Urls, listed: &Listed) -> Entry {
    let Listed { opportunity, chapter, .. } = listed;
    let details = &opportunity.details;
    let lang = Some(details.written_in.to_string());
    Entry {
        id: opportunity.uri.to_string(),
        title: Text { lang: lang.clone(), ..Text::plain(plain(&details.title)) },
        updated: opportunity.updated_at.to_utc().fixed_offset(),
        published: opportunity.published_at.map(|at| at.to_utc().fixed_offset()),
        authors: vec![Person { name: plain(chapter), ..Person::default() }],
        links: vec![link("alternate", urls.opportunity(opportunity.id).as_str(), "text/html")],
        categories: tags(ctx, opportunity)
            .into_iter()
            .map(|(term, label)| Category { term, label: Some(label), ..Category::default() })
            .collect(),
        summary: Some(Text { lang: lang.clone(), ..Text::plain(plain(&details.summary)) }),
        content: Some(Content {
            value: Some(content(ctx, opportunity)),
            content_type: Some("html".to_owned()),
            lang,
            ..Content::default()
        }),
        ..Entry::default()
    }
}

fn link(rel: &str, href: &str, kind: &str) -> Link {
    let (rel, href, mime_type) = (rel.to_owned(), href.to_owned(), Some(kind.to_owned()));
    Link { rel, href, mime_type, ..Link::default() }
}

/// The kind and the markets: as codes, and as a reader says them.
fn tags(ctx: &PageContext<'_>, opportunity: &Opportunity) -> Vec<(String, String)> {
    let details = &opportunity.details;
    let kind = (details.kind.as_str().to_owned(), words::kind(ctx, details.kind));
    let markets = details.markets.iter();
    let market = markets.map(|code| (code.to_string(), words::markets(ctx, std::slice::from_ref(code))));
    std::iter::once(kind).chain(market).collect()
}

/// Summary, the three questions and the deadline.
fn content(ctx: &PageContext<'_>, opportunity: &Opportunity) -> String {
    let details = &opportunity.details;
    let questions = [
        ("question-what-for", &details.purpose),
        ("question-who-pays", &details.payer),
        ("question-gain", &details.gain),
    ];
    let deadline = details.deadline;
    let deadline = dates::deadline_in_words(deadline.at, deadline.zone, None, ctx.locale);
    let markup = html! {
        p { (details.summary) }
        @for (question, answer) in questions {
            @if !answer.is_empty() { p { strong { (ctx.t(question)) } " " (answer) } }
        }
        p { strong { (ctx.t("fact-deadline")) } " " (deadline) }
    };
    plain(&markup.into_string())
}

/// Without the characters that XML 1.0 cannot have at all (section 2.2).
fn plain(text: &str) -> String {
    let is_possible = |c: &char| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}') || *c == '\n';
    text.chars().filter(is_possible).collect()
}

#[derive(Debug, Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: String,
    description: String,
    home_page_url: Url,
    feed_url: Url,
    language: &'static str,
    items: Vec<Item<'a>>,
}

#[derive(Debug, Serialize)]
struct Item<'a> {
    id: &'a Url,
    url: Url,
    title: &'a str,
    summary: &'a str,
    content_html: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    date_modified: String,
    authors: [Author<'a>; 1],
    tags: Vec<String>,
    language: &'a str,
}

#[derive(Debug, Serialize)]
struct Author<'a> {
    name: &'a str,
}

fn item<'a>(ctx: &PageContext<'_>, urls: &Urls, listed: &'a Listed) -> Item<'a> {
    let opportunity = &listed.opportunity;
    let details = &opportunity.details;
    Item {
        id: &opportunity.uri,
        url: urls.opportunity(opportunity.id),
        title: &details.title,
        summary: &details.summary,
        content_html: content(ctx, opportunity),
        date_published: opportunity.published_at.map(Timestamp::rfc3339),
        date_modified: opportunity.updated_at.rfc3339(),
        authors: [Author { name: &listed.chapter }],
        tags: tags(ctx, opportunity).into_iter().map(|(_, label)| label).collect(),
        language: details.written_in.as_str(),
    }
}

/// The body with what a reader needs to ask again cheaply, or that it has not changed.
fn answer(known: &HeaderMap, kind: &'static str, body: String, updated: Timestamp) -> Response {
    let digest = digest::sha256_hex(body.as_bytes());
    let tag = format!("\"{}\"", digest.get(..32).unwrap_or(&digest));
    let seconds = std::time::Duration::from_secs(u64::try_from(updated.millis() / 1000).unwrap_or_default());
    let modified = UNIX_EPOCH + seconds;
    let mut response = if is_known(known, &tag, modified) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, HeaderValue::from_static(kind))], body).into_response()
    };
    let headers = response.headers_mut();
    for (name, value) in [(header::ETAG, tag), (header::LAST_MODIFIED, httpdate::fmt_http_date(modified))] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(headers::PUBLIC));
    response
}

/// RFC 9110, section 13.2.2: the tag decides where it is given, else the date.
fn is_known(known: &HeaderMap, tag: &str, modified: std::time::SystemTime) -> bool {
    if let Some(tags) = known.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()) {
        // Weakly: a proxy that compresses marks the tag so.
        return tags.split(',').any(|one| one.trim().trim_start_matches("W/") == tag || one.trim() == "*");
    }
    let since = known.get(header::IF_MODIFIED_SINCE).and_then(|value| value.to_str().ok());
    since.and_then(|value| httpdate::parse_http_date(value).ok()).is_some_and(|since| modified <= since)
}
