//! Each hop is looked at like the first address.

use super::*;
use crate::federation::transport::Forbidden;

const START: &str = "https://sherbrooke.test/start";
const NOTE: &str = "https://sherbrooke.test/o/1";

#[tokio::test]
async fn a_redirect_is_followed_and_signed_anew() {
    let web = Web::new();
    web.redirect(START, NOTE);
    web.document(NOTE, &note(NOTE));

    let fetched = fetch(&web, START).await.unwrap();

    assert_eq!(fetched.url, url(NOTE));
    let asked = web.asked.lock().unwrap();
    let signatures: Vec<&str> =
        asked.iter().map(|request| request.headers()["signature"].to_str().unwrap()).collect();
    assert_eq!(signatures, [START, NOTE]);
}

#[tokio::test]
async fn relative_redirects_are_followed() {
    for location in ["/o/1", "o/1", "//sherbrooke.test/o/1", "/o/1#fragment", "./x/../o/1"] {
        let web = Web::new();
        web.redirect(START, location);
        web.document(NOTE, &note(NOTE));
        assert_eq!(fetch(&web, START).await.unwrap().url, url(NOTE), "{location}");
    }
}

#[tokio::test]
async fn every_kind_of_redirect_is_followed() {
    for status in [301, 302, 303, 307, 308] {
        let web = Web::new();
        web.put(START, Ok(page(status, &[(header::LOCATION, NOTE)], "")));
        web.document(NOTE, &note(NOTE));
        assert!(fetch(&web, START).await.is_ok(), "{status}");
    }
}

#[tokio::test]
async fn the_id_may_be_the_address_that_redirects_on_its_own_host() {
    let web = Web::new();
    web.redirect(START, "/files/start.json");
    web.document("https://sherbrooke.test/files/start.json", &note(START));
    assert_eq!(fetch(&web, START).await.unwrap().json["id"], START);
    assert_eq!(web.asked().len(), 2);
}

#[tokio::test]
async fn after_a_redirect_the_last_host_is_the_one_that_counts() {
    let web = Web::new();
    let moved = "https://estrie.test/o/1";
    web.redirect(START, moved);
    web.document(moved, &note(moved));
    assert_eq!(fetch(&web, START).await.unwrap().url, url(moved));

    web.document(moved, &note(START));
    assert_eq!(refusal(&web, START).await, Refusal::ForeignId);
}

#[tokio::test]
async fn three_redirects_are_followed_and_no_fourth() {
    let web = Web::new();
    let hop = |n: usize| format!("https://sherbrooke.test/{n}");
    for n in 1..=4 {
        web.redirect(&hop(n), &hop(n + 1));
    }
    web.document(&hop(5), &note(&hop(5)));
    assert!(fetch(&web, &hop(2)).await.is_ok());
    assert_eq!(refusal(&web, &hop(1)).await, Refusal::Redirects);
}

#[tokio::test]
async fn a_ring_of_redirects_ends() {
    let web = Web::new();
    web.redirect(START, NOTE);
    web.redirect(NOTE, START);
    assert_eq!(refusal(&web, START).await, Refusal::Redirects);
    assert_eq!(web.asked().len(), 4);
}

#[tokio::test]
async fn a_redirect_to_an_address_inside_is_refused() {
    for location in [
        "https://127.0.0.1/admin",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://[::ffff:127.0.0.1]/",
        "https://0.0.0.0/",
        "https://localhost/",
    ] {
        let web = Web::new();
        web.redirect(START, location);
        assert_eq!(
            refusal(&web, START).await,
            Refusal::Forbidden(Forbidden::Address.to_string()),
            "{location}"
        );
        assert_eq!(web.asked(), [START], "{location}");
    }
}

#[tokio::test]
async fn a_redirect_to_another_scheme_is_refused_even_when_http_is_allowed() {
    for location in
        ["http://sherbrooke.test/o/1", "ftp://sherbrooke.test/o/1", "file:///etc/passwd", "data:,x"]
    {
        let web = Web::guarded_by(Guard { allow_http: true, ..Guard::default() });
        web.redirect(START, location);
        assert_eq!(refusal(&web, START).await, Refusal::Redirect, "{location}");
        assert_eq!(web.asked(), [START], "{location}");
    }
}

#[tokio::test]
async fn a_redirect_to_nowhere_is_refused() {
    let web = Web::new();
    web.status(START, 302);
    assert_eq!(refusal(&web, START).await, Refusal::Redirect);
    web.redirect(START, "https://[oops/");
    assert_eq!(refusal(&web, START).await, Refusal::Redirect);
}

#[tokio::test]
async fn a_redirect_to_an_error_page_is_that_error() {
    let web = Web::new();
    web.redirect(START, NOTE);
    web.status(NOTE, 410);
    assert_eq!(fetch(&web, START).await, Err(FetchError::Gone));
}
