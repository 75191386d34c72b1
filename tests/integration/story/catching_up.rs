//! AT-02 and beyond: nothing is lost between chapters, also when deliveries could not bring it.

use std::time::Duration;

use entregent::db::{DbError, outbox};
use entregent::domain::opportunity::{Opportunity, Outcome, State};
use entregent::services::{self, threads::NewReply};
use http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Ground, Peer, Test, TestApp, settle, sugar, tests};

const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);

pub fn tests() -> Vec<Test> {
    tests![
        a_new_follower_gets_what_is_open,
        after_48_hours_the_present_is_here_within_minutes,
        after_the_other_side_gave_up_the_outbox_brings_it,
        what_was_read_before_is_not_read_again,
        everyone_is_greeted_after_an_absence_and_nobody_after_a_restart,
        a_sign_of_life_frees_what_waits,
        a_greeting_after_a_long_silence_makes_the_other_look,
        a_feed_that_does_not_answer_is_read_later,
    ]
}

/// Changed, withdrawn, erased and published while Sherbrooke was away.
struct Absence {
    kept: Opportunity,
    withdrawn: Opportunity,
    erased: Opportunity,
    new: Opportunity,
}

/// Sherbrooke has three; then it goes dark, and Montréal goes on.
async fn absence(montreal: &TestApp, sherbrooke: &TestApp) -> Absence {
    sherbrooke.federation.resume().await.unwrap();
    let kept = montreal.publish(sugar()).await;
    // Whoever signs is known before several come at once.
    settle(&[montreal, sherbrooke]).await;
    let withdrawn = montreal.publish(sugar()).await;
    let erased = montreal.publish(sugar()).await;
    settle(&[montreal, sherbrooke]).await;
    assert_eq!(sherbrooke.open_opportunities().await.len(), 3);

    sherbrooke.network.cut(&sherbrooke.host());
    let (member, ids) = (montreal.member.clone(), (kept.id, withdrawn.id, erased.id));
    let mut draft = sugar();
    draft.title = "Changée pendant l'absence".to_owned();
    montreal
        .write(move |tx| {
            services::opportunities::edit(tx, &member, ids.0, &draft)?;
            services::opportunities::withdraw(tx, &member, ids.1)?;
            services::opportunities::erase(tx, &member, ids.2)
        })
        .await;
    let new = montreal.publish(sugar()).await;
    settle(&[montreal]).await;
    Absence { kept, withdrawn, erased, new }
}

impl Absence {
    /// Sherbrooke shows what Montréal shows.
    async fn is_over(&self, sherbrooke: &TestApp) {
        let open = sherbrooke.open_opportunities().await;
        let mut uris: Vec<_> = open.iter().map(|item| item.uri.clone()).collect();
        uris.sort();
        assert_eq!(uris, [self.kept.uri.clone(), self.new.uri.clone()], "none is missing, none twice");
        let kept = sherbrooke.copy_of(&self.kept.uri).await.unwrap();
        assert_eq!(kept.details.title, "Changée pendant l'absence");
        assert_eq!(
            sherbrooke.copy_of(&self.withdrawn.uri).await.unwrap().state,
            State::Closed(Outcome::Withdrawn)
        );
        assert_eq!(sherbrooke.copy_of(&self.erased.uri).await, None);
    }
}

async fn a_new_follower_gets_what_is_open(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::pair(&ground).await;
    let mut open = Vec::new();
    for _ in 0..23 {
        open.push(montreal.publish(sugar()).await.uri);
    }
    let withdrawn = montreal.publish(sugar()).await;
    let (member, id) = (montreal.member.clone(), withdrawn.id);
    montreal.write(move |tx| services::opportunities::withdraw(tx, &member, id)).await;
    let mut draft = sugar();
    draft.visibility = "section".to_owned();
    montreal.publish(draft).await;
    settle(&[&montreal]).await;

    sherbrooke.follow(&montreal, "occasions").await;
    settle(&[&montreal, &sherbrooke]).await;
    let mut here: Vec<_> = sherbrooke.open_opportunities().await.into_iter().map(|item| item.uri).collect();
    here.sort();
    assert_eq!(here, open, "more than a page of them, and nothing that is closed or private");
    assert_eq!(sherbrooke.copy_of(&withdrawn.uri).await, None);
}

async fn after_48_hours_the_present_is_here_within_minutes(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    let absence = absence(&montreal, &sherbrooke).await;
    for _ in 0..48 {
        montreal.clock.advance(HOUR);
        settle(&[&montreal]).await;
    }
    sherbrooke.network.mend(&sherbrooke.host());
    // Montréal will try again in hours; Sherbrooke need not wait for that.
    sherbrooke.federation.resume().await.unwrap();
    settle(&[&montreal, &sherbrooke]).await;
    absence.is_over(&sherbrooke).await;
}

async fn after_the_other_side_gave_up_the_outbox_brings_it(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    let absence = absence(&montreal, &sherbrooke).await;
    for _ in 0..32 {
        montreal.clock.advance(DAY / 2);
        settle(&[&montreal]).await;
    }
    let waiting = |tx: &mut entregent::app::Tx<'_>| outbox::count_deliveries(tx.conn, "pending");
    let waiting: Result<i64, DbError> = montreal.app().read(waiting).await;
    assert_eq!(waiting.unwrap(), 0, "after 14 days nothing is tried any more");

    sherbrooke.network.mend(&sherbrooke.host());
    sherbrooke.federation.resume().await.unwrap();
    settle(&[&montreal, &sherbrooke]).await;
    absence.is_over(&sherbrooke).await;
}

async fn what_was_read_before_is_not_read_again(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    for _ in 0..3 {
        montreal.publish(sugar()).await;
        settle(&[&montreal, &sherbrooke]).await;
    }
    sherbrooke.clock.advance(6 * HOUR);
    settle(&[&montreal, &sherbrooke]).await;
    montreal.network.take_sent();

    sherbrooke.clock.advance(6 * HOUR);
    settle(&[&montreal, &sherbrooke]).await;
    let asked: Vec<String> = montreal.network.take_sent().into_iter().map(|sent| sent.url).collect();
    let outbox = "https://montreal.test/u/occasions/outbox";
    let expected = ["https://montreal.test/u/occasions", outbox, &format!("{outbox}?page=first")];
    assert_eq!(asked, expected, "the newest is known: nothing else is asked for");
}

async fn everyone_is_greeted_after_an_absence_and_nobody_after_a_restart(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    let masto = Peer::join(&montreal.network, "masto.test");
    for (number, name) in ["helene", "victor"].into_iter().enumerate() {
        let person = masto.person(name);
        let feed = json!(montreal.urls().actor(["occasions", "section"][number]));
        assert_eq!(person.send(&montreal, &person.activity(0, "Follow", feed)).await, StatusCode::ACCEPTED);
    }
    montreal.federation.resume().await.unwrap();
    settle(&[&montreal, &sherbrooke]).await;
    masto.take_received();

    montreal.clock.advance(Duration::from_secs(600));
    montreal.federation.resume().await.unwrap();
    settle(&[&montreal, &sherbrooke]).await;
    assert_eq!(masto.take_received(), Vec::<Value>::new(), "ten minutes are no absence");

    montreal.clock.advance(48 * HOUR);
    montreal.federation.resume().await.unwrap();
    settle(&[&montreal, &sherbrooke]).await;
    let received = masto.take_received();
    assert_eq!(received.len(), 1, "one for the server, not one for each follower");
    assert_eq!((&received[0]["type"], &received[0]["object"]["type"]), (&json!("Update"), &json!("Group")));
    assert_eq!(received[0]["actor"], received[0]["object"]["id"]);
}

async fn a_sign_of_life_frees_what_waits(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    let known = montreal.publish(sugar()).await;
    settle(&[&montreal, &sherbrooke]).await;
    sherbrooke.network.cut(&sherbrooke.host());
    let item = montreal.publish(sugar()).await;
    for _ in 0..3 {
        settle(&[&montreal]).await;
        montreal.clock.advance(HOUR);
    }
    settle(&[&montreal]).await;
    sherbrooke.network.mend(&sherbrooke.host());
    settle(&[&montreal, &sherbrooke]).await;
    assert_eq!(sherbrooke.copy_of(&item.uri).await, None, "its turn comes in some minutes");

    let copy = sherbrooke.copy_of(&known.uri).await.unwrap();
    let (member, new) = (sherbrooke.member.clone(), reply_to(&copy));
    sherbrooke.write(move |tx| services::threads::reply(tx, &member, &new)).await;
    settle(&[&sherbrooke, &montreal]).await;
    assert!(sherbrooke.copy_of(&item.uri).await.is_some(), "who sends is there, and is sent to");
}

async fn a_greeting_after_a_long_silence_makes_the_other_look(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    sherbrooke.network.cut(&sherbrooke.host());
    let lost = montreal.publish(sugar()).await;
    settle(&[&montreal]).await;
    let uri = lost.uri.clone();
    montreal.write(move |tx| Ok(outbox::delete_outbox_about(tx.conn, &uri)?)).await;
    let last = montreal.publish(sugar()).await;
    settle(&[&montreal]).await;
    montreal.clock.advance(2 * HOUR);
    sherbrooke.network.mend(&sherbrooke.host());
    settle(&[&montreal, &sherbrooke]).await;
    assert!(sherbrooke.copy_of(&last.uri).await.is_some());
    let urls: Vec<String> = montreal.network.take_sent().into_iter().map(|sent| sent.url).collect();
    let outbox = "https://montreal.test/u/occasions/outbox?page=first".to_owned();
    assert!(urls.contains(&outbox), "Sherbrooke, which never noticed, looks what it missed: {urls:?}");
}

async fn a_feed_that_does_not_answer_is_read_later(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::pair(&ground).await;
    let item = montreal.publish(sugar()).await;
    sherbrooke.follow(&montreal, "occasions").await;
    sherbrooke.work().await;
    montreal.work().await;
    sherbrooke.network.cut(&montreal.host());
    settle(&[&sherbrooke]).await;
    assert_eq!(sherbrooke.copy_of(&item.uri).await, None);

    sherbrooke.network.mend(&montreal.host());
    sherbrooke.clock.advance(Duration::from_secs(120));
    settle(&[&sherbrooke]).await;
    assert!(sherbrooke.copy_of(&item.uri).await.is_some());
}

fn reply_to(opportunity: &Opportunity) -> NewReply {
    NewReply { opportunity: opportunity.id, parent: None, text: "Nous sommes là.".to_owned() }
}
