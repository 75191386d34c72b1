//! AT-03: a deadline holds to the minute, on the clocks of the chapter, on every copy.

use std::time::Duration;

use entregent::clock::Timestamp;
use entregent::domain::opportunity::State;

use crate::support::{Ground, Test, TestApp, settle, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        an_opportunity_expires_at_its_minute_on_a_day_the_clocks_change,
        a_copy_expires_on_its_own_when_its_origin_is_silent,
    ]
}

/// Clocks go forward on Sunday, 14 March 2027: 17:00 is one hour nearer than on other days.
async fn an_opportunity_expires_at_its_minute_on_a_day_the_clocks_change(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    let mut draft = sugar();
    draft.deadline = "2027-03-14T17:00".to_owned();
    let original = montreal.publish(draft).await;
    settle(&[&montreal, &sherbrooke]).await;

    montreal.clock.set(Timestamp::parse_rfc3339("2027-03-14T16:59:59-04:00").unwrap());
    settle(&[&montreal, &sherbrooke]).await;
    assert_eq!(montreal.copy_of(&original.uri).await.unwrap().state, State::Published);

    montreal.clock.advance(Duration::from_secs(31));
    settle(&[&montreal, &sherbrooke]).await;
    assert_eq!(montreal.copy_of(&original.uri).await.unwrap().state, State::Expired);
    assert_eq!(sherbrooke.copy_of(&original.uri).await.unwrap().state, State::Expired);
    let (_, document) = montreal.document(&original.uri).await;
    assert!(document["content"].as_str().unwrap().starts_with("<p><strong>[Échue] "));
    assert_eq!(document["endTime"], "2027-03-14T17:00:00-04:00");
}

async fn a_copy_expires_on_its_own_when_its_origin_is_silent(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    let original = montreal.publish(sugar()).await;
    settle(&[&montreal, &sherbrooke]).await;
    assert_eq!(sherbrooke.open_opportunities().await.len(), 1);

    sherbrooke.clock.set(original.details.deadline.at);
    assert!(sherbrooke.open_opportunities().await.is_empty());
    let copy = sherbrooke.copy_of(&original.uri).await.unwrap();
    assert_eq!(copy.state_at(sherbrooke.clock.now()), State::Expired);
}
