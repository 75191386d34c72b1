//! What is not public shows nowhere: no title, no name, no count, not even that it was.

use axum::http::StatusCode;
use serde_json::json;

use super::world::{World, secret, sugar};
use crate::domain::{Member, Opportunity, Post, Readers, Role};
use crate::services::threads::NewReply;
use crate::services::{Receipt, ServiceError, opportunities, reactions, threads};

/// Every address that tells something, with ids that may stand for anything.
async fn seen_everywhere(world: &World, objects: &[String]) -> Vec<(String, StatusCode, String)> {
    let mut paths: Vec<String> = Vec::new();
    for actor in ["/actor", "/u/section", "/u/occasions", "/u/rencontres", "/u/rejean", "/u/yasmine"] {
        paths.push(actor.to_owned());
        for collection in ["outbox", "followers", "following", "featured"] {
            paths.extend(["", "?page=first"].map(|query| format!("{actor}/{collection}{query}")));
        }
    }
    for object in objects {
        paths.push(object.clone());
        for collection in ["replies", "context", "likes", "shares"] {
            paths.extend(["", "?page=first"].map(|query| format!("{object}/{collection}{query}")));
        }
    }
    for handle in ["section", "occasions", "rejean", "yasmine"] {
        paths.push(format!("/@{handle}"));
        paths.push(format!("/.well-known/webfinger?resource=acct:{handle}@montreal.test"));
    }
    paths.extend(["/nodeinfo/2.0", "/nodeinfo/2.1", "/.well-known/nodeinfo"].map(str::to_owned));
    let mut seen = Vec::new();
    for path in paths {
        let answer = world.get(&path).await;
        seen.push((path, answer.status, answer.body));
    }
    seen
}

async fn chapter() -> (World, Member, Member) {
    let (world, rejean) = World::montreal().await;
    let yasmine = world.join("yasmine", "Yasmine Haddadi").await;
    (world, rejean, yasmine)
}

fn paths(items: &[&Opportunity], post: &Post) -> Vec<String> {
    items.iter().map(|item| format!("/o/{}", item.id)).chain([format!("/p/{}", post.id)]).collect()
}

#[tokio::test]
async fn a_chapter_with_only_private_things_looks_like_an_empty_one() {
    let (world, rejean, yasmine) = chapter().await;
    let ids = ["/o/1".to_owned(), "/p/1".to_owned()];
    let before = seen_everywhere(&world, &ids).await;

    let draft = world.draft(&yasmine, sugar()).await;
    let in_review = world.submit(&yasmine, sugar()).await;
    let section = world.publish(&yasmine, &rejean, secret()).await;
    let post = world.reply(&yasmine, &section, "Entre nous.").await;
    world.reply(&rejean, &section, "Oui.").await;
    assert_eq!(seen_everywhere(&world, &ids).await, before);

    for (path, status, body) in seen_everywhere(&world, &paths(&[&draft, &in_review, &section], &post)).await
    {
        assert!(status == StatusCode::OK || status == StatusCode::NOT_FOUND, "{path}: {status}");
        for word in ["confidentielle", "Entre nous", "Casablanca", "Yasmine", "yasmine"] {
            assert!(!body.contains(word), "{path}: {body}");
        }
    }
    for path in paths(&[&draft, &in_review, &section], &post) {
        for part in ["", "/replies", "/replies?page=first", "/likes", "/shares"] {
            assert_eq!(
                world.get(&format!("{path}{part}")).await.status,
                StatusCode::NOT_FOUND,
                "{path}{part}"
            );
        }
    }
}

#[tokio::test]
async fn private_things_leave_no_trace_when_they_are_deleted() {
    let (world, rejean, yasmine) = chapter().await;
    let draft = world.draft(&yasmine, sugar()).await;
    let section = world.publish(&yasmine, &rejean, secret()).await;
    let (said, kept) =
        (world.reply(&yasmine, &section, "Entre nous.").await, world.reply(&yasmine, &section, "Oui.").await);
    let (author, id) = (yasmine.clone(), said.id);
    world.write(move |tx| threads::delete(tx, &author, id)).await;
    let everything = [paths(&[&draft, &section], &said), paths(&[], &kept)].concat();
    for round in ["before the opportunities are erased", "after"] {
        for path in &everything {
            assert_eq!(world.get(path).await.status, StatusCode::NOT_FOUND, "{path} {round}");
        }
        let outbox = world.get("/u/section/outbox").await.json();
        assert_eq!(outbox["totalItems"], 0, "{round}");
        let (author, ids) = (yasmine.clone(), [draft.id, section.id]);
        if round != "after" {
            world
                .write(move |tx| ids.into_iter().try_for_each(|id| opportunities::erase(tx, &author, id)))
                .await;
        }
    }
}

#[tokio::test]
async fn nobody_answers_a_draft() {
    let (world, rejean, yasmine) = chapter().await;
    let draft = world.submit(&yasmine, sugar()).await;
    for member in [rejean, yasmine] {
        let new = NewReply { opportunity: draft.id, parent: None, text: "Déjà ?".into() };
        let refused = world.try_write(move |tx| threads::reply(tx, &member, &new)).await;
        assert!(matches!(refused, Err(ServiceError::NotFound)), "{refused:?}");
    }
}

#[tokio::test]
async fn nothing_from_outside_attaches_to_a_private_discussion() {
    let (world, rejean, yasmine) = chapter().await;
    let section = world.publish(&yasmine, &rejean, secret()).await;
    let (kept, deleted) =
        (world.reply(&yasmine, &section, "Oui.").await, world.reply(&yasmine, &section, "Non.").await);
    let (author, id) = (yasmine.clone(), deleted.id);
    world.write(move |tx| threads::delete(tx, &author, id)).await;
    let mallory = world.stranger("mallory").await;
    for (number, target) in [&section.uri, &kept.uri, &deleted.uri].into_iter().enumerate() {
        let reply = world.receive_reply(&mallory, number, target).await;
        assert!(matches!(reply, Receipt::Ignored(_)), "{target}");
        let (by, target) = (mallory.clone(), target.clone());
        let like = world
            .write(move |tx| {
                let activity = by.uri.join("like").unwrap();
                reactions::receive(tx, &by, crate::domain::ReactionKind::Like, &activity, &target)
            })
            .await;
        assert!(matches!(like, Receipt::Ignored(_)));
    }
    let entries = world.app.read(move |tx| threads::list(tx, &section, Readers::Members)).await.unwrap();
    assert_eq!(entries.len(), 1);
}

#[tokio::test]
async fn a_member_is_shown_only_while_their_profile_is_on() {
    let (world, _, yasmine) = chapter().await;
    let addresses = [
        "/u/yasmine",
        "/@yasmine",
        "/u/yasmine/outbox",
        "/u/yasmine/outbox?page=first",
        "/u/yasmine/followers",
        "/u/yasmine/following",
        "/u/yasmine/featured",
        "/.well-known/webfinger?resource=acct:yasmine@montreal.test",
        "/.well-known/webfinger?resource=https://montreal.test/u/yasmine",
        "/.well-known/webfinger?resource=https://montreal.test/@yasmine",
    ];
    for switched in [None, Some(true), Some(false)] {
        if let Some(is_public) = switched {
            world.switch_profile(&yasmine, is_public).await;
        }
        let is_shown = switched == Some(true);
        let expected = if is_shown { StatusCode::OK } else { StatusCode::NOT_FOUND };
        for path in addresses {
            assert_eq!(world.get(path).await.status, expected, "{path}, switched: {switched:?}");
        }
        let total = world.get("/nodeinfo/2.1").await.json()["usage"]["users"]["total"].clone();
        assert_eq!(total, json!(i32::from(is_shown)), "switched: {switched:?}");
    }
}

#[tokio::test]
async fn a_private_member_publishes_without_their_name() {
    let (world, rejean, yasmine) = chapter().await;
    let item = world.publish(&yasmine, &rejean, sugar()).await;
    let post = world.reply(&yasmine, &item, "À votre service.").await;
    for (path, status, body) in seen_everywhere(&world, &paths(&[&item], &post)).await {
        assert!(status == StatusCode::OK || status == StatusCode::NOT_FOUND, "{path}: {status}");
        assert!(!body.to_lowercase().contains("yasmine"), "{path}: {body}");
        assert!(!body.contains("Haddadi"), "{path}: {body}");
    }
    let note = world.get(item.uri.as_str()).await.json();
    assert_eq!(note["attributedTo"], "https://montreal.test/u/section");
}

#[tokio::test]
async fn what_two_servers_say_to_each_other_is_not_shown() {
    let (world, rejean, _) = chapter().await;
    let helene = world.stranger("helene").await;
    world.follow(&helene, "occasions").await;
    let target = helene.clone();
    let follow = world.write(move |tx| crate::services::follows::follow(tx, &rejean, &target)).await;
    assert_eq!(world.get(follow.activity.as_str()).await.status, StatusCode::NOT_FOUND);
    for actor in ["section", "occasions"] {
        let outbox = world.get(&format!("/u/{actor}/outbox?page=first")).await.json();
        assert_eq!(outbox["orderedItems"], json!([]), "{actor}: an Accept, a Follow");
    }
}

#[tokio::test]
async fn nobody_takes_the_name_of_the_server_actor() {
    let (world, ..) = chapter().await;
    for name in ["montreal.test", "server", "occasions", "yasmine"] {
        let taken = world
            .try_write(move |tx| crate::services::members::add(tx, name, "Mallory", Role::Member).map(drop))
            .await;
        assert!(matches!(taken, Err(ServiceError::Wrong(_))), "{name}");
    }
}
