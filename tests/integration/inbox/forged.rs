//! Well signed, and none of the signer's business.

use axum::body::Body;
use entregent::db::follows;
use entregent::domain::opportunity::{Draft, Opportunity};
use entregent::services;
use http::{HeaderValue, Request, StatusCode};
use serde_json::{Value, json};
use url::Url;

use super::besieged::{INBOXES, Scene, scene};
use crate::support::{Ground, Peer, Person, Test, settle, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        nobody_takes_back_what_somebody_else_did,
        nobody_answers_for_somebody_else,
        nobody_changes_somebody_elses_profile,
        nobody_deletes_somebody_else,
        a_post_of_another_host_is_not_changed,
        what_a_sender_cannot_have_written_keeps_nobody_waiting,
        what_a_sender_cannot_have_written_is_not_looked_for,
        an_announce_proves_nothing_about_what_it_carries,
        a_recorded_request_has_one_effect_and_one_inbox,
        a_reply_into_a_private_thread_vanishes,
        what_is_not_for_everybody_is_shown_to_nobody,
        a_signature_inside_the_document_counts_for_nothing,
        two_signatures_are_one_too_many,
        a_name_does_not_pretend_to_be_a_handle,
    ]
}

impl Scene {
    /// Somebody else on Hélène's own server.
    async fn mallory(&self) -> Person {
        let mallory = self.masto.person("mallory");
        self.introduce(&mallory).await;
        mallory
    }

    /// An opportunity with a reply of Hélène's.
    async fn discussed(&self) -> (Opportunity, Value) {
        let item = self.montreal.publish(sugar()).await;
        let create = self.helene.reply(1, &item.uri, "<p>Vrai</p>");
        self.helene.send(&self.montreal, &create).await;
        settle(&[&self.montreal]).await;
        self.network.take_sent();
        (item, create)
    }

    async fn followers(&self) -> usize {
        let followers = |tx: &mut entregent::app::Tx<'_>| {
            let feed = services::actors::get_founding(tx, entregent::domain::LocalActor::Occasions)?;
            Ok(follows::list_remote_followers(tx.conn, &[feed.id])?.len())
        };
        self.montreal.read(followers).await
    }
}

async fn nobody_takes_back_what_somebody_else_did(ground: Ground) {
    let scene = scene(&ground).await;
    let (item, _) = scene.discussed().await;
    let like = scene.helene.activity(2, "Like", json!(item.uri));
    scene.helene.send(&scene.montreal, &like).await;
    settle(&[&scene.montreal]).await;
    let mallory = scene.mallory().await;
    let before = scene.followers().await;
    let follow = scene.helene.activity(0, "Follow", json!(scene.montreal.urls().actor("occasions")));
    for (number, (what, reason)) in [
        (follow, "refused: an undo of somebody else's follow"),
        (like, "refused: an undo of somebody else's reaction"),
    ]
    .into_iter()
    .enumerate()
    {
        let undo = mallory.activity(10 + u32::try_from(number).unwrap(), "Undo", what);
        scene.has_no_effect(&mallory, &undo, reason).await;
    }
    assert_eq!(scene.followers().await, before);
}

async fn nobody_answers_for_somebody_else(ground: Ground) {
    let scene = scene(&ground).await;
    let (steward, helene) = (scene.montreal.steward.clone(), scene.helene.id.clone());
    let follow = move |tx: &mut entregent::app::Tx<'_>| {
        let target = entregent::db::actors::find_actor_by_uri(tx.conn, &helene)?.unwrap();
        services::follows::follow(tx, &steward, &target)
    };
    let asked = scene.montreal.write(follow).await;
    settle(&[&scene.montreal]).await;
    let mallory = scene.mallory().await;
    for (number, kind) in [(1, "Accept"), (2, "Reject")] {
        let answer = mallory.activity(number, kind, json!({ "id": asked.activity, "type": "Follow" }));
        scene.has_no_effect(&mallory, &answer, "refused: an answer from somebody who was not asked").await;
    }
}

async fn nobody_changes_somebody_elses_profile(ground: Ground) {
    let scene = scene(&ground).await;
    let mallory = scene.mallory().await;
    let takeover = json!({
        "id": scene.helene.id, "type": "Person", "preferredUsername": "helene", "inbox": format!("{}/inbox", scene.helene.id),
        "publicKey": {
            "id": scene.helene.key_id, "owner": scene.helene.id,
            "publicKeyPem": mallory.keys.rsa.verifying_key().to_pem().unwrap(),
        },
    });
    let update = mallory.activity(1, "Update", takeover);
    scene.has_no_effect(&mallory, &update, "refused: an update of somebody else").await;
    assert_eq!(
        scene.helene.send(&scene.montreal, &scene.reply(9)).await,
        StatusCode::ACCEPTED,
        "her key still counts"
    );
}

async fn nobody_deletes_somebody_else(ground: Ground) {
    let scene = scene(&ground).await;
    let (item, create) = scene.discussed().await;
    let mallory = scene.mallory().await;
    let (note, reason) = (&create["object"]["id"], "refused: a delete of somebody else's object");
    scene.has_no_effect(&mallory, &mallory.activity(1, "Delete", note.clone()), reason).await;
    // Her account is no object of hers: what is not known as one is remembered as deleted by mallory, which binds nobody.
    let delete = mallory.activity(2, "Delete", json!(scene.helene.id));
    scene.has_no_effect(&mallory, &delete, "not known here; it will not appear").await;
    let ours = mallory.activity(3, "Delete", json!(item.uri));
    scene.has_no_effect(&mallory, &ours, "refused: a delete of an object of another host").await;
    assert_eq!(scene.montreal.thread(&item).await, ["@helene@masto.test: Vrai"]);
}

/// CVE-2026-73090 (PeerTube): an `Update` took over what another server had published.
async fn a_post_of_another_host_is_not_changed(ground: Ground) {
    let scene = scene(&ground).await;
    let (item, create) = scene.discussed().await;
    let mallory = Peer::join(&scene.network, "evil.test").person("mallory");
    scene.introduce(&mallory).await;
    let mut note = create["object"].clone();
    note["content"] = json!("<p>Faux</p>");
    for (number, author) in [(1, &scene.helene.id), (2, &mallory.id)] {
        note["attributedTo"] = json!(author);
        let update = mallory.activity(number, "Update", note.clone());
        scene.has_no_effect(&mallory, &update, "refused: an object of another host").await;
    }
    assert_eq!(scene.montreal.thread(&item).await, ["@helene@masto.test: Vrai"]);
}

/// Activities about one object wait for each other. Nobody may use that to hold up somebody else's, with a parent that
/// can never be read (compare GHSA-4qhx-hhwf-8685, Fedify: suppressing the genuine activity).
async fn what_a_sender_cannot_have_written_keeps_nobody_waiting(ground: Ground) {
    let scene = scene(&ground).await;
    let (item, create) = scene.discussed().await;
    let neighbour = scene.mallory().await;
    let stranger = Peer::join(&scene.network, "evil.test").person("mallory");
    scene.introduce(&stranger).await;
    for (number, mallory) in [(1, neighbour), (2, stranger)] {
        let mut note = create["object"].clone();
        note["inReplyTo"] = json!("https://unreachable.test/1");
        scene
            .montreal
            .send(mallory.signed(&scene.montreal, "inbox", &mallory.activity(number, "Update", note)))
            .await;
    }
    settle(&[&scene.montreal]).await;

    let mut note = create["object"].clone();
    note["content"] = json!("<p>Corrigé</p>");
    note["updated"] = json!("2026-11-22T17:05:00Z");
    scene.helene.send(&scene.montreal, &scene.helene.activity(2, "Update", note)).await;
    settle(&[&scene.montreal]).await;
    assert_eq!(scene.montreal.thread(&item).await, ["@helene@masto.test: Corrigé"]);
}

async fn what_a_sender_cannot_have_written_is_not_looked_for(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.montreal.publish(sugar()).await;
    for (number, object) in
        [(1, "https://victim.test/notes/1"), (2, item.uri.as_str()), (3, "http://masto.test/1")]
    {
        for kind in ["Create", "Update"] {
            let activity = scene.helene.activity(number, kind, json!(object));
            let mut activity = activity.clone();
            activity["id"] = json!(format!("{}#{kind}{number}", scene.helene.id));
            scene.has_no_effect(&scene.helene, &activity, "refused: an object of another host").await;
        }
    }
}

/// What somebody announces is read where it comes from, whatever the announcement says it is.
async fn an_announce_proves_nothing_about_what_it_carries(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.montreal.publish(sugar()).await;
    let forged = scene.masto.person("victor").reply(1, &item.uri, "<p>Faux</p>")["object"].take();
    let announce = scene.helene.activity(1, "Announce", forged);
    scene.has_no_effect(&scene.helene, &announce, "not about an object of ours").await;
    assert_eq!(scene.montreal.thread(&item).await, Vec::<String>::new());
}

async fn a_recorded_request_has_one_effect_and_one_inbox(ground: Ground) {
    let scene = scene(&ground).await;
    let (item, _) = scene.discussed().await;
    let like = scene.helene.activity(2, "Like", json!(item.uri));
    for _ in 0..3 {
        let again = scene.helene.signed(&scene.montreal, "inbox", &like);
        assert_eq!(scene.montreal.send(again).await.status(), StatusCode::ACCEPTED);
        settle(&[&scene.montreal]).await;
    }
    let count = move |tx: &mut entregent::app::Tx<'_>| {
        services::reactions::count(tx, &item.uri, entregent::domain::ReactionKind::Like)
    };
    assert_eq!(scene.montreal.read(count).await, 1);

    let other = scene.helene.activity(3, "Like", json!(scene.montreal.urls().home()));
    for (signed_for, sent_to) in [(INBOXES[0], INBOXES[1]), (INBOXES[1], INBOXES[0])] {
        let (head, body) = scene.helene.signed(&scene.montreal, signed_for, &other).into_parts();
        let mut moved = Request::from_parts(head, body);
        *moved.uri_mut() = format!("/{sent_to}").parse().unwrap();
        assert_eq!(scene.montreal.send(moved).await.status(), StatusCode::UNAUTHORIZED, "{sent_to}");
    }
}

async fn a_reply_into_a_private_thread_vanishes(ground: Ground) {
    let scene = scene(&ground).await;
    let secret = scene.montreal.publish(Draft { visibility: "section".into(), ..sugar() }).await;
    let reply = scene.helene.reply(1, &secret.uri, "<p>Je sais</p>");
    scene.has_no_effect(&scene.helene, &reply, "a reply in no thread of ours").await;
    let like = scene.helene.activity(2, "Like", json!(secret.uri));
    scene.has_no_effect(&scene.helene, &like, "about nothing that is public here").await;
    assert_eq!(scene.montreal.thread(&secret).await, Vec::<String>::new());
}

/// CVE-2025-30741 (Pixelfed) and CVE-2024-37903 (Mastodon): what was written for some was shown to others.
async fn what_is_not_for_everybody_is_shown_to_nobody(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.montreal.publish(sugar()).await;
    let followers = format!("{}/followers", scene.helene.id);
    let near = "https://www.w3.org/ns/activitystreams#public";
    for (number, to) in [
        (1, json!([followers])),
        (3, json!([])),
        (4, json!(null)),
        (5, json!(near)),
        (6, json!({ "id": followers, "name": "as:Public" })),
        (7, json!([["as:Public"]])),
    ] {
        let mut reply = scene.helene.reply(number, &item.uri, "<p>Entre nous</p>");
        reply["object"]["to"] = to;
        // What the envelope says is not what the letter says.
        reply["to"] = json!("as:Public");
        scene.has_no_effect(&scene.helene, &reply, "not public").await;
    }
    // What is said to the chapter alone is an expression of interest, and in no thread either.
    let mut reply = scene.helene.reply(2, &item.uri, "<p>Entre nous</p>");
    reply["object"]["to"] = json!(scene.montreal.urls().actor("section"));
    reply["to"] = json!("as:Public");
    assert_eq!(scene.helene.send(&scene.montreal, &reply).await, StatusCode::ACCEPTED);
    settle(&[&scene.montreal]).await;
    assert_eq!(scene.montreal.thread(&item).await, Vec::<String>::new());
}

/// CVE-2026-46349 (Mastodon), CVE-2026-46713 (Misskey): signed JSON-LD that is rearranged until it says something
/// else. Such signatures are never looked at here.
async fn a_signature_inside_the_document_counts_for_nothing(ground: Ground) {
    let scene = scene(&ground).await;
    let mallory = Peer::join(&scene.network, "evil.test").person("mallory");
    scene.introduce(&mallory).await;
    let mut relayed = scene.reply(1);
    relayed["signature"] = json!({
        "type": "RsaSignature2017", "creator": scene.helene.key_id, "created": "2026-11-22T17:00:00Z", "signatureValue": "AAAA",
    });
    scene.refuses(StatusCode::UNAUTHORIZED, |inbox| mallory.signed(&scene.montreal, inbox, &relayed)).await;
}

async fn two_signatures_are_one_too_many(ground: Ground) {
    let scene = scene(&ground).await;
    let mallory = scene.mallory().await;
    let joined = |first: &HeaderValue, second: &HeaderValue| {
        HeaderValue::from_str(&format!("{},{}", first.to_str().unwrap(), second.to_str().unwrap())).unwrap()
    };
    let with_two = |inbox: &str, in_one_header: bool| -> Request<Body> {
        let mut request = scene.helene.signed(&scene.montreal, inbox, &scene.reply(1));
        let other = mallory.signed(&scene.montreal, inbox, &scene.reply(1)).headers()["signature"].clone();
        if in_one_header {
            let both = joined(&other, &request.headers()["signature"]);
            request.headers_mut().insert("signature", both);
        } else {
            request.headers_mut().append("signature", other);
        }
        request
    };
    for in_one_header in [false, true] {
        scene.refuses(StatusCode::UNAUTHORIZED, |inbox| with_two(inbox, in_one_header)).await;
    }
}

/// Seen in the wild in 2018: a name that ends in a whole handle and forty blanks, which push the real host out of sight.
async fn a_name_does_not_pretend_to_be_a_handle(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.montreal.publish(sugar()).await;
    let evil = Peer::join(&scene.network, "evil.test");
    let mallory = evil.person("mallory");
    let mut document = json!({
        "id": mallory.id, "type": "Person", "inbox": format!("{}/inbox", mallory.id), "name": "Hélène\u{202E}\0",
        "publicKey": { "id": mallory.key_id, "owner": mallory.id, "publicKeyPem": mallory.keys.rsa.verifying_key().to_pem().unwrap() },
    });
    document["preferredUsername"] = json!(format!("section@montreal.test{}\0", "\u{2800}".repeat(40)));
    evil.publish("users/mallory", document);
    let reply = mallory.reply(1, &item.uri, "<p>Bonjour</p>");
    assert_eq!(mallory.send(&scene.montreal, &reply).await, StatusCode::ACCEPTED);
    settle(&[&scene.montreal]).await;
    assert_eq!(scene.montreal.thread(&item).await, ["@sectionmontreal.test@evil.test: Bonjour"]);
    let uri = Url::parse(reply["object"]["id"].as_str().unwrap()).unwrap();
    let author = scene.montreal.read(move |tx| {
        let post = entregent::db::posts::find_post_by_uri(tx.conn, &uri)?.unwrap();
        Ok(entregent::db::actors::find_actor(tx.conn, post.author)?.unwrap())
    });
    assert_eq!(author.await.name, "Hélène");
}
