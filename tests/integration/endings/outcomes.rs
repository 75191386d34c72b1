//! Walk-through A, step 11: an opportunity is closed with its outcome, and every copy says so.

use std::time::Duration;

use entregent::activitypub::incoming::NoteDocument;
use entregent::domain::Member;
use entregent::domain::interest::{Motive, State as InterestState};
use entregent::domain::opportunity::{Closing, Outcome, State, ValueRange};
use entregent::services::notes::{self, ReceivedNote};
use entregent::services::{Receipt, ServiceError, opportunities};
use http::StatusCode;
use serde_json::json;

use crate::interests::scene::{Scene, invite, scene, standing};
use crate::support::{Ground, Reader, Test, tests};

pub fn tests() -> Vec<Test> {
    tests![
        what_is_filled_says_so_everywhere,
        what_had_no_follow_up_says_so_everywhere,
        what_is_taken_back_says_so_everywhere,
        what_it_was_worth_is_told_to_nobody_else,
        what_expired_still_gets_its_outcome,
        only_its_people_close_it_and_only_once,
        a_closed_copy_stays_closed_whatever_comes_later,
    ]
}

const FILLED: Closing = Closing { outcome: Outcome::Filled, value: Some(ValueRange::TwentyFiveToFifty) };

async fn follow_feed(scene: &Scene) {
    let feed = json!(scene.montreal.urls().actor("occasions"));
    scene.give(&scene.helene, &scene.helene.activity(90, "Follow", feed)).await;
    scene.masto.take_received();
}

async fn close(scene: &Scene, by: &Member, closing: Closing) -> Result<(), ServiceError> {
    let (by, id) = (by.clone(), scene.item.id);
    scene.montreal.app().write(move |tx| opportunities::close(tx, &by, id, closing)).await.map(|_| ())
}

async fn what_is_filled_says_so_everywhere(ground: Ground) {
    it_is_said_everywhere(ground, Outcome::Filled, ("concluded", "[Pourvue]", Motive::Found)).await;
}

async fn what_had_no_follow_up_says_so_everywhere(ground: Ground) {
    it_is_said_everywhere(ground, Outcome::NoFollowUp, ("concluded", "[Sans suite]", Motive::Closed)).await;
}

async fn what_is_taken_back_says_so_everywhere(ground: Ground) {
    it_is_said_everywhere(ground, Outcome::Withdrawn, ("withdrawn", "[Retirée]", Motive::Closed)).await;
}

async fn it_is_said_everywhere(
    ground: Ground,
    outcome: Outcome,
    (status, word, motive): (&str, &str, Motive),
) {
    let scene = scene(&ground).await;
    follow_feed(&scene).await;
    let (sent, _) = scene.interested().await;
    scene.montreal.clock.advance(Duration::from_secs(60));
    let author = scene.montreal.member.clone();
    close(&scene, &author, Closing::as_outcome(outcome)).await.unwrap();
    scene.settle().await;

    let copy = scene.sherbrooke.copy_of(&scene.item.uri).await.unwrap();
    assert_eq!(copy.state, State::Closed(outcome));
    assert!(copy.updated_at > scene.copy.updated_at);
    assert_eq!(copy.details, scene.item.details, "nothing else changed");
    let told = scene.masto.take_received();
    let update = told.iter().find(|it| it["type"] == "Update").expect("Hélène's copy is edited");
    let note = &update["object"];
    assert!(note["content"].as_str().unwrap().starts_with(&format!("<p><strong>{word} ")), "{note}");
    assert_eq!((&note["opportunityStatus"], &note["finished"]), (&json!(status), &json!(true)));
    assert_eq!(note["outcome"], outcome.as_str());

    let page = Reader::of(&scene.sherbrooke, &scene.sherbrooke.member).await;
    let page = page.page(&format!("/o/{}", scene.copy.id)).await;
    assert!(page.contains(word.trim_matches(['[', ']'])), "Sherbrooke's page says so");
    assert!(scene.sherbrooke.open_opportunities().await.is_empty());
    let own = standing(&scene.sherbrooke, sent.id).await;
    assert_eq!(
        (own.state(), own.refusal.map(|refusal| refusal.motive)),
        (InterestState::Declined, Some(motive)),
        "whoever waited is told"
    );
}

async fn what_it_was_worth_is_told_to_nobody_else(ground: Ground) {
    let scene = scene(&ground).await;
    follow_feed(&scene).await;
    let page = format!("/o/{}", scene.item.id);
    let author = Reader::of(&scene.montreal, &scene.montreal.member).await;
    let form = [("outcome", "filled"), ("value", "from-25")];
    assert_eq!(author.post(&format!("{page}/clore"), &form).await.location, page);
    scene.settle().await;

    let secret = ["from-25", "25 000", "25\u{a0}000", "50 000", "25,000", "Close par", "Closed by"];
    let tells = |text: &str| secret.iter().any(|word| text.contains(word));
    assert!(tells(&author.page(&page).await), "the author sees it");
    let steward = Reader::of(&scene.montreal, &scene.montreal.steward).await;
    assert!(tells(&steward.page(&page).await), "and a steward");
    let karim = invite(&scene.montreal, "karim", "Karim").await;
    assert!(!tells(&Reader::of(&scene.montreal, &karim).await.page(&page).await), "another member");
    for sent in scene.network.take_sent() {
        assert!(!tells(&sent.body), "{}", sent.body);
    }
    let (status, document) = scene.montreal.document(&scene.item.uri).await;
    assert!(status == StatusCode::OK && !tells(&document.to_string()));
    for path in ["/", "/occasions", &page, "/u/section/outbox?page=first"] {
        let request = http::Request::get(path).header("host", scene.montreal.host());
        let answer = scene.montreal.send(request.body(axum::body::Body::empty()).unwrap()).await;
        assert!(!tells(answer.body()), "{path}");
    }
}

async fn what_expired_still_gets_its_outcome(ground: Ground) {
    let scene = scene(&ground).await;
    scene.montreal.clock.set(scene.item.details.deadline.at);
    scene.settle().await;
    assert_eq!(scene.sherbrooke.copy_of(&scene.item.uri).await.unwrap().state, State::Expired);
    let steward = scene.montreal.steward.clone();
    close(&scene, &steward, FILLED).await.unwrap();
    scene.settle().await;
    let copy = scene.sherbrooke.copy_of(&scene.item.uri).await.unwrap();
    assert_eq!(copy.state, State::Closed(Outcome::Filled));
}

async fn only_its_people_close_it_and_only_once(ground: Ground) {
    let scene = scene(&ground).await;
    let karim = invite(&scene.montreal, "karim", "Karim").await;
    assert!(matches!(close(&scene, &karim, FILLED).await, Err(ServiceError::Forbidden(_))));
    let reader = Reader::of(&scene.montreal, &karim).await;
    assert_eq!(reader.get(&format!("/o/{}/clore", scene.item.id)).await.status, StatusCode::FORBIDDEN);
    let (theirs, copy) = (scene.sherbrooke.steward.clone(), scene.copy.id);
    let elsewhere = scene.sherbrooke.app().write(move |tx| opportunities::close(tx, &theirs, copy, FILLED));
    assert!(elsewhere.await.is_err(), "a copy is its origin's to close");
    let author = scene.montreal.member.clone();
    close(&scene, &author, FILLED).await.unwrap();
    for outcome in Outcome::ALL {
        let again = close(&scene, &author, Closing::as_outcome(outcome)).await;
        assert!(matches!(again, Err(ServiceError::Impossible(_))), "{outcome:?}");
    }
}

/// Their own server says later that it is open again, or has merely expired.
async fn a_closed_copy_stays_closed_whatever_comes_later(ground: Ground) {
    let scene = scene(&ground).await;
    let author = scene.montreal.member.clone();
    close(&scene, &author, FILLED).await.unwrap();
    scene.settle().await;
    for (number, status) in ["open", "expired", "inDiscussion"].into_iter().enumerate() {
        let receipt = scene.hear_later(status, number).await;
        assert!(matches!(receipt, Receipt::Ignored(_)), "{status}: {receipt:?}");
        let copy = scene.sherbrooke.copy_of(&scene.item.uri).await.unwrap();
        assert_eq!(copy.state, State::Closed(Outcome::Filled), "{status}");
    }
    // Another outcome is a correction.
    assert_eq!(scene.hear_later("withdrawn", 9).await, Receipt::Applied);
}

impl Scene {
    /// Sherbrooke hears from Montréal that the opportunity has this status, `hours` after what it knows.
    async fn hear_later(&self, status: &str, hours: usize) -> Receipt {
        let (_, mut note) = self.montreal.document(&self.item.uri).await;
        let known = self.sherbrooke.copy_of(&self.item.uri).await.unwrap().updated_at;
        let later = known.plus(Duration::from_secs(3_600 * (hours as u64 + 1)));
        note["opportunityStatus"] = json!(status);
        note["finished"] = json!(status == "withdrawn");
        note["updated"] = json!(later.rfc3339());
        let author = self.sherbrooke.federation.actor(&self.montreal.urls().actor("section")).await.unwrap();
        let raw = note.to_string();
        let unit = move |tx: &mut entregent::app::Tx<'_>| {
            let note = NoteDocument::parse(&serde_json::from_str(&raw).unwrap()).unwrap();
            notes::receive(
                tx,
                &author,
                ReceivedNote { note: &note, raw: &raw, announced_by: None, group: None },
            )
        };
        self.sherbrooke.write(unit).await
    }
}
