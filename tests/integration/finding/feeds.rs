//! Feeds: read by somebody else's reader, held against what Atom (RFC 4287) and JSON Feed 1.1 require.

use entregent::clock::Clock;
use feed_rs::model::FeedType;
use http::StatusCode;
use serde_json::Value;

use super::scene::{Looking, text};
use crate::support::{Ground, MemoryNetwork, Test, TestApp, sugar, tests, today};

pub fn tests() -> Vec<Test> {
    tests![
        a_reader_understands_the_atom_feed,
        a_reader_understands_the_json_feed,
        who_has_it_already_is_told_so,
        an_empty_feed_is_a_feed_and_pages_lead_to_theirs,
    ]
}

async fn montreal(ground: &Ground) -> TestApp {
    TestApp::start(ground, &MemoryNetwork::default(), &Clock::manual(today()), "Montréal").await
}

async fn a_reader_understands_the_atom_feed(ground: Ground) {
    let montreal = montreal(&ground).await;
    montreal.show_member(true).await;
    let first = montreal.publish(sugar()).await;
    montreal.clock.advance(std::time::Duration::from_secs(60));
    let odd = montreal.publish(text("en", "Nuts & <bolts>", "Ends\u{1} with ]]> and \u{202E}more")).await;
    let visitor = Looking::from_outside(&montreal);
    let answer = visitor.answer("/occasions.atom", &[]).await;
    assert_eq!(answer.headers()["content-type"], "application/atom+xml; charset=utf-8");
    let feed = feed_rs::parser::parse(answer.body().as_bytes()).unwrap();
    assert_eq!(feed.feed_type, FeedType::Atom);
    // RFC 4287, section 4.1.1: exactly one id, title, updated; authors; a link to itself.
    assert_eq!(feed.id, "https://montreal.test/occasions.atom");
    assert_eq!(feed.title.unwrap().content, "Occasions d’affaires · Section de Montréal");
    assert_eq!(feed.updated.unwrap().timestamp_millis() / 1000, odd.updated_at.millis() / 1000);
    assert_eq!(feed.authors[0].name, "Section de Montréal");
    let own = feed.links.iter().find(|link| link.rel.as_deref() == Some("self")).unwrap();
    assert_eq!(own.href, "https://montreal.test/occasions.atom");
    assert!(answer.body().contains("xml:lang=\"fr-CA\""));
    // Section 4.1.2: each entry has an id that never changes, a title, updated, a link or content.
    let ids: Vec<&str> = feed.entries.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids, [odd.uri.as_str(), first.uri.as_str()], "the newest first");
    let entry = &feed.entries[0];
    assert_eq!(entry.title.as_ref().unwrap().content, "Nuts & <bolts>");
    assert!(entry.updated.is_some() && entry.published.is_some());
    assert_eq!(entry.links[0].href, odd.uri.as_str());
    assert!(entry.content.as_ref().unwrap().body.as_ref().unwrap().contains("Qui paye"));
    assert!(answer.body().contains("xml:lang=\"en\""), "the text says its own language");

    let found = visitor.page("/occasions.atom?q=%C3%A9rable&lang=en").await;
    let found = feed_rs::parser::parse(found.as_bytes()).unwrap();
    assert_eq!(found.id, "https://montreal.test/occasions.atom?q=%C3%A9rable&lang=en");
    assert_eq!(found.title.unwrap().content, "Business opportunities : érable · Section de Montréal");
    assert_eq!(found.entries.len(), 1);
}

async fn a_reader_understands_the_json_feed(ground: Ground) {
    let montreal = montreal(&ground).await;
    let item = montreal.publish(sugar()).await;
    let visitor = Looking::from_outside(&montreal);
    let answer = visitor.answer("/occasions.json?marche=MA", &[]).await;
    assert_eq!(answer.headers()["content-type"], "application/feed+json; charset=utf-8");
    let feed: Value = serde_json::from_str(answer.body()).unwrap();
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(feed["feed_url"], "https://montreal.test/occasions.json?marche=MA");
    assert_eq!(feed["home_page_url"], "https://montreal.test/occasions?marche=MA");
    assert_eq!(feed["language"], "fr-CA");
    let entry = &feed["items"][0];
    assert_eq!(entry["id"], item.uri.as_str());
    assert_eq!(entry["title"], item.details.title);
    assert_eq!(entry["language"], "fr");
    assert_eq!(entry["authors"][0]["name"], "Section de Montréal");
    assert!(entry["content_html"].as_str().unwrap().starts_with("<p>"));
    for date in ["date_published", "date_modified"] {
        let date = entry[date].as_str().unwrap();
        assert!(chrono::DateTime::parse_from_rfc3339(date).is_ok(), "{date}");
    }
    let parsed = feed_rs::parser::parse(answer.body().as_bytes()).unwrap();
    assert_eq!((parsed.feed_type, parsed.entries.len()), (FeedType::JSON, 1));
}

async fn who_has_it_already_is_told_so(ground: Ground) {
    let montreal = montreal(&ground).await;
    montreal.publish(sugar()).await;
    let visitor = Looking::from_outside(&montreal);
    for path in ["/occasions.atom", "/occasions.json?q=sucre"] {
        let first = visitor.answer(path, &[]).await;
        let tag = first.headers()["etag"].to_str().unwrap().to_owned();
        let modified = first.headers()["last-modified"].to_str().unwrap().to_owned();
        assert_eq!(first.headers()["cache-control"], "public, max-age=30");
        for known in [("if-none-match", tag.as_str()), ("if-modified-since", modified.as_str())] {
            let again = visitor.answer(path, &[known]).await;
            assert_eq!(
                (again.status(), again.body().len()),
                (StatusCode::NOT_MODIFIED, 0),
                "{path} {known:?}"
            );
        }
        montreal.clock.advance(std::time::Duration::from_secs(60));
        montreal.publish(sugar()).await;
        for known in [("if-none-match", tag.as_str()), ("if-modified-since", modified.as_str())] {
            assert_eq!(visitor.answer(path, &[known]).await.status(), StatusCode::OK, "{path} {known:?}");
        }
    }
}

async fn an_empty_feed_is_a_feed_and_pages_lead_to_theirs(ground: Ground) {
    let montreal = montreal(&ground).await;
    let visitor = Looking::from_outside(&montreal);
    let feed = visitor.page("/occasions.atom?type=call").await;
    let feed = feed_rs::parser::parse(feed.as_bytes()).unwrap();
    assert!(feed.entries.is_empty() && feed.updated.is_some());
    let page = visitor.page("/occasions?type=call").await;
    let link = "type=\"application/atom+xml\" title=\"Occasions d’affaires (Atom)\" href=\"/occasions.atom?type=call\"";
    assert!(page.contains(link), "{page}");
    assert!(page.contains("type=\"application/feed+json\""));
    assert!(visitor.page("/").await.contains("href=\"/occasions.atom\""));
    let english = visitor.page("/occasions?type=call&lang=en").await;
    assert!(english.contains("href=\"/occasions.atom?type=call&amp;lang=en\""));
}
