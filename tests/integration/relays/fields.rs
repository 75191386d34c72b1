//! What a relay carries: every field of the original, those unknown here included.

use entregent::domain::Opportunity;
use entregent::services::follows;
use serde_json::{Value, json};

use super::scene::{edit, of_kind, raw, relay, scene, shown};
use crate::support::{Ground, Person, Test, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        every_field_survives_the_way_through_a_relay,
        the_terms_of_a_later_version_survive_too,
        mastodon_gets_a_boost_of_the_original,
        a_change_reaches_whoever_has_it_from_the_relay,
        who_follows_later_learns_of_the_relay,
    ]
}

async fn every_field_survives_the_way_through_a_relay(ground: Ground) {
    let scene = scene(&ground).await;
    let served = scene.montreal().document(&scene.item.uri).await.1;
    relay(scene.sherbrooke(), &scene.copy).await;
    scene.settle().await;
    let there = scene.quebec().copy_of(&scene.item.uri).await.expect("Québec fetched it from Montréal");
    assert_eq!(alike(&there), alike(&scene.item));
    assert_eq!(there.qualified, scene.item.qualified, "its proof was checked");
    assert_eq!(raw(scene.quebec(), &scene.item.uri).await, served.to_string(), "byte for byte");
    assert_eq!(there.uri.host_str(), Some("montreal.test"), "the original, under its own name");
}

/// Everything that travels.
fn alike(item: &Opportunity) -> impl PartialEq + std::fmt::Debug + use<> {
    let Opportunity { uri, reference, details, visibility, state, published_at, updated_at, .. } =
        item.clone();
    // Dates travel in whole seconds.
    let seconds = |at: entregent::clock::Timestamp| at.rfc3339();
    (uri, reference, details, visibility, state, published_at.map(seconds), seconds(updated_at))
}

/// Laval's feed, which runs a version that is not written yet.
fn feed_of_tomorrow(scene: &super::scene::Scene) -> Person {
    let laval = crate::support::Peer::join(&scene.chapters.network, "laval.test");
    let feed = laval.person("occasions");
    let capability = entregent::activitypub::vocab::CHAPTER_CAPABILITY;
    feed.publish_with(json!({
        "type": "Group",
        "generator": { "type": "Application", "implements": [{ "type": "Link", "href": capability }] },
    }));
    feed
}

async fn the_terms_of_a_later_version_survive_too(ground: Ground) {
    let scene = scene(&ground).await;
    let feed = feed_of_tomorrow(&scene);
    let sherbrooke = scene.sherbrooke();
    let (target, _) = sherbrooke.federation.fresh_actor(&feed.id).await.unwrap();
    let steward = sherbrooke.steward.clone();
    sherbrooke.write(move |tx| follows::follow(tx, &steward, &target)).await;
    let mut note: Value = scene.montreal().document(&scene.item.uri).await.1;
    let uri = feed.peer.url("o/7");
    note["id"] = json!(uri);
    note["attributedTo"] = json!(feed.id);
    note.as_object_mut().unwrap().remove("qualification");
    note["carbonFootprint"] = json!({ "perTonne": [0.5, null, "à voir"], "method": { "é": true } });
    let term = json!({ "carbonFootprint": "https://laval.test/terms#carbonFootprint" });
    note["@context"].as_array_mut().unwrap().push(term);
    note["whatFor"] = json!("Une garantie « sans détour » — 100 %");
    feed.peer.publish("o/7", note.clone());
    feed.send(sherbrooke, &feed.activity(1, "Announce", json!(uri))).await;
    scene.settle().await;
    let copy = sherbrooke.copy_of(&uri).await.expect("Sherbrooke follows Laval");
    relay(sherbrooke, &copy).await;
    scene.settle().await;
    let there = scene.quebec().copy_of(&uri).await.expect("Québec has it through Sherbrooke");
    assert_eq!(there.details, copy.details);
    for chapter in [sherbrooke, scene.quebec()] {
        assert_eq!(raw(chapter, &uri).await, note.to_string(), "every byte, at {}", chapter.host());
    }
}

async fn mastodon_gets_a_boost_of_the_original(ground: Ground) {
    let scene = scene(&ground).await;
    relay(scene.sherbrooke(), &scene.copy).await;
    scene.settle().await;
    let received = scene.chapters.masto.take_received();
    let [announce] = of_kind(&received, "Announce")[..] else { panic!("one boost: {received:?}") };
    assert_eq!(announce["object"], json!(scene.item.uri));
    assert_eq!(announce["actor"], json!(scene.sherbrooke().urls().actor("occasions")));
    assert_eq!(announce["localContact"], json!(scene.sherbrooke().urls().actor("section")));
    assert_eq!(announce["relayContext"], "Trois érablières d’ici.");
    assert_eq!(received.len(), 1, "and nothing under Sherbrooke's name: {received:?}");
    let (_, note) = scene.montreal().document(&scene.item.uri).await;
    assert_eq!(note["shares"]["totalItems"], 1, "Montréal heard of it");
}

async fn a_change_reaches_whoever_has_it_from_the_relay(ground: Ground) {
    let scene = scene(&ground).await;
    relay(scene.sherbrooke(), &scene.copy).await;
    scene.settle().await;
    let mut changed = sugar();
    changed.payer = "L'importateur, à la commande".to_owned();
    edit(scene.montreal(), &scene.item, changed).await;
    scene.settle().await;
    let there = scene.quebec().copy_of(&scene.item.uri).await.unwrap();
    assert_eq!(there.details.payer, "L'importateur, à la commande");
    assert_eq!(shown(scene.quebec(), &scene.item.uri).await.len(), 1, "it is relayed as before");
}

async fn who_follows_later_learns_of_the_relay(ground: Ground) {
    let scene = scene(&ground).await;
    scene.chapters.network.cut("quebec.test");
    relay(scene.sherbrooke(), &scene.copy).await;
    scene.settle().await;
    // What was sent meanwhile is lost for good.
    scene.sherbrooke().take_deliveries().await;
    scene.chapters.network.mend("quebec.test");
    scene.quebec().clock.advance(std::time::Duration::from_secs(7 * 3600));
    scene.sherbrooke().take_deliveries().await;
    scene.settle().await;
    assert!(scene.quebec().copy_of(&scene.item.uri).await.is_some(), "it stands in Sherbrooke's outbox");
    let shown = shown(scene.quebec(), &scene.item.uri).await;
    assert_eq!(shown[0].chapter, "Section de Sherbrooke");
    assert_eq!(shown[0].context, "Trois érablières d’ici.");
}
