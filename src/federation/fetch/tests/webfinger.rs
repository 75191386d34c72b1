//! From a handle to an actor's address.

use super::*;

const ACTOR: &str = "https://montreal.test/u/occasions";

/// A WebFinger answer as Mastodon and we give it, with a link to a page before the one that counts.
pub(super) fn account(subject: &str, actor: &str) -> String {
    let page = json!({ "rel": "http://webfinger.net/rel/profile-page", "type": "text/html", "href": actor });
    let template =
        json!({ "rel": "http://ostatus.org/schema/1.0/subscribe", "template": "https://x.test/{uri}" });
    let this = json!({ "rel": "self", "type": AS2, "href": actor });
    json!({ "subject": subject, "properties": { "http://x.test/": null }, "links": [page, template, this] })
        .to_string()
}

fn asking(host: &str, account: &str) -> String {
    let resource = account.replace(':', "%3A").replace('@', "%40");
    format!("https://{host}/.well-known/webfinger?resource=acct%3A{resource}")
}

fn put_account(web: &Web, asked: &str, subject: &str, actor: &str) {
    let host = asked.split_once('@').unwrap().1;
    web.page(&asking(host, asked), JRD, &account(&format!("acct:{subject}"), actor));
}

async fn find(web: &Arc<Web>, handle: &str) -> Result<Url, FetchError> {
    fetcher(web).webfinger(&handle.parse().unwrap()).await
}

#[tokio::test]
async fn a_handle_leads_to_the_actor() {
    let web = Web::new();
    put_account(&web, "occasions@montreal.test", "occasions@montreal.test", ACTOR);
    assert_eq!(find(&web, "@Occasions@Montreal.test").await, Ok(url(ACTOR)));
    assert_eq!(web.asked(), [asking("montreal.test", "occasions@montreal.test")]);
}

#[tokio::test]
async fn the_question_names_its_types_and_needs_no_signature() {
    let web = Web::new();
    put_account(&web, "occasions@montreal.test", "occasions@montreal.test", ACTOR);
    find(&web, "@occasions@montreal.test").await.unwrap();
    let asked = web.asked.lock().unwrap();
    assert_eq!(asked[0].headers()[header::ACCEPT], "application/jrd+json, application/json");
    assert!(!asked[0].headers().contains_key("signature"));
}

#[tokio::test]
async fn the_type_of_static_files_is_accepted_and_html_is_not() {
    let web = Web::new();
    let question = asking("montreal.test", "occasions@montreal.test");
    let body = account("acct:occasions@montreal.test", ACTOR);
    web.page(&question, "application/json; charset=utf-8", &body);
    assert_eq!(find(&web, "@occasions@montreal.test").await, Ok(url(ACTOR)));
    for media_type in ["text/html", AS2] {
        web.page(&question, media_type, &body);
        let expected = Refusal::MediaType(media_type.to_owned());
        assert_eq!(find(&web, "@occasions@montreal.test").await, Err(expected.into()));
    }
}

#[tokio::test]
async fn a_self_link_needs_the_type_of_activitypub() {
    let link =
        |rel: &str, media_type: &str, href: &str| json!({ "rel": rel, "type": media_type, "href": href });
    let ld = "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"";
    let cases = [
        (json!([link("self", AS2, ACTOR)]), Ok(url(ACTOR))),
        (json!([link("self", ld, ACTOR)]), Ok(url(ACTOR))),
        (json!([link("self", AS2, "not a url"), link("self", AS2, ACTOR)]), Ok(url(ACTOR))),
        (json!([link("self", "text/html", ACTOR)]), Err(Refusal::Account.into())),
        (json!([link("alternate", AS2, ACTOR)]), Err(Refusal::Account.into())),
        (json!([{ "rel": "self", "href": ACTOR }]), Err(Refusal::Account.into())),
        (json!([]), Err(Refusal::Account.into())),
    ];
    for (links, expected) in cases {
        let web = Web::new();
        let body = json!({ "subject": "acct:occasions@montreal.test", "links": links });
        web.page(&asking("montreal.test", "occasions@montreal.test"), JRD, &body.to_string());
        assert_eq!(find(&web, "@occasions@montreal.test").await, expected, "{body}");
    }
}

#[tokio::test]
async fn an_answer_without_an_account_as_its_subject_is_refused() {
    for subject in ["https://montreal.test/u/occasions", "occasions", "acct:", ""] {
        let web = Web::new();
        let body = account(subject, ACTOR);
        web.page(&asking("montreal.test", "occasions@montreal.test"), JRD, &body);
        assert_eq!(find(&web, "@occasions@montreal.test").await, Err(Refusal::Account.into()), "{subject:?}");
    }
}

#[tokio::test]
async fn a_subject_on_another_host_counts_when_both_agree() {
    let web = Web::new();
    put_account(&web, "occasions@social.montreal.test", "occasions@montreal.test", ACTOR);
    put_account(&web, "occasions@montreal.test", "occasions@montreal.test", ACTOR);
    assert_eq!(find(&web, "@occasions@social.montreal.test").await, Ok(url(ACTOR)));
    assert_eq!(web.asked().len(), 2);
}

#[tokio::test]
async fn a_subject_whose_host_disagrees_is_refused() {
    let victim = "occasions@montreal.test";
    for (subject, actor) in [
        (victim, "https://montreal.test/u/someone-else"),
        ("occasions@third.test", ACTOR),
        ("other@montreal.test", ACTOR),
    ] {
        let web = Web::new();
        put_account(&web, "occasions@evil.test", victim, ACTOR);
        put_account(&web, victim, subject, actor);
        assert_eq!(find(&web, "@occasions@evil.test").await, Err(Refusal::Subject.into()), "{subject}");
        assert_eq!(web.asked().len(), 2, "asked there once");
    }
}

#[tokio::test]
async fn a_well_known_address_may_be_redirected_to_the_host_of_the_actors() {
    let web = Web::new();
    web.redirect(&asking("montreal.test", "occasions@montreal.test"), "https://social.montreal.test/finger");
    let body = account("acct:occasions@montreal.test", "https://social.montreal.test/u/occasions");
    web.page("https://social.montreal.test/finger", JRD, &body);
    let actor = find(&web, "@occasions@montreal.test").await.unwrap();
    assert_eq!(actor.as_str(), "https://social.montreal.test/u/occasions");
}

#[tokio::test]
async fn unknown_and_dead_handles_are_told_apart_and_remembered() {
    let web = Web::new();
    let fetcher = fetcher(&web);
    web.status(&asking("montreal.test", "former@montreal.test"), 410);
    for _ in 0..2 {
        let (nobody, former) =
            ("@nobody@montreal.test".parse().unwrap(), "@former@montreal.test".parse().unwrap());
        assert_eq!(fetcher.webfinger(&nobody).await, Err(FetchError::NotFound));
        assert_eq!(fetcher.webfinger(&former).await, Err(FetchError::Gone));
    }
    assert_eq!(web.asked().len(), 2);
}

#[tokio::test]
async fn a_host_with_accents_is_asked_by_its_punycode_and_recognised_by_both() {
    for subject in ["occasions@xn--montral-fya.test", "occasions@montréal.test"] {
        let web = Web::new();
        let question = asking("xn--montral-fya.test", "occasions@xn--montral-fya.test");
        web.page(&question, JRD, &account(&format!("acct:{subject}"), ACTOR));
        assert_eq!(find(&web, "@occasions@montréal.test").await, Ok(url(ACTOR)), "{subject}");
    }
}

#[tokio::test]
async fn plain_http_is_for_this_very_machine_in_the_test_profile() {
    let schemes = [
        (true, "montreal.localhost:8401", "http"),
        (true, "localhost:8401", "http"),
        (true, "127.0.0.1:8401", "http"),
        (true, "montreal.localhost", "https"),
        (true, "montreal.test:8401", "https"),
        (false, "montreal.localhost:8401", "https"),
    ];
    for (allow_http, host, scheme) in schemes {
        let web = Web::guarded_by(Guard { allow_http: true, allow_private_addresses: true });
        let fetcher = limited(&web, FetchLimits { allow_http, ..FetchLimits::default() });
        let handle = format!("@occasions@{host}").parse().unwrap();
        assert_eq!(fetcher.webfinger(&handle).await, Err(FetchError::NotFound));
        let start = format!("{scheme}://{host}/.well-known/webfinger?");
        assert!(web.asked()[0].starts_with(&start), "{:?} is not {start}", web.asked());
    }
}
