//! Well signed, and none of the signer's business: interests in others' names, answers by others, endless ones.

use entregent::domain::Interest;
use entregent::domain::interest::{Answers, Motive, State};
use entregent::domain::opportunity::Draft;
use entregent::services::{self, interests};
use serde_json::{Value, json};
use url::Url;

use super::scene::{offer, private_reply, scene, seen, standing, state};
use crate::support::{Ground, Peer, Person, Test, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        nobody_answers_an_offer_in_the_authors_place,
        an_answer_to_an_offer_never_sent_has_no_effect,
        an_offer_in_somebody_elses_name_is_refused,
        an_offer_for_what_is_not_public_reveals_nothing,
        an_offer_for_what_was_taken_back_is_declined,
        nobody_takes_back_somebody_elses_interest,
        nobody_writes_into_somebody_elses_case,
        words_without_end_are_cut,
        no_server_sends_interests_without_end,
        who_is_blocked_here_is_not_heard,
    ]
}

fn answer(from: &Person, number: u32, kind: &str, object: &Url) -> Value {
    let mut answer = from.activity(number, kind, json!(object));
    answer["interestVersion"] = json!(99);
    answer["interestState"] = json!("waiting");
    answer["waitingRank"] = json!(7);
    answer
}

async fn nobody_answers_an_offer_in_the_authors_place(ground: Ground) {
    let scene = scene(&ground).await;
    let (sent, _) = scene.interested().await;
    for (number, kind) in (1..).zip(["Accept", "Reject", "TentativeAccept"]) {
        scene.give_sherbrooke(&scene.helene, &answer(&scene.helene, number, kind, &sent.offer)).await;
    }
    // Not even somebody on the same server as the author, who is not their chapter.
    let neighbour = Peer::join(&scene.network, "neighbour.test").person("mallory");
    let mut forged = answer(&neighbour, 4, "Accept", &sent.offer);
    forged["actor"] = json!(scene.item.uri);
    let refused = scene.sherbrooke.send(neighbour.signed(&scene.sherbrooke, "inbox", &forged)).await;
    assert!(refused.status().is_client_error());
    let own = standing(&scene.sherbrooke, sent.id).await;
    assert_eq!((own.state(), own.standing.version), (State::Received, 1));
}

async fn an_answer_to_an_offer_never_sent_has_no_effect(ground: Ground) {
    let scene = scene(&ground).await;
    let never = scene.sherbrooke.urls().interest(entregent::id::Id::new(7));
    let never = scene.sherbrooke.urls().activity_about(&never, "offer");
    for (number, kind) in (1..).zip(["Accept", "Reject", "TentativeAccept"]) {
        scene.give_sherbrooke(&scene.helene, &answer(&scene.helene, number, kind, &never)).await;
    }
    let member = scene.sherbrooke.member.clone();
    let desk = scene.sherbrooke.read(move |tx| interests::desk(tx, &member)).await;
    assert_eq!(desk.own, []);
    // An answer to an offer that came in here is none of ours.
    scene.give(&scene.helene, &offer(&scene.helene, 5, &scene.item.uri)).await;
    let received = scene.received().await.remove(0);
    scene.give(&scene.helene, &answer(&scene.helene, 6, "Accept", &received.offer)).await;
    assert_eq!(state(&scene.montreal, received.id).await, State::Received);
}

async fn an_offer_in_somebody_elses_name_is_refused(ground: Ground) {
    let scene = scene(&ground).await;
    let mallory = scene.masto.person("mallory");
    let mut in_helenes_name = offer(&mallory, 1, &scene.item.uri);
    in_helenes_name["object"]["attributedTo"] = json!(scene.helene.id);
    let mut of_another_host = offer(&mallory, 2, &scene.item.uri);
    of_another_host["object"]["id"] = json!("https://victim.test/agreements/1");
    let mut of_ours = offer(&mallory, 3, &scene.item.uri);
    of_ours["object"]["id"] = json!(scene.montreal.urls().interest(entregent::id::Id::new(7)));
    let mut of_nothing = offer(&mallory, 4, &scene.item.uri);
    of_nothing["object"] = json!(scene.masto.url("agreements/4"));
    for forged in [in_helenes_name, of_another_host, of_ours, of_nothing] {
        scene.give(&mallory, &forged).await;
    }
    assert_eq!((scene.received().await, scene.masto.take_received()), (Vec::new(), Vec::<Value>::new()));

    // An agreement that is somebody else's cannot be offered again.
    scene.give(&scene.helene, &offer(&scene.helene, 5, &scene.item.uri)).await;
    scene.masto.take_received();
    let mut stolen = offer(&mallory, 6, &scene.item.uri);
    stolen["object"]["id"] = json!(scene.masto.url("agreements/5"));
    scene.give(&mallory, &stolen).await;
    assert_eq!((scene.received().await.len(), scene.masto.take_received()), (1, Vec::<Value>::new()));
}

async fn an_offer_for_what_is_not_public_reveals_nothing(ground: Ground) {
    let scene = scene(&ground).await;
    let section = scene.montreal.publish(Draft { visibility: "section".into(), ..sugar() }).await;
    let author = scene.montreal.member.clone();
    let draft = scene.montreal.write(move |tx| services::opportunities::create(tx, &author, &sugar())).await;
    let never = scene.montreal.urls().opportunity(entregent::id::Id::new(7));
    let elsewhere = Url::parse("https://victim.test/o/1").unwrap();
    let addressee = scene.montreal.urls().actor("section");
    for (number, uri) in (1..).zip([&section.uri, &draft.uri, &never, &elsewhere]) {
        scene.give(&scene.helene, &offer(&scene.helene, number, uri)).await;
        scene
            .give(&scene.helene, &private_reply(&scene.helene, 10 + number, uri, &addressee, "<p>?</p>"))
            .await;
        assert_eq!(scene.masto.take_received(), Vec::<Value>::new(), "{uri}: no answer is the same answer");
    }
    for item in [section, draft] {
        let here =
            scene.montreal.read(move |tx| Ok(entregent::db::interests::list_interests_in(tx.conn, item.id)?));
        assert_eq!(here.await, []);
    }
    assert_eq!(scene.received().await, []);
}

async fn an_offer_for_what_was_taken_back_is_declined(ground: Ground) {
    let scene = scene(&ground).await;
    let (author, id) = (scene.montreal.member.clone(), scene.item.id);
    scene.montreal.write(move |tx| services::opportunities::withdraw(tx, &author, id)).await;
    scene.settle().await;
    scene.give(&scene.helene, &offer(&scene.helene, 1, &scene.item.uri)).await;
    let answer = scene.masto.take_received().remove(0);
    assert_eq!(
        (&answer["type"], &answer["declineMotive"]),
        (&json!("Reject"), &json!(Motive::Closed.as_str()))
    );
    let (author, id) = (scene.montreal.member.clone(), scene.item.id);
    scene.montreal.write(move |tx| services::opportunities::erase(tx, &author, id)).await;
    scene.settle().await;
    scene.give(&scene.helene, &offer(&scene.helene, 2, &scene.item.uri)).await;
    assert_eq!(scene.masto.take_received(), Vec::<Value>::new(), "what is erased is not there");
}

async fn nobody_takes_back_somebody_elses_interest(ground: Ground) {
    let scene = scene(&ground).await;
    let (_, first) = scene.interested().await;
    let addressee = scene.montreal.urls().actor("section");
    let note = private_reply(&scene.helene, 1, &scene.item.uri, &addressee, "<p>Moi</p>");
    scene.give(&scene.helene, &note).await;
    let mallory = scene.masto.person("mallory");
    scene.montreal.federation.actor(&mallory.id).await.unwrap();
    let second = scene.received().await.remove(1);
    let undo = |number, of: &Interest| {
        mallory.activity(number, "Undo", json!({ "type": "Offer", "id": of.offer, "object": of.uri }))
    };
    scene.give(&mallory, &undo(2, &first)).await;
    scene.give(&mallory, &undo(3, &second)).await;
    scene.give(&mallory, &mallory.activity(4, "Delete", json!(second.uri))).await;
    let mut changed = note["object"].clone();
    changed["attributedTo"] = json!(mallory.id);
    changed["updated"] = json!("2026-11-22T18:00:00Z");
    changed["content"] = json!("<p>Non</p>");
    scene.give(&mallory, &mallory.activity(5, "Update", changed)).await;
    for interest in [first, second] {
        let now = standing(&scene.montreal, interest.id).await;
        assert_eq!((now.state(), now.answers), (State::Received, interest.answers));
    }
}

async fn nobody_writes_into_somebody_elses_case(ground: Ground) {
    let scene = scene(&ground).await;
    let (sent, received) = scene.interested().await;
    let (montreal, sherbrooke) =
        (scene.montreal.urls().actor("section"), scene.sherbrooke.urls().actor("section"));
    for (number, case) in (1..).zip([&received.uri, &received.offer]) {
        let words = private_reply(&scene.helene, number, case, &montreal, "<p>Faux</p>");
        scene.give(&scene.helene, &words).await;
        let words = private_reply(&scene.helene, 10 + number, case, &sherbrooke, "<p>Faux</p>");
        scene.give_sherbrooke(&scene.helene, &words).await;
    }
    let steward = &scene.montreal.steward;
    assert_eq!(seen(&scene.montreal, steward, received.id).await.said, []);
    assert_eq!(seen(&scene.sherbrooke, &scene.sherbrooke.member, sent.id).await.said, []);
}

async fn words_without_end_are_cut(ground: Ground) {
    let scene = scene(&ground).await;
    let mut long = offer(&scene.helene, 1, &scene.item.uri);
    long["object"]["cooperationWanted"] = json!("c\u{202E}\n".repeat(50_000));
    long["object"]["whatIsMissing"] = json!("é\n".repeat(50_000));
    long["object"]["whoWeAre"] = json!("<p onclick=x>".repeat(10_000));
    scene.give(&scene.helene, &long).await;
    let Answers { cooperation, question, presentation } = scene.received().await.remove(0).answers;
    assert!(cooperation.chars().count() <= Answers::MAX_COOPERATION && !cooperation.contains('\u{202E}'));
    assert_eq!(question.chars().count(), Answers::MAX_TEXT - 1);
    assert_eq!(presentation.chars().count(), Answers::MAX_TEXT);

    let marc = scene.masto.person("marc");
    let addressee = scene.montreal.urls().actor("section");
    let html = format!("<p>{}</p>", "é".repeat(100_000));
    scene.give(&marc, &private_reply(&marc, 2, &scene.item.uri, &addressee, &html)).await;
    assert!(scene.received().await[1].answers.question.chars().count() <= Answers::MAX_TEXT);
}

async fn no_server_sends_interests_without_end(ground: Ground) {
    let scene = scene(&ground).await;
    // A chapter speaks for many members: so says its actor.
    let capability = json!([{ "type": "Link", "href": entregent::activitypub::vocab::CHAPTER_CAPABILITY }]);
    let generator = json!({ "type": "Application", "implements": capability });
    scene.helene.publish_with(json!({ "type": "Group", "generator": generator }));
    for number in 0..60 {
        let response =
            scene.helene.send(&scene.montreal, &offer(&scene.helene, number, &scene.item.uri)).await;
        assert_eq!(response, http::StatusCode::ACCEPTED);
    }
    scene.settle().await;
    assert_eq!(scene.received().await.len(), 50);
    scene.interested().await;
    assert_eq!(scene.received().await.len(), 51, "others still come through");
}

async fn who_is_blocked_here_is_not_heard(ground: Ground) {
    let scene = scene(&ground).await;
    let target = scene.montreal.federation.actor(&scene.helene.id).await.unwrap();
    let steward = scene.montreal.steward.clone();
    scene.montreal.write(move |tx| services::blocks::block(tx, &steward, &target)).await;
    scene.give(&scene.helene, &offer(&scene.helene, 1, &scene.item.uri)).await;
    let addressee = scene.montreal.urls().actor("section");
    scene
        .give(&scene.helene, &private_reply(&scene.helene, 2, &scene.item.uri, &addressee, "<p>?</p>"))
        .await;
    assert_eq!((scene.received().await, scene.masto.take_received()), (Vec::new(), Vec::<Value>::new()));
}
