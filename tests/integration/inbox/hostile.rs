//! AT-25 for what comes in: each refusal has the right status, one line in the log, no effect, and causes no outgoing
//! request.

use std::time::Duration;

use axum::body::Body;
use entregent::activitypub::vocab::MEDIA_TYPE;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Request, StatusCode};
use serde_json::json;

use super::besieged::scene;
use crate::support::{Ground, Test, settle, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        an_unsigned_post_is_refused_without_a_look,
        a_forged_signature_is_refused,
        a_stale_or_future_date_is_refused,
        another_body_than_the_signed_one_is_refused,
        a_signature_that_covers_too_little_is_refused,
        a_signature_for_another_host_is_refused,
        a_signer_who_is_not_the_actor_is_refused,
        an_activity_of_another_host_is_refused,
        a_body_too_large_is_refused,
        a_body_too_deep_is_refused,
        what_is_not_an_activity_is_refused,
        a_delete_of_somebody_unknown_costs_nothing,
        an_unknown_activity_is_dropped_in_silence,
        somebody_elses_post_cannot_be_changed,
        an_accept_of_a_follow_never_sent_has_no_effect,
        an_object_of_another_host_is_not_believed,
        a_key_that_cannot_be_read_now_is_asked_for_again,
        a_ring_of_replies_ends,
    ]
}

async fn an_unsigned_post_is_refused_without_a_look(ground: Ground) {
    let scene = scene(&ground).await;
    let body = scene.reply(1).to_string();
    scene
        .refuses(StatusCode::UNAUTHORIZED, |inbox| {
            let post = Request::post(format!("/{inbox}")).header(CONTENT_TYPE, MEDIA_TYPE);
            post.header("host", "montreal.test").body(Body::from(body.clone())).unwrap()
        })
        .await;
}

async fn a_forged_signature_is_refused(ground: Ground) {
    let scene = scene(&ground).await;
    let mut mallory = scene.helene.clone();
    mallory.keys = std::sync::Arc::new(entregent::crypto::KeyPair::generate().unwrap());
    scene
        .refuses(StatusCode::UNAUTHORIZED, |inbox| mallory.signed(&scene.montreal, inbox, &scene.reply(1)))
        .await;
}

async fn a_stale_or_future_date_is_refused(ground: Ground) {
    let scene = scene(&ground).await;
    let now = scene.montreal.clock.now();
    for at in [now.minus(Duration::from_secs(3_700)), now.plus(Duration::from_secs(400))] {
        let signed = |inbox: &str| scene.helene.signed_at(&scene.montreal, inbox, &scene.reply(1), at);
        scene.refuses(StatusCode::UNAUTHORIZED, signed).await;
    }
}

async fn another_body_than_the_signed_one_is_refused(ground: Ground) {
    let scene = scene(&ground).await;
    scene
        .refuses(StatusCode::UNAUTHORIZED, |inbox| {
            let mut request = scene.helene.signed(&scene.montreal, inbox, &scene.reply(1));
            *request.body_mut() = Body::from(scene.reply(2).to_string());
            request
        })
        .await;
}

async fn a_signature_that_covers_too_little_is_refused(ground: Ground) {
    let scene = scene(&ground).await;
    scene
        .refuses(StatusCode::UNAUTHORIZED, |inbox| {
            let mut request = scene.helene.signed(&scene.montreal, inbox, &scene.reply(1));
            let signature = request.headers()["signature"].to_str().unwrap();
            let thinner = signature.replace("(request-target) host date digest", "digest");
            assert_ne!(signature, thinner);
            request.headers_mut().insert("signature", HeaderValue::from_str(&thinner).unwrap());
            request
        })
        .await;
}

async fn a_signature_for_another_host_is_refused(ground: Ground) {
    let scene = scene(&ground).await;
    scene
        .refuses(StatusCode::UNAUTHORIZED, |inbox| {
            let mut request = scene.helene.signed(&scene.montreal, inbox, &scene.reply(1));
            request.headers_mut().insert("host", HeaderValue::from_static("quebec.test"));
            request
        })
        .await;
}

async fn a_signer_who_is_not_the_actor_is_refused(ground: Ground) {
    let scene = scene(&ground).await;
    let mut activity = scene.reply(1);
    activity["actor"] = json!(scene.masto.url("users/victor"));
    scene
        .refuses(StatusCode::UNAUTHORIZED, |inbox| scene.helene.signed(&scene.montreal, inbox, &activity))
        .await;
}

async fn an_activity_of_another_host_is_refused(ground: Ground) {
    let scene = scene(&ground).await;
    for field in ["id", "actor"] {
        let mut activity = scene.reply(1);
        activity[field] = json!("https://victim.test/users/victor");
        let signed = |inbox: &str| scene.helene.signed(&scene.montreal, inbox, &activity);
        scene.refuses(StatusCode::UNAUTHORIZED, signed).await;
    }
}

async fn a_body_too_large_is_refused(ground: Ground) {
    let scene = scene(&ground).await;
    let activity = scene.helene.activity(1, "Create", json!({ "content": "x".repeat(10 * 1024 * 1024) }));
    let signed = |inbox: &str| scene.helene.signed(&scene.montreal, inbox, &activity);
    scene.refuses(StatusCode::PAYLOAD_TOO_LARGE, signed).await;
}

async fn a_body_too_deep_is_refused(ground: Ground) {
    let scene = scene(&ground).await;
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    scene
        .refuses(StatusCode::BAD_REQUEST, |inbox| {
            let mut request = scene.helene.signed(&scene.montreal, inbox, &scene.reply(1));
            *request.body_mut() = Body::from(deep.clone());
            request
        })
        .await;
}

async fn what_is_not_an_activity_is_refused(ground: Ground) {
    let scene = scene(&ground).await;
    for body in [json!([]), json!("Create"), json!({ "type": "Create" }), json!({ "id": 7, "actor": {} })] {
        let signed = |inbox: &str| scene.helene.signed(&scene.montreal, inbox, &body);
        scene.refuses(StatusCode::BAD_REQUEST, signed).await;
    }
    scene
        .refuses(StatusCode::UNSUPPORTED_MEDIA_TYPE, |inbox| {
            let mut request = scene.helene.signed(&scene.montreal, inbox, &scene.reply(1));
            request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html"));
            request
        })
        .await;
}

async fn a_delete_of_somebody_unknown_costs_nothing(ground: Ground) {
    let scene = scene(&ground).await;
    let stranger = scene.masto.person("stranger");
    let delete = stranger.activity(1, "Delete", json!(stranger.id));
    scene.refuses(StatusCode::ACCEPTED, |inbox| stranger.signed(&scene.montreal, inbox, &delete)).await;
}

async fn an_unknown_activity_is_dropped_in_silence(ground: Ground) {
    let scene = scene(&ground).await;
    let odd = scene.helene.activity(1, "Travel", json!({ "id": "https://masto.test/somewhere" }));
    scene.refuses(StatusCode::ACCEPTED, |inbox| scene.helene.signed(&scene.montreal, inbox, &odd)).await;
}

async fn somebody_elses_post_cannot_be_changed(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.montreal.publish(sugar()).await;
    let create = scene.helene.reply(1, &item.uri, "<p>Vrai</p>");
    scene.helene.send(&scene.montreal, &create).await;
    settle(&[&scene.montreal]).await;

    let mallory = scene.masto.person("mallory");
    let mut note = create["object"].clone();
    note["content"] = json!("<p>Faux</p>");
    let tombstone = json!({ "id": note["id"], "type": "Tombstone" });
    for (number, kind, object) in [(1, "Update", note), (2, "Delete", tombstone)] {
        let status = mallory.send(&scene.montreal, &mallory.activity(number, kind, object)).await;
        assert_eq!(status, StatusCode::ACCEPTED, "well signed; what it wants is refused when it is applied");
        settle(&[&scene.montreal]).await;
        assert_eq!(scene.montreal.thread(&item).await, ["@helene@masto.test: Vrai"], "{kind}");
    }
}

async fn an_accept_of_a_follow_never_sent_has_no_effect(ground: Ground) {
    let scene = scene(&ground).await;
    let follow = json!({ "id": scene.montreal.urls().page("a/1"), "type": "Follow" });
    scene.helene.send(&scene.montreal, &scene.helene.activity(1, "Accept", follow)).await;
    settle(&[&scene.montreal]).await;
    let following = scene.montreal.read(entregent::services::follows::list_following).await;
    assert!(following.is_empty());
}

async fn an_object_of_another_host_is_not_believed(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.montreal.publish(sugar()).await;
    for field in ["id", "attributedTo"] {
        let mut activity = scene.helene.reply(1, &item.uri, "<p>Faux</p>");
        activity["id"] = json!(format!("{}#{field}", scene.helene.id));
        activity["object"][field] = json!("https://victim.test/notes/1");
        scene.helene.send(&scene.montreal, &activity).await;
        settle(&[&scene.montreal]).await;
    }
    assert_eq!(scene.montreal.thread(&item).await, Vec::<String>::new());
}

async fn a_key_that_cannot_be_read_now_is_asked_for_again(ground: Ground) {
    let scene = scene(&ground).await;
    let stranger = scene.masto.person("stranger");
    let item = scene.montreal.publish(sugar()).await;
    let reply = stranger.reply(9, &item.uri, "<p>Enfin</p>");
    scene.network.cut("masto.test");
    assert_eq!(stranger.send(&scene.montreal, &reply).await, StatusCode::SERVICE_UNAVAILABLE);
    scene.network.mend("masto.test");
    scene.montreal.clock.advance(Duration::from_secs(120));
    assert_eq!(stranger.send(&scene.montreal, &reply).await, StatusCode::ACCEPTED);
}

async fn a_ring_of_replies_ends(ground: Ground) {
    let scene = scene(&ground).await;
    for (number, to) in [(1, 2), (2, 1)] {
        let note = scene.helene.reply(number, &scene.masto.url(&format!("notes/{to}")), "<p>…</p>");
        scene.masto.publish(&format!("notes/{number}"), note["object"].clone());
    }
    let reply = scene.helene.reply(3, &scene.masto.url("notes/1"), "<p>?</p>");
    assert_eq!(scene.helene.send(&scene.montreal, &reply).await, StatusCode::ACCEPTED);
    settle(&[&scene.montreal]).await;
    let fetched = scene.network.take_sent();
    assert!(fetched.len() <= 4, "{fetched:?}");
}
