//! What other sites, robots and accidents send.

use axum::body::Body;
use axum::http::{Request, header};

use super::support::{Server, sugar};

const FORM: &str = "application/x-www-form-urlencoded";

#[tokio::test]
async fn a_form_from_another_site_is_refused_with_a_page() {
    let (_server, mut rejean) = Server::founded().await;
    for (name, value) in
        [("sec-fetch-site", "cross-site"), ("origin", "https://evil.test"), ("origin", "null")]
    {
        let request = Request::post("/deconnexion").header(name, value).header(header::CONTENT_TYPE, FORM);
        let refused = rejean.send(request, Body::empty()).await;
        assert_eq!(refused.status, 403, "{name}: {value}");
        assert!(refused.says("error-403-title"));
    }
    assert_eq!(rejean.get("/profil").await.status, 200, "still signed in");
    let own = Request::post("/deconnexion").header("origin", super::support::BASE);
    assert_eq!(rejean.send(own.header(header::CONTENT_TYPE, FORM), Body::empty()).await.status, 303);
}

#[tokio::test]
async fn first_contacts_are_for_stewards_and_only_decided_when_somebody_waits() {
    let (server, mut rejean) = Server::founded().await;
    assert!(rejean.get("/premiers-contacts").await.says("contacts-empty-title"));
    assert_eq!(server.browser().get("/premiers-contacts").await.status, 303, "a visitor has to sign in");
    for (host, decision, status) in [
        ("masto.test", "refuse", 404),
        ("masto.test", "suspend", 404),
        ("masto.test", "marry", 400),
        ("mas**.test", "approve", 400),
        ("montreal.localhost:8401", "approve", 400),
    ] {
        let answer = rejean.post("/premiers-contacts", &[("host", host), ("decision", decision)]).await;
        assert_eq!(answer.status, status, "{host} {decision}");
    }
}

#[tokio::test]
async fn what_is_no_form_of_ours_gets_a_page_and_changes_nothing() {
    let (_server, mut rejean) = Server::founded().await;
    let long = format!("title={}", "x".repeat(70_000));
    for (body, content_type, status) in [
        (long.as_str(), FORM, 413),
        ("title=a%00b", FORM, 400),
        ("title=%FF\u{0}", FORM, 400),
        ("{}", "application/json", 400),
        ("title=a&title=b", FORM, 400),
    ] {
        let request = Request::post("/occasions/nouvelle").header(header::CONTENT_TYPE, content_type);
        let refused = rejean.send(request, body.to_owned().into()).await;
        assert_eq!(refused.status, status, "{content_type}: {:.20}", body);
        assert!(refused.header("content-type").starts_with("text/html"), "{content_type}: {:.20}", body);
    }
    assert!(rejean.get("/mes-occasions").await.says("mine-empty-title"));
}

#[tokio::test]
async fn addresses_that_lead_nowhere_say_so() {
    let (_server, mut rejean) = Server::founded().await;
    for path in
        ["/o/0", "/o/abc", "/o/99999999999999999999", "/p/1", "/@nemo", "/u/..", "/assets/style.css", "/x"]
    {
        let missing = rejean.get(path).await;
        assert_eq!(missing.status, 404, "{path}");
        assert!(missing.says("error-404-title"), "{path}");
    }
    assert_eq!(rejean.get("/deconnexion").await.status, 404, "a form's address is no page");
    assert_eq!(rejean.get("/bienvenue/deviner").await.status, 410);
}

#[tokio::test]
async fn behind_tls_everything_insists_on_it() {
    let server = Server::with(&[("ENTREGENT_SERVER_BASE_URL", "https://montreal.example.org")]);
    let link = server.first_run_link().await;
    let mut browser = server.browser();
    let founded = browser.post(&link, &super::support::first_run_form()).await;
    assert_eq!(founded.header("strict-transport-security"), "max-age=31536000");
    let cookies: Vec<&str> =
        founded.headers.get_all(header::SET_COOKIE).iter().map(|cookie| cookie.to_str().unwrap()).collect();
    assert_eq!(cookies.len(), 2);
    for cookie in cookies {
        assert!(cookie.contains("Secure") && cookie.contains("HttpOnly"), "{cookie}");
    }
    assert!(browser.cookies.contains_key("__Host-entregent"));
    assert_eq!(browser.get("/profil").await.status, 200);
}

#[tokio::test]
async fn line_ends_of_browsers_count_as_one_character() {
    let (_server, mut rejean) = Server::founded().await;
    let summary = "x\r\n".repeat(250);
    let form: Vec<(&str, &str)> = sugar()
        .into_iter()
        .map(|(name, value)| (name, if name == "summary" { summary.as_str() } else { value }))
        .collect();
    assert_eq!(rejean.post("/occasions/nouvelle", &form).await.status, 303);
}
