//! Actors that go elsewhere: followed there, when they are who they say they are.

use std::time::Duration;

use entregent::domain::{Handle, Policy};
use entregent::services::{self, ServiceError, Wrong};
use serde_json::{Value, json};

use super::scene::{INBOXES, Scene, scene};
use crate::support::{Ground, Peer, Person, Reader, Test, settle, tests};

pub fn tests() -> Vec<Test> {
    tests![
        who_is_followed_and_moves_is_followed_there,
        a_target_that_does_not_know_who_moves_is_not_followed,
        nobody_moves_another,
        what_was_written_before_says_where_its_author_went,
        a_second_move_waits_a_week_and_a_repeated_one_has_no_effect,
        a_move_of_somebody_unfollowed_costs_no_look,
        an_actor_of_ours_leaves_with_its_followers,
        an_actor_of_ours_leaves_only_for_where_it_is_known,
    ]
}

/// Somebody on another server who says they are Hélène too.
fn new_home(scene: &Scene, name: &str) -> Person {
    let home = Peer::join(&scene.network, "piaille.test");
    let person = home.person(name);
    person.publish_with(json!({ "alsoKnownAs": [scene.helene.id] }));
    person
}

fn move_to(from: &Person, number: u32, target: &Person) -> Value {
    let mut activity = from.activity(number, "Move", json!(from.id));
    activity["target"] = json!(target.id);
    activity
}

async fn who_is_followed_and_moves_is_followed_there(ground: Ground) {
    let scene = scene(&ground).await;
    scene.follow(&scene.helene).await;
    let there = new_home(&scene, "helene");
    scene.give(&scene.helene, "inbox", &move_to(&scene.helene, 1, &there)).await;
    assert!(scene.follows_only(&there.id).await);
    assert_eq!(scene.received(), ["Undo"], "the old follow ends");
    let sent = scene.network.take_sent();
    assert!(
        sent.iter().any(|it| it.url.starts_with("https://piaille.test/") && it.body.contains("\"Follow\""))
    );
}

async fn a_target_that_does_not_know_who_moves_is_not_followed(ground: Ground) {
    let scene = scene(&ground).await;
    scene.follow(&scene.helene).await;
    let there = new_home(&scene, "helene");
    // What was read of the target before does not count: it is read again.
    scene.remote(&there.id).await;
    there.publish_with(json!({ "alsoKnownAs": [scene.mallory.id] }));
    for (number, inbox) in (1..).zip(INBOXES) {
        scene.give(&scene.helene, inbox, &move_to(&scene.helene, number, &there)).await;
        assert!(scene.follows_only(&scene.helene.id).await, "{inbox}");
    }
}

async fn what_was_written_before_says_where_its_author_went(ground: Ground) {
    let scene = scene(&ground).await;
    scene.follow(&scene.helene).await;
    let reply = scene.helene.reply(5, &scene.item.uri, "<p>Livrez-vous à Lyon ?</p>");
    scene.give(&scene.helene, "inbox", &reply).await;
    let member = Reader::of(&scene.montreal, &scene.montreal.member).await;
    let page = format!("/o/{}", scene.item.id);
    let before = member.page(&page).await;
    assert!(before.contains("@helene@masto.test") && !before.contains("a déménagé"), "{before}");

    let there = new_home(&scene, "helene");
    scene.give(&scene.helene, "inbox", &move_to(&scene.helene, 1, &there)).await;
    let after = member.page(&page).await;
    let (_, moved) = after.split_once("a déménagé").expect("that she moved");
    let line: String = moved.chars().take(200).collect();
    assert!(line.contains("href=\"https://piaille.test/") && line.contains("@helene@piaille.test"), "{line}");
    scene.montreal.decide("piaille.test", Some(Policy::Suspended)).await;
    assert!(!member.page(&page).await.contains("piaille.test"), "nothing is shown of a suspended server");
}

async fn nobody_moves_another(ground: Ground) {
    let scene = scene(&ground).await;
    scene.follow(&scene.helene).await;
    let there = new_home(&scene, "helene");
    for (number, inbox) in (1..).zip(INBOXES) {
        let mut forged = move_to(&scene.mallory, number, &there);
        forged["object"] = json!(scene.helene.id);
        scene.give(&scene.mallory, inbox, &forged).await;
        assert!(scene.follows_only(&scene.helene.id).await, "{inbox}");
    }
    assert_eq!(scene.network.take_sent(), [], "nobody was asked");
}

async fn a_second_move_waits_a_week_and_a_repeated_one_has_no_effect(ground: Ground) {
    let scene = scene(&ground).await;
    scene.follow(&scene.helene).await;
    let (there, further) = (new_home(&scene, "helene"), scene.masto.person("helene2"));
    further.publish_with(json!({ "alsoKnownAs": [scene.helene.id] }));
    let first = move_to(&scene.helene, 1, &there);
    scene.give(&scene.helene, "inbox", &first).await;

    scene.follow(&scene.helene).await;
    for again in [first, move_to(&scene.helene, 2, &further)] {
        scene.give(&scene.helene, "inbox", &again).await;
        assert!(!scene.followed().await.contains(&further.id));
        assert!(scene.followed().await.contains(&scene.helene.id), "followed again on purpose");
    }
    scene.montreal.clock.advance(Duration::from_secs(8 * 24 * 3600));
    scene.give(&scene.helene, "inbox", &move_to(&scene.helene, 3, &further)).await;
    assert!(scene.followed().await.contains(&further.id), "after the cool-down");
}

async fn a_move_of_somebody_unfollowed_costs_no_look(ground: Ground) {
    let scene = scene(&ground).await;
    let there = new_home(&scene, "helene");
    for (number, inbox) in (1..).zip(INBOXES) {
        scene.give(&scene.helene, inbox, &move_to(&scene.helene, number, &there)).await;
    }
    assert_eq!((scene.followed().await, scene.network.take_sent()), (vec![], vec![]));
}

async fn an_actor_of_ours_leaves_with_its_followers(ground: Ground) {
    let scene = scene(&ground).await;
    let feed = scene.montreal.urls().actor("occasions");
    scene.give(&scene.helene, "inbox", &scene.helene.activity(1, "Follow", json!(feed))).await;
    scene.settle().await;
    let there = scene.masto.person("occasions");
    there.publish_with(json!({ "alsoKnownAs": [feed] }));

    let alias = there.id.clone();
    scene.montreal.write(move |tx| services::moves::add_alias(tx, "occasions", &alias)).await;
    settle(&[&scene.montreal]).await;
    assert_eq!(scene.masto.take_received()[0]["object"]["alsoKnownAs"], json!([there.id]));

    scene.montreal.clock.advance(Duration::from_secs(1));
    let (_, document) = scene.montreal.federation.fresh_actor(&there.id).await.unwrap();
    scene.montreal.write(move |tx| services::moves::leave(tx, "occasions", &document)).await;
    settle(&[&scene.montreal]).await;
    let received = scene.masto.take_received();
    let moved = received.iter().find(|activity| activity["type"] == "Move").unwrap();
    assert_eq!((&moved["object"], &moved["target"]), (&json!(feed), &json!(there.id)));
    let (_, shown) = scene.montreal.document(&feed).await;
    assert_eq!((&shown["movedTo"], &shown["alsoKnownAs"]), (&json!(there.id), &json!([there.id])));
}

async fn an_actor_of_ours_leaves_only_for_where_it_is_known(ground: Ground) {
    let scene = scene(&ground).await;
    let (_, document) = scene.montreal.federation.fresh_actor(&scene.helene.id).await.unwrap();
    let left = scene.montreal.app().write(move |tx| services::moves::leave(tx, "occasions", &document)).await;
    assert!(matches!(left, Err(ServiceError::Wrong(Wrong::UnknownThere))), "{left:?}");
    let handle: Handle = "@occasions@montreal.test".parse().unwrap();
    let (_, shown) = scene.montreal.document(&scene.montreal.urls().actor(&handle.name)).await;
    assert_eq!(shown.get("movedTo"), None);
}
