//! A chapter replaces its keys: the others learn it from the old ones, and nothing is lost.

use std::time::Duration;

use entregent::crypto::KeyPair;
use entregent::db::{actors, dispatches, outbox};
use entregent::services;
use entregent::services::threads::NewReply;

use crate::support::{Ground, Test, TestApp, settle, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        new_keys_are_told_with_the_old_ones_and_used_from_then_on,
        who_missed_the_news_reads_the_keys_again,
        old_keys_are_kept_until_the_news_has_arrived,
    ]
}

/// Behind the back of the running chapter, as a command in another process does it.
async fn rotate(chapter: &TestApp) {
    let owners = chapter.read(services::keys::list_owners).await;
    for owner in owners {
        let keys = KeyPair::generate().unwrap();
        chapter.write(move |tx| services::keys::rotate(tx, owner.id, &keys)).await;
    }
}

/// What `there` holds for the keys of one of `of`'s actors: both, and whether these are the ones it has.
async fn knows_keys(there: &TestApp, of: &TestApp, name: &str) -> bool {
    let uri = of.urls().actor(name);
    let wanted = uri.clone();
    let here = of.read(move |tx| Ok(actors::find_actor_by_uri(tx.conn, &wanted)?)).await.unwrap();
    let known = there.read(move |tx| Ok(actors::find_actor_by_uri(tx.conn, &uri)?)).await.unwrap();
    (known.key, known.assertion_key) == (here.key, here.assertion_key)
}

/// How many deliveries are in this state.
async fn deliveries(chapter: &TestApp, state: &'static str) -> i64 {
    chapter.read(move |tx| Ok(outbox::count_deliveries(tx.conn, state)?)).await
}

async fn new_keys_are_told_with_the_old_ones_and_used_from_then_on(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    let first = montreal.publish(sugar()).await;
    settle(&[&montreal, &sherbrooke]).await;
    assert!(sherbrooke.copy_of(&first.uri).await.is_some());

    rotate(&montreal).await;
    assert!(!knows_keys(&sherbrooke, &montreal, "section").await);
    settle(&[&montreal, &sherbrooke]).await;
    for name in ["section", "occasions"] {
        assert!(knows_keys(&sherbrooke, &montreal, name).await, "{name}: told although its key was fresh");
    }

    // In the same second: neither side holds on to what it had in memory.
    let second = montreal.publish(sugar()).await;
    settle(&[&montreal, &sherbrooke]).await;
    let copy = sherbrooke.copy_of(&second.uri).await.unwrap();

    rotate(&sherbrooke).await;
    settle(&[&montreal, &sherbrooke]).await;
    let (member, text) = (sherbrooke.member.clone(), "Nous en avons.".to_owned());
    let reply = NewReply { opportunity: copy.id, parent: None, text };
    sherbrooke.write(move |tx| services::threads::reply(tx, &member, &reply)).await;
    settle(&[&montreal, &sherbrooke]).await;
    assert_eq!(montreal.thread(&second).await, ["@section@sherbrooke.test: Nous en avons."]);
    for chapter in [&montreal, &sherbrooke] {
        assert_eq!((deliveries(chapter, "pending").await, deliveries(chapter, "dead").await), (0, 0));
    }
}

async fn who_missed_the_news_reads_the_keys_again(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    montreal.publish(sugar()).await;
    settle(&[&montreal, &sherbrooke]).await;

    montreal.network.cut("sherbrooke.test");
    rotate(&montreal).await;
    let item = montreal.publish(sugar()).await;
    settle(&[&montreal, &sherbrooke]).await;
    montreal.network.mend("sherbrooke.test");
    montreal.clock.advance(Duration::from_secs(600));
    settle(&[&montreal, &sherbrooke]).await;
    assert!(sherbrooke.copy_of(&item.uri).await.is_some());
    assert!(knows_keys(&sherbrooke, &montreal, "section").await);
    assert_eq!((deliveries(&montreal, "pending").await, deliveries(&montreal, "dead").await), (0, 0));
}

async fn old_keys_are_kept_until_the_news_has_arrived(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    montreal.publish(sugar()).await;
    settle(&[&montreal, &sherbrooke]).await;
    montreal.network.cut("sherbrooke.test");
    rotate(&montreal).await;
    let forget = || montreal.write(|tx| Ok(dispatches::delete_retired_keys(tx.conn)?));
    settle(&[&montreal, &sherbrooke]).await;
    assert_eq!(forget().await, 0);
    montreal.network.mend("sherbrooke.test");
    montreal.clock.advance(Duration::from_secs(600));
    settle(&[&montreal, &sherbrooke]).await;
    assert_eq!(forget().await, 2, "those of @section and @occasions");
}
