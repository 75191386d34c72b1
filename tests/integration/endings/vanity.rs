//! AT-32: nobody is shown how many follow, like or thank somebody else. Whatever others do, every page stays as it was.

use axum::body::Body;
use entregent::activitypub::vocab::MEDIA_TYPE;
use entregent::i18n::Locale;
use entregent::services::members::{ProfileChange, change_profile};
use http::{Request, StatusCode};
use serde_json::{Value, json};

use crate::interests::scene::{Scene, invite, scene};
use crate::support::{Ground, Reader, Test, tests};

pub fn tests() -> Vec<Test> {
    tests![no_page_changes_when_others_follow_and_like, of_a_person_not_even_servers_hear_a_number]
}

async fn with_a_public_author(ground: &Ground) -> Scene {
    let scene = scene(ground).await;
    let (member, keys) = (scene.montreal.member.clone(), scene.montreal.app().keys.take().unwrap());
    let change = ProfileChange { name: member.name.clone(), language: Locale::FrCa, is_public: true };
    scene.montreal.write(move |tx| change_profile(tx, &member, &change, &keys)).await;
    scene.settle().await;
    scene
}

/// Seven people from elsewhere follow everyone, and like and share what there is.
async fn applause(scene: &Scene) {
    for number in 0..7 {
        let person = scene.masto.person(&format!("fan{number}"));
        for (count, actor) in (1..).zip(["yasmine", "section", "occasions"]) {
            let followed = json!(scene.montreal.urls().actor(actor));
            scene.give(&person, &person.activity(count, "Follow", followed)).await;
        }
        scene.give(&person, &person.activity(10, "Like", json!(scene.item.uri))).await;
        scene.give(&person, &person.activity(11, "Announce", json!(scene.item.uri))).await;
    }
}

fn pages(scene: &Scene) -> Vec<String> {
    let item = format!("/o/{}", scene.item.id);
    let fixed = [
        "/",
        "/occasions",
        "/a-propos",
        "/mots-clics/Maroc",
        "/@yasmine",
        "/@section",
        "/@occasions",
        "/personnes",
        "/jumelages",
        "/revision",
        "/mes-occasions",
        "/interets",
        "/questions",
        "/signalements",
        "/nodeinfo/2.0",
        "/nodeinfo/2.1",
    ];
    fixed.map(str::to_owned).into_iter().chain([item]).collect()
}

async fn look(scene: &Scene) -> Vec<(String, StatusCode, String)> {
    let karim = Reader::of(&scene.montreal, &scene.montreal.steward).await;
    let mut seen = Vec::new();
    for path in pages(scene) {
        let request = Request::get(&path).header("host", scene.montreal.host()).header("accept", "text/html");
        let answer = scene.montreal.send(request.body(Body::empty()).unwrap()).await;
        seen.push((format!("anybody at {path}"), answer.status(), answer.into_body()));
        let answer = karim.get(&path).await;
        seen.push((format!("a steward at {path}"), answer.status, answer.body));
    }
    seen
}

async fn no_page_changes_when_others_follow_and_like(ground: Ground) {
    let scene = with_a_public_author(&ground).await;
    invite(&scene.montreal, "karim", "Karim").await;
    let before = look(&scene).await;
    assert!(before.iter().filter(|(_, status, _)| *status == StatusCode::OK).count() > 20);
    applause(&scene).await;
    let (_, note) = scene.montreal.document(&scene.item.uri).await;
    assert_eq!((&note["likes"]["totalItems"], &note["shares"]["totalItems"]), (&json!(7), &json!(7)));
    for (before, after) in before.into_iter().zip(look(&scene).await) {
        assert_eq!(before, after);
    }
}

async fn of_a_person_not_even_servers_hear_a_number(ground: Ground) {
    let scene = with_a_public_author(&ground).await;
    let yasmine = scene.montreal.urls().actor("yasmine");
    let documents = async || {
        let mut seen: Vec<Value> = vec![scene.montreal.document(&yasmine).await.1];
        for collection in ["followers", "following"] {
            let url = yasmine.join(&format!("{}/{collection}", yasmine.path())).unwrap();
            let (status, document) = scene.montreal.document(&url).await;
            assert_eq!((status, &document["type"]), (StatusCode::OK, &json!("OrderedCollection")));
            assert!(document.get("totalItems").is_none() && document.get("first").is_none(), "{document}");
            seen.push(document);
            let page = format!("{}?page=first", url.path());
            let request =
                Request::get(page).header("host", scene.montreal.host()).header("accept", MEDIA_TYPE);
            let answer = scene.montreal.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{}", answer.body());
        }
        seen
    };
    let before = documents().await;
    applause(&scene).await;
    assert_eq!(before, documents().await);
    // They do follow her.
    let helene = scene.masto.person("fan3");
    scene.masto.take_received();
    let (author, id) = (scene.montreal.member.clone(), scene.item.id);
    let reply =
        entregent::services::threads::NewReply { opportunity: id, parent: None, text: "Bonjour".into() };
    scene.montreal.write(move |tx| entregent::services::threads::reply(tx, &author, &reply)).await;
    scene.settle().await;
    assert!(!scene.masto.take_received().is_empty(), "{} hears what she says", helene.id);
}
