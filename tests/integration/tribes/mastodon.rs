//! Somebody on Mastodon follows a tribe, reads, answers; somebody else tries without.

use http::StatusCode;
use serde_json::{Value, json};
use url::Url;

use super::scene::{HANDLE, Scene, join_elsewhere, said, say, scene};
use crate::support::{Ground, Person, Test, TestApp, tests};

pub fn tests() -> Vec<Test> {
    tests![
        a_follower_reads_answers_and_begins_a_thread,
        who_does_not_belong_is_not_spread,
        nobody_joins_in_another_s_name,
        a_tribe_tells_who_it_is_and_not_who_is_in_it,
    ]
}

fn kinds(received: &[Value]) -> Vec<&str> {
    received.iter().map(|activity| activity["type"].as_str().unwrap()).collect()
}

/// A public note that mentions the tribe.
fn to_tribe(by: &Person, number: u32, tribe: &Url, html: &str) -> Value {
    let mut create = by.reply(number, tribe, html);
    create["object"].as_object_mut().unwrap().remove("inReplyTo");
    create["object"]["cc"] = json!([tribe]);
    create["object"]["tag"] = json!([{ "type": "Mention", "href": tribe }]);
    // What is passed on is looked up where it was written.
    let path = Url::parse(create["object"]["id"].as_str().unwrap()).unwrap();
    by.peer.publish(path.path().trim_start_matches('/'), create["object"].clone());
    create
}

async fn with_helene(ground: &Ground) -> (Scene, Person, Url) {
    let scene = scene(ground, "open").await;
    join_elsewhere(&scene.sherbrooke, &scene.sherbrooke.member).await;
    let (helene, tribe) = (scene.masto.person("helene"), scene.quebec.urls().actor(HANDLE));
    scene.settle().await;
    (scene, helene, tribe)
}

async fn a_follower_reads_answers_and_begins_a_thread(ground: Ground) {
    let (scene, helene, tribe) = with_helene(&ground).await;
    let Scene { quebec, sherbrooke, masto, .. } = &scene;
    assert_eq!(helene.send(quebec, &helene.activity(1, "Follow", json!(tribe))).await, StatusCode::ACCEPTED);
    scene.settle().await;
    say(quebec, &quebec.steward, HANDLE, "Bienvenue !").await;
    scene.settle().await;
    let received = masto.take_received();
    assert_eq!(
        kinds(&received),
        ["Accept", "Add", "Announce"],
        "no activity inside an Announce: it is a boost"
    );
    let post: Url = received[2]["object"].as_str().unwrap().parse().unwrap();
    let (status, note) = quebec.document(&post).await;
    assert_eq!((status, &note["audience"]), (StatusCode::OK, &json!(tribe)));

    let answer = helene.reply(2, &post, "<p>Merci !</p>");
    masto.publish("notes/2", answer["object"].clone());
    helene.send(quebec, &answer).await;
    helene.send(quebec, &to_tribe(&helene, 3, &tribe, "<p>Une question</p>")).await;
    scene.settle().await;
    let all = [
        "@helene@masto.test: Une question",
        "@section@quebec.test: Bienvenue !",
        "  @helene@masto.test: Merci !",
    ];
    assert_eq!(said(quebec, HANDLE).await, all);
    let mut there = said(sherbrooke, super::scene::ADDRESS).await;
    there.sort();
    let mut expected = all.map(str::to_owned).to_vec();
    expected.sort();
    assert_eq!(there, expected, "Sherbrooke gets what was said on Mastodon");
    assert!(masto.take_received().is_empty(), "and Mastodon nothing that it said itself");
}

async fn who_does_not_belong_is_not_spread(ground: Ground) {
    let (scene, helene, tribe) = with_helene(&ground).await;
    let Scene { quebec, sherbrooke, .. } = &scene;
    say(quebec, &quebec.steward, HANDLE, "Bienvenue !").await;
    scene.settle().await;
    let post = sherbrooke.network.take_sent();
    assert!(!post.is_empty());
    helene.send(quebec, &to_tribe(&helene, 1, &tribe, "<p>Achetez ceci</p>")).await;
    // Nor does she get in by writing to a chapter that is in the tribe.
    helene.send(sherbrooke, &to_tribe(&helene, 2, &tribe, "<p>Et cela</p>")).await;
    scene.settle().await;
    let sent = sherbrooke.network.take_sent();
    assert!(sent.iter().all(|one| !one.body.contains("masto.test")), "{sent:?}");
    for (chapter, handle) in [(quebec, HANDLE), (sherbrooke, super::scene::ADDRESS)] {
        assert_eq!(said(chapter, handle).await, ["@section@quebec.test: Bienvenue !"], "{}", chapter.host());
    }
}

async fn nobody_joins_in_another_s_name(ground: Ground) {
    let (scene, helene, tribe) = with_helene(&ground).await;
    let paul = scene.masto.person("paul");
    let follow = helene.activity(1, "Follow", json!(tribe));
    helene.send(&scene.quebec, &follow).await;
    scene.settle().await;
    // Somebody else takes it back.
    paul.send(&scene.quebec, &paul.activity(2, "Undo", follow.clone())).await;
    scene.settle().await;
    scene.masto.take_received();
    say(&scene.quebec, &scene.quebec.steward, HANDLE, "Toujours là ?").await;
    scene.settle().await;
    assert_eq!(kinds(&scene.masto.take_received()), ["Announce"], "she still follows");
    helene.send(&scene.quebec, &helene.activity(3, "Undo", follow)).await;
    scene.settle().await;
    say(&scene.quebec, &scene.quebec.steward, HANDLE, "Et maintenant ?").await;
    scene.settle().await;
    assert!(scene.masto.take_received().is_empty(), "she does not any more");
}

async fn a_tribe_tells_who_it_is_and_not_who_is_in_it(ground: Ground) {
    let (scene, _, tribe) = with_helene(&ground).await;
    let quebec: &TestApp = &scene.quebec;
    let (_, actor) = quebec.document(&tribe).await;
    assert_eq!((&actor["type"], &actor["actorRole"]), (&json!("Group"), &json!("tribeActor")));
    assert_eq!((&actor["tribeKind"], &actor["manuallyApprovesFollowers"]), (&json!("tribe"), &json!(false)));
    for collection in ["followers", "affiliations"] {
        let id: Url = actor[collection].as_str().unwrap().parse().unwrap();
        let (status, document) = quebec.document(&id).await;
        assert_eq!(status, StatusCode::OK, "{collection}");
        let told: Vec<&String> = document.as_object().unwrap().keys().collect();
        assert_eq!(told, ["@context", "id", "type"], "{collection} tells neither names nor a number");
    }
}
