//! What can be done straight from a letter: shown first, done once, with the rights of whom it was sent to.

use std::time::Duration;

use entregent::db::interests as rows;
use entregent::domain::Restriction;
use entregent::domain::interest::{Motive, State};
use entregent::domain::moderation;
use entregent::domain::notification::Kind;
use entregent::domain::opportunity::State as OpportunityState;
use entregent::services::reports::{self, NewRestriction, Whom};
use entregent::services::rounds;
use http::Request;

use super::scene::{YASMINE, alone, at_once, confirm, follow, invite, links_in, only, open, sent_back};
use crate::interests::scene::express;
use crate::support::{Ground, Test, TestApp, settle, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        an_interest_is_accepted_from_a_letter_once,
        who_is_suspended_decides_nothing_from_a_letter,
        declining_from_a_letter_needs_a_motive,
        a_reminder_renews_with_one_click,
        one_click_ends_letters_of_a_sort_at_once,
        a_link_does_nothing_that_its_reader_may_not,
    ]
}

/// Kossi is interested in what Yasmine published, and a steward forwarded it; the letter that tells her.
async fn forwarded(montreal: &TestApp) -> (entregent::domain::Interest, entregent::mail::Letter) {
    let item = montreal.publish(sugar()).await;
    let kossi = invite(montreal, "kossi", "Kossi Amegan").await;
    let interest = express(montreal, &kossi, item.id).await;
    let (steward, id) = (montreal.steward.clone(), interest.id);
    montreal.write(move |tx| entregent::services::interests::forward(tx, &steward, id)).await;
    settle(&[montreal]).await;
    let letters = montreal.letters.take();
    let letter = letters.into_iter().find(|one| one.subject.contains("attend votre réponse")).unwrap();
    (interest, letter)
}

async fn state(montreal: &TestApp, id: entregent::id::Id) -> State {
    montreal.read(move |tx| Ok(rows::find_interest(tx.conn, id)?.unwrap().state())).await
}

async fn an_interest_is_accepted_from_a_letter_once(ground: Ground) {
    let montreal = alone(&ground).await;
    confirm(&montreal, &montreal.member, YASMINE).await;
    let (interest, letter) = forwarded(&montreal).await;
    assert!(!letter.text.contains("Kossi"), "who it is stays on the server: {}", letter.text);
    let links = links_in(&montreal, &letter);
    for link in &links {
        assert_eq!(open(&montreal, link).await.status(), 200, "{link}");
    }
    assert_eq!(
        state(&montreal, interest.id).await,
        State::Forwarded,
        "what looks through mail decides nothing"
    );
    assert_eq!(follow(&montreal, &links[0], &[]).await.status(), 200);
    assert_eq!(state(&montreal, interest.id).await, State::Accepted);
    assert_eq!(follow(&montreal, &links[0], &[]).await.status(), 410, "a link works once");
    let no = [("motive", Motive::Fit.as_str())];
    assert_eq!(follow(&montreal, &links[1], &no).await.status(), 410, "it is decided");
    assert_eq!(state(&montreal, interest.id).await, State::Accepted);
}

async fn who_is_suspended_decides_nothing_from_a_letter(ground: Ground) {
    let montreal = alone(&ground).await;
    confirm(&montreal, &montreal.member, YASMINE).await;
    let (interest, letter) = forwarded(&montreal).await;
    let (steward, yasmine) = (montreal.steward.clone(), montreal.member.id);
    let suspended = NewRestriction {
        restriction: Restriction::Suspended,
        ground: moderation::Ground::Fraud,
        reason: "Un faux client.".into(),
        is_published: false,
    };
    let whom = Whom::Member(yasmine);
    let ruling = montreal.write(move |tx| reports::restrict(tx, &steward, whom, &suspended)).await;
    for link in &links_in(&montreal, &letter)[..2] {
        assert_eq!(open(&montreal, link).await.status(), 410, "{link}");
        assert_eq!(follow(&montreal, link, &[("motive", Motive::Fit.as_str())]).await.status(), 410);
    }
    assert_eq!(state(&montreal, interest.id).await, State::Forwarded);
    let steward = montreal.steward.clone();
    montreal.write(move |tx| reports::lift(tx, &steward, ruling.id)).await;
    assert_eq!(follow(&montreal, &links_in(&montreal, &letter)[0], &[]).await.status(), 200);
}

async fn declining_from_a_letter_needs_a_motive(ground: Ground) {
    let montreal = alone(&ground).await;
    confirm(&montreal, &montreal.member, YASMINE).await;
    let (interest, letter) = forwarded(&montreal).await;
    let decline = &links_in(&montreal, &letter)[1];
    let refused = follow(&montreal, decline, &[]).await;
    assert_eq!(refused.status(), 422);
    assert!(refused.body().contains("personne n’est décliné sans raison"), "{}", refused.body());
    assert_eq!(state(&montreal, interest.id).await, State::Forwarded);
    assert_eq!(follow(&montreal, decline, &[("motive", Motive::Fit.as_str())]).await.status(), 200);
    assert_eq!(state(&montreal, interest.id).await, State::Declined);
}

async fn a_reminder_renews_with_one_click(ground: Ground) {
    let montreal = alone(&ground).await;
    confirm(&montreal, &montreal.member, YASMINE).await;
    let item = montreal.publish(sugar()).await;
    let until = item.details.deadline.at;
    for (left, expected) in [(8, 0), (7, 1), (6, 0), (1, 1), (1, 0)] {
        montreal.clock.set(until.minus(Duration::from_secs(left * 24 * 3600)));
        montreal.write(rounds::make).await;
        settle(&[&montreal]).await;
        let letters = montreal.letters.take();
        let reminders: Vec<_> = letters.iter().filter(|one| one.subject.contains("échéance")).collect();
        assert_eq!(reminders.len(), expected, "{left} days before");
        let Some(reminder) = reminders.first().filter(|_| left == 1) else { continue };
        assert!(reminder.text.contains("15 janvier 2027"), "{}", reminder.text);
        let link = &links_in(&montreal, reminder)[0];
        assert_eq!(follow(&montreal, link, &[]).await.status(), 200);
        assert_eq!(follow(&montreal, link, &[]).await.status(), 410);
    }
    let renewed = montreal.copy_of(&item.uri).await.unwrap();
    assert!(renewed.details.deadline.at > until);
    assert_eq!(renewed.state, OpportunityState::Published);
}

async fn one_click_ends_letters_of_a_sort_at_once(ground: Ground) {
    let montreal = alone(&ground).await;
    confirm(&montreal, &montreal.member, YASMINE).await;
    at_once(&montreal, &montreal.member, Kind::DraftSentBack).await;
    sent_back(&montreal).await;
    settle(&[&montreal]).await;
    let letter = only(&montreal);
    let link = letter.unsubscribe.clone().unwrap();
    assert_eq!(open(&montreal, link.path()).await.status(), 200);
    // One that was on its way already is not sent either.
    sent_back(&montreal).await;
    // What a mail program sends by itself (RFC 8058, section 3.2), from nowhere.
    let request = Request::post(link.path())
        .header("host", montreal.host())
        .header("content-type", "application/x-www-form-urlencoded")
        .body("List-Unsubscribe=One-Click".into());
    assert_eq!(montreal.send(request.unwrap()).await.status(), 200);
    sent_back(&montreal).await;
    settle(&[&montreal]).await;
    assert!(montreal.letters.take().is_empty());
    assert_eq!(follow(&montreal, link.path(), &[]).await.status(), 200, "saying it twice is no mistake");
}

async fn a_link_does_nothing_that_its_reader_may_not(ground: Ground) {
    let montreal = alone(&ground).await;
    confirm(&montreal, &montreal.member, YASMINE).await;
    let (interest, letter) = forwarded(&montreal).await;
    let accept = links_in(&montreal, &letter)[0].clone();
    let kossi = interest.clone();
    montreal
        .write(move |tx| {
            let member = entregent::db::members::find_member(tx.conn, kossi.member.unwrap())?.unwrap();
            entregent::services::interests::withdraw(tx, &member, kossi.id)
        })
        .await;
    assert_eq!(follow(&montreal, &accept, &[]).await.status(), 410);
    assert_eq!(state(&montreal, interest.id).await, State::Withdrawn);
    for made_up in ["/lien/jeton", "/lien/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
        assert_eq!(open(&montreal, made_up).await.status(), 410, "{made_up}");
        assert_eq!(follow(&montreal, made_up, &[]).await.status(), 410, "{made_up}");
    }
}
