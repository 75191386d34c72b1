//! Reports: from other servers onto the desk, from members to other servers, and the outcome back.

use entregent::domain::moderation;
use entregent::domain::{Report, ReportState};
use entregent::services::reports::{self, Decision, NewReport, NewRuling, Subject};
use entregent::services::threads::NewReply;
use entregent::services::{self, ServiceError};
use serde_json::{Value, json};
use url::Url;

use super::scene::{INBOXES, Scene, scene};
use crate::support::{Ground, Person, Test, TestApp, settle, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        a_report_of_another_server_is_decided_and_answered,
        a_report_is_about_things_of_ours_only,
        a_repeated_report_stands_once,
        only_stewards_decide_and_once,
        what_a_member_reports_is_removed_here,
        between_chapters_a_report_goes_out_without_a_name_and_comes_back_decided,
        an_answer_of_somebody_who_was_not_asked_is_not_taken,
    ]
}

fn flag(from: &Person, number: u32, objects: &[&Url], text: &str) -> Value {
    let mut flag = from.activity(number, "Flag", json!(objects));
    flag["content"] = json!(text);
    flag
}

async fn desk(chapter: &TestApp) -> Vec<Report> {
    let steward = chapter.steward.clone();
    chapter.read(move |tx| reports::list(tx, &steward)).await
}

async fn decide(chapter: &TestApp, report: &Report, decision: Decision, reason: &'static str) {
    let (steward, id) = (chapter.steward.clone(), report.id);
    let new = ruling(decision, reason);
    chapter.write(move |tx| reports::decide(tx, &steward, id, &new)).await;
    settle(&[chapter]).await;
}

fn ruling(decision: Decision, reason: &str) -> NewRuling {
    let ground =
        if decision == Decision::Dismiss { moderation::Ground::Nothing } else { moderation::Ground::Spam };
    NewRuling { decision, ground, reason: reason.to_owned(), is_published: false }
}

async fn reply_here(scene: &Scene, text: &str) -> Url {
    let (member, opportunity) = (scene.montreal.member.clone(), scene.item.id);
    let new = NewReply { opportunity, parent: None, text: text.to_owned() };
    scene.montreal.write(move |tx| services::threads::reply(tx, &member, &new)).await.uri
}

async fn a_report_of_another_server_is_decided_and_answered(ground: Ground) {
    let scene = scene(&ground).await;
    let server = scene.masto.person("instance");
    let (section, reply) = (scene.montreal.urls().actor("section"), reply_here(&scene, "Achetez !").await);
    let report = flag(&server, 1, &[&section, &reply], "<p>De la <b>publicité</b></p>");
    scene.give(&server, "inbox", &report).await;

    let found = desk(&scene.montreal).await.remove(0);
    assert_eq!((found.host.as_str(), found.text.as_str()), ("masto.test", "De la publicité"));
    assert_eq!((found.targets.as_slice(), found.state), ([section, reply].as_slice(), ReportState::Open));

    decide(&scene.montreal, &found, Decision::Remove, "Merci !").await;
    assert_eq!(scene.montreal.thread(&scene.item).await, Vec::<String>::new(), "it is gone");
    let note = scene.masto.take_received().remove(0);
    assert_eq!(note["actor"], json!(scene.montreal.urls().server_actor()));
    assert_eq!((&note["to"], &note["object"]["to"]), (&json!([server.id]), &json!([server.id])), "private");
    assert_eq!(note["object"]["inReplyTo"], report["id"]);
    let text = note["object"]["content"].as_str().unwrap();
    assert!(text.contains("a été retiré") && text.contains("Merci !") && !text.contains("Rosalie"), "{text}");
}

async fn a_report_is_about_things_of_ours_only(ground: Ground) {
    let scene = scene(&ground).await;
    let elsewhere = Url::parse("https://victim.test/users/victor").unwrap();
    let inside = scene
        .montreal
        .publish(entregent::domain::opportunity::Draft { visibility: "section".into(), ..sugar() })
        .await;
    let private_member = scene.montreal.urls().actor("yasmine");
    let nothing = scene.montreal.urls().post(entregent::id::Id::new(7));
    for (number, inbox) in (1..).zip(INBOXES) {
        let objects = [&elsewhere, &inside.uri, &private_member, &nothing, &scene.helene.id];
        scene.give(&scene.mallory, inbox, &flag(&scene.mallory, number, &objects, "x")).await;
        scene.give(&scene.mallory, inbox, &scene.mallory.activity(number + 10, "Flag", json!([]))).await;
    }
    assert_eq!(desk(&scene.montreal).await, [], "nothing of that is reported");
    assert_eq!(scene.network.take_sent(), [], "and nobody was asked");

    scene.give(&scene.mallory, "inbox", &flag(&scene.mallory, 3, &[&inside.uri, &scene.item.uri], "x")).await;
    assert_eq!(desk(&scene.montreal).await[0].targets, std::slice::from_ref(&scene.item.uri));
}

async fn a_repeated_report_stands_once(ground: Ground) {
    let scene = scene(&ground).await;
    let report = flag(&scene.helene, 1, &[&scene.item.uri], "x");
    for inbox in INBOXES {
        scene.give(&scene.helene, inbox, &report).await;
    }
    assert_eq!(desk(&scene.montreal).await.len(), 1);
}

async fn only_stewards_decide_and_once(ground: Ground) {
    let scene = scene(&ground).await;
    scene.give(&scene.helene, "inbox", &flag(&scene.helene, 1, &[&scene.item.uri], "x")).await;
    let report = desk(&scene.montreal).await.remove(0);
    let (member, id) = (scene.montreal.member.clone(), report.id);
    let seen = scene.montreal.app().read({
        let member = member.clone();
        move |tx| reports::get(tx, &member, id)
    });
    assert!(matches!(seen.await, Err(ServiceError::NotFound)), "not hers to read");
    let new = ruling(Decision::Remove, "Publicité.");
    let decided = scene.montreal.app().write(move |tx| reports::decide(tx, &member, id, &new));
    assert!(matches!(decided.await, Err(ServiceError::Forbidden(_))));

    decide(&scene.montreal, &report, Decision::Dismiss, "Vérifié.").await;
    assert_eq!(scene.received(), ["Create"]);
    let steward = scene.montreal.steward.clone();
    let new = ruling(Decision::Remove, "Publicité.");
    let again = scene.montreal.app().write(move |tx| reports::decide(tx, &steward, id, &new)).await;
    assert!(matches!(again, Err(ServiceError::Wrong(services::Wrong::DecidedAlready))), "{again:?}");
    assert_eq!(scene.montreal.open_opportunities().await.len(), 1, "it stays");
}

async fn what_a_member_reports_is_removed_here(ground: Ground) {
    let scene = scene(&ground).await;
    scene.give(&scene.mallory, "inbox", &scene.mallory.reply(1, &scene.item.uri, "<p>Achetez !</p>")).await;
    let uri = scene.masto.url("notes/1");
    let member = scene.montreal.member.clone();
    let report = scene
        .montreal
        .write(move |tx| {
            let post = entregent::db::posts::find_post_by_uri(tx.conn, &uri)?.unwrap();
            let new =
                NewReport { subject: Subject::Post(post.id), text: "Publicité".into(), forward: false };
            reports::submit(tx, &member, &new)
        })
        .await;
    settle(&[&scene.montreal]).await;
    assert_eq!(scene.network.take_sent(), [], "nothing leaves that was not to leave");

    decide(&scene.montreal, &report, Decision::Remove, "Publicité.").await;
    assert_eq!(scene.montreal.thread(&scene.item).await, Vec::<String>::new());
    let again = scene.mallory.activity(
        2,
        "Create",
        scene.mallory.reply(1, &scene.item.uri, "<p>Achetez !</p>")["object"].clone(),
    );
    scene.give(&scene.mallory, "inbox", &again).await;
    assert_eq!(scene.montreal.thread(&scene.item).await, Vec::<String>::new(), "it does not come back");
    let (member, id) = (scene.montreal.member.clone(), report.id);
    let (seen, _) = scene.montreal.read(move |tx| reports::get(tx, &member, id)).await;
    assert_eq!(seen.state, ReportState::Removed, "who reported sees what became of it");
}

/// Sherbrooke's Yasmine reports Montréal's opportunity; Montréal's steward dismisses it.
async fn between_chapters_a_report_goes_out_without_a_name_and_comes_back_decided(ground: Ground) {
    let (montreal, sherbrooke) = TestApp::twinned_pair(&ground).await;
    let original = montreal.publish(sugar()).await;
    settle(&[&montreal, &sherbrooke]).await;
    let copy = sherbrooke.copy_of(&original.uri).await.unwrap();
    montreal.network.take_sent();
    let member = sherbrooke.member.clone();
    let new =
        NewReport { subject: Subject::Opportunity(copy.id), text: "Est-ce réel ?".into(), forward: true };
    let report = sherbrooke.write(move |tx| reports::submit(tx, &member, &new)).await;
    settle(&[&montreal, &sherbrooke]).await;

    let sent = montreal.network.take_sent();
    let flag = sent.iter().find(|request| request.body.contains("\"Flag\"")).unwrap();
    assert!(flag.body.contains("https://sherbrooke.test/actor"), "{}", flag.body);
    for name in ["yasmine", "Yasmine", "Haddadi"] {
        assert!(!sent.iter().any(|request| request.body.contains(name)), "{name} left: {sent:?}");
    }
    let received = desk(&montreal).await.remove(0);
    assert_eq!((received.host.as_str(), received.text.as_str()), ("sherbrooke.test", "Est-ce réel ?"));

    decide(&montreal, &received, Decision::Dismiss, "Nous connaissons l’importateur.").await;
    settle(&[&montreal, &sherbrooke]).await;
    let (member, id) = (sherbrooke.member.clone(), report.id);
    let (answered, _) = sherbrooke.read(move |tx| reports::get(tx, &member, id)).await;
    let answer = answered.answer.unwrap();
    assert!(answer.contains("Aucune suite") && answer.contains("Nous connaissons"), "{answer}");
    assert_eq!(answered.state, ReportState::Open, "its own chapter still decides about the copy");
}

async fn an_answer_of_somebody_who_was_not_asked_is_not_taken(ground: Ground) {
    let scene = scene(&ground).await;
    scene.give(&scene.helene, "inbox", &scene.helene.reply(1, &scene.item.uri, "<p>Bonjour</p>")).await;
    let (member, uri) = (scene.montreal.member.clone(), scene.masto.url("notes/1"));
    let report = scene
        .montreal
        .write(move |tx| {
            let post = entregent::db::posts::find_post_by_uri(tx.conn, &uri)?.unwrap();
            let new = NewReport { subject: Subject::Post(post.id), text: "?".into(), forward: true };
            reports::submit(tx, &member, &new)
        })
        .await;
    settle(&[&scene.montreal]).await;
    let stranger = crate::support::Peer::join(&scene.network, "victim.test").person("victor");
    let mut forged = stranger.reply(2, report.activity.as_ref().unwrap(), "<p>Vous avez tort.</p>");
    forged["object"]["to"] = json!([scene.montreal.urls().server_actor()]);
    for inbox in INBOXES {
        scene.give(&stranger, inbox, &forged).await;
    }
    assert_eq!(desk(&scene.montreal).await[0].answer, None);
}
