//! Likes, emojis and boosts: the counts are right, however they come.

use serde_json::json;
use url::Url;

use super::scene::{INBOXES, scene};
use crate::support::{Ground, Test, tests};

pub fn tests() -> Vec<Test> {
    tests![
        an_emoji_is_a_like_and_one_person_counts_once,
        undone_and_done_again_counts_once_in_any_order,
        who_deletes_themselves_takes_their_reactions_along,
        what_is_no_reaction_here_changes_nothing,
        nobody_takes_back_what_another_gave,
    ]
}

async fn an_emoji_is_a_like_and_one_person_counts_once(ground: Ground) {
    let scene = scene(&ground).await;
    let object = json!(scene.item.uri);
    let mut cake = scene.helene.activity(1, "EmojiReact", object.clone());
    cake["content"] = json!("🎂");
    let mut heart = scene.helene.activity(2, "Like", object.clone());
    heart["content"] = json!(":heart:");
    scene.give(&scene.helene, "inbox", &cake).await;
    scene.give(&scene.helene, "inbox", &heart).await;
    scene.give(&scene.mallory, "inbox", &scene.mallory.activity(1, "Like", object)).await;
    assert_eq!(scene.total("likes").await, 2, "two people");

    scene.give(&scene.helene, "inbox", &scene.helene.activity(3, "Undo", cake)).await;
    assert_eq!(scene.total("likes").await, 2, "her heart is still there");
    scene.give(&scene.helene, "inbox", &scene.helene.activity(4, "Undo", heart)).await;
    assert_eq!(scene.total("likes").await, 1);
}

/// Liked, taken back, liked again under another id: Mastodon does so, and the three may overtake each other.
async fn undone_and_done_again_counts_once_in_any_order(ground: Ground) {
    let scene = scene(&ground).await;
    for (kind, collection) in [("Like", "likes"), ("Announce", "shares")] {
        for (person, order) in
            [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]].iter().enumerate()
        {
            let someone = scene.masto.person(&format!("{}{person}", kind.to_lowercase()));
            let first = someone.activity(1, kind, json!(scene.item.uri));
            let undo = someone.activity(2, "Undo", first.clone());
            let again = someone.activity(3, kind, json!(scene.item.uri));
            let all = [first, undo, again];
            for position in order {
                scene.give(&someone, "inbox", &all[*position]).await;
            }
            let people = i64::try_from(person).unwrap() + 1;
            assert_eq!(scene.total(collection).await, people, "{kind} in the order {order:?}");
        }
    }
}

async fn who_deletes_themselves_takes_their_reactions_along(ground: Ground) {
    let scene = scene(&ground).await;
    let helene = &scene.helene;
    scene.give(helene, "inbox", &helene.activity(1, "Like", json!(scene.item.uri))).await;
    scene.give(helene, "inbox", &helene.activity(2, "Announce", json!(scene.item.uri))).await;
    assert_eq!((scene.total("likes").await, scene.total("shares").await), (1, 1));
    scene.give(helene, "inbox", &helene.activity(3, "Delete", json!(helene.id))).await;
    assert_eq!((scene.total("likes").await, scene.total("shares").await), (0, 0));
    scene.give(helene, "inbox", &helene.activity(4, "Like", json!(scene.item.uri))).await;
    assert_eq!(scene.total("likes").await, 0, "a late like of somebody who is gone");
}

async fn what_is_no_reaction_here_changes_nothing(ground: Ground) {
    let scene = scene(&ground).await;
    let elsewhere = Url::parse("https://victim.test/notes/1").unwrap();
    for inbox in INBOXES {
        for (number, (kind, object)) in
            [("Dislike", &scene.item.uri), ("View", &scene.item.uri), ("Like", &elsewhere)]
                .into_iter()
                .enumerate()
        {
            let number = u32::try_from(number).unwrap();
            let activity = scene.helene.activity(number, kind, json!(object));
            scene.give(&scene.helene, inbox, &activity).await;
        }
    }
    assert_eq!(scene.total("likes").await, 0);
    assert_eq!(scene.network.take_sent(), [], "nothing was asked of anybody");
}

async fn nobody_takes_back_what_another_gave(ground: Ground) {
    let scene = scene(&ground).await;
    let like = scene.helene.activity(1, "Like", json!(scene.item.uri));
    scene.give(&scene.helene, "inbox", &like).await;
    for (number, inbox) in (1..).zip(INBOXES) {
        let mut forged = scene.mallory.activity(number, "Undo", like.clone());
        forged["object"]["actor"] = json!(scene.mallory.id);
        scene.give(&scene.mallory, inbox, &forged).await;
        assert_eq!(scene.total("likes").await, 1, "{inbox}");
    }
}
