//! What happened is told to those whom it concerns, the way each of them chose, and to nobody else.

use std::time::Duration;

use entregent::domain::interest::Motive;
use entregent::domain::notification::Kind;
use entregent::services::{interests, notifications};

use super::scene::{ROSALIE, YASMINE, alone, at_once, confirm, invite, only, sent_back, submitted};
use crate::finding::scene::Looking;
use crate::interests::scene::{express, refusal, scene};
use crate::support::{Ground, Test, TestApp, settle, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        what_happened_is_on_the_page_and_seen_once,
        an_interest_is_told_step_by_step_in_both_chapters,
        a_reply_is_told_to_whom_it_answers,
        each_kind_goes_the_way_its_reader_chose,
        nobody_reads_what_another_is_told,
        what_is_old_goes,
    ]
}

/// What one member was told, newest first, by kind.
async fn told(chapter: &TestApp, member: &entregent::domain::Member) -> Vec<Kind> {
    let member = member.clone();
    let (told, _) = chapter.read(move |tx| notifications::list(tx, &member, None)).await;
    told.into_iter().map(|one| one.notification.kind).collect()
}

async fn what_happened_is_on_the_page_and_seen_once(ground: Ground) {
    let montreal = alone(&ground).await;
    let item = sent_back(&montreal).await;
    let yasmine = Looking::signed_in(&montreal, &montreal.member).await;
    assert!(yasmine.page("/occasions").await.contains("Notifications (1)"));
    let first = yasmine.page("/notifications").await;
    assert!(first.contains("revient avec des commentaires") && first.contains("Nouveau"), "{first}");
    let second = yasmine.page("/notifications").await;
    assert!(second.contains("revient avec des commentaires") && !second.contains("Nouveau"), "{second}");
    assert!(!yasmine.page("/occasions").await.contains("Notifications (1)"));

    let (_, rest) = second.split_once("href=\"/notifications/").unwrap();
    let rest = rest.split_once("href=\"/notifications/").map_or(rest, |(_, rest)| rest);
    let id = rest.split('"').next().unwrap();
    let led = yasmine.answer(&format!("/notifications/{id}"), &[]).await;
    assert_eq!(led.headers()["location"], format!("/o/{}", item.id).as_str());
}

async fn an_interest_is_told_step_by_step_in_both_chapters(ground: Ground) {
    let stage = scene(&ground).await;
    let (montreal, sherbrooke) = (&stage.montreal, &stage.sherbrooke);
    let (_, received) = stage.interested().await;
    assert_eq!(told(montreal, &montreal.steward).await[0], Kind::InterestReceived);
    assert!(
        !told(montreal, &montreal.member).await.contains(&Kind::InterestForwarded),
        "not before it is theirs"
    );
    stage.forward(received.id).await;
    assert_eq!(told(montreal, &montreal.member).await[0], Kind::InterestForwarded);
    let (member, id) = (montreal.member.clone(), received.id);
    montreal.write(move |tx| interests::accept(tx, &member, id)).await;
    stage.settle().await;
    assert_eq!(told(sherbrooke, &sherbrooke.member).await, [Kind::InterestAccepted]);
    let member = montreal.member.clone();
    montreal.write(move |tx| interests::write(tx, &member, id, "Parlons-en demain.")).await;
    stage.settle().await;
    assert_eq!(told(sherbrooke, &sherbrooke.member).await[0], Kind::InterestMessage);

    let kossi = invite(sherbrooke, "kossi", "Kossi Amegan").await;
    let sent = express(sherbrooke, &kossi, stage.copy.id).await;
    stage.settle().await;
    let second = stage.received().await.into_iter().find(|one| one.uri == sent.uri).unwrap();
    let steward = montreal.steward.clone();
    let no = refusal(Motive::Fit, "", "");
    montreal.write(move |tx| interests::decline(tx, &steward, second.id, &no)).await;
    stage.settle().await;
    assert_eq!(told(sherbrooke, &kossi).await, [Kind::InterestDeclined]);
}

async fn a_reply_is_told_to_whom_it_answers(ground: Ground) {
    let stage = scene(&ground).await;
    let montreal = &stage.montreal;
    let reply = stage.helene.reply(1, &stage.item.uri, "Bonjour, est-ce certifié ?");
    assert_eq!(stage.helene.send(montreal, &reply).await, http::StatusCode::ACCEPTED);
    stage.settle().await;
    let yasmine = Looking::signed_in(montreal, &montreal.member).await;
    let page = yasmine.page("/notifications").await;
    assert!(page.contains("a répondu sous"), "{page}");
    let before = told(montreal, &montreal.member).await.len();
    let own = [("text", "Oui, depuis 2019.")];
    let answer = yasmine.post(&format!("/o/{}/repondre", stage.item.id), &own).await;
    assert_eq!(answer.status(), 303, "{}", answer.body());
    assert_eq!(
        told(montreal, &montreal.member).await.len(),
        before,
        "nobody is told of what they did themselves"
    );
}

async fn each_kind_goes_the_way_its_reader_chose(ground: Ground) {
    let montreal = alone(&ground).await;
    confirm(&montreal, &montreal.member, YASMINE).await;
    let yasmine = Looking::signed_in(&montreal, &montreal.member).await;
    sent_back(&montreal).await;
    settle(&[&montreal]).await;
    assert!(montreal.letters.take().is_empty(), "by default it waits for the digest");

    let choose = async |way: &str| {
        let form = [("draft-sent-back", way), ("digest", "week")];
        assert_eq!(yasmine.post("/notifications/reglages", &form).await.status(), 303);
        sent_back(&montreal).await;
        settle(&[&montreal]).await;
        (montreal.letters.take().len(), told(&montreal, &montreal.member).await.len())
    };
    assert_eq!(choose("mail").await, (1, 2));
    assert_eq!(choose("here").await, (0, 3));
    assert_eq!(choose("never").await, (0, 3));
    let page = yasmine.page("/notifications/reglages").await;
    assert!(page.contains("value=\"never\" selected"), "{page}");
    assert!(!page.contains("name=\"report-came\""), "what only stewards are told is not offered");
}

async fn nobody_reads_what_another_is_told(ground: Ground) {
    let montreal = alone(&ground).await;
    sent_back(&montreal).await;
    let member = montreal.member.clone();
    let (told, _) = montreal.read(move |tx| notifications::list(tx, &member, None)).await;
    let path = format!("/notifications/{}", told[0].notification.id);
    let kossi = invite(&montreal, "kossi", "Kossi Amegan").await;
    let kossi = Looking::signed_in(&montreal, &kossi).await;
    assert_eq!(kossi.answer(&path, &[]).await.status(), 404);
    assert!(!kossi.page("/notifications").await.contains("commentaires"));
    let outside = Looking::from_outside(&montreal);
    for path in ["/notifications", "/notifications/reglages", "/profil/courriel", &path] {
        assert_eq!(outside.answer(path, &[]).await.status(), 303, "{path}");
    }
}

async fn what_is_old_goes(ground: Ground) {
    let montreal = alone(&ground).await;
    confirm(&montreal, &montreal.steward, ROSALIE).await;
    submitted(&montreal, sugar()).await;
    settle(&[&montreal]).await;
    assert!(only(&montreal).subject.contains("attend sa révision"));
    at_once(&montreal, &montreal.member, Kind::DraftSentBack).await;
    montreal.clock.advance(Duration::from_secs(89 * 24 * 3600));
    montreal.write(entregent::services::rounds::make).await;
    assert_eq!(told(&montreal, &montreal.steward).await.len(), 1);
    montreal.clock.advance(Duration::from_secs(2 * 24 * 3600));
    montreal.write(entregent::services::rounds::make).await;
    assert!(told(&montreal, &montreal.steward).await.is_empty());
}
