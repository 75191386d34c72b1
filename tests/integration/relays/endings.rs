//! A relay ends with its original, and when somebody takes it back: everywhere, whatever gets lost.

use std::time::Duration;

use entregent::domain::Policy;
use entregent::domain::opportunity::{Closing, Outcome, State as OpportunityState};
use entregent::domain::relay::{Ending, State};
use entregent::services::opportunities;
use serde_json::json;

use super::scene::{Scene, of_kind, relay, scene, shown, state, take_back};
use crate::support::{Ground, Reader, Test, tests};

pub fn tests() -> Vec<Test> {
    tests![
        a_withdrawal_of_the_original_withdraws_the_relay,
        an_outcome_ends_it,
        an_erasure_ends_it_and_deletes_the_copies,
        the_deadline_ends_it_though_the_origin_is_silent,
        more_time_for_the_original_is_more_time_for_the_relay,
        taken_back_it_can_begin_anew,
        what_is_suspended_is_not_passed_on_any_more,
        what_is_for_members_only_is_not_passed_on_any_more,
    ]
}

async fn relayed(ground: &Ground) -> (Scene, entregent::domain::relay::Relay) {
    let scene = scene(ground).await;
    let relay = relay(scene.sherbrooke(), &scene.copy).await;
    scene.settle().await;
    for chapter in [scene.montreal(), scene.sherbrooke(), scene.quebec()] {
        assert_eq!(shown(chapter, &scene.item.uri).await.len(), 1, "known at {}", chapter.host());
    }
    scene.chapters.masto.take_received();
    (scene, relay)
}

/// Nobody says any more that Sherbrooke relays it.
async fn is_over_everywhere(scene: &Scene) {
    for chapter in [scene.montreal(), scene.sherbrooke(), scene.quebec()] {
        assert_eq!(shown(chapter, &scene.item.uri).await, [], "at {}", chapter.host());
    }
    let received = scene.chapters.masto.take_received();
    let [undo] = of_kind(&received, "Undo")[..] else { panic!("one Undo: {received:?}") };
    assert_eq!(undo["object"]["type"], "Announce");
    assert_eq!(undo["object"]["object"], json!(scene.item.uri));
    let request = http::Request::get("/u/occasions/outbox?page=first")
        .header("host", scene.sherbrooke().host())
        .header("accept", "application/activity+json");
    let answered = scene.sherbrooke().send(request.body(axum::body::Body::empty()).unwrap()).await;
    assert!(answered.status().is_success() && !answered.body().contains(scene.item.uri.as_str()));
}

async fn close(scene: &Scene, outcome: Outcome) {
    let (member, id) = (scene.montreal().member.clone(), scene.item.id);
    let closing = Closing::as_outcome(outcome);
    scene.montreal().write(move |tx| opportunities::close(tx, &member, id, closing)).await;
    scene.settle().await;
}

async fn a_withdrawal_of_the_original_withdraws_the_relay(ground: Ground) {
    let (scene, relay) = relayed(&ground).await;
    close(&scene, Outcome::Withdrawn).await;
    assert_eq!(state(scene.sherbrooke(), &relay).await, State::Ended(Ending::Closed));
    is_over_everywhere(&scene).await;
    let there = scene.quebec().copy_of(&scene.item.uri).await.unwrap();
    assert_eq!(there.state, OpportunityState::Closed(Outcome::Withdrawn), "true where only the relay led to");
    let steward = Reader::of(scene.sherbrooke(), &scene.sherbrooke().steward).await;
    let page = steward.page(&format!("/o/{}", scene.copy.id)).await;
    assert!(page.contains("Le relais de la section a pris fin"), "its page says why");
}

async fn an_outcome_ends_it(ground: Ground) {
    let (scene, relay) = relayed(&ground).await;
    close(&scene, Outcome::Filled).await;
    assert_eq!(state(scene.sherbrooke(), &relay).await, State::Ended(Ending::Closed));
    is_over_everywhere(&scene).await;
}

async fn an_erasure_ends_it_and_deletes_the_copies(ground: Ground) {
    let (scene, relay) = relayed(&ground).await;
    let (member, id) = (scene.montreal().member.clone(), scene.item.id);
    scene.montreal().write(move |tx| opportunities::erase(tx, &member, id)).await;
    scene.settle().await;
    assert_eq!(state(scene.sherbrooke(), &relay).await, State::Ended(Ending::Gone));
    is_over_everywhere(&scene).await;
    assert!(scene.quebec().copy_of(&scene.item.uri).await.is_none());
    let steward = Reader::of(scene.sherbrooke(), &scene.sherbrooke().steward).await;
    assert!(steward.page("/relais").await.contains("l’occasion a été effacée"));
}

async fn the_deadline_ends_it_though_the_origin_is_silent(ground: Ground) {
    let (scene, relay) = relayed(&ground).await;
    scene.chapters.network.cut("montreal.test");
    scene.sherbrooke().clock.set(scene.item.details.deadline.at);
    scene.sherbrooke().clock.advance(Duration::from_secs(30));
    scene.sherbrooke().work().await;
    assert_eq!(state(scene.sherbrooke(), &relay).await, State::Ended(Ending::Closed));
    scene.chapters.network.mend("montreal.test");
    scene.settle().await;
    is_over_everywhere(&scene).await;
}

async fn more_time_for_the_original_is_more_time_for_the_relay(ground: Ground) {
    let (scene, relay) = relayed(&ground).await;
    let (member, id) = (scene.montreal().member.clone(), scene.item.id);
    let now = scene.montreal().clock.now();
    let later = scene.item.proposed_deadlines(now)[0];
    scene.montreal().write(move |tx| opportunities::renew(tx, &member, id, later)).await;
    scene.settle().await;
    scene.sherbrooke().clock.set(scene.item.details.deadline.at);
    scene.sherbrooke().clock.advance(Duration::from_secs(30));
    scene.settle().await;
    assert_eq!(state(scene.sherbrooke(), &relay).await, State::Active);
    scene.sherbrooke().clock.set(later.at);
    scene.sherbrooke().clock.advance(Duration::from_secs(30));
    scene.settle().await;
    assert_eq!(state(scene.sherbrooke(), &relay).await, State::Ended(Ending::Closed));
}

async fn taken_back_it_can_begin_anew(ground: Ground) {
    let (scene, first) = relayed(&ground).await;
    let steward = scene.sherbrooke().steward.clone();
    take_back(scene.sherbrooke(), &steward, &first).await;
    scene.settle().await;
    assert_eq!(state(scene.sherbrooke(), &first).await, State::Ended(Ending::TakenBack));
    is_over_everywhere(&scene).await;
    assert!(scene.quebec().copy_of(&scene.item.uri).await.is_some(), "the opportunity itself is open");
    relay(scene.sherbrooke(), &scene.copy).await;
    scene.settle().await;
    assert_eq!(shown(scene.quebec(), &scene.item.uri).await.len(), 1);
}

async fn what_is_suspended_is_not_passed_on_any_more(ground: Ground) {
    it_ends_with_a_decision(ground, Policy::Suspended).await;
}

async fn what_is_for_members_only_is_not_passed_on_any_more(ground: Ground) {
    it_ends_with_a_decision(ground, Policy::Limited).await;
}

async fn it_ends_with_a_decision(ground: Ground, policy: Policy) {
    let (scene, relay) = relayed(&ground).await;
    scene.sherbrooke().decide("montreal.test", Some(policy)).await;
    scene.settle().await;
    assert_eq!(state(scene.sherbrooke(), &relay).await, State::Ended(Ending::TakenBack));
    assert_eq!(shown(scene.quebec(), &scene.item.uri).await, []);
    // Nothing goes to a suspended server; what waits for it goes when that is over. The relay stays over: a decision
    // does not agree for its contact.
    scene.sherbrooke().decide("montreal.test", None).await;
    scene.settle().await;
    is_over_everywhere(&scene).await;
}
