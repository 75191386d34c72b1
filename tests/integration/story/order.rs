//! AT-05 for every activity: twice, late, or in the wrong order, the end is the same.

use entregent::db::follows;
use entregent::domain::Handle;
use entregent::services;
use url::Url;

use crate::support::{Ground, Sent, Test, TestApp, settle, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        the_same_activity_five_times_has_one_effect,
        a_delete_that_comes_first_wins,
        an_update_that_comes_first_is_kept,
        an_old_version_does_not_undo_a_newer_one,
        an_undo_that_comes_first_wins,
        a_follow_sent_again_is_accepted_again,
    ]
}

/// Sherbrooke knows who publishes in Montréal: behind the signature check, everybody is known.
async fn acquainted(ground: &Ground) -> (TestApp, TestApp) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(ground).await;
    let section = Handle { name: "section".to_owned(), host: montreal.host() };
    sherbrooke.federation.actor_by_handle(&section).await.unwrap();
    (montreal, sherbrooke)
}

async fn the_same_activity_five_times_has_one_effect(ground: Ground) {
    let (montreal, sherbrooke) = acquainted(&ground).await;
    montreal.publish(sugar()).await;
    let sent = montreal.take_deliveries().await;
    for _ in 0..5 {
        for activity in &sent {
            sherbrooke.put_into_inbox(activity).await;
        }
        settle(&[&sherbrooke]).await;
    }
    assert_eq!(sherbrooke.open_opportunities().await.len(), 1);
}

async fn a_delete_that_comes_first_wins(ground: Ground) {
    let (montreal, sherbrooke) = acquainted(&ground).await;
    let original = montreal.publish(sugar()).await;
    let published = montreal.take_deliveries().await;
    let (member, id) = (montreal.member.clone(), original.id);
    montreal.write(move |tx| services::opportunities::erase(tx, &member, id)).await;
    let erased = montreal.take_deliveries().await;

    for activity in erased.iter().chain(&published) {
        sherbrooke.put_into_inbox(activity).await;
        settle(&[&sherbrooke]).await;
    }
    assert_eq!(sherbrooke.copy_of(&original.uri).await, None);
}

async fn an_update_that_comes_first_is_kept(ground: Ground) {
    let (montreal, sherbrooke) = acquainted(&ground).await;
    let original = montreal.publish(sugar()).await;
    let published = montreal.take_deliveries().await;
    let (member, id) = (montreal.member.clone(), original.id);
    montreal.write(move |tx| services::opportunities::withdraw(tx, &member, id)).await;
    let withdrawn = montreal.take_deliveries().await;

    for activity in withdrawn.iter().chain(&published) {
        sherbrooke.put_into_inbox(activity).await;
        settle(&[&sherbrooke]).await;
    }
    assert!(sherbrooke.open_opportunities().await.is_empty(), "withdrawn stays withdrawn");
}

async fn an_old_version_does_not_undo_a_newer_one(ground: Ground) {
    let (montreal, sherbrooke) = acquainted(&ground).await;
    let original = montreal.publish(sugar()).await;
    settle(&[&montreal, &sherbrooke]).await;
    let mut versions = Vec::new();
    for title in ["Deuxième", "Troisième"] {
        let (member, id, mut draft) = (montreal.member.clone(), original.id, sugar());
        draft.title = title.to_owned();
        montreal.write(move |tx| services::opportunities::edit(tx, &member, id, &draft)).await;
        versions.extend(montreal.take_deliveries().await);
    }
    assert_eq!(versions.len(), 2);
    for activity in versions.iter().rev() {
        sherbrooke.put_into_inbox(activity).await;
        settle(&[&sherbrooke]).await;
    }
    assert_eq!(sherbrooke.copy_of(&original.uri).await.unwrap().details.title, "Troisième");
}

async fn an_undo_that_comes_first_wins(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::pair(&ground).await;
    let target = sherbrooke.follow(&montreal, "occasions").await;
    let followed = sherbrooke.take_deliveries().await;
    let steward = sherbrooke.steward.clone();
    sherbrooke.write(move |tx| services::follows::unfollow(tx, &steward, target.id)).await;
    let undone = sherbrooke.take_deliveries().await;

    // Montréal has to know who sends: what follows is about the order alone.
    let handle = format!("@section@{}", sherbrooke.host()).parse().unwrap();
    montreal.federation.actor_by_handle(&handle).await.unwrap();
    for activity in undone.iter().chain(&followed) {
        montreal.put_into_inbox(activity).await;
        settle(&[&montreal]).await;
    }
    assert_eq!(followers_of_occasions(&montreal).await, 0);
}

async fn a_follow_sent_again_is_accepted_again(ground: Ground) {
    let (montreal, sherbrooke) = acquainted(&ground).await;
    assert_eq!(followers_of_occasions(&montreal).await, 1);
    let actor: Url = sherbrooke.urls().actor("section");
    let id = Url::parse("https://sherbrooke.test/a/999").unwrap();
    let object = montreal.urls().actor("occasions");
    let body =
        serde_json::json!({ "id": id, "type": "Follow", "actor": actor, "object": object }).to_string();
    montreal.network.take_sent();
    montreal.put_into_inbox(&body).await;
    settle(&[&montreal]).await;
    let accepts: Vec<Sent> = montreal.network.take_sent();
    assert!(accepts.iter().any(|sent| sent.body.contains("\"Accept\"") && sent.body.contains(id.as_str())));
    assert_eq!(followers_of_occasions(&montreal).await, 1);
}

async fn followers_of_occasions(chapter: &TestApp) -> i64 {
    chapter
        .read(|tx| {
            let feed = services::actors::get_founding(tx, entregent::domain::LocalActor::Occasions)?;
            Ok(follows::count_followers(tx.conn, feed.id)?)
        })
        .await
}
