//! Pages that are open are told what happens, each what concerns who looks at it.

use std::pin::Pin;
use std::time::Duration;

use axum::body::BodyDataStream;
use futures_util::StreamExt;
use http::{StatusCode, header};
use serde_json::Value;

use super::scene::{alone, sent_back};
use crate::interests::scene::invite;
use crate::support::{Ground, Reader, Test, tests};

pub fn tests() -> Vec<Test> {
    tests![
        a_page_is_told_what_happens_while_it_is_open,
        what_happens_before_a_page_listens_is_said_once,
        a_page_hears_of_its_reader_only,
        it_ends_with_the_session_and_with_the_server,
    ]
}

const LIVE: &str = "/notifications/direct";
/// Longest that anything here takes on a slow machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// A page that listens.
struct Page(Pin<Box<BodyDataStream>>);

impl Page {
    /// One that was just made.
    async fn open(reader: &Reader<'_>) -> Self {
        let stream = stream_of(&reader.page("/aide").await);
        Self::listen(reader, &stream, None).await
    }

    async fn listen(reader: &Reader<'_>, stream: &str, last: Option<&str>) -> Self {
        let answer = reader.listen(stream, last).await;
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(answer.headers()[header::CONTENT_TYPE], "text/event-stream");
        Self(Box::pin(answer.into_body().into_data_stream()))
    }

    /// What it is told next; `None` when nothing comes any more.
    async fn next(&mut self) -> Option<Value> {
        let event = self.event().await?;
        assert_eq!(field(&event, "event"), Some("notification"));
        Some(serde_json::from_str(field(&event, "data").expect("data")).unwrap())
    }

    async fn event(&mut self) -> Option<String> {
        let next = tokio::time::timeout(PATIENCE, self.0.next()).await.expect("it is told something");
        Some(String::from_utf8(next?.unwrap().to_vec()).unwrap())
    }

    /// The words of the link, and what is said.
    async fn hear(&mut self) -> (String, Option<String>) {
        let told = self.next().await.expect("it goes on");
        let words = |name: &str| told[name].as_str().map(str::to_owned);
        (words("count").unwrap(), words("sentence"))
    }
}

/// Where a page listens.
fn stream_of(page: &str) -> String {
    page.split_once("data-live=\"").and_then(|(_, rest)| rest.split_once('"')).expect("a page").0.to_owned()
}

fn field<'a>(event: &'a str, name: &str) -> Option<&'a str> {
    event.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

async fn a_page_is_told_what_happens_while_it_is_open(ground: Ground) {
    let montreal = alone(&ground).await;
    let yasmine = Reader::of(&montreal, &montreal.member).await;
    let mut page = Page::open(&yasmine).await;
    assert_eq!(page.hear().await, ("Notifications".to_owned(), None), "how things stand");

    sent_back(&montreal).await;
    let told = page.next().await.unwrap();
    assert_eq!(told["count"], "Notifications (1)");
    let listed = yasmine.page("/notifications").await;
    let address = told["address"].as_str().unwrap();
    let sentence = told["sentence"].as_str().unwrap();
    assert!(sentence.contains("revient avec des commentaires"), "{sentence}");
    assert!(listed.contains(&format!("href=\"{address}\"")), "{address}: {listed}");

    // Read on one page, it is read on the others.
    assert_eq!(page.hear().await, ("Notifications".to_owned(), None));
    sent_back(&montreal).await;
    let (count, sentence) = page.hear().await;
    assert!(count == "Notifications (1)" && sentence.is_some(), "{count} {sentence:?}");
    let mut later = Page::open(&yasmine).await;
    assert_eq!(later.hear().await, (count, None), "what was there before is not said again");
}

async fn what_happens_before_a_page_listens_is_said_once(ground: Ground) {
    let montreal = alone(&ground).await;
    let yasmine = Reader::of(&montreal, &montreal.member).await;
    let stream = stream_of(&yasmine.page("/aide").await);
    sent_back(&montreal).await;
    let mut page = Page::listen(&yasmine, &stream, None).await;
    let event = page.event().await.unwrap();
    assert!(event.contains("revient avec des commentaires"), "{event}");

    // The connection is lost, and the browser comes back with what it heard last.
    let last = field(&event, "id").expect("an id");
    let mut again = Page::listen(&yasmine, &stream, Some(last)).await;
    assert_eq!(again.hear().await, ("Notifications (1)".to_owned(), None));
    sent_back(&montreal).await;
    let (count, sentence) = again.hear().await;
    assert!(count == "Notifications (2)" && sentence.is_some(), "{count} {sentence:?}");
}

async fn a_page_hears_of_its_reader_only(ground: Ground) {
    let montreal = alone(&ground).await;
    let karim = invite(&montreal, "karim", "Karim Benali").await;
    let mut page = Page::open(&Reader::of(&montreal, &karim).await).await;
    page.hear().await;
    sent_back(&montreal).await;
    // Something of his own comes next: nothing of hers is before it, or after.
    let read = Reader::of(&montreal, &karim).await.post("/notifications", &[]).await;
    assert_eq!(read.status, StatusCode::SEE_OTHER);
    assert_eq!(page.hear().await, ("Notifications".to_owned(), None));
    montreal.app().wake.end_pages();
    assert_eq!(page.next().await, None);
}

async fn it_ends_with_the_session_and_with_the_server(ground: Ground) {
    let montreal = alone(&ground).await;
    let nobody = Reader::nobody(&montreal).listen(LIVE, None).await;
    assert_eq!(nobody.status(), StatusCode::NO_CONTENT, "a page left open does not ask again");

    let yasmine = Reader::of(&montreal, &montreal.member).await;
    let mut page = Page::open(&yasmine).await;
    page.hear().await;
    assert_eq!(yasmine.post("/deconnexion", &[]).await.status, StatusCode::SEE_OTHER);
    sent_back(&montreal).await;
    assert_eq!(page.next().await, None, "nothing is told to who left");

    let mut page = Page::open(&Reader::of(&montreal, &montreal.member).await).await;
    page.hear().await;
    montreal.app().wake.end_pages();
    assert_eq!(page.next().await, None);
}
