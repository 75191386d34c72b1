//! Documents of every size and shape: each is refused, or loses only what makes it odd; nothing breaks.

use axum::body::Body;
use entregent::crypto::digest;
use entregent::domain::Readers;
use entregent::federation::signatures::{Outgoing, sign_request};
use entregent::services;
use http::header::CONTENT_TYPE;
use http::{Method, Request, StatusCode};
use serde_json::{Value, json};

use super::besieged::{INBOXES, Scene, scene};
use crate::support::{Ground, Test, settle, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        what_no_parser_can_read_is_refused,
        a_key_said_twice_does_not_mean_two_things,
        an_address_too_long_for_an_index_is_none,
        a_hundred_thousand_keys_and_huge_numbers_do_no_harm,
        nul_and_characters_that_turn_text_around_are_left_out,
        dates_from_other_ages_do_no_harm,
        a_context_is_never_asked_for,
        a_post_that_answers_itself_ends,
        markup_that_could_act_is_gone_and_lying_links_say_where_they_lead,
    ]
}

impl Scene {
    /// Hélène's signature over bytes as they are.
    fn signed_bytes(&self, inbox: &str, body: &[u8]) -> Request<Body> {
        let url = self.montreal.urls().page(inbox);
        let digest = digest::sha256_header(body);
        let outgoing =
            Outgoing { method: &Method::POST, url: &url, digest: Some(&digest), synchronisation: None };
        let now = self.montreal.clock.now();
        let headers = sign_request(&outgoing, &self.helene.key_id, &self.helene.keys.rsa, now).unwrap();
        let post = Request::post(url.path()).header(CONTENT_TYPE, "application/activity+json");
        let mut request = post.body(Body::from(body.to_vec())).unwrap();
        request.headers_mut().extend(headers);
        request
    }

    async fn both_refuse_bytes(&self, body: &[u8]) {
        self.refuses(StatusCode::BAD_REQUEST, |inbox| self.signed_bytes(inbox, body)).await;
    }

    /// Sends a reply to each inbox; the thread afterwards, as HTML.
    async fn shown(&self, change: impl Fn(&mut Value)) -> Vec<String> {
        let item = self.montreal.publish(sugar()).await;
        for (number, inbox) in INBOXES.into_iter().enumerate() {
            let mut reply =
                self.helene.reply(u32::try_from(number).unwrap() + 1, &item.uri, "<p>Bonjour</p>");
            reply["id"] = json!(format!("{}#{}-{number}", self.helene.id, item.id));
            reply["object"]["id"] = json!(format!("https://masto.test/notes/{}/{number}", item.id));
            change(&mut reply);
            let response = self.montreal.send(self.helene.signed(&self.montreal, inbox, &reply)).await;
            assert_eq!(response.status(), StatusCode::ACCEPTED, "{}", response.body());
            settle(&[&self.montreal]).await;
            assert_eq!(self.outcome(reply["id"].as_str().unwrap()).await, ("done".into(), String::new()));
        }
        let entries =
            self.montreal.read(move |tx| services::threads::list(tx, &item, Readers::Members)).await;
        entries.into_iter().map(|entry| entry.post.unwrap().0.content).collect()
    }
}

async fn what_no_parser_can_read_is_refused(ground: Ground) {
    let scene = scene(&ground).await;
    let id = scene.helene.id.as_str();
    let lone_surrogate = format!(r#"{{"id":"{id}#1","type":"Like","actor":"{id}","object":"\ud800"}}"#);
    let truncated = &lone_surrogate[..40];
    for body in [
        lone_surrogate.as_bytes(),
        truncated.as_bytes(),
        b"",
        b"\xff\xfe{}",
        b"{\"id\":\"\xe9\"}",
        b"null",
        b"[[]]",
        b"\"\"",
    ] {
        scene.both_refuse_bytes(body).await;
    }
}

/// Two readers of one document must not see two actors.
async fn a_key_said_twice_does_not_mean_two_things(ground: Ground) {
    let scene = scene(&ground).await;
    let id = scene.helene.id.as_str();
    for twice in [
        format!(
            r#"{{"id":"{id}#1","type":"Like","actor":"{id}","actor":"https://victim.test/u","object":"{id}"}}"#
        ),
        format!(
            r#"{{"id":"{id}#1","id":"https://victim.test/1","type":"Like","actor":"{id}","object":"{id}"}}"#
        ),
        format!(r#"{{"id":"{id}#1","type":"Like","type":"Delete","actor":"{id}","object":"{id}"}}"#),
        format!(
            r#"{{"id":"{id}#1","type":"Like","actor":"{id}","object":"{id}","object":"https://victim.test/u"}}"#
        ),
    ] {
        scene.both_refuse_bytes(twice.as_bytes()).await;
    }
}

async fn an_address_too_long_for_an_index_is_none(ground: Ground) {
    let scene = scene(&ground).await;
    // Too random to be compressed into the index.
    let long: String =
        (0..2_000_u64).map(|n| format!("{:04x}", n.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48)).collect();
    let mut activity = scene.reply(1);
    activity["id"] = json!(format!("https://masto.test/{long}"));
    scene
        .refuses(StatusCode::BAD_REQUEST, |inbox| scene.helene.signed(&scene.montreal, inbox, &activity))
        .await;

    let mut create = scene.reply(2);
    create["object"]["id"] = json!(format!("https://masto.test/{long}"));
    scene.has_no_effect(&scene.helene, &create, "an activity about nothing").await;
}

async fn a_hundred_thousand_keys_and_huge_numbers_do_no_harm(ground: Ground) {
    let scene = scene(&ground).await;
    let shown = scene
        .shown(|reply| {
            for number in 0..50_000 {
                reply["object"][format!("k{number}")] = json!(number);
            }
        })
        .await;
    assert_eq!(shown, ["<p>Bonjour</p>"; 2]);

    let number = format!("1{}", "0".repeat(400));
    for (place, huge) in ["1e999", "-1e999", number.as_str()].into_iter().enumerate() {
        let id = scene.helene.id.as_str();
        let body =
            format!(r#"{{"id":"{id}#huge{place}","type":"Like","actor":"{id}","object":"{id}","n":{huge}}}"#);
        let response = scene.montreal.send(scene.signed_bytes("inbox", body.as_bytes())).await;
        assert!([202, 400].contains(&response.status().as_u16()), "{huge}: {}", response.status());
        settle(&[&scene.montreal]).await;
    }
}

async fn nul_and_characters_that_turn_text_around_are_left_out(ground: Ground) {
    let scene = scene(&ground).await;
    let odd = "a\0b\u{202E}c\u{2066}d\u{FEFF}";
    let shown = scene
        .shown(|reply| {
            let note = &mut reply["object"];
            note["content"] = json!(format!("<p>{odd}</p>"));
            note["contentMap"] = json!({ odd: odd });
            note["language"] = json!(odd);
            note["name"] = json!(odd);
            note["attachment"] = json!([{ "url": "https://masto.test/1", "name": odd }]);
        })
        .await;
    let expected = "<p>abcd\u{FEFF}</p><ul><li><a href=\"https://masto.test/1\" rel=\"nofollow noopener ugc\">abcd\u{FEFF}</a></li></ul>";
    assert_eq!(shown, [expected; 2]);
}

async fn dates_from_other_ages_do_no_harm(ground: Ground) {
    let scene = scene(&ground).await;
    for date in
        ["9999-12-31T23:59:59Z", "-0001-01-01T00:00:00Z", "0000-00-00", "1e9", "2026-02-30T00:00:00Z", ""]
    {
        let shown = scene
            .shown(|reply| {
                for field in ["published", "updated", "endTime", "startTime"] {
                    reply["object"][field] = json!(date);
                }
            })
            .await;
        assert_eq!(shown, ["<p>Bonjour</p>"; 2], "{date}");
    }
}

async fn a_context_is_never_asked_for(ground: Ground) {
    let scene = scene(&ground).await;
    for context in [
        json!("https://unreachable.test/context"),
        json!(["https://www.w3.org/ns/activitystreams", { "actor": "https://evil.test/object", "type": "@id" }]),
        json!({ "@import": "file:///etc/passwd", "@vocab": "https://evil.test/" }),
    ] {
        let shown = scene
            .shown(|reply| {
                reply["@context"] = context.clone();
                reply["object"]["@context"] = context.clone();
            })
            .await;
        assert_eq!(shown, ["<p>Bonjour</p>"; 2], "{context}");
    }
    assert!(
        scene
            .network
            .take_sent()
            .iter()
            .all(|sent| !sent.url.contains("evil") && !sent.url.contains("unreachable"))
    );
}

async fn a_post_that_answers_itself_ends(ground: Ground) {
    let scene = scene(&ground).await;
    let mut create = scene.reply(7);
    create["object"]["inReplyTo"] = create["object"]["id"].clone();
    scene.masto.publish("notes/7", create["object"].clone());
    assert_eq!(scene.helene.send(&scene.montreal, &create).await, StatusCode::ACCEPTED);
    settle(&[&scene.montreal]).await;
    let (state, reason) = scene.outcome(create["id"].as_str().unwrap()).await;
    assert_eq!((state.as_str(), reason.as_str()), ("dropped", "a reply in no thread of ours"));
    assert!(scene.network.take_sent().len() <= 2);
}

/// Also: link text that lies (compare CVE-2023-36462, Mastodon).
async fn markup_that_could_act_is_gone_and_lying_links_say_where_they_lead(ground: Ground) {
    let scene = scene(&ground).await;
    for (html, expected) in [
        ("<script>alert(1)</script><p onclick=x() style=color:red>a", "<p>a</p>"),
        ("<svg><a xlink:href=\"javascript:x()\"><text>a</text></a></svg>b", "b"),
        ("<math><mtext><table><mglyph><style><img src=x onerror=x()></style>a", ""),
        ("<a href=\"JaVaScRiPt:x()\">a</a>", "<a rel=\"nofollow noopener ugc\">a</a>"),
        ("<a href=\"&#106;avascript:x()\">a</a>", "<a rel=\"nofollow noopener ugc\">a</a>"),
        ("<a href=\"data:text/html;base64,AAAA\">a</a>", "<a rel=\"nofollow noopener ugc\">a</a>"),
        ("<p><b>a", "<p><b>a</b></p>"),
        ("<noscript><p title=\"</noscript><img src=x onerror=x()>\">a", "\"&gt;a"),
        (
            "<a href=\"https://evil.test/\">https://banque.test/</a>",
            "<a href=\"https://evil.test/\" rel=\"nofollow noopener ugc\">https://banque.test/ (evil.test)</a>",
        ),
    ] {
        let words = format!("<p>début</p>{html}");
        let shown = scene.shown(|reply| reply["object"]["content"] = json!(words)).await;
        for shown in shown {
            let harmless = ["script", "onerror", "onclick", "style", "<img", "<svg", "javascript", "data:"];
            assert!(harmless.iter().all(|word| !shown.contains(word)), "{html}: {shown}");
            assert_eq!(shown, format!("<p>début</p>{expected}"), "{html}");
        }
    }
}
