//! Relays in any order, doubled, forged, and of what is not for everyone.

use entregent::domain::opportunity::Visibility;
use entregent::services::ServiceError;
use entregent::services::relays::Contact;
use serde_json::{Value, json};

use super::scene::{Scene, propose, relay, scene, shown, take_back};
use crate::sharing::scene::for_twins;
use crate::support::{Ground, Person, Test, TestApp, tests};

pub fn tests() -> Vec<Test> {
    tests![
        in_whatever_order_they_come_the_end_is_the_same,
        nobody_undoes_anothers_relay,
        a_relay_that_names_somebody_of_another_host_is_refused,
        a_person_relays_nothing,
        what_is_for_twins_is_relayed_by_nobody,
        an_unknown_chapters_words_wait_for_a_steward,
    ]
}

/// Takes what Sherbrooke would send to Québec about a relay out of its hands: the `Announce` and its `Undo`.
async fn announced_and_undone(scene: &Scene) -> (Value, Value) {
    let relay = relay(scene.sherbrooke(), &scene.copy).await;
    let announce = one(scene.sherbrooke(), "Announce").await;
    let steward = scene.sherbrooke().steward.clone();
    take_back(scene.sherbrooke(), &steward, &relay).await;
    (announce, one(scene.sherbrooke(), "Undo").await)
}

async fn one(chapter: &TestApp, kind: &str) -> Value {
    let taken = chapter.take_deliveries().await;
    let found = taken.iter().map(|body| serde_json::from_str::<Value>(body).unwrap());
    found.into_iter().find(|activity| activity["type"] == kind).expect(kind)
}

async fn put(chapter: &TestApp, activity: &Value) {
    chapter.put_into_inbox(&activity.to_string()).await;
    crate::support::settle(&[chapter]).await;
}

/// The same activity as another request of its feed would bring it: its id was not seen yet.
fn again(activity: &Value, number: u32) -> Value {
    let mut copy = activity.clone();
    copy["id"] = json!(format!("{}-{number}", activity["id"].as_str().unwrap()));
    copy
}

async fn in_whatever_order_they_come_the_end_is_the_same(ground: Ground) {
    let scene = scene(&ground).await;
    let (announce, undo) = announced_and_undone(&scene).await;
    let chapter = scene.quebec();
    put(chapter, &undo).await;
    put(chapter, &announce).await;
    assert_eq!(shown(chapter, &scene.item.uri).await, [], "an Undo that comes first wins");

    let (announce, undo) = announced_and_undone(&scene).await;
    put(chapter, &announce).await;
    assert_eq!(shown(chapter, &scene.item.uri).await.len(), 1, "it is believed");
    put(chapter, &announce).await;
    assert_eq!(shown(chapter, &scene.item.uri).await.len(), 1, "doubled, it is one");
    put(chapter, &undo).await;
    put(chapter, &again(&undo, 2)).await;
    put(chapter, &announce).await;
    assert_eq!(shown(chapter, &scene.item.uri).await, [], "what was undone does not come back");

    // Both of ours cross: the older is undone after the newer came.
    let (first, undo_first) = announced_and_undone(&scene).await;
    let (second, _) = announced_and_undone(&scene).await;
    for activity in [&second, &undo_first, &first] {
        put(chapter, activity).await;
    }
    assert_eq!(shown(chapter, &scene.item.uri).await.len(), 1, "the newer stands");
}

/// A chapter's feed on a server of somebody who wishes no good.
async fn stranger(scene: &Scene, follower: &TestApp) -> Person {
    let feed = crate::support::Peer::join(&scene.chapters.network, "laval.test").person("occasions");
    let capability = entregent::activitypub::vocab::CHAPTER_CAPABILITY;
    feed.publish_with(json!({
        "type": "Group",
        "generator": { "type": "Application", "implements": [{ "type": "Link", "href": capability }] },
    }));
    let (target, _) = follower.federation.fresh_actor(&feed.id).await.unwrap();
    let steward = follower.steward.clone();
    follower.write(move |tx| entregent::services::follows::follow(tx, &steward, &target)).await;
    feed
}

fn relay_by(feed: &Person, number: u32, object: &url::Url, contact: &str) -> Value {
    let mut announce = feed.activity(number, "Announce", json!(object));
    announce["localContact"] = json!(contact);
    announce["localContactName"] = json!("Rosalie Bilodeau");
    announce
}

async fn nobody_undoes_anothers_relay(ground: Ground) {
    let scene = scene(&ground).await;
    let sent = relay(scene.sherbrooke(), &scene.copy).await;
    scene.settle().await;
    let feed = stranger(&scene, scene.quebec()).await;
    let announce = sent.announced.unwrap().activity;
    let undo = feed.activity(9, "Undo", json!({ "id": announce, "type": "Announce", "actor": feed.id }));
    feed.send(scene.quebec(), &undo).await;
    scene.settle().await;
    assert_eq!(shown(scene.quebec(), &scene.item.uri).await.len(), 1);
}

async fn a_relay_that_names_somebody_of_another_host_is_refused(ground: Ground) {
    let scene = scene(&ground).await;
    relay(scene.sherbrooke(), &scene.copy).await;
    scene.settle().await;
    let feed = stranger(&scene, scene.quebec()).await;
    let forged = relay_by(&feed, 1, &scene.item.uri, "https://sherbrooke.test/u/rosalie");
    feed.send(scene.quebec(), &forged).await;
    scene.settle().await;
    assert_eq!(shown(scene.quebec(), &scene.item.uri).await.len(), 1, "Sherbrooke's alone");
    // The same with somebody of its own is believed: what was wrong was the name.
    let honest = relay_by(&feed, 2, &scene.item.uri, feed.id.as_str());
    feed.send(scene.quebec(), &honest).await;
    scene.settle().await;
    assert_eq!(shown(scene.quebec(), &scene.item.uri).await.len(), 2);
}

async fn a_person_relays_nothing(ground: Ground) {
    let scene = scene(&ground).await;
    let helene = &scene.helene;
    let boost = relay_by(helene, 5, &scene.item.uri, helene.id.as_str());
    helene.send(scene.montreal(), &boost).await;
    scene.settle().await;
    assert_eq!(shown(scene.montreal(), &scene.item.uri).await, []);
    let (_, note) = scene.montreal().document(&scene.item.uri).await;
    assert_eq!(note["shares"]["totalItems"], 1, "it is a boost");
}

async fn what_is_for_twins_is_relayed_by_nobody(ground: Ground) {
    let scene = scene(&ground).await;
    let item = scene.montreal().publish(for_twins()).await;
    scene.settle().await;
    let (sherbrooke, quebec) = (scene.sherbrooke(), scene.quebec());
    let copy = sherbrooke.copy_of(&item.uri).await.expect("Sherbrooke is a twin");
    let refused = propose(sherbrooke, &sherbrooke.steward, &copy, &sherbrooke.steward).await;
    assert!(matches!(refused, Err(ServiceError::NotFound)), "{refused:?}");
    // A chapter that was changed announces it all the same.
    let feed = stranger(&scene, quebec).await;
    feed.send(quebec, &relay_by(&feed, 1, &item.uri, feed.id.as_str())).await;
    scene.settle().await;
    assert!(quebec.copy_of(&item.uri).await.is_none(), "Montréal gives it to its twins alone");
    // Nor does it show where there is a copy, or the original.
    scene.chapters.twin(quebec, scene.montreal(), &["opportunities"]).await;
    let there = quebec.copy_of(&item.uri).await.expect("Québec is a twin now");
    assert_eq!(there.visibility, Visibility::Twins);
    for (number, chapter) in [(2, quebec), (3, scene.montreal())] {
        feed.send(chapter, &relay_by(&feed, number, &item.uri, feed.id.as_str())).await;
        scene.settle().await;
        let heard = chapter
            .read({
                let uri = item.uri.clone();
                move |tx| {
                    Ok(entregent::db::relays::list_heard(
                        tx.conn,
                        &uri,
                        entregent::domain::Readers::Members,
                        9,
                    )?)
                }
            })
            .await;
        assert!(heard.is_empty(), "at {}: {heard:?}", chapter.host());
    }
}

async fn an_unknown_chapters_words_wait_for_a_steward(ground: Ground) {
    let scene = scene(&ground).await;
    let feed = stranger(&scene, scene.quebec()).await;
    let announce = relay_by(&feed, 1, &scene.item.uri, feed.id.as_str());
    feed.send(scene.montreal(), &announce).await;
    scene.settle().await;
    assert_eq!(shown(scene.montreal(), &scene.item.uri).await, [], "nobody in Montréal knows Laval");
    scene.montreal().decide("laval.test", Some(entregent::domain::Policy::Open)).await;
    scene.settle().await;
    let shown = shown(scene.montreal(), &scene.item.uri).await;
    assert!(matches!(&shown[0].contact, Contact::Elsewhere { name, .. } if name == "Rosalie Bilodeau"));
}
