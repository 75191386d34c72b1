//! What is said under an opportunity, from here and from elsewhere.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::world::{World, sugar};
use crate::domain::{Member, Opportunity, ReactionKind};
use crate::services::{opportunities, reactions};

async fn published() -> (World, Member, Opportunity) {
    let (world, rejean) = World::montreal().await;
    let yasmine = world.join("yasmine", "Yasmine Haddadi").await;
    let item = world.publish(&yasmine, &rejean, sugar()).await;
    (world, yasmine, item)
}

#[tokio::test]
async fn all_known_replies_are_listed_remote_ones_too() {
    let (world, yasmine, item) = published().await;
    let helene = world.stranger("helene").await;
    world.receive_reply(&helene, 1, &item.uri).await;
    let answer = world.reply(&yasmine, &item, "Oui, par train.").await;
    let replies = world.get(&format!("{}/replies", item.uri)).await.json();
    let both = json!(["https://masto.test/notes/1", answer.uri]);
    assert_eq!((&replies["type"], &replies["totalItems"]), (&json!("Collection"), &json!(2)));
    assert_eq!(replies["first"]["items"], both);
    assert!(replies["first"].get("next").is_none());
    let note = world.get(item.uri.as_str()).await.json();
    assert_eq!(note["replies"]["first"]["items"], both);
}

#[tokio::test]
async fn a_long_discussion_is_read_page_by_page() {
    let (world, _, item) = published().await;
    let helene = world.stranger("helene").await;
    for number in 0..45 {
        world.receive_reply(&helene, number, &item.uri).await;
    }
    let note = world.get(item.uri.as_str()).await.json();
    assert_eq!(note["replies"]["totalItems"], 45);
    let inlined = note["replies"]["first"].clone();
    let second = world.get(inlined["next"].as_str().unwrap()).await.json();
    let third = world.get(second["next"].as_str().unwrap()).await.json();
    assert!(third.get("next").is_none());
    let all: Vec<Value> = [&inlined, &second, &third]
        .iter()
        .flat_map(|page| page["items"].as_array().unwrap().clone())
        .collect();
    let expected: Vec<Value> =
        (0..45).map(|number| json!(format!("https://masto.test/notes/{number}"))).collect();
    assert_eq!(all, expected);
    let first = world.get(&format!("{}/replies?page=first", item.uri)).await.json();
    assert_eq!((&first["items"], &first["next"]), (&inlined["items"], &inlined["next"]));
}

#[tokio::test]
async fn the_context_is_the_whole_conversation_from_its_beginning() {
    let (world, yasmine, item) = published().await;
    let helene = world.stranger("helene").await;
    world.receive_reply(&helene, 1, &item.uri).await;
    let nested = format!("https://masto.test/notes/{}", 1).parse().unwrap();
    world.receive_reply(&helene, 2, &nested).await;
    let answer = world.reply(&yasmine, &item, "Merci.").await;
    let note = world.get(item.uri.as_str()).await.json();
    let context = world.get(note["context"].as_str().unwrap()).await.json();
    assert_eq!((&context["type"], &context["totalItems"]), (&json!("OrderedCollection"), &json!(4)));
    let page = world.get(context["first"].as_str().unwrap()).await.json();
    let expected = json!([item.uri, "https://masto.test/notes/1", "https://masto.test/notes/2", answer.uri]);
    assert_eq!(page["orderedItems"], expected);
}

#[tokio::test]
async fn likes_and_boosts_are_counted() {
    let (world, _, item) = published().await;
    let (helene, uri) = (world.stranger("helene").await, item.uri.clone());
    world
        .write(move |tx| {
            for (kind, activity) in [(ReactionKind::Like, "l"), (ReactionKind::Announce, "b")] {
                let activity = helene.uri.join(activity).unwrap();
                reactions::receive(tx, &helene, kind, &activity, &uri)?;
            }
            Ok(())
        })
        .await;
    let note = world.get(item.uri.as_str()).await.json();
    for collection in ["likes", "shares"] {
        let seen = world.get(note[collection]["id"].as_str().unwrap()).await.json();
        assert_eq!((&seen["totalItems"], &note[collection]["totalItems"]), (&json!(1), &json!(1)));
        assert!(seen.get("items").is_none(), "who did is theirs to show");
    }
}

#[tokio::test]
async fn a_reply_outlives_what_it_answered() {
    let (world, yasmine, item) = published().await;
    let post = world.reply(&yasmine, &item, "Oui.").await;
    world.write(move |tx| opportunities::erase(tx, &yasmine, item.id)).await;
    let seen = world.get(post.uri.as_str()).await;
    assert_eq!(seen.status, StatusCode::OK);
    let note = seen.json();
    assert_eq!((note["tag"].clone(), note.get("context")), (json!([]), None));
}
