//! Who is in the directory, here and in twinned chapters, and who is not any more.

use entregent::clock::Clock;
use entregent::db::profiles::{self as rows, Owner};
use entregent::domain::Profile;
use http::StatusCode;

use super::scene::{LISTED, PUBLIC, YASMINE, found, invite, names, save};
use crate::sharing::scene::{end, propose, scene, with};
use crate::support::{Ground, MemoryNetwork, Reader, Test, TestApp, tests, today};

pub fn tests() -> Vec<Test> {
    tests![
        sherbrooke_finds_somebody_of_montreal_by_a_language_until_she_closes_the_door,
        who_is_not_public_is_found_at_home_only,
        the_end_of_a_twinning_is_the_end_of_the_shared_directory,
        who_shares_opportunities_only_shares_nobody,
        people_are_found_by_what_stands_above_and_around_what_they_say,
        a_long_directory_has_pages,
        the_directory_is_for_members,
    ]
}

const ARABIC: &str = "?langue=arabe&niveau=fluent";

async fn sherbrooke_finds_somebody_of_montreal_by_a_language_until_she_closes_the_door(ground: Ground) {
    let scene = scene(&ground).await;
    let (montreal, sherbrooke) = (&scene.montreal, &scene.sherbrooke);
    scene.twin(montreal, sherbrooke, &["directory"]).await;
    assert!(found(sherbrooke, "").await.is_empty(), "nobody said that they may be found");

    save(montreal, &montreal.member, &YASMINE, &[PUBLIC, LISTED]).await;
    scene.settle().await;
    for chapter in [montreal, sherbrooke] {
        assert_eq!(found(chapter, ARABIC).await, ["Yasmine Haddadi"], "at {}", chapter.host());
        assert_eq!(found(chapter, "?q=arabe,+courant").await, ["Yasmine Haddadi"]);
        let better = found(chapter, "?langue=arabe&niveau=native").await;
        assert!(better.is_empty(), "she is fluent, and not said to be more: {better:?}");
    }
    let page = Reader::of(sherbrooke, &sherbrooke.steward).await.page("/annuaire").await;
    for said in
        ["arabe (courant), français (natif)", "Maroc", "Relire une offre en arabe", "Section de Montréal"]
    {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(found(&scene.quebec, "").await.is_empty(), "Québec is no twin");

    // Each of the two doors takes her out, everywhere.
    for doors in [[PUBLIC].as_slice(), [].as_slice()] {
        save(montreal, &montreal.member, &YASMINE, doors).await;
        scene.settle().await;
        assert!(found(montreal, "").await.is_empty(), "with {doors:?}");
        assert!(found(sherbrooke, "").await.is_empty(), "with {doors:?}");
        assert_eq!(copy(sherbrooke, montreal).await, None, "nothing of it is kept, with {doors:?}");
        save(montreal, &montreal.member, &YASMINE, &[PUBLIC, LISTED]).await;
        scene.settle().await;
        assert_eq!(found(sherbrooke, ARABIC).await, ["Yasmine Haddadi"], "she can come back");
    }
}

async fn who_is_not_public_is_found_at_home_only(ground: Ground) {
    let scene = scene(&ground).await;
    let (montreal, sherbrooke) = (&scene.montreal, &scene.sherbrooke);
    scene.twin(montreal, sherbrooke, &["directory"]).await;
    save(montreal, &montreal.member, &YASMINE, &[PUBLIC, LISTED]).await;
    scene.settle().await;
    assert_eq!(found(sherbrooke, "").await.len(), 1);
    save(montreal, &montreal.member, &YASMINE, &[LISTED]).await;
    scene.settle().await;
    assert_eq!(found(montreal, ARABIC).await, ["Yasmine Haddadi"]);
    assert!(found(sherbrooke, "").await.is_empty(), "she closed her public profile");
    assert_eq!(copy(sherbrooke, montreal).await, None);
}

async fn the_end_of_a_twinning_is_the_end_of_the_shared_directory(ground: Ground) {
    let scene = scene(&ground).await;
    let (montreal, sherbrooke) = (&scene.montreal, &scene.sherbrooke);
    save(montreal, &montreal.member, &YASMINE, &[PUBLIC, LISTED]).await;
    propose(montreal, sherbrooke, &["directory"]).await;
    scene.settle().await;
    assert!(found(sherbrooke, "").await.is_empty(), "it is not agreed yet");
    let asked = with(sherbrooke, montreal).await.unwrap();
    crate::sharing::scene::accept(sherbrooke, asked.id, &["directory"]).await;
    scene.settle().await;
    assert_eq!(found(sherbrooke, ARABIC).await, ["Yasmine Haddadi"], "who was listed before is introduced");

    end(sherbrooke, asked.id, "pour voir").await;
    scene.settle().await;
    assert!(found(sherbrooke, "").await.is_empty());
    assert_eq!(copy(sherbrooke, montreal).await, None, "nothing of it is kept");
    save(montreal, &montreal.member, &YASMINE, &[PUBLIC, LISTED]).await;
    scene.settle().await;
    assert_eq!(copy(sherbrooke, montreal).await, None, "and nothing new comes");
}

async fn who_shares_opportunities_only_shares_nobody(ground: Ground) {
    let scene = scene(&ground).await;
    let (montreal, sherbrooke) = (&scene.montreal, &scene.sherbrooke);
    scene.twin(montreal, sherbrooke, &["opportunities"]).await;
    scene.network.take_sent();
    save(montreal, &montreal.member, &YASMINE, &[PUBLIC, LISTED]).await;
    scene.settle().await;
    assert!(scene.network.take_sent().is_empty(), "nothing was sent");
    assert!(found(sherbrooke, "").await.is_empty());
}

async fn people_are_found_by_what_stands_above_and_around_what_they_say(ground: Ground) {
    let montreal = alone(&ground).await;
    let welcoming = [YASMINE.as_slice(), &[("welcomes", "oui")]].concat();
    save(&montreal, &montreal.member, &welcoming, &[LISTED]).await;
    let other = invite(&montreal, "kossi", "Kossi Amégan").await;
    let said = [
        ("name", "Kossi Amégan"),
        ("language", "fr-CA"),
        ("spoken", "éwé"),
        ("levels", "native"),
        ("spoken", "portugais brésilien"),
        ("levels", "professional"),
        ("sectors", "Fabrication"),
        ("known_markets", "Afrique occidentale"),
    ];
    save(&montreal, &other, &said, &[LISTED]).await;
    let (kossi, yasmine) = ("Kossi Amégan", "Yasmine Haddadi");
    for (query, expected) in [
        ("", [kossi, yasmine].as_slice()),
        ("?secteur=11", &[yasmine]),
        ("?secteur=1119", &[yasmine]),
        ("?secteur=111994", &[yasmine]),
        ("?secteur=112", &[]),
        ("?secteur=33", &[kossi]),
        ("?marche=Maroc", &[yasmine]),
        ("?marche=Afrique+du+Nord", &[yasmine]),
        ("?marche=Afrique", &[kossi, yasmine]),
        ("?marche=Togo", &[kossi]),
        ("?langue=portugais", &[kossi]),
        ("?langue=portugais&niveau=fluent", &[]),
        ("?langue=elfique", &[]),
        ("?accueil=oui", &[yasmine]),
        ("?q=amegan", &[kossi]),
        ("?q=ERABLIERE", &[yasmine]),
        ("?q=certifie+arabe", &[yasmine]),
        ("?q=certifie+volcan", &[]),
        ("?section=montreal.test&accueil=oui", &[yasmine]),
        ("?section=quebec.test", &[]),
    ] {
        assert_eq!(found(&montreal, query).await, expected, "{query}");
    }
}

async fn a_long_directory_has_pages(ground: Ground) {
    let montreal = alone(&ground).await;
    for number in 20..55 {
        let handle: &'static str = Box::leak(format!("membre{number}").into_boxed_str());
        let name: &'static str = Box::leak(format!("Émile {}", number / 2).into_boxed_str());
        let member = invite(&montreal, handle, name).await;
        save(&montreal, &member, &[("name", name), ("language", "fr-CA")], &[LISTED]).await;
    }
    let reader = Reader::of(&montreal, &montreal.steward).await;
    let first = reader.page("/annuaire").await;
    let next = first.split("class=\"pager-next\" href=\"").nth(1).expect("a second page");
    let second = reader.page(&next.split('"').next().unwrap().replace("&amp;", "&")).await;
    assert_eq!(names(&first).len(), 30);
    let all = [names(&first), names(&second)].concat();
    let expected: Vec<String> = (20..55).map(|number| format!("Émile {}", number / 2)).collect();
    assert_eq!(all, expected, "everybody once, by name");
    assert!(!second.contains("pager-next"));
}

async fn the_directory_is_for_members(ground: Ground) {
    let montreal = alone(&ground).await;
    save(&montreal, &montreal.member, &YASMINE, &[PUBLIC, LISTED]).await;
    let answered = Reader::nobody(&montreal).get("/annuaire").await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER);
    assert!(answered.location.starts_with("/connexion"), "{}", answered.location);
}

async fn alone(ground: &Ground) -> TestApp {
    TestApp::start(ground, &MemoryNetwork::default(), &Clock::manual(today()), "Montréal").await
}

/// What a chapter keeps of what the member of another said.
async fn copy(at: &TestApp, of: &TestApp) -> Option<Profile> {
    let uri = of.urls().actor("yasmine");
    at.read(move |tx| {
        let Some(actor) = entregent::db::actors::find_actor_by_uri(tx.conn, &uri)? else { return Ok(None) };
        Ok(rows::find_profile(tx.conn, Owner::Actor(actor.id))?.map(|entry| entry.profile))
    })
    .await
}
