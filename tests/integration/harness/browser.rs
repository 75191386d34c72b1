//! The browser itself, on a page made for it.

use axum::Router;
use axum::extract::RawQuery;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Html;
use axum::routing::get;

use crate::support::{Browser, Engine, Ground, Need, Test, Window, tests};

pub fn tests() -> Vec<Test> {
    tests![
        a_form_is_filled_and_sent.needs(Need::Browser).only_on(Engine::Sqlite),
        the_window_is_as_asked_for.needs(Need::Browser).only_on(Engine::Sqlite),
        an_audit_finds_what_shuts_people_out.needs(Need::Browser).only_on(Engine::Sqlite),
    ]
}

async fn a_form_is_filled_and_sent(_: Ground) {
    let address = serve().await;
    let mut browser = Browser::start().await;
    assert_eq!(browser.open(&address).await, 200);
    browser.fill("City", "Sherbrooke").await;
    browser.choose("Language", "français").await;
    browser.click("button", "Send").await;
    browser.see("Query: city=Sherbrooke").await;
    assert_eq!(browser.address().await, format!("{address}/?city=Sherbrooke&language=fr"));

    browser.press("Tab").await;
    assert_eq!(browser.focused().await, "City");
    browser.press("Enter").await;
    browser.arrive_at("**/?city=&language=en").await;

    assert_eq!(browser.open(&format!("{address}/nowhere")).await, 404);
    let problem = browser.problems().remove(0);
    assert!(problem["text"].as_str().unwrap().contains("404"), "{problem}");
}

async fn the_window_is_as_asked_for(ground: Ground) {
    let address = serve().await;
    let mut browser = Browser::start().await;
    browser.open(&address).await;
    let text = browser.text().await;
    assert!(
        text.contains("Language: en-CA") && text.contains("By day") && !text.contains("No script"),
        "{text}"
    );

    browser
        .window(Window { width: 320, dark: true, locale: "fr-CA", javascript: false, ..Window::default() })
        .await;
    browser.open(&address).await;
    let text = browser.text().await;
    assert!(
        text.contains("Language: fr-CA") && text.contains("By night") && text.contains("No script"),
        "{text}"
    );
    assert!(text.contains("Known: yes"), "a new window keeps the cookies: {text}");

    let picture = ground.directory().join("narrow.png");
    browser.screenshot(&picture).await;
    let png = std::fs::read(picture).unwrap();
    assert_eq!(png[16..20], 320_u32.to_be_bytes(), "the width, where PNG has it");

    browser.forget().await;
    browser.open(&address).await;
    assert!(browser.text().await.contains("Known: no"));
}

async fn an_audit_finds_what_shuts_people_out(_: Ground) {
    let mut browser = Browser::start().await;
    browser.open(&serve().await).await;
    assert_eq!(browser.audit().await, [serde_json::Value::Null; 0]);
    browser.open("data:text/html,<html lang=en><title>x</title><main><h1>x</h1><input></main>").await;
    let found = browser.audit().await;
    assert_eq!((&found[0]["id"], &found[0]["impact"]), (&"label".into(), &"critical".into()));
    assert_eq!(found[0]["where"][0], "<input>");
}

/// A page that tells what it was asked, on a free port.
async fn serve() -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://page.localhost:{}", listener.local_addr().unwrap().port());
    let server = axum::serve(
        listener,
        Router::new().route("/", get(page)).fallback((StatusCode::NOT_FOUND, "Nowhere")),
    );
    tokio::spawn(server.into_future());
    address
}

async fn page(
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> ([(&'static str, &'static str); 1], Html<String>) {
    let known = if headers.contains_key("cookie") { "yes" } else { "no" };
    let language = headers["accept-language"].to_str().unwrap();
    let query = query.unwrap_or_default();
    let page = format!(
        "<!doctype html><html lang=en><title>Page</title><link rel=icon href=data:,><style>
            .night {{ display: none }}
            @media (prefers-color-scheme: dark) {{ .day {{ display: none }} .night {{ display: block }} }}
        </style><main><h1>Page</h1><p>Query: {query}<p>Language: {language}<p>Known: {known}
        <p class=day>By day<p class=night>By night<noscript><p>No script</noscript>
        <form><label>City <input name=city></label><label>Language <select name=language>
        <option value=en>English<option value=fr>français</select></label><button>Send</button></form></main>"
    );
    ([("set-cookie", "known=yes")], Html(page))
}
