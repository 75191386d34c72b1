//! Who wants nothing from whom: it is so from then on, and ends when it is taken back.

use entregent::services::{self, threads::NewReply};
use serde_json::json;

use super::scene::{INBOXES, Scene, scene};
use crate::support::{Ground, Test, settle, tests};

pub fn tests() -> Vec<Test> {
    tests![
        who_blocks_one_of_ours_is_unfollowed_and_hears_nothing_more,
        nobody_ends_the_block_of_another,
        an_undo_that_comes_before_its_block_wins,
        whom_the_chapter_blocks_is_hidden_and_refused_until_readmitted,
        only_stewards_block,
    ]
}

async fn say(scene: &Scene, text: &str) {
    let (member, opportunity) = (scene.montreal.member.clone(), scene.item.id);
    let new = NewReply { opportunity, parent: None, text: text.to_owned() };
    scene.montreal.write(move |tx| services::threads::reply(tx, &member, &new)).await;
    settle(&[&scene.montreal]).await;
}

async fn who_blocks_one_of_ours_is_unfollowed_and_hears_nothing_more(ground: Ground) {
    let scene = scene(&ground).await;
    let (helene, section) = (&scene.helene, scene.montreal.urls().actor("section"));
    scene.follow(helene).await;
    scene.give(helene, "inbox", &helene.activity(1, "Follow", json!(section))).await;
    scene.give(helene, "inbox", &helene.reply(2, &scene.item.uri, "<p>Bonjour</p>")).await;
    scene.settle().await;

    let block = helene.activity(3, "Block", json!(section));
    scene.give(helene, "u/section/inbox", &block).await;
    assert!(scene.followed().await.is_empty(), "ours of her");
    let (_, followers) = scene.montreal.document(&scene.montreal.urls().page("u/section/followers")).await;
    assert_eq!(followers["totalItems"], 0, "hers of ours");
    say(&scene, "Bonjour à tous").await;
    assert_eq!(scene.received(), Vec::<String>::new(), "nothing goes to her any more");

    scene.give(helene, "inbox", &helene.activity(4, "Undo", block)).await;
    say(&scene, "Re-bonjour").await;
    assert_eq!(scene.received(), ["Create"], "she is in the thread");
}

async fn nobody_ends_the_block_of_another(ground: Ground) {
    let scene = scene(&ground).await;
    let block = scene.helene.activity(1, "Block", json!(scene.montreal.urls().actor("section")));
    scene.give(&scene.helene, "inbox", &scene.helene.reply(2, &scene.item.uri, "<p>Bonjour</p>")).await;
    scene.give(&scene.helene, "inbox", &block).await;
    for (number, inbox) in (1..).zip(INBOXES) {
        scene.give(&scene.mallory, inbox, &scene.mallory.activity(number, "Undo", block.clone())).await;
    }
    say(&scene, "Bonjour").await;
    assert_eq!(scene.received(), Vec::<String>::new());
}

async fn an_undo_that_comes_before_its_block_wins(ground: Ground) {
    let scene = scene(&ground).await;
    scene.give(&scene.helene, "inbox", &scene.helene.reply(9, &scene.item.uri, "<p>Bonjour</p>")).await;
    let block = scene.helene.activity(1, "Block", json!(scene.montreal.urls().actor("section")));
    scene.give(&scene.helene, "inbox", &scene.helene.activity(2, "Undo", block.clone())).await;
    scene.give(&scene.helene, "inbox", &block).await;
    say(&scene, "Bonjour").await;
    assert_eq!(scene.received(), ["Create"]);
}

async fn whom_the_chapter_blocks_is_hidden_and_refused_until_readmitted(ground: Ground) {
    let scene = scene(&ground).await;
    let mallory = &scene.mallory;
    scene
        .give(
            mallory,
            "inbox",
            &mallory.activity(1, "Follow", json!(scene.montreal.urls().actor("occasions"))),
        )
        .await;
    scene.give(mallory, "inbox", &mallory.reply(2, &scene.item.uri, "<p>Achetez !</p>")).await;
    scene.settle().await;
    let (steward, target) = (scene.montreal.steward.clone(), scene.remote(&mallory.id).await);
    let blocked = target.clone();
    scene.montreal.write(move |tx| services::blocks::block(tx, &steward, &blocked)).await;
    settle(&[&scene.montreal]).await;

    assert_eq!(scene.received(), ["Reject"], "the follow ends; the block itself is not told");
    assert_eq!(scene.montreal.thread(&scene.item).await, Vec::<String>::new());
    assert_eq!((scene.total("replies").await, scene.total("context").await), (0, 1));
    for (number, inbox) in (3..).zip(INBOXES) {
        scene.give(mallory, inbox, &mallory.reply(number, &scene.item.uri, "<p>Encore !</p>")).await;
        let feed = json!(scene.montreal.urls().actor("occasions"));
        scene.give(mallory, inbox, &mallory.activity(number + 10, "Follow", feed)).await;
        scene.give(mallory, inbox, &mallory.activity(number + 20, "Like", json!(scene.item.uri))).await;
        assert_eq!(scene.received(), ["Reject"]);
    }
    assert_eq!(scene.total("likes").await, 0);

    scene.montreal.write(move |tx| services::blocks::readmit(tx, &target)).await;
    assert_eq!(scene.montreal.thread(&scene.item).await, ["@mallory@masto.test: Achetez !"]);
}

async fn only_stewards_block(ground: Ground) {
    let scene = scene(&ground).await;
    let (member, target) = (scene.montreal.member.clone(), scene.remote(&scene.mallory.id).await);
    let blocked = scene.montreal.app().write(move |tx| services::blocks::block(tx, &member, &target)).await;
    assert!(matches!(blocked, Err(services::ServiceError::Forbidden(_))), "{blocked:?}");
}
