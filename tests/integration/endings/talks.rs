//! AT-04, its end: an opportunity whose author accepted an interest is said to be in discussion, on every copy.

use entregent::domain::opportunity::State;
use serde_json::json;

use crate::interests::scene::{Scene, express, invite, scene, withdraw};
use crate::support::{Ground, Reader, Test, tests};

pub fn tests() -> Vec<Test> {
    tests![
        what_is_talked_about_says_so_and_stays_open,
        it_says_so_until_the_last_of_them_has_left,
        what_is_renewed_says_again_that_it_is_talked_about,
    ]
}

/// As Montréal and Sherbrooke have it.
async fn is_talked_about(scene: &Scene) -> (bool, bool) {
    scene.settle().await;
    let ours = scene.montreal.copy_of(&scene.item.uri).await.unwrap();
    let copy = scene.sherbrooke.copy_of(&scene.item.uri).await.unwrap();
    (ours.in_discussion, copy.in_discussion)
}

async fn what_is_talked_about_says_so_and_stays_open(ground: Ground) {
    let scene = scene(&ground).await;
    let feed = json!(scene.montreal.urls().actor("occasions"));
    scene.give(&scene.helene, &scene.helene.activity(90, "Follow", feed)).await;
    let (_, received) = scene.interested().await;
    scene.forward(received.id).await;
    assert_eq!(is_talked_about(&scene).await, (false, false), "nobody has agreed yet");
    scene.masto.take_received();
    scene.accept(received.id).await;
    assert_eq!(is_talked_about(&scene).await, (true, true));

    let told = scene.masto.take_received();
    let note = &told.iter().find(|it| it["type"] == "Update").expect("an edit")["object"];
    assert_eq!((&note["opportunityStatus"], &note["finished"]), (&json!("inDiscussion"), &json!(false)));
    let open = scene.sherbrooke.open_opportunities().await;
    assert_eq!((open.len(), open[0].state), (1, State::Published), "it is open to others");
    for (chapter, id) in [(&scene.montreal, scene.item.id), (&scene.sherbrooke, scene.copy.id)] {
        let reader = Reader::of(chapter, &chapter.member).await;
        assert!(reader.page(&format!("/o/{id}")).await.contains("En discussion"), "{}", chapter.host());
        assert!(reader.page("/occasions").await.contains("En discussion"), "{}", chapter.host());
    }
    let karim = invite(&scene.sherbrooke, "karim", "Karim").await;
    express(&scene.sherbrooke, &karim, scene.copy.id).await;
    scene.settle().await;
    assert_eq!(scene.received().await.len(), 2);
}

async fn it_says_so_until_the_last_of_them_has_left(ground: Ground) {
    let scene = scene(&ground).await;
    let (sent, received) = scene.interested().await;
    let karim = invite(&scene.montreal, "karim", "Karim").await;
    let local = express(&scene.montreal, &karim, scene.item.id).await;
    for id in [received.id, local.id] {
        scene.forward(id).await;
        scene.accept(id).await;
    }
    assert_eq!(is_talked_about(&scene).await, (true, true));
    withdraw(&scene.sherbrooke, &scene.sherbrooke.member, sent.id).await;
    assert_eq!(is_talked_about(&scene).await, (true, true), "Karim is still there");
    withdraw(&scene.montreal, &karim, local.id).await;
    assert_eq!(is_talked_about(&scene).await, (false, false));
}

async fn what_is_renewed_says_again_that_it_is_talked_about(ground: Ground) {
    let scene = scene(&ground).await;
    let (_, received) = scene.interested().await;
    scene.montreal.clock.set(scene.item.details.deadline.at);
    scene.settle().await;
    scene.forward(received.id).await;
    scene.accept(received.id).await;
    let now = scene.montreal.clock.now();
    let item = scene.montreal.copy_of(&scene.item.uri).await.unwrap();
    assert_eq!(item.state, State::Expired);
    let (author, to) = (scene.montreal.member.clone(), item.proposed_deadlines(now)[0]);
    scene.montreal.write(move |tx| entregent::services::opportunities::renew(tx, &author, item.id, to)).await;
    assert_eq!(is_talked_about(&scene).await, (true, true));
    let (_, note) = scene.montreal.document(&scene.item.uri).await;
    assert_eq!(note["opportunityStatus"], "inDiscussion");
}
