//! What is taken for a document, and what is not.

use super::*;
use crate::federation::transport::Forbidden;

const NOTE: &str = "https://sherbrooke.test/o/1";

#[tokio::test]
async fn a_document_comes_with_its_address_its_text_and_its_terms() {
    let web = Web::new();
    let body = format!(r#"{{ "id": "{NOTE}",  "eg:unknown": [1.50, "é"] }}"#);
    web.page(NOTE, AS2, &body);

    let fetched = fetch(&web, NOTE).await.unwrap();

    assert_eq!(fetched.url, url(NOTE));
    assert_eq!(fetched.body, body, "byte by byte");
    assert_eq!(fetched.json["eg:unknown"][1], "é");
}

#[tokio::test]
async fn a_document_is_asked_for_by_its_type_and_with_a_signature() {
    let web = Web::new();
    web.document(NOTE, &note(NOTE));

    fetch(&web, NOTE).await.unwrap();

    let asked = web.asked.lock().unwrap();
    assert_eq!(asked[0].method(), http::Method::GET);
    assert_eq!(
        asked[0].headers()[header::ACCEPT],
        "application/activity+json, application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\""
    );
    assert_eq!(asked[0].headers()["signature"], NOTE);
}

#[tokio::test]
async fn a_fragment_names_something_inside_the_document() {
    let web = Web::new();
    let actor = "https://sherbrooke.test/u/occasions";
    web.document(actor, &note(actor));

    let fetched = fetch(&web, "https://sherbrooke.test/u/occasions#main-key").await.unwrap();

    assert_eq!(fetched.url, url(actor));
    assert_eq!(web.asked(), [actor]);
}

#[tokio::test]
async fn a_context_is_never_fetched_however_hostile() {
    let web = Web::new();
    web.document(NOTE, &note(NOTE));
    fetch(&web, NOTE).await.unwrap();
    assert_eq!(web.asked(), [NOTE]);
}

#[tokio::test]
async fn both_media_types_and_their_parameters_are_accepted() {
    for media_type in [
        "application/activity+json; charset=utf-8",
        "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"; charset=utf-8",
    ] {
        let web = Web::new();
        web.page(NOTE, media_type, &note(NOTE).to_string());
        assert!(fetch(&web, NOTE).await.is_ok(), "{media_type}");
    }
}

#[tokio::test]
async fn wrong_media_types_are_refused() {
    for media_type in ["application/json", "text/plain", "application/ld+json", "image/png"] {
        let web = Web::new();
        web.page(NOTE, media_type, &note(NOTE).to_string());
        assert_eq!(refusal(&web, NOTE).await, Refusal::MediaType(media_type.to_owned()));
    }
}

#[tokio::test]
async fn html_with_a_json_body_is_refused() {
    let web = Web::new();
    web.page(NOTE, "text/html; charset=utf-8", &note(NOTE).to_string());
    assert_eq!(refusal(&web, NOTE).await, Refusal::MediaType("text/html".to_owned()));
}

#[tokio::test]
async fn two_content_types_are_none() {
    let web = Web::new();
    let headers = [(header::CONTENT_TYPE, AS2), (header::CONTENT_TYPE, "text/html")];
    web.put(NOTE, Ok(page(200, &headers, &note(NOTE).to_string())));
    assert_eq!(refusal(&web, NOTE).await, Refusal::MediaType(String::new()));
}

#[tokio::test]
async fn addresses_inside_are_refused_before_anything_is_asked() {
    for address in [
        "https://10.0.0.1/o/1",
        "https://127.0.0.1/o/1",
        "https://localhost/o/1",
        "https://169.254.169.254/latest/meta-data",
        "https://[::ffff:192.168.0.1]/o/1",
        "https://0.0.0.0/o/1",
    ] {
        let web = Web::new();
        assert_eq!(
            refusal(&web, address).await,
            Refusal::Forbidden(Forbidden::Address.to_string()),
            "{address}"
        );
        assert!(web.asked().is_empty(), "{address}");
    }
    assert_eq!(
        refusal(&Web::new(), "http://a.test/o/1").await,
        Refusal::Forbidden(Forbidden::Scheme.to_string())
    );
    assert_eq!(
        refusal(&Web::new(), "https://me@a.test/").await,
        Refusal::Forbidden(Forbidden::Userinfo.to_string())
    );
}

#[tokio::test]
async fn the_status_decides_which_answer_it_is() {
    let cases = [
        (410, FetchError::Gone),
        (404, FetchError::NotFound),
        (401, Refusal::Status(401).into()),
        (403, Refusal::Status(403).into()),
        (304, Refusal::Status(304).into()),
        (429, Trouble::Status(429).into()),
        (500, Trouble::Status(500).into()),
        (503, Trouble::Status(503).into()),
    ];
    for (status, expected) in cases {
        let web = Web::new();
        web.status(NOTE, status);
        assert_eq!(fetch(&web, NOTE).await, Err(expected), "{status}");
    }
}

#[tokio::test]
async fn trouble_on_the_way_is_told_apart_from_refusals() {
    let cases = [
        (TransportError::TimedOut, FetchError::from(Trouble::TimedOut)),
        (TransportError::Unreachable("no route".into()), Trouble::Unreachable("no route".into()).into()),
        (TransportError::Malformed("SMTP".into()), Trouble::Malformed("SMTP".into()).into()),
        (TransportError::TooLarge, Refusal::TooLarge.into()),
    ];
    for (trouble, expected) in cases {
        let web = Web::new();
        web.put(NOTE, Err(trouble));
        assert_eq!(fetch(&web, NOTE).await, Err(expected));
    }
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused() {
    let limit = 1024 * 1024;
    for (size, expected) in [(limit, None), (limit + 1, Some(FetchError::from(Refusal::TooLarge)))] {
        let web = Web::new();
        let mut body = note(NOTE).to_string();
        body.push_str(&" ".repeat(size - body.len()));
        web.page(NOTE, AS2, &body);
        assert_eq!(fetch(&web, NOTE).await.err(), expected, "{size}");
    }
}

#[tokio::test]
async fn depth_is_bounded_before_parsing() {
    let web = Web::new();
    web.page(NOTE, AS2, &"[".repeat(10_000));
    assert_eq!(refusal(&web, NOTE).await, Refusal::TooDeep);
}

#[tokio::test]
async fn what_is_not_json_in_utf8_is_refused() {
    let lone_surrogate = format!(r#"{{"id": "{NOTE}", "name": "\ud800"}}"#);
    let huge_number = format!(r#"{{"id": "{NOTE}", "n": 1e999}}"#);
    for body in ["", "{", "<html></html>", &lone_surrogate, &huge_number] {
        let web = Web::new();
        web.page(NOTE, AS2, body);
        assert_eq!(refusal(&web, NOTE).await, Refusal::NotJson, "{body}");
    }
    let web = Web::new();
    let mut latin1 = page(200, &[(header::CONTENT_TYPE, AS2)], "");
    *latin1.body_mut() = Bytes::from_static(b"{\"name\": \"Montr\xe9al\"}");
    web.put(NOTE, Ok(latin1));
    assert_eq!(refusal(&web, NOTE).await, Refusal::NotJson);
}

#[tokio::test]
async fn a_document_without_an_id_is_nobodys() {
    for body in ["{}", "[]", "7", r#"{"id": 7}"#, r#"{"id": "not a url"}"#, r#"{"id": null}"#] {
        let web = Web::new();
        web.page(NOTE, AS2, body);
        assert_eq!(refusal(&web, NOTE).await, Refusal::NoId, "{body}");
    }
}

#[tokio::test]
async fn an_id_of_another_host_scheme_or_port_is_refused() {
    for id in ["https://montreal.test/o/1", "http://sherbrooke.test/o/1", "https://sherbrooke.test:8443/o/1"]
    {
        let web = Web::new();
        web.document(NOTE, &note(id));
        web.document(id, &note(id));
        assert_eq!(refusal(&web, NOTE).await, Refusal::ForeignId, "{id}");
        assert_eq!(web.asked(), [NOTE], "{id}");
    }
}

#[tokio::test]
async fn another_id_on_the_same_host_is_asked_itself() {
    let web = Web::new();
    let (page, actor) = ("https://sherbrooke.test/@occasions", "https://sherbrooke.test/u/occasions");
    web.document(page, &json!({ "id": actor, "name": "what the page says" }));
    web.document(actor, &json!({ "id": actor, "name": "what the actor says" }));

    let fetched = fetch(&web, page).await.unwrap();

    assert_eq!((fetched.url, &fetched.json["name"]), (url(actor), &json!("what the actor says")));
    assert_eq!(web.asked(), [page, actor]);
}

#[tokio::test]
async fn an_upload_cannot_speak_for_an_actor() {
    let web = Web::new();
    let (upload, actor) = ("https://sherbrooke.test/media/7.json", "https://sherbrooke.test/u/occasions");
    web.document(upload, &json!({ "id": actor, "inbox": "https://evil.test/inbox" }));
    web.document(actor, &json!({ "id": actor, "inbox": "https://sherbrooke.test/inbox" }));
    assert_eq!(fetch(&web, upload).await.unwrap().json["inbox"], "https://sherbrooke.test/inbox");

    web.status(actor, 404);
    assert_eq!(fetch(&web, upload).await, Err(FetchError::NotFound));
}

#[tokio::test]
async fn an_id_that_answers_with_yet_another_is_a_lie_and_ends_there() {
    let web = Web::new();
    let [one, two, three] = [1, 2, 3].map(|n| format!("https://evil.test/o/{n}"));
    web.document(&one, &note(&two));
    web.document(&two, &note(&three));
    web.document(&three, &note(&one));
    assert_eq!(refusal(&web, &one).await, Refusal::LyingId);
    assert_eq!(web.asked(), [one, two]);
}

#[tokio::test]
async fn a_refused_signature_is_followed_by_another_at_once() {
    for status in [400, 401, 403] {
        let web = Web::new();
        web.status(NOTE, status);
        assert_eq!(refusal(&web, NOTE).await, Refusal::Status(status));
        let asked = web.asked.lock().unwrap();
        let profiles: Vec<_> = asked.iter().map(|request| request.headers()["profile"].clone()).collect();
        assert_eq!(profiles, ["cavage-rsa", "rfc9421-rsa"], "{status}");
    }
    let web = Web::new();
    web.status(NOTE, 404);
    assert_eq!(fetch(&web, NOTE).await, Err(FetchError::NotFound));
    assert_eq!(web.asked().len(), 1, "what is not there is not there for any signature");
}

#[tokio::test]
async fn a_key_that_cannot_sign_asks_nobody() {
    #[derive(Debug)]
    struct Broken;
    impl SignFetch for Broken {
        fn profiles(&self, _: &Url) -> Vec<SignatureProfile> {
            vec![SignatureProfile::CavageRsa]
        }

        fn sign(&self, _: &mut http::Request<Bytes>, _: SignatureProfile) -> Result<(), NotSigned> {
            Err(NotSigned("no key".into()))
        }

        fn accepted(&self, _: &Url, _: SignatureProfile) {}
    }
    let web = Web::new();
    let fetcher = Fetcher::new(Arc::<Web>::clone(&web), Arc::new(Broken), clock(), FetchLimits::default());
    let answer = fetcher.document(&url(NOTE)).await;
    assert!(matches!(answer, Err(FetchError::Failed { reason: Trouble::NotSigned(_) })), "{answer:?}");
    assert!(web.asked().is_empty());
}

#[tokio::test]
async fn an_endless_address_is_refused_unasked() {
    let web = Web::new();
    let address = format!("https://evil.test/{}", "a".repeat(10_000));
    assert_eq!(refusal(&web, &address).await, Refusal::Address);
    assert!(web.asked().is_empty());
}
