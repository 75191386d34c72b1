//! Actors and what they show of themselves.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::world::{World, sugar};
use crate::services::opportunities;

#[tokio::test]
async fn the_chapters_actors_have_their_documents() {
    let (world, _) = World::montreal().await;
    for (path, id, kind, name) in [
        ("/actor", "/actor", "Application", "montreal.test"),
        ("/u/section", "/u/section", "Group", "section"),
        ("/@section", "/u/section", "Group", "section"),
        ("/@Occasions", "/u/occasions", "Group", "occasions"),
        ("/u/rencontres", "/u/rencontres", "Group", "rencontres"),
    ] {
        let seen = world.get(path).await;
        assert_eq!(seen.status, StatusCode::OK, "{path}");
        let actor = seen.json();
        let id = format!("https://montreal.test{id}");
        assert_eq!((&actor["id"], &actor["type"]), (&json!(id), &json!(kind)), "{path}");
        assert_eq!(actor["preferredUsername"], name, "{path}");
        assert_eq!(actor["publicKey"]["id"], format!("{id}#main-key"), "{path}");
        assert!(!seen.body.contains("PRIVATE"), "{path}");
        assert_eq!(seen.header("last-modified"), "Tue, 24 Nov 2026 15:00:01 GMT", "{path}");
    }
}

#[tokio::test]
async fn the_server_actor_lives_at_one_address() {
    let (world, _) = World::montreal().await;
    for path in ["/u/montreal.test", "/@montreal.test", "/u/server", "/u/montreal.test/outbox"] {
        assert_eq!(world.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let outbox = world.get("/actor/outbox").await.json();
    assert_eq!((&outbox["type"], &outbox["totalItems"]), (&json!("OrderedCollection"), &json!(0)));
    let first = world.get(outbox["first"].as_str().unwrap()).await.json();
    assert_eq!(first["orderedItems"], json!([]));
}

#[tokio::test]
async fn every_collection_an_actor_names_is_there() {
    let (world, _) = World::montreal().await;
    let actor = world.get("/u/occasions").await.json();
    for name in ["outbox", "followers", "following", "featured"] {
        let seen = world.get(actor[name].as_str().unwrap()).await;
        assert_eq!(seen.status, StatusCode::OK, "{name}");
        assert_eq!(seen.json()["id"], actor[name], "{name}");
        assert_eq!(seen.json()["totalItems"], 0, "{name}");
        assert_eq!(seen.header("content-type"), "application/activity+json; charset=utf-8", "{name}");
    }
}

#[tokio::test]
async fn an_outbox_is_read_page_by_page_while_it_grows() {
    let (world, rejean) = World::montreal().await;
    let yasmine = world.join("yasmine", "Yasmine Haddadi").await;
    for _ in 0..25 {
        world.publish(&yasmine, &rejean, sugar()).await;
    }
    let outbox = world.get("/u/occasions/outbox").await.json();
    assert_eq!(outbox["totalItems"], 25);
    let first = world.get(outbox["first"].as_str().unwrap()).await.json();
    let newest = items(&first);
    world.publish(&yasmine, &rejean, sugar()).await;

    let second = world.get(first["next"].as_str().unwrap()).await.json();
    let oldest = items(&second);
    assert_eq!((newest.len(), oldest.len()), (20, 5));
    assert_eq!(second["partOf"], outbox["id"]);
    assert!(second.get("next").is_none());
    let ids: Vec<&str> =
        newest.iter().chain(&oldest).map(|activity| activity["id"].as_str().unwrap()).collect();
    assert!(ids.is_sorted_by(|newer, older| newer > older), "newest first, nothing twice: {ids:?}");
    assert!(newest.iter().all(|activity| activity.get("@context").is_none()));
    assert_eq!(first["@context"][0], "https://www.w3.org/ns/activitystreams");
}

#[tokio::test]
async fn followers_are_counted_and_listed_newest_first() {
    let (world, _) = World::montreal().await;
    for number in 0..22 {
        let stranger = world.stranger(&format!("f{number:02}")).await;
        world.follow(&stranger, "occasions").await;
    }
    let followers = world.get("/u/occasions/followers").await.json();
    assert_eq!(followers["totalItems"], 22);
    let first = world.get(followers["first"].as_str().unwrap()).await.json();
    let second = world.get(first["next"].as_str().unwrap()).await.json();
    assert_eq!(first["orderedItems"][0], "https://masto.test/users/f21");
    assert_eq!(
        second["orderedItems"],
        json!(["https://masto.test/users/f01", "https://masto.test/users/f00"])
    );
    assert_eq!(world.get("/u/section/followers").await.json()["totalItems"], 0);
}

#[tokio::test]
async fn whom_the_chapter_follows_is_listed_once_it_is_accepted() {
    use crate::domain::FollowState;
    use crate::services::follows;
    let (world, rejean) = World::montreal().await;
    let sherbrooke = world.stranger("occasions").await;
    let target = sherbrooke.clone();
    let follow = world.write(move |tx| follows::follow(tx, &rejean, &target)).await;
    assert_eq!(world.get("/u/section/following").await.json()["totalItems"], 0);
    let target = sherbrooke.clone();
    let accepted = FollowState::Accepted;
    world.write(move |tx| follows::receive_answer(tx, &target, &follow.activity, (accepted, ""))).await;
    assert_eq!(world.get("/u/section/following").await.json()["totalItems"], 1);
    let page = world.get("/u/section/following?page=first").await.json();
    assert_eq!(page["orderedItems"], json!([sherbrooke.uri]));
    let outbox = world.get("/u/section/outbox").await.json();
    assert_eq!(outbox["totalItems"], 0, "a follow is between two");
}

#[tokio::test]
async fn an_actor_shows_first_what_is_still_open() {
    let (world, rejean) = World::montreal().await;
    let yasmine = world.join("yasmine", "Yasmine Haddadi").await;
    let closed = world.publish(&yasmine, &rejean, sugar()).await;
    let open = world.publish(&yasmine, &rejean, sugar()).await;
    world.write(move |tx| opportunities::withdraw(tx, &yasmine, closed.id)).await;
    let featured = world.get("/u/section/featured").await.json();
    assert_eq!(featured["orderedItems"], json!([open.uri]));
    assert_eq!(featured["totalItems"], 1);
}

#[tokio::test]
async fn a_part_that_no_collection_has_is_not_found() {
    let (world, _) = World::montreal().await;
    for query in ["page=2", "before=abc", "page=first&before=5", "before=0"] {
        let path = format!("/u/section/outbox?{query}");
        assert_eq!(world.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let beyond = world.get("/u/section/outbox?before=1").await.json();
    assert_eq!(beyond["orderedItems"], json!([]));
}

fn items(page: &Value) -> Vec<Value> {
    page["orderedItems"].as_array().unwrap().clone()
}
