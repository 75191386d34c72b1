//! Signing in with a key that an authenticator keeps.

use std::time::Duration;

use entregent::clock::Clock;
use entregent::db::passkeys as rows;
use http::StatusCode;
use serde_json::{Value, json};

use crate::interests::scene::invite;
use crate::support::{Authenticator, Ground, MemoryNetwork, Reader, Test, TestApp, tests, today};

pub fn tests() -> Vec<Test> {
    tests![
        a_key_opens_the_account_of_its_owner,
        a_key_is_two_steps_in_one,
        a_question_is_answered_once_and_soon,
        only_the_right_answer_opens_anything,
        a_key_that_was_copied_opens_nothing,
        a_key_is_its_owners_to_add_and_to_remove,
    ]
}

const SECURITY: &str = "/profil/securite";
const KEYS: &str = "/profil/cles";
const SIGN_IN: &str = "/connexion/cle";

async fn alone(ground: &Ground) -> TestApp {
    TestApp::start(ground, &MemoryNetwork::default(), &Clock::manual(today()), "Montréal").await
}

fn origin(chapter: &TestApp) -> String {
    chapter.urls().home().origin().ascii_serialization()
}

/// What a browser is to ask, and under which ticket.
async fn question(reader: &Reader<'_>, place: &str) -> (Value, String) {
    let asked = reader.post(&format!("{place}/question"), &[]).await;
    assert_eq!(asked.status, StatusCode::OK, "{}", asked.body);
    let asked: Value = serde_json::from_str(&asked.body).unwrap();
    (asked["options"].clone(), asked["ticket"].as_str().unwrap().to_owned())
}

async fn hand_in(reader: &Reader<'_>, ticket: &str, answer: &Value, name: &str) -> StatusCode {
    let answer = answer.to_string();
    let form = [("action", "ajouter"), ("passkey-name", name), ("ticket", ticket), ("answer", &answer)];
    reader.post(KEYS, &form).await.status
}

/// The reader's new key.
async fn add(chapter: &TestApp, reader: &Reader<'_>, name: &str) -> Authenticator {
    let (options, ticket) = question(reader, KEYS).await;
    let (key, answer) = Authenticator::create(&options, &origin(chapter));
    assert_eq!(hand_in(reader, &ticket, &answer, name).await, StatusCode::SEE_OTHER);
    key
}

/// Where an answer leads a visitor: on, or back to the form.
async fn sign_in(chapter: &TestApp, ticket: &str, answer: &Value) -> StatusCode {
    let form = [("ticket", ticket), ("answer", &answer.to_string()), ("retour", "/interets")];
    let led = Reader::nobody(chapter).post(SIGN_IN, &form).await;
    if led.status == StatusCode::SEE_OTHER {
        assert_eq!(led.location, "/interets");
    } else {
        assert!(led.body.contains("n’ouvre aucun compte ici"), "{}", led.body);
    }
    led.status
}

async fn a_key_opens_the_account_of_its_owner(ground: Ground) {
    let montreal = alone(&ground).await;
    let yasmine = Reader::of(&montreal, &montreal.member).await;
    assert!(yasmine.page(SECURITY).await.contains("Ajouter une clé d’accès"));
    let mut key = add(&montreal, &yasmine, "Téléphone").await;
    let page = yasmine.page(SECURITY).await;
    assert!(page.contains("Téléphone") && page.contains("Jamais utilisée"), "{page}");
    assert!(yasmine.page("/notifications").await.contains("La connexion à votre compte a changé"));

    let visitor = Reader::nobody(&montreal);
    assert!(visitor.page("/connexion").await.contains("Se connecter avec une clé d’accès"));
    let (options, ticket) = question(&visitor, SIGN_IN).await;
    assert_eq!(options["allowCredentials"], json!([]), "whose keys there are is not told");
    assert_eq!(sign_in(&montreal, &ticket, &key.get(&options)).await, StatusCode::SEE_OTHER);
    assert!(!yasmine.page(SECURITY).await.contains("Jamais utilisée"));
    assert!(yasmine.page("/appareils").await.contains("Fermer cette session"), "it is open elsewhere too");
}

async fn a_key_is_two_steps_in_one(ground: Ground) {
    let montreal = alone(&ground).await;
    let yasmine = Reader::of(&montreal, &montreal.member).await;
    let mut key = add(&montreal, &yasmine, "Téléphone").await;
    let id = montreal.member.id;
    let on = move |tx: &mut entregent::app::Tx<'_>| {
        entregent::db::second_factors::insert(tx.conn, id, b"12345678901234567890")?;
        Ok(entregent::db::second_factors::confirm(tx.conn, id, tx.now)?)
    };
    montreal.write(on).await;
    let (options, ticket) = question(&Reader::nobody(&montreal), SIGN_IN).await;
    assert_eq!(options["userVerification"], "required");
    assert_eq!(sign_in(&montreal, &ticket, &key.get(&options)).await, StatusCode::SEE_OTHER);
}

async fn a_question_is_answered_once_and_soon(ground: Ground) {
    let montreal = alone(&ground).await;
    let yasmine = Reader::of(&montreal, &montreal.member).await;
    let mut key = add(&montreal, &yasmine, "Téléphone").await;
    let visitor = Reader::nobody(&montreal);

    let (options, ticket) = question(&visitor, SIGN_IN).await;
    let answer = key.get(&options);
    assert_eq!(sign_in(&montreal, &ticket, &answer).await, StatusCode::SEE_OTHER);
    assert_eq!(sign_in(&montreal, &ticket, &answer).await, StatusCode::UNPROCESSABLE_ENTITY, "twice");

    let (options, ticket) = question(&visitor, SIGN_IN).await;
    montreal.clock.advance(Duration::from_secs(5 * 60));
    let late = sign_in(&montreal, &ticket, &key.get(&options)).await;
    assert_eq!(late, StatusCode::UNPROCESSABLE_ENTITY, "too late");

    let (options, ticket) = question(&yasmine, KEYS).await;
    montreal.clock.advance(Duration::from_secs(5 * 60));
    let (_, answer) = Authenticator::create(&options, &origin(&montreal));
    hand_in(&yasmine, &ticket, &answer, "Tard").await;
    assert!(!yasmine.page(SECURITY).await.contains("Tard"), "too late to add one");
}

async fn only_the_right_answer_opens_anything(ground: Ground) {
    let montreal = alone(&ground).await;
    let yasmine = Reader::of(&montreal, &montreal.member).await;
    let mut key = add(&montreal, &yasmine, "Téléphone").await;
    let visitor = Reader::nobody(&montreal);
    let refused = StatusCode::UNPROCESSABLE_ENTITY;

    let (other, _) = question(&visitor, SIGN_IN).await;
    let (options, ticket) = question(&visitor, SIGN_IN).await;
    assert_eq!(sign_in(&montreal, &ticket, &key.get(&other)).await, refused, "to another question");

    let (options, ticket) = (options, question(&visitor, SIGN_IN).await);
    let mut forged = key.get(&ticket.0);
    forged["response"]["signature"] = key.get(&options)["response"]["signature"].clone();
    assert_eq!(sign_in(&montreal, &ticket.1, &forged).await, refused, "signed for something else");

    key.origin = "https://rnontreal.test".to_owned();
    let (options, ticket) = question(&visitor, SIGN_IN).await;
    assert_eq!(sign_in(&montreal, &ticket, &key.get(&options)).await, refused, "on another site");
    key.origin = origin(&montreal);

    // A key that was asked for, and never handed in.
    let (asked, ticket) = question(&yasmine, KEYS).await;
    let (mut unknown, _) = Authenticator::create(&asked, &origin(&montreal));
    let (options, _) = question(&visitor, SIGN_IN).await;
    assert_eq!(sign_in(&montreal, &ticket, &unknown.get(&options)).await, refused, "with another's ticket");
    let (options, ticket) = question(&visitor, SIGN_IN).await;
    assert_eq!(sign_in(&montreal, &ticket, &unknown.get(&options)).await, refused, "by a key nobody added");
    for nonsense in [json!(null), json!({}), json!("x"), json!([1])] {
        let (_, ticket) = question(&visitor, SIGN_IN).await;
        assert_eq!(sign_in(&montreal, &ticket, &nonsense).await, refused, "{nonsense}");
    }
    let (options, ticket) = question(&visitor, SIGN_IN).await;
    assert_eq!(
        sign_in(&montreal, &ticket, &key.get(&options)).await,
        StatusCode::SEE_OTHER,
        "it still opens"
    );
}

async fn a_key_that_was_copied_opens_nothing(ground: Ground) {
    let montreal = alone(&ground).await;
    let yasmine = Reader::of(&montreal, &montreal.member).await;
    let mut key = add(&montreal, &yasmine, "Téléphone").await;
    let visitor = Reader::nobody(&montreal);
    for _ in 0..3 {
        let (options, ticket) = question(&visitor, SIGN_IN).await;
        assert_eq!(sign_in(&montreal, &ticket, &key.get(&options)).await, StatusCode::SEE_OTHER);
    }
    // As the copy counts, that was made before.
    key.counter = 1;
    let (options, ticket) = question(&visitor, SIGN_IN).await;
    assert_eq!(sign_in(&montreal, &ticket, &key.get(&options)).await, StatusCode::UNPROCESSABLE_ENTITY);
}

async fn a_key_is_its_owners_to_add_and_to_remove(ground: Ground) {
    let montreal = alone(&ground).await;
    let karim = invite(&montreal, "karim", "Karim Benali").await;
    let karim = Reader::of(&montreal, &karim).await;
    let yasmine = Reader::of(&montreal, &montreal.member).await;
    let mut key = add(&montreal, &yasmine, "Téléphone").await;
    let member = montreal.member.id;
    let id = montreal.read(move |tx| Ok(rows::list_passkeys(tx.conn, member)?)).await[0].id.to_string();

    let remove = [("action", "retirer"), ("key", id.as_str())];
    assert_eq!(karim.post(KEYS, &remove).await.status, StatusCode::NOT_FOUND);
    let (options, ticket) = question(&yasmine, KEYS).await;
    let (_, answer) = Authenticator::create(&options, &origin(&montreal));
    hand_in(&karim, &ticket, &answer, "La sienne").await;
    assert!(!karim.page(SECURITY).await.contains("La sienne"), "the question was another's");
    assert!(!yasmine.page(SECURITY).await.contains("La sienne"));
    let stranger = Reader::nobody(&montreal).post(&format!("{KEYS}/question"), &[]).await;
    assert_eq!(stranger.status, StatusCode::SEE_OTHER, "{}", stranger.body);

    assert_eq!(yasmine.post(KEYS, &remove).await.status, StatusCode::SEE_OTHER);
    let (options, ticket) = question(&Reader::nobody(&montreal), SIGN_IN).await;
    assert_eq!(sign_in(&montreal, &ticket, &key.get(&options)).await, StatusCode::UNPROCESSABLE_ENTITY);

    for number in 0..10 {
        add(&montreal, &yasmine, &format!("Clé {number}")).await;
    }
    let full = yasmine.post(&format!("{KEYS}/question"), &[]).await;
    assert!(
        full.status.is_client_error() && !full.body.contains("challenge"),
        "{} {}",
        full.status,
        full.body
    );
    assert!(yasmine.page(SECURITY).await.contains("Un compte a dix clés au plus"));
}
