//! What `@occasions` shows first, and that followers hear of it.

use entregent::services::{self, ServiceError, Wrong};
use serde_json::{Value, json};

use crate::support::{Ground, Test, TestApp, settle, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![what_is_pinned_is_shown_first_until_it_closes, only_so_many_are_pinned_and_only_by_stewards]
}

async fn featured(chapter: &TestApp) -> Value {
    chapter.document(&chapter.urls().page("u/occasions/featured")).await.1["orderedItems"].clone()
}

async fn what_is_pinned_is_shown_first_until_it_closes(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    let item = montreal.publish(sugar()).await;
    settle(&[&montreal, &sherbrooke]).await;
    assert_eq!(featured(&montreal).await, json!([]));
    montreal.network.take_sent();

    let (steward, id) = (montreal.steward.clone(), item.id);
    montreal.write(move |tx| services::featured::pin(tx, &steward, id)).await;
    settle(&[&montreal, &sherbrooke]).await;
    assert_eq!(featured(&montreal).await, json!([item.uri]));
    let sent: Value = serde_json::from_str(&montreal.network.take_sent()[0].body).unwrap();
    assert_eq!((&sent["type"], &sent["object"]), (&json!("Add"), &json!(item.uri)));
    assert_eq!(sent["target"], json!(montreal.urls().page("u/occasions/featured")));

    let (member, id) = (montreal.member.clone(), item.id);
    montreal.write(move |tx| services::opportunities::withdraw(tx, &member, id)).await;
    settle(&[&montreal, &sherbrooke]).await;
    assert_eq!(featured(&montreal).await, json!([]));
    let sent = montreal.network.take_sent();
    assert!(sent.iter().any(|request| request.body.contains("\"Remove\"")), "{sent:?}");
}

async fn only_so_many_are_pinned_and_only_by_stewards(ground: Ground) {
    let (montreal, _) = TestApp::pair(&ground).await;
    for turn in 0..6 {
        let item = montreal.publish(sugar()).await;
        let (member, steward, id) = (montreal.member.clone(), montreal.steward.clone(), item.id);
        let refused = montreal.app().write(move |tx| services::featured::pin(tx, &member, id)).await;
        assert!(matches!(refused, Err(ServiceError::Forbidden(_))), "{refused:?}");
        let pinned = montreal.app().write(move |tx| services::featured::pin(tx, &steward, id)).await;
        let is_full = matches!(pinned, Err(ServiceError::Wrong(Wrong::TooManyPins)));
        assert_eq!(is_full, turn == 5, "{pinned:?}");
    }
}
