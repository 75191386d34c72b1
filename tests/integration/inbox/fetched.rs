//! What the inbox has to look up: a reply names a parent, and the parent's server answers in every wrong way. Each is
//! refused for its own reason, and costs a bounded number of requests.

use axum::Router;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use entregent::activitypub::vocab::MEDIA_TYPE;
use http::StatusCode;
use http::header::CONTENT_TYPE;
use serde_json::{Value, json};

use super::besieged::{Scene, scene};
use crate::support::{Ground, Peer, Test, settle, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        a_parent_that_cannot_be_believed_is_refused,
        a_parent_on_this_server_that_is_not_there_is_not_asked_for,
        an_endless_chain_of_parents_ends,
        a_parent_that_fails_for_now_is_tried_again,
        a_parent_of_another_host_than_its_author_is_refused,
    ]
}

fn note(id: &str) -> Value {
    json!({
        "@context": "https://evil.test/context", "id": id, "type": "Note", "attributedTo": "https://evil.test/users/mallory",
        "content": "<p>…</p>", "to": "as:Public",
    })
}

fn page(media_type: &'static str, body: String) -> Response {
    ([(CONTENT_TYPE, media_type)], body).into_response()
}

/// A server whose every page is wrong in its own way.
fn evil() -> Router {
    let at = |path: &str| note(&format!("https://evil.test{path}"));
    let json = |document: Value| page(MEDIA_TYPE, document.to_string());
    Router::new()
        .route("/html", get(async move || page("text/html", at("/html").to_string())))
        .route("/plain", get(async move || page("application/octet-stream", at("/plain").to_string())))
        .route("/foreign", get(async move || json(note("https://victim.test/notes/1"))))
        .route("/lying", get(async move || json(at("/lying2"))))
        .route("/lying2", get(async move || json(at("/lying3"))))
        .route("/large", get(async || page(MEDIA_TYPE, format!("{{\"a\":\"{}\"}}", "x".repeat(2 << 20)))))
        .route("/deep", get(async || page(MEDIA_TYPE, "[".repeat(10_000))))
        .route("/garbage", get(async || page(MEDIA_TYPE, "{".to_owned())))
        .route("/nameless", get(async || page(MEDIA_TYPE, "{\"type\":\"Note\"}".to_owned())))
        .route(
            "/person",
            get(async move || json(json!({ "id": "https://evil.test/person", "type": "Person" }))),
        )
        .route("/loop", get(async || Redirect::temporary("https://evil.test/loop")))
        .route("/plainhttp", get(async || Redirect::temporary("http://evil.test/x")))
        .route("/file", get(async || Redirect::temporary("file:///etc/passwd")))
        .route("/gone", get(async || StatusCode::GONE))
        .route("/private", get(async || StatusCode::FORBIDDEN))
}

impl Scene {
    /// Hélène answers what is at `parent`; how that ended, and how often somebody was asked.
    async fn answer(&self, number: u32, parent: &str) -> (String, String, usize) {
        let reply = self.helene.reply(number, &parent.parse().unwrap(), "<p>Bonjour</p>");
        assert_eq!(self.helene.send(&self.montreal, &reply).await, StatusCode::ACCEPTED);
        settle(&[&self.montreal]).await;
        let (state, reason) = self.outcome(reply["id"].as_str().unwrap()).await;
        (state, reason, self.network.take_sent().len())
    }
}

/// CVE-2024-25623 (Mastodon), CVE-2024-25636 (Misskey): the media type was not looked at, so that an upload could be
/// an actor. CVE-2024-23832 (Mastodon), CVE-2025-25306 (Misskey): the `id` was not the address. CVE-2025-23221 and
/// CVE-2026-34148 (Fedify): redirects without end, and to other schemes. CVE-2026-96623 (Fedify): documents of any size.
async fn a_parent_that_cannot_be_believed_is_refused(ground: Ground) {
    let scene = scene(&ground).await;
    scene.network.connect("evil.test", evil());
    let cases = [
        ("html", 1, "refused: of another media type: \"text/html\""),
        ("plain", 1, "refused: of another media type: \"application/octet-stream\""),
        ("foreign", 1, "refused: its id is of another host"),
        ("lying", 2, "refused: its id does not answer with itself"),
        ("large", 1, "refused: larger than allowed"),
        ("deep", 1, "refused: nested too deep"),
        ("garbage", 1, "refused: not JSON"),
        ("nameless", 1, "refused: without an id"),
        ("person", 1, "missing or malformed: type"),
        ("loop", 4, "refused: too many redirects"),
        ("plainhttp", 1, "refused: a redirect to nowhere or to another scheme"),
        ("file", 1, "refused: a redirect to nowhere or to another scheme"),
        ("gone", 1, "gone"),
        // Asked with either kind of signature.
        ("private", 2, "refused: the server answered 403"),
        ("nothing", 1, "not found"),
    ];
    for (number, (path, asked, reason)) in cases.into_iter().enumerate() {
        let parent = format!("https://evil.test/{path}");
        let ended = scene.answer(u32::try_from(number).unwrap() + 1, &parent).await;
        assert_eq!(ended, ("failed".to_owned(), reason.to_owned(), asked), "{path}");
    }
}

async fn a_parent_on_this_server_that_is_not_there_is_not_asked_for(ground: Ground) {
    let scene = scene(&ground).await;
    for (number, path) in [(1, "o/1"), (2, "p/1"), (3, "u/section"), (4, "a/1"), (5, "")] {
        let parent = scene.montreal.urls().page(path);
        let ended = scene.answer(number, parent.as_str()).await;
        assert_eq!(ended, ("dropped".to_owned(), "a reply in no thread of ours".to_owned(), 0), "{path}");
    }
    // The same address with another scheme or a dot at the end is another server, which never says that it is us.
    let aside = scene.answer(6, "https://montreal.test./o/1").await;
    assert_eq!(aside.0, "pending", "{aside:?}");
}

/// CVE-2025-32947 and its neighbours (PeerTube), CVE-2026-34148 (Fedify): documents that lead to each other for ever.
async fn an_endless_chain_of_parents_ends(ground: Ground) {
    let scene = scene(&ground).await;
    let evil = Peer::join(&scene.network, "evil.test");
    let mallory = evil.person("mallory");
    for number in 1..100 {
        let above = evil.url(&format!("notes/{}", number + 1));
        evil.publish(&format!("notes/{number}"), mallory.reply(number, &above, "<p>…</p>")["object"].take());
    }
    let (state, reason, asked) = scene.answer(1, "https://evil.test/notes/1").await;
    assert_eq!((state.as_str(), reason.as_str()), ("dropped", "a reply in no thread of ours"));
    assert!(asked <= 6, "five notes and their author, not {asked}");
}

async fn a_parent_that_fails_for_now_is_tried_again(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.montreal.publish(sugar()).await;
    let evil = Peer::join(&scene.network, "slow.test");
    let victor = evil.person("victor");
    evil.publish("notes/1", victor.reply(1, &item.uri, "<p>Oui</p>")["object"].take());
    scene.network.cut("slow.test");
    let (state, _, _) = scene.answer(1, "https://slow.test/notes/1").await;
    assert_eq!(state, "pending");
    scene.network.mend("slow.test");
    scene.montreal.clock.advance(std::time::Duration::from_secs(120));
    settle(&[&scene.montreal]).await;
    assert_eq!(
        scene.montreal.thread(&item).await,
        ["@victor@slow.test: Oui", "  @helene@masto.test: Bonjour"]
    );
}

/// A host speaks for its own people only.
async fn a_parent_of_another_host_than_its_author_is_refused(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.montreal.publish(sugar()).await;
    let evil = Peer::join(&scene.network, "evil.test");
    let mut forged = evil.person("mallory").reply(1, &item.uri, "<p>Faux</p>")["object"].take();
    forged["attributedTo"] = json!(scene.helene.id);
    evil.publish("notes/1", forged);
    let (state, reason, _) = scene.answer(1, "https://evil.test/notes/1").await;
    assert_eq!((state.as_str(), reason.as_str()), ("failed", "the document's author is on another host"));
    assert_eq!(scene.montreal.thread(&item).await, Vec::<String>::new());
}
