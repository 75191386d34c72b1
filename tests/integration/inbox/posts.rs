//! What other software writes: articles, polls and meetings are shown as posts, and nothing private ever is.

use axum::body::Body;
use http::{Request, StatusCode};
use serde_json::{Value, json};
use url::Url;

use super::scene::{INBOXES, Scene, scene};
use crate::support::{Ground, Test, tests};

pub fn tests() -> Vec<Test> {
    tests![
        articles_polls_and_meetings_stand_in_the_thread,
        a_private_reply_shows_nowhere,
        a_private_post_that_is_announced_or_fetched_shows_nowhere,
    ]
}

const PUBLIC: &str = "https://www.w3.org/ns/activitystreams#Public";
const SECRET: &str = "entre-nous-seulement";

async fn articles_polls_and_meetings_stand_in_the_thread(ground: Ground) {
    let scene = scene(&ground).await;
    let posts = [
        json!({ "type": "Page", "name": "Du sucre à vendre", "content": "<p>Bonjour</p>" }),
        json!({ "type": "Question", "content": "<p>Où ?</p>", "anyOf": [{ "name": "Lyon" }, { "name": "Paris" }] }),
        json!({ "type": "Event", "name": "Cabane", "summary": "Samedi, 10 h", "content": "<p>Venez.</p>" }),
    ];
    for (number, fields) in (1..).zip(posts) {
        let mut create = scene.helene.reply(number, &scene.item.uri, "");
        for (name, value) in fields.as_object().unwrap() {
            create["object"][name] = value.clone();
        }
        scene.give(&scene.helene, "inbox", &create).await;
    }
    let page = page(&scene).await;
    for expected in ["Du sucre à vendre</a></strong>", "<li>Lyon</li><li>Paris</li>", "<em>Samedi, 10 h</em>"]
    {
        assert!(page.contains(expected), "{expected}");
    }
    assert!(page.contains("href=\"https://masto.test/notes/1\""), "the title leads to the original");
    assert_eq!(scene.total("replies").await, 3);
}

async fn a_private_reply_shows_nowhere(ground: Ground) {
    let scene = scene(&ground).await;
    scene.give(&scene.mallory, "inbox", &scene.mallory.reply(1, &scene.item.uri, "<p>Public</p>")).await;
    let followers = json!([format!("{}/followers", scene.helene.id)]);
    let direct = json!([scene.montreal.urls().actor("section")]);
    let nobody = json!([]);
    for (turn, addressed) in (0..).zip([followers, direct, nobody]) {
        for (number, inbox) in (10 + 2 * turn..).zip(INBOXES) {
            let mut create = scene.helene.reply(number, &scene.item.uri, &format!("<p>{SECRET}</p>"));
            create["object"]["to"] = addressed.clone();
            // The activity's own addressees do not make its object public.
            create["to"] = json!([PUBLIC]);
            scene.give(&scene.helene, inbox, &create).await;
        }
    }
    shows_one_reply_only(&scene).await;
}

async fn a_private_post_that_is_announced_or_fetched_shows_nowhere(ground: Ground) {
    let scene = scene(&ground).await;
    scene.give(&scene.mallory, "inbox", &scene.mallory.reply(1, &scene.item.uri, "<p>Public</p>")).await;
    scene.follow(&scene.mallory).await;
    let mut note = scene.helene.reply(20, &scene.item.uri, &format!("<p>{SECRET}</p>"))["object"].clone();
    note["to"] = json!([format!("{}/followers", scene.helene.id)]);
    scene.masto.publish("notes/20", note);
    let by_id = json!(scene.masto.url("notes/20"));
    scene.give(&scene.helene, "inbox", &scene.helene.activity(20, "Create", by_id.clone())).await;
    scene.give(&scene.mallory, "inbox", &scene.mallory.activity(21, "Announce", by_id)).await;
    // A public answer to it does not bring it along.
    let above = scene.masto.url("notes/20");
    scene.give(&scene.mallory, "inbox", &scene.mallory.reply(22, &above, "<p>Oui</p>")).await;
    shows_one_reply_only(&scene).await;
}

async fn shows_one_reply_only(scene: &Scene) {
    assert_eq!(
        (scene.total("replies").await, scene.total("context").await),
        (1, 2),
        "and the opportunity itself"
    );
    assert!(!page(scene).await.contains(SECRET), "on the page");
    for path in ["", "/replies", "/replies?page=first", "/context?page=first"] {
        let document = document(scene, &format!("{}{path}", scene.item.uri)).await.to_string();
        let hidden = [SECRET, "notes/10", "notes/13", "notes/20"];
        assert!(!hidden.into_iter().any(|word| document.contains(word)), "{path}: {document}");
    }
    let sent = scene.network.take_sent();
    assert!(!sent.iter().any(|request| request.body.contains(SECRET)), "passed on: {sent:?}");
}

async fn page(scene: &Scene) -> String {
    let request = Request::get(scene.item.uri.path()).header("host", scene.montreal.host());
    let response = scene.montreal.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(response.status(), StatusCode::OK);
    response.into_body()
}

async fn document(scene: &Scene, url: &str) -> Value {
    let url = Url::parse(url).unwrap();
    let path = &url[url::Position::BeforePath..];
    let request = Request::get(path)
        .header("host", scene.montreal.host())
        .header("accept", "application/activity+json");
    let response = scene.montreal.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(response.status(), StatusCode::OK, "{path}");
    serde_json::from_str(response.body()).unwrap()
}
