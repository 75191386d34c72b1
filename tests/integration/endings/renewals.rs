//! AT-03 and R17: a deadline holds to the second on every copy, is reminded of, and can be moved in one click.

use std::time::Duration;

use entregent::clock::Timestamp;
use entregent::domain::interest::Motive;
use entregent::domain::opportunity::{Opportunity, State};
use entregent::services::{ServiceError, Wrong, interests, opportunities};
use http::StatusCode;
use serde_json::json;

use crate::interests::scene::{answers, invite, offer, scene};
use crate::support::{Ground, Reader, Test, TestApp, settle, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        at_half_a_minute_past_five_it_is_over_everywhere_and_refuses_with_the_reason,
        what_expired_opens_again_on_every_copy_and_that_can_be_taken_back,
        a_renewal_can_be_taken_back_for_a_day,
        after_thirty_days_it_stays_expired,
        its_people_are_reminded_and_nobody_else,
        what_was_closed_is_not_renewed,
    ]
}

const DAY: Duration = Duration::from_secs(24 * 3_600);

fn at(text: &str) -> Timestamp {
    Timestamp::parse_rfc3339(text).unwrap()
}

/// Clocks go forward on Sunday, 14 March 2027.
async fn at_half_a_minute_past_five_it_is_over_everywhere_and_refuses_with_the_reason(ground: Ground) {
    let scene = scene(&ground).await;
    let feed = json!(scene.montreal.urls().actor("occasions"));
    scene.give(&scene.helene, &scene.helene.activity(90, "Follow", feed)).await;
    let mut draft = sugar();
    draft.deadline = "2027-03-14T17:00".to_owned();
    let item = scene.montreal.publish(draft).await;
    scene.settle().await;
    scene.montreal.clock.set(at("2027-03-14T16:59:59-04:00"));
    scene.settle().await;
    assert_eq!(scene.montreal.copy_of(&item.uri).await.unwrap().state, State::Published);
    scene.masto.take_received();

    scene.montreal.clock.set(at("2027-03-14T17:00:30-04:00"));
    scene.settle().await;
    for chapter in [&scene.montreal, &scene.sherbrooke] {
        assert_eq!(chapter.copy_of(&item.uri).await.unwrap().state, State::Expired, "{}", chapter.host());
    }
    let told = scene.masto.take_received();
    let edit = told.iter().find(|it| it["type"] == "Update" && it["object"]["id"] == json!(item.uri));
    let content = edit.expect("Hélène's copy is edited")["object"]["content"].as_str().unwrap();
    assert!(content.starts_with("<p><strong>[Échue] "), "{content}");

    scene.montreal.clock.set(at("2027-03-14T17:01:00-04:00"));
    let copy = scene.sherbrooke.copy_of(&item.uri).await.unwrap();
    let member = scene.sherbrooke.member.clone();
    let late = move |tx: &mut entregent::app::Tx<'_>| interests::express(tx, &member, copy.id, &answers());
    let refused = scene.sherbrooke.app().write(late).await;
    assert!(matches!(refused, Err(ServiceError::Wrong(Wrong::Closed))), "at home already");
    // One that comes all the same is answered with the reason.
    scene.give(&scene.helene, &offer(&scene.helene, 1, &item.uri)).await;
    let answers = scene.masto.take_received();
    let answer = answers.iter().find(|it| it["type"] == "Reject").expect("an answer");
    assert_eq!(answer["declineMotive"], Motive::Expired.as_str());
}

async fn renew(chapter: &TestApp, item: &Opportunity, choice: usize) -> Result<Opportunity, ServiceError> {
    let (author, id) = (chapter.member.clone(), item.id);
    let unit = move |tx: &mut entregent::app::Tx<'_>| {
        let item = entregent::db::opportunities::find_opportunity(tx.conn, id)?.unwrap();
        let to = item.proposed_deadlines(tx.now)[choice];
        opportunities::renew(tx, &author, id, to)
    };
    chapter.app().write(unit).await
}

async fn what_expired_opens_again_on_every_copy_and_that_can_be_taken_back(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    let item = montreal.publish(sugar()).await;
    montreal.clock.set(item.details.deadline.at.plus(29 * DAY));
    settle(&[&montreal, &sherbrooke]).await;
    assert_eq!(sherbrooke.copy_of(&item.uri).await.unwrap().state, State::Expired);

    // One click on the page.
    let author = Reader::of(&montreal, &montreal.member).await;
    let page = format!("/o/{}", item.id);
    assert!(author.page(&page).await.contains("value=\"2027-03-15T17:00\""), "thirty days on");
    let form = [("deadline", "2027-03-15T17:00")];
    assert_eq!(author.post(&format!("{page}/prolonger"), &form).await.location, page);
    settle(&[&montreal, &sherbrooke]).await;
    let copy = sherbrooke.copy_of(&item.uri).await.unwrap();
    assert_eq!(
        (copy.state, copy.details.deadline.rfc3339().as_str()),
        (State::Published, "2027-03-15T17:00:00-04:00")
    );
    assert_eq!(sherbrooke.open_opportunities().await.len(), 1);
    let (_, note) = montreal.document(&item.uri).await;
    assert!(!note["content"].as_str().unwrap().contains("Échue"));
    // The same click again, from a page of before, changes nothing.
    assert_eq!(author.post(&format!("{page}/prolonger"), &form).await.location, page);
    assert_eq!(montreal.copy_of(&item.uri).await.unwrap().details.deadline, copy.details.deadline);

    let undo = format!("{page}/prolonger/annuler");
    assert!(author.page(&page).await.contains(&undo), "and back");
    assert_eq!(author.post(&undo, &[]).await.location, page);
    settle(&[&montreal, &sherbrooke]).await;
    for chapter in [&montreal, &sherbrooke] {
        let now = chapter.copy_of(&item.uri).await.unwrap();
        assert_eq!((now.state, now.details.deadline), (State::Expired, item.details.deadline));
    }
    // What was renewed for good ends at its new deadline.
    let renewed = renew(&montreal, &item, 0).await.unwrap();
    montreal.clock.set(renewed.details.deadline.at);
    settle(&[&montreal, &sherbrooke]).await;
    assert_eq!(sherbrooke.copy_of(&item.uri).await.unwrap().state, State::Expired);
}

async fn a_renewal_can_be_taken_back_for_a_day(ground: Ground) {
    let (montreal, _) = TestApp::twinned_pair(&ground).await;
    let item = montreal.publish(sugar()).await;
    let undo = |author: entregent::domain::Member| {
        montreal.app().write(move |tx| opportunities::undo_renewal(tx, &author, item.id))
    };
    let never = undo(montreal.member.clone()).await;
    assert!(matches!(never, Err(ServiceError::Wrong(Wrong::Closed))), "nothing to take back");
    let renewed = renew(&montreal, &item, 1).await.unwrap();
    assert_eq!(renewed.details.deadline.rfc3339(), "2027-02-14T17:00:00-05:00");
    montreal.clock.advance(DAY - Duration::from_secs(1));
    let back = undo(montreal.member.clone()).await.unwrap();
    assert_eq!((back.state, back.details.deadline), (State::Published, item.details.deadline));
    renew(&montreal, &item, 1).await.unwrap();
    montreal.clock.advance(DAY);
    assert!(undo(montreal.member.clone()).await.is_err(), "a day is over");
}

async fn after_thirty_days_it_stays_expired(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    let item = montreal.publish(sugar()).await;
    montreal.clock.set(item.details.deadline.at.plus(30 * DAY));
    settle(&[&montreal, &sherbrooke]).await;
    assert!(matches!(renew(&montreal, &item, 0).await, Err(ServiceError::Wrong(Wrong::Closed))));
    let author = Reader::of(&montreal, &montreal.member).await;
    assert!(!author.page(&format!("/o/{}", item.id)).await.contains("/prolonger"));
}

async fn its_people_are_reminded_and_nobody_else(ground: Ground) {
    let (montreal, _) = TestApp::twinned_pair(&ground).await;
    let item = montreal.publish(sugar()).await;
    let karim = invite(&montreal, "karim", "Karim").await;
    let people = [
        (Reader::of(&montreal, &montreal.member).await, true),
        (Reader::of(&montreal, &montreal.steward).await, true),
        (Reader::of(&montreal, &karim).await, false),
    ];
    let (page, button) = (format!("/o/{}", item.id), format!("/o/{}/prolonger", item.id));
    let deadline = item.details.deadline.at;
    for (moment, is_time) in [
        (deadline.minus(8 * DAY), false),
        (deadline.minus(7 * DAY), true),
        (deadline.minus(Duration::from_secs(3_600)), true),
        (deadline.plus(DAY), true),
        (deadline.plus(31 * DAY), false),
    ] {
        montreal.clock.set(moment);
        settle(&[&montreal]).await;
        for (reader, is_theirs) in &people {
            for path in [page.as_str(), "/mes-occasions"] {
                let shown = reader.page(path).await.contains(&button);
                assert_eq!(shown, is_time && *is_theirs, "{path} at {moment}");
            }
        }
    }
    let steward = &people[1].0;
    montreal.clock.set(deadline.plus(DAY));
    assert_eq!(
        people[2].0.post(&button, &[("deadline", "2027-01-31T17:00")]).await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(steward.post(&button, &[("deadline", "2027-01-31T17:00")]).await.location, page);
    assert_eq!(montreal.copy_of(&item.uri).await.unwrap().state, State::Published, "a steward may");
}

async fn what_was_closed_is_not_renewed(ground: Ground) {
    let (montreal, _) = TestApp::twinned_pair(&ground).await;
    let item = montreal.publish(sugar()).await;
    let (author, id) = (montreal.member.clone(), item.id);
    montreal.write(move |tx| opportunities::withdraw(tx, &author, id)).await;
    assert!(matches!(renew(&montreal, &item, 0).await, Err(ServiceError::Wrong(Wrong::Closed))));
}
