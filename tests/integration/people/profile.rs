//! The page where one describes oneself, and where it shows.

use entregent::clock::Clock;
use http::StatusCode;
use serde_json::{Value, json};

use super::scene::{INDEXABLE, LISTED, PUBLIC, YASMINE, invite, save};
use crate::support::{Ground, MemoryNetwork, Peer, Reader, Test, TestApp, settle, tests, today};

pub fn tests() -> Vec<Test> {
    tests![
        what_was_typed_is_kept_and_a_mistake_loses_nothing,
        a_profile_is_for_oneself_until_a_door_is_opened,
        search_engines_are_told_what_was_chosen,
        followers_on_mastodon_read_the_fields_until_the_profile_is_closed,
    ]
}

async fn montreal(ground: &Ground) -> (TestApp, Peer) {
    let network = MemoryNetwork::default();
    let montreal = TestApp::start(ground, &network, &Clock::manual(today()), "Montréal").await;
    (montreal, Peer::join(&network, "masto.test"))
}

async fn what_was_typed_is_kept_and_a_mistake_loses_nothing(ground: Ground) {
    let (montreal, _) = montreal(&ground).await;
    let reader = Reader::of(&montreal, &montreal.member).await;
    let wrong = [YASMINE.as_slice(), &[("known_markets", "Atlantide"), (LISTED, "oui")]].concat();
    let answered = reader.post("/profil", &wrong).await;
    assert_eq!(answered.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = &answered.body;
    for kept in [
        "n’est ni un pays",
        "value=\"Atlantide\"",
        "Relire une offre en arabe",
        "value=\"Maroc\"",
        "value=\"arabe\"",
    ] {
        assert!(page.contains(kept), "{kept}: {page}");
    }
    assert!(!reader.page("/profil").await.contains("Maghreb"), "nothing was saved");

    save(&montreal, &montreal.member, &YASMINE, &[]).await;
    let page = reader.page("/profil").await;
    for said in ["Maghreb", "value=\"arabe\"", "value=\"français\"", "value=\"111994\"", "value=\"Maroc\""] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(page.contains("value=\"fluent\" selected"), "{page}");
    assert!(!page.contains("checked"), "every door is closed: {page}");
}

async fn a_profile_is_for_oneself_until_a_door_is_opened(ground: Ground) {
    let (montreal, _) = montreal(&ground).await;
    let rosalie = Reader::of(&montreal, &montreal.steward).await;
    let address = montreal.urls().actor("yasmine");
    save(&montreal, &montreal.member, &YASMINE, &[INDEXABLE]).await;
    assert_eq!(rosalie.get("/@yasmine").await.status, StatusCode::NOT_FOUND);
    assert_eq!(montreal.document(&address).await.0, StatusCode::NOT_FOUND);
    assert!(!rosalie.page("/annuaire").await.contains("Yasmine"));

    save(&montreal, &montreal.member, &YASMINE, &[PUBLIC]).await;
    let page = rosalie.page("/@yasmine").await;
    for said in ["Maghreb", "arabe (courant), français (natif)", "SCIAN 111994", "Maroc", "Du sucre certifié"]
    {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(!rosalie.page("/annuaire").await.contains("Yasmine"), "another door");
}

async fn search_engines_are_told_what_was_chosen(ground: Ground) {
    let (montreal, _) = montreal(&ground).await;
    let address = montreal.urls().actor("yasmine");
    for (doors, is_found) in
        [([PUBLIC].as_slice(), false), (&[PUBLIC, INDEXABLE], true), (&[PUBLIC, LISTED], false)]
    {
        save(&montreal, &montreal.member, &YASMINE, doors).await;
        let page = Reader::nobody(&montreal).page("/@yasmine").await;
        assert_eq!(!page.contains("content=\"noindex\""), is_found, "{doors:?}");
        let (_, document) = montreal.document(&address).await;
        assert_eq!((&document["discoverable"], &document["indexable"]), (&json!(is_found), &json!(is_found)));
    }
    let (_, section) = montreal.document(&montreal.urls().actor("section")).await;
    assert_eq!(section["indexable"], json!(true), "the section is for everyone");
}

async fn followers_on_mastodon_read_the_fields_until_the_profile_is_closed(ground: Ground) {
    let (montreal, masto) = montreal(&ground).await;
    let helene = masto.person("helene");
    save(&montreal, &montreal.member, &[("name", "Yasmine Haddadi"), ("language", "fr-CA")], &[PUBLIC]).await;
    let address = montreal.urls().actor("yasmine");
    helene.send(&montreal, &helene.activity(1, "Follow", json!(address.as_str()))).await;
    settle(&[&montreal]).await;
    masto.take_received();

    save(&montreal, &montreal.member, &YASMINE, &[PUBLIC]).await;
    settle(&[&montreal]).await;
    let told = person_told(&masto);
    let fields: Vec<(&str, &str)> = told["attachment"]
        .as_array()
        .unwrap()
        .iter()
        .map(|field| (field["name"].as_str().unwrap(), field["value"].as_str().unwrap()))
        .collect();
    assert_eq!(fields[0], ("Langues", "arabe (courant), français (natif)"));
    assert_eq!(
        fields[2..],
        [
            ("Marchés connus", "Maroc"),
            ("J’offre", "Relire une offre en arabe"),
            ("Je cherche", "Du sucre certifié")
        ]
    );
    assert!(fields[1].1.ends_with("(111994)"), "{fields:?}");
    assert_eq!(told["summary"], "<p>J’accompagne des érablières vers le Maghreb.</p>");
    assert_eq!(told["workingLanguage"][0], json!({ "language": "ar", "level": "fluent" }));

    let other = invite(&montreal, "kossi", "Kossi Amégan").await;
    save(&montreal, &other, &[("name", "Kossi Amégan"), ("language", "fr-CA")], &[PUBLIC]).await;
    settle(&[&montreal]).await;
    assert!(masto.take_received().is_empty(), "nobody there follows him");

    save(&montreal, &montreal.member, &YASMINE, &[]).await;
    settle(&[&montreal]).await;
    let told = person_told(&masto);
    assert_eq!((&told["summary"], &told["attachment"]), (&json!(""), &Value::Null), "it is taken back");
}

/// The one thing that came: a person's news of themselves.
pub fn person_told(masto: &Peer) -> Value {
    let received = masto.take_received();
    assert_eq!(received.len(), 1, "{received:?}");
    assert_eq!((&received[0]["type"], &received[0]["object"]["type"]), (&json!("Update"), &json!("Person")));
    received[0]["object"].clone()
}
