//! AT-08: people on Mastodon, whose server knows no offers.

use std::time::Duration;

use entregent::domain::interest::{Channel, Motive, State};
use entregent::domain::{PeerHost, Policy};
use entregent::services::{contacts, interests};
use serde_json::{Value, json};
use url::Url;

use super::scene::{Scene, private_reply, refusal, scene, seen, state};
use crate::support::{Ground, Peer, Test, TestApp, settle, sugar, tests};

pub fn tests() -> Vec<Test> {
    tests![
        a_private_reply_opens_a_case_and_is_confirmed,
        a_public_reply_stays_in_the_thread_and_is_answered_once_in_private,
        what_becomes_of_it_is_told_in_private_and_talked_about,
        who_waits_is_told_their_rank_and_their_turn,
        a_private_reply_that_is_deleted_takes_the_interest_back,
        a_private_reply_after_the_deadline_is_told_so,
        a_stranger_waits_for_a_steward,
        a_private_note_to_nobody_here_opens_nothing,
    ]
}

fn author(scene: &Scene) -> Url {
    scene.montreal.urls().actor("section")
}

/// The notes that Hélène's server received, each only for her, unproven, as text.
fn notes(scene: &Scene) -> Vec<String> {
    let mut texts = Vec::new();
    for create in scene.masto.take_received() {
        let note = &create["object"];
        assert_eq!((&create["type"], &note["type"]), (&json!("Create"), &json!("Note")), "{create}");
        assert_eq!((&create["to"], &note["to"]), (&json!([scene.helene.id]), &json!([scene.helene.id])));
        assert_eq!(create["actor"], note["attributedTo"]);
        assert!(create.get("cc").is_none() && note.get("cc").is_none(), "{create}");
        assert!(create.get("proof").is_none(), "what is private is not proven to others: {create}");
        assert_eq!(note["tag"][0]["href"], json!(scene.helene.id), "or Mastodon shows it to nobody");
        texts.push(entregent::text::plain(note["content"].as_str().unwrap()));
    }
    texts
}

/// Hélène writes to the chapter about its opportunity.
async fn write(scene: &Scene, number: u32, html: &str) {
    let reply = private_reply(&scene.helene, number, &scene.item.uri, &author(scene), html);
    scene.give(&scene.helene, &reply).await;
}

async fn a_private_reply_opens_a_case_and_is_confirmed(ground: Ground) {
    let scene = scene(&ground).await;
    write(&scene, 1, "<p>Je livre à <b>Lyon</b>.<script>x</script></p>").await;
    let cases = scene.received().await;
    assert_eq!((cases.len(), cases[0].channel, cases[0].state()), (1, Channel::Note, State::Received));
    assert_eq!(cases[0].answers.question, "Je livre à Lyon.");
    let confirmed = notes(&scene);
    assert!(confirmed.len() == 1 && confirmed[0].contains("bien reçue"), "{confirmed:?}");
    assert!(confirmed[0].contains("érablière pouvant livrer"), "it says about what: {confirmed:?}");

    assert_eq!(scene.montreal.thread(&scene.item).await, Vec::<String>::new(), "it is in no thread");
    let sent = scene.network.take_sent();
    assert!(sent.iter().all(|sent| !sent.url.contains("sherbrooke")), "and passed on to nobody: {sent:?}");

    // Beside those of chapters, for the author too once it was forwarded.
    scene.interested().await;
    scene.forward(cases[0].id).await;
    let (author, on) = (scene.montreal.member.clone(), scene.item.id);
    let listed = scene.montreal.read(move |tx| interests::list_received(tx, &author, on)).await;
    assert_eq!(listed.cases.len(), 1);
    let (steward, on) = (scene.montreal.steward.clone(), scene.item.id);
    assert_eq!(
        scene.montreal.read(move |tx| interests::list_received(tx, &steward, on)).await.cases.len(),
        2
    );

    // What she adds stands in the same case.
    write(&scene, 2, "<p>Dès avril.</p>").await;
    assert_eq!(scene.received().await.len(), 2);
    let said = seen(&scene.montreal, &scene.montreal.steward, cases[0].id).await.said;
    assert!(said.iter().any(|one| one.message.content.contains("Dès avril.")));
}

async fn a_public_reply_stays_in_the_thread_and_is_answered_once_in_private(ground: Ground) {
    let scene = scene(&ground).await;
    let reply = scene.helene.reply(1, &scene.item.uri, "<p>Livrez-vous aussi à Lyon ?</p>");
    scene.give(&scene.helene, &reply).await;
    assert_eq!(scene.montreal.thread(&scene.item).await, ["@helene@masto.test: Livrez-vous aussi à Lyon ?"]);
    assert_eq!(scene.received().await, [], "a question is no interest");
    let hint = scene.masto.take_received().remove(0);
    let told: Url = hint["object"]["id"].as_str().unwrap().parse().unwrap();
    assert!(hint["object"]["content"].as_str().unwrap().contains("en privé"), "{hint}");
    assert_eq!((&hint["to"], &hint["object"]["to"]), (&json!([scene.helene.id]), &json!([scene.helene.id])));

    scene.give(&scene.helene, &scene.helene.reply(2, &scene.item.uri, "<p>Ou à Paris ?</p>")).await;
    let mut edited = reply["object"].clone();
    edited["updated"] = json!("2026-11-22T17:05:00Z");
    scene.give(&scene.helene, &scene.helene.activity(3, "Update", edited)).await;
    assert_eq!(notes(&scene), Vec::<String>::new(), "once is polite");

    // An answer to the hint itself is understood.
    let answer = private_reply(&scene.helene, 6, &told, &author(&scene), "<p>Oui, elle m’intéresse.</p>");
    scene.give(&scene.helene, &answer).await;
    assert_eq!(scene.received().await[0].answers.question, "Oui, elle m’intéresse.");
    assert!(notes(&scene)[0].contains("bien reçue"));
    let marc = scene.masto.person("marc");
    scene.give(&marc, &private_reply(&marc, 7, &told, &author(&scene), "<p>Moi aussi</p>")).await;
    assert_eq!(scene.received().await.len(), 1, "it was told to her alone");

    // Another opportunity is another matter; those who wrote in private already know.
    let other = scene.montreal.publish(sugar()).await;
    scene.settle().await;
    let private = private_reply(&scene.helene, 4, &other.uri, &author(&scene), "<p>Oui</p>");
    scene.give(&scene.helene, &private).await;
    assert_eq!(notes(&scene).len(), 1, "confirmed");
    scene.give(&scene.helene, &scene.helene.reply(5, &other.uri, "<p>Et à Lyon ?</p>")).await;
    assert_eq!(notes(&scene), Vec::<String>::new());
}

async fn what_becomes_of_it_is_told_in_private_and_talked_about(ground: Ground) {
    let scene = scene(&ground).await;
    let mut reply =
        private_reply(&scene.helene, 1, &scene.item.uri, &author(&scene), "<p>We make sugar.</p>");
    reply["object"]["contentMap"] = json!({ "en": "<p>We make sugar.</p>" });
    scene.give(&scene.helene, &reply).await;
    let case = scene.received().await.remove(0);
    scene.forward(case.id).await;
    scene.decline(case.id, refusal(Motive::Volume, "8 t.", "Groupez-vous.")).await;
    scene.settle().await;
    let told = notes(&scene).pop().unwrap();
    assert!(told.contains("Not enough volume") && told.contains("Groupez-vous."), "in her language: {told}");

    let second = scene.masto.person("marc");
    let reply = private_reply(&second, 2, &scene.item.uri, &author(&scene), "<p>Moi aussi.</p>");
    scene.give(&second, &reply).await;
    let case = scene.received().await.remove(1);
    scene.forward(case.id).await;
    scene.accept(case.id).await;
    let writer = scene.montreal.member.clone();
    scene.montreal.write(move |tx| interests::write(tx, &writer, case.id, "Parlons-en jeudi.")).await;
    scene.settle().await;
    let last = scene.masto.take_received().pop().unwrap();
    assert_eq!(last["object"]["to"], json!([second.id]));
    let answered: Url = last["object"]["id"].as_str().unwrap().parse().unwrap();
    let answer = private_reply(&second, 3, &answered, &author(&scene), "<p>D’accord.</p>");
    scene.give(&second, &answer).await;
    let said = seen(&scene.montreal, &scene.montreal.member, case.id).await.said;
    let last = said.last().unwrap();
    assert_eq!(
        (last.message.content.as_str(), last.author.handle.name.as_str()),
        ("<p>D’accord.</p>", "marc")
    );
}

async fn who_waits_is_told_their_rank_and_their_turn(ground: Ground) {
    let scene = scene(&ground).await;
    scene.cap(1).await;
    let (_, first) = scene.interested().await;
    write(&scene, 1, "<p>Moi aussi.</p>").await;
    let told = notes(&scene);
    assert!(told.len() == 1 && told[0].contains("liste d’attente, au rang 1"), "{told:?}");
    scene.forward(first.id).await;
    scene.decline(first.id, refusal(Motive::Timing, "", "")).await;
    scene.settle().await;
    let told = notes(&scene);
    assert!(told.len() == 1 && told[0].contains("Une place s’est libérée"), "{told:?}");
}

async fn a_private_reply_that_is_deleted_takes_the_interest_back(ground: Ground) {
    let scene = scene(&ground).await;
    write(&scene, 1, "<p>Je livre à Lyon.</p>").await;
    let note = scene.masto.url("notes/1");
    let tombstone = json!({ "id": note, "type": "Tombstone" });
    scene.give(&scene.helene, &scene.helene.activity(2, "Delete", tombstone.clone())).await;
    let case = scene.received().await.remove(0);
    assert_eq!((case.state(), case.answers.question.as_str()), (State::Withdrawn, ""), "its words are gone");
    scene.masto.take_received();

    // One that is deleted before it comes opens nothing.
    let early = scene.masto.url("notes/7");
    let marc = scene.masto.person("marc");
    scene.montreal.federation.actor(&marc.id).await.unwrap();
    let gone = json!({ "id": early, "type": "Tombstone" });
    scene.give(&marc, &marc.activity(3, "Delete", gone)).await;
    scene.give(&marc, &private_reply(&marc, 7, &scene.item.uri, &author(&scene), "<p>Oups</p>")).await;
    assert_eq!((scene.received().await.len(), scene.masto.take_received()), (1, Vec::<Value>::new()));
}

async fn a_private_reply_after_the_deadline_is_told_so(ground: Ground) {
    let scene = scene(&ground).await;
    scene.montreal.clock.set(scene.item.details.deadline.at);
    scene.montreal.clock.advance(Duration::from_secs(60));
    scene.settle().await;
    write(&scene, 1, "<p>Trop tard ?</p>").await;
    let told = notes(&scene);
    assert!(told.len() == 1 && told[0].contains("L’échéance est passée"), "{told:?}");
    assert_eq!(scene.received().await, []);
}

async fn a_stranger_waits_for_a_steward(ground: Ground) {
    let (network, clock) = (crate::support::MemoryNetwork::default(), crate::support::today());
    let clock = entregent::clock::Clock::manual(clock);
    let montreal = TestApp::configured(&ground, &network, &clock, "Montréal", &[]).await;
    let masto = Peer::join(&network, "masto.test");
    let helene = masto.person("helene");
    let item = montreal.publish(sugar()).await;
    let section = montreal.urls().actor("section");
    let offered = super::scene::offer(&helene, 2, &item.uri);
    for activity in [private_reply(&helene, 1, &item.uri, &section, "<p>Bonjour</p>"), offered] {
        helene.send(&montreal, &activity).await;
    }
    settle(&[&montreal]).await;
    let on = item.id;
    let count = async || {
        montreal.read(move |tx| Ok(entregent::db::interests::list_interests_in(tx.conn, on)?)).await.len()
    };
    assert_eq!((count().await, masto.take_received()), (0, Vec::<Value>::new()), "nobody is told anything");
    let steward = montreal.steward.clone();
    let waiting = montreal.read(move |tx| contacts::list(tx, &steward)).await;
    let texts: Vec<&str> = waiting[0].messages.iter().map(|message| message.text.as_str()).collect();
    assert_eq!(texts, ["Bonjour", "Nous en produisons."]);

    let host: PeerHost = "masto.test".parse().unwrap();
    montreal.decide(host.as_str(), Some(Policy::Open)).await;
    settle(&[&montreal]).await;
    assert_eq!(count().await, 1, "the second is from the same person");
}

async fn a_private_note_to_nobody_here_opens_nothing(ground: Ground) {
    let scene = scene(&ground).await;
    let elsewhere = Url::parse("https://masto.test/users/marc").unwrap();
    let reply = private_reply(&scene.helene, 1, &scene.item.uri, &elsewhere, "<p>Regarde</p>");
    scene.give(&scene.helene, &reply).await;
    assert_eq!((scene.received().await, scene.masto.take_received()), (Vec::new(), Vec::<Value>::new()));
    let (sent, _) = scene.interested().await;
    assert_eq!(state(&scene.sherbrooke, sent.id).await, State::Received, "the test sees interests");
}
