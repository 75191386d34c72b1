//! Two chapters agree on what to share, and end it: AT-10, and every way in which messages cross.

use std::time::Duration;

use entregent::domain::FollowState;
use entregent::domain::twinning::{Share, State};
use entregent::services::{ServiceError, Wrong, follows, twinnings};
use serde_json::json;

use super::scene::{accept, end, propose, scene, section_of, shares, state, with};
use crate::support::{Ground, Test, TestApp, tests};

pub fn tests() -> Vec<Test> {
    tests![
        what_is_agreed_is_what_the_other_accepted_and_both_keep_the_log,
        an_agreement_makes_each_follow_what_it_covers_and_its_end_undoes_that,
        a_proposal_is_declined_with_a_reason_or_taken_back,
        either_side_ends_it_and_both_know,
        two_proposals_that_cross_become_one,
        what_was_taken_back_before_it_came_never_stands,
        an_accept_that_crosses_the_taking_back_agrees_to_nothing,
        a_message_that_comes_again_changes_nothing,
        nobody_else_proposes_answers_or_ends_it,
        only_stewards_decide,
    ]
}

async fn what_is_agreed_is_what_the_other_accepted_and_both_keep_the_log(ground: Ground) {
    let scene = scene(&ground).await;
    let proposed = propose(&scene.montreal, &scene.sherbrooke, &["opportunities", "meetings"]).await;
    scene.settle().await;
    let asked = with(&scene.sherbrooke, &scene.montreal).await.unwrap();
    assert_eq!((asked.state, asked.is_ours, &asked.uri), (State::Proposed, false, &proposed.uri));
    assert_eq!(asked.proposed, shares(&["opportunities", "meetings"]));

    // More than was proposed cannot be had.
    accept(&scene.sherbrooke, asked.id, &["opportunities", "directory"]).await;
    scene.settle().await;
    for (here, there) in [(&scene.montreal, &scene.sherbrooke), (&scene.sherbrooke, &scene.montreal)] {
        let agreed = with(here, there).await.unwrap();
        assert_eq!((agreed.state, agreed.shared.clone()), (State::Agreed, shares(&["opportunities"])));
        let (steward, id) = (here.steward.clone(), agreed.id);
        let log = here.read(move |tx| twinnings::get(tx, &steward, id)).await.events;
        let line = |event: &entregent::domain::twinning::Event| (event.state, event.by.is_some());
        let is_ours = agreed.is_ours;
        assert_eq!(
            log.iter().map(line).collect::<Vec<_>>(),
            [(State::Proposed, is_ours), (State::Agreed, !is_ours)]
        );
    }
    assert_eq!(state(&scene.quebec, &scene.montreal).await, None, "it is nobody else's business");
}

async fn followed(chapter: &TestApp) -> Vec<String> {
    let following = chapter.read(follows::list_following).await;
    let accepted = following.into_iter().filter(|(_, state)| *state == FollowState::Accepted);
    let mut handles: Vec<String> = accepted.map(|(actor, _)| actor.handle.to_string()).collect();
    handles.sort();
    handles
}

async fn an_agreement_makes_each_follow_what_it_covers_and_its_end_undoes_that(ground: Ground) {
    let scene = scene(&ground).await;
    scene.twin(&scene.montreal, &scene.sherbrooke, &["opportunities", "meetings"]).await;
    let both = |host: &str| [format!("@occasions@{host}"), format!("@rencontres@{host}")];
    assert_eq!(followed(&scene.montreal).await, both("sherbrooke.test"));
    assert_eq!(followed(&scene.sherbrooke).await, both("montreal.test"));

    let agreed = with(&scene.montreal, &scene.sherbrooke).await.unwrap();
    end(&scene.montreal, agreed.id, "Le mandat est terminé.").await;
    // Montréal lets nothing go out from this moment on, whether or not Sherbrooke has heard.
    assert!(followed(&scene.montreal).await.is_empty());
    scene.settle().await;
    assert!(followed(&scene.sherbrooke).await.is_empty());
    let is_reached = scene.montreal.read(|tx| twinnings::list_twins(tx, Share::Opportunities)).await;
    assert!(is_reached.is_empty());
}

async fn a_proposal_is_declined_with_a_reason_or_taken_back(ground: Ground) {
    let scene = scene(&ground).await;
    propose(&scene.montreal, &scene.sherbrooke, &["arrivals"]).await;
    scene.settle().await;
    let asked = with(&scene.sherbrooke, &scene.montreal).await.unwrap();
    let steward = scene.sherbrooke.steward.clone();
    scene.sherbrooke.write(move |tx| twinnings::decline(tx, &steward, asked.id, "Pas cette année.")).await;
    scene.settle().await;
    let declined = with(&scene.montreal, &scene.sherbrooke).await.unwrap();
    assert_eq!(declined.state, State::Declined);
    let (steward, id) = (scene.montreal.steward.clone(), declined.id);
    let log = scene.montreal.read(move |tx| twinnings::get(tx, &steward, id)).await.events;
    assert_eq!(log.last().unwrap().reason, "Pas cette année.");

    let again = propose(&scene.montreal, &scene.sherbrooke, &["directory"]).await;
    scene.settle().await;
    end(&scene.montreal, again.id, "").await;
    scene.settle().await;
    assert_eq!(state(&scene.sherbrooke, &scene.montreal).await, Some(State::Ended));
}

async fn either_side_ends_it_and_both_know(ground: Ground) {
    let scene = scene(&ground).await;
    for (ends, hears) in [(&scene.montreal, &scene.sherbrooke), (&scene.sherbrooke, &scene.montreal)] {
        scene.twin(&scene.montreal, &scene.sherbrooke, &["opportunities"]).await;
        let agreed = with(ends, hears).await.unwrap();
        assert_eq!(agreed.state, State::Agreed);
        end(ends, agreed.id, "").await;
        scene.settle().await;
        assert_eq!(state(hears, ends).await, Some(State::Ended));
        // The next agreement is proposed later than this one ended.
        scene.montreal.clock.advance(Duration::from_secs(1));
    }
}

async fn two_proposals_that_cross_become_one(ground: Ground) {
    let scene = scene(&ground).await;
    let one = propose(&scene.montreal, &scene.sherbrooke, &["opportunities"]).await;
    let other = propose(&scene.sherbrooke, &scene.montreal, &["opportunities", "meetings"]).await;
    scene.settle().await;
    let (here, there) = (
        with(&scene.montreal, &scene.sherbrooke).await.unwrap(),
        with(&scene.sherbrooke, &scene.montreal).await.unwrap(),
    );
    assert_eq!(here.uri, there.uri, "each looks at another proposal");
    assert_eq!(here.uri, one.uri.clone().min(other.uri));
    assert!(here.state == State::Proposed && here.is_ours != there.is_ours);
    let asked = if here.is_ours { &scene.sherbrooke } else { &scene.montreal };
    accept(asked, if here.is_ours { there.id } else { here.id }, &["opportunities"]).await;
    scene.settle().await;
    assert_eq!(state(&scene.montreal, &scene.sherbrooke).await, Some(State::Agreed));
    assert_eq!(state(&scene.sherbrooke, &scene.montreal).await, Some(State::Agreed));
}

async fn what_was_taken_back_before_it_came_never_stands(ground: Ground) {
    let scene = scene(&ground).await;
    section_of(&scene.sherbrooke, &scene.montreal).await;
    let proposed = propose(&scene.montreal, &scene.sherbrooke, &["opportunities"]).await;
    end(&scene.montreal, proposed.id, "").await;
    let bodies = scene.montreal.take_deliveries().await;
    let [offer, undo] = &bodies[..] else { panic!("{bodies:?}") };
    scene.sherbrooke.put_into_inbox(undo).await;
    scene.settle().await;
    scene.sherbrooke.put_into_inbox(offer).await;
    scene.settle().await;
    assert_eq!(state(&scene.sherbrooke, &scene.montreal).await, None);
}

async fn an_accept_that_crosses_the_taking_back_agrees_to_nothing(ground: Ground) {
    let scene = scene(&ground).await;
    let proposed = propose(&scene.montreal, &scene.sherbrooke, &["opportunities"]).await;
    scene.settle().await;
    let asked = with(&scene.sherbrooke, &scene.montreal).await.unwrap();
    end(&scene.montreal, proposed.id, "").await;
    // Word of it gets lost: the answer to the `Accept` says it again.
    assert_eq!(scene.montreal.take_deliveries().await.len(), 1);
    accept(&scene.sherbrooke, asked.id, &["opportunities"]).await;
    scene.settle().await;
    assert_eq!(state(&scene.montreal, &scene.sherbrooke).await, Some(State::Ended));
    assert_eq!(state(&scene.sherbrooke, &scene.montreal).await, Some(State::Ended));
    assert!(followed(&scene.sherbrooke).await.is_empty());
}

/// The same as another activity: a sender that lost track of what it sent.
fn again(body: &str) -> String {
    let mut activity: serde_json::Value = serde_json::from_str(body).unwrap();
    activity["id"] = json!(format!("{}-again", activity["id"].as_str().unwrap()));
    activity.to_string()
}

async fn a_message_that_comes_again_changes_nothing(ground: Ground) {
    let scene = scene(&ground).await;
    section_of(&scene.sherbrooke, &scene.montreal).await;
    propose(&scene.montreal, &scene.sherbrooke, &["opportunities"]).await;
    for body in scene.montreal.take_deliveries().await {
        scene.sherbrooke.put_into_inbox(&body).await;
        scene.sherbrooke.put_into_inbox(&again(&body)).await;
    }
    scene.settle().await;
    let asked = with(&scene.sherbrooke, &scene.montreal).await.unwrap();
    accept(&scene.sherbrooke, asked.id, &["opportunities"]).await;
    for body in scene.sherbrooke.take_deliveries().await {
        scene.montreal.put_into_inbox(&body).await;
        scene.montreal.put_into_inbox(&again(&body)).await;
    }
    scene.settle().await;
    for (here, there) in [(&scene.montreal, &scene.sherbrooke), (&scene.sherbrooke, &scene.montreal)] {
        let agreed = with(here, there).await.unwrap();
        let (steward, id) = (here.steward.clone(), agreed.id);
        let log = here.read(move |tx| twinnings::get(tx, &steward, id)).await.events;
        assert_eq!((agreed.state, log.len()), (State::Agreed, 2));
        assert_eq!(here.read(|tx| Ok(entregent::db::twinnings::list_twinnings(tx.conn)?)).await.len(), 1);
    }
}

async fn nobody_else_proposes_answers_or_ends_it(ground: Ground) {
    let scene = scene(&ground).await;
    let helene = scene.masto.person("helene");
    let proposed = propose(&scene.montreal, &scene.sherbrooke, &["opportunities"]).await;
    scene.settle().await;
    let section = scene.montreal.urls().actor("section");
    let mut forged = helene.activity(1, "Offer", json!(null));
    forged["object"] = json!({
        "id": scene.masto.url("t/1"), "type": "Twinning",
        "between": [helene.id, section], "shares": ["opportunities"],
    });
    let accept = helene.activity(2, "Accept", json!(proposed.offer));
    let reject = helene.activity(3, "Reject", json!(proposed.offer));
    let undo = helene.activity(4, "Undo", json!({ "type": "Offer", "id": proposed.offer }));
    for activity in [forged, accept, reject, undo] {
        scene.montreal.send(helene.signed(&scene.montreal, "inbox", &activity)).await;
        scene.sherbrooke.send(helene.signed(&scene.sherbrooke, "inbox", &activity)).await;
    }
    scene.settle().await;
    for (here, there) in [(&scene.montreal, &scene.sherbrooke), (&scene.sherbrooke, &scene.montreal)] {
        assert_eq!(state(here, there).await, Some(State::Proposed));
        let all = here.read(|tx| Ok(entregent::db::twinnings::list_twinnings(tx.conn)?)).await;
        assert_eq!(all.len(), 1, "somebody who is no chapter proposed something");
    }
}

async fn only_stewards_decide(ground: Ground) {
    let scene = scene(&ground).await;
    let section = section_of(&scene.montreal, &scene.sherbrooke).await;
    let (member, shared) = (scene.montreal.member.clone(), shares(&["opportunities"]));
    let refused =
        scene.montreal.app().write(move |tx| twinnings::propose(tx, &member, &section, &shared)).await;
    assert!(matches!(refused, Err(ServiceError::Forbidden(_))));
    let occasions = scene.montreal.follow(&scene.sherbrooke, "occasions").await;
    let (steward, shared) = (scene.montreal.steward.clone(), shares(&["opportunities"]));
    let refused =
        scene.montreal.app().write(move |tx| twinnings::propose(tx, &steward, &occasions, &shared)).await;
    assert!(matches!(refused, Err(ServiceError::Wrong(Wrong::NotAChapter))));
    propose(&scene.montreal, &scene.sherbrooke, &["opportunities"]).await;
    scene.settle().await;
    let asked = with(&scene.sherbrooke, &scene.montreal).await.unwrap();
    let (member, id) = (scene.sherbrooke.member.clone(), asked.id);
    let refused = scene
        .sherbrooke
        .app()
        .write(move |tx| twinnings::accept(tx, &member, id, &shares(&["opportunities"])));
    assert!(matches!(refused.await, Err(ServiceError::Forbidden(_))));
    let (steward, id) = (scene.sherbrooke.steward.clone(), asked.id);
    let ended = scene.sherbrooke.app().write(move |tx| twinnings::end(tx, &steward, id, "")).await;
    assert!(matches!(ended, Err(ServiceError::NotFound)), "what others proposed is declined, not ended");
}
