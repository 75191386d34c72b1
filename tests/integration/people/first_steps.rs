//! A new member's first steps, which their desk proposes until they are done.

use entregent::clock::Clock;

use super::scene::{YASMINE, save};
use crate::letters::scene::confirm;
use crate::sharing::scene::scene;
use crate::support::{Ground, MemoryNetwork, Reader, Test, TestApp, sugar, tests, today};
use crate::tribes::scene::{HANDLE, found, tribe};

pub fn tests() -> Vec<Test> {
    tests![
        a_desk_proposes_first_steps_until_they_are_done,
        who_runs_a_new_chapter_begins_with_a_second_person_and_another_chapter,
    ]
}

const DONE: &str = "(fait)";

async fn a_desk_proposes_first_steps_until_they_are_done(ground: Ground) {
    let (network, clock) = (MemoryNetwork::default(), Clock::manual(today()));
    let montreal = TestApp::start(&ground, &network, &clock, "Montréal").await;
    let yasmine = Reader::of(&montreal, &montreal.member).await;
    assert_eq!(steps(&yasmine).await, Some((5, 0)));
    save(&montreal, &montreal.member, &YASMINE, &[]).await;
    assert_eq!(steps(&yasmine).await, Some((5, 1)));

    // Somebody who only says how they are called has done nothing of it.
    let rosalie = Reader::of(&montreal, &montreal.steward).await;
    save(&montreal, &montreal.steward, &[("name", "Rosalie Bilodeau"), ("language", "fr-CA")], &[]).await;
    assert_eq!(steps(&rosalie).await, Some((7, 1)), "there are two of them already");

    let kept = yasmine.post("/mes-recherches", &[("name", "Le sucre"), ("query", "q=sucre")]).await;
    assert!(kept.status.is_redirection(), "{}", kept.body);
    assert_eq!(steps(&yasmine).await, Some((5, 2)));
    montreal.publish(sugar()).await;
    assert_eq!(steps(&yasmine).await, Some((5, 3)));
    found(&montreal, &tribe("tribe", "open")).await;
    let path = format!("/tribus/{HANDLE}/adhesion");
    yasmine.post(&path, &[]).await;
    assert_eq!(steps(&yasmine).await, Some((5, 4)));

    confirm(&montreal, &montreal.member, "yasmine@example.test").await;
    assert_eq!(steps(&yasmine).await, None, "nothing is left, so nothing is said");
}

async fn who_runs_a_new_chapter_begins_with_a_second_person_and_another_chapter(ground: Ground) {
    let scene = scene(&ground).await;
    let montreal = &scene.montreal;
    let (rosalie, yasmine) =
        (Reader::of(montreal, &montreal.steward).await, Reader::of(montreal, &montreal.member).await);
    let desk = rosalie.page("/bureau").await;
    assert!(desk.contains("Ajouter une deuxième personne") && desk.contains("href=\"/jumelages\""), "{desk}");
    assert!(!yasmine.page("/bureau").await.contains("Ajouter une deuxième personne"), "that is for stewards");
    assert_eq!(steps(&rosalie).await, Some((7, 1)));
    scene.twin(&scene.sherbrooke, montreal, &["opportunities"]).await;
    assert_eq!(steps(&rosalie).await, Some((7, 2)));
}

/// How many the desk proposes, and how many of them are done.
async fn steps(reader: &Reader<'_>) -> Option<(usize, usize)> {
    let page = reader.page("/bureau").await;
    let (_, list) = page.split_once("<h2>Premiers pas</h2>")?;
    let list = list.split("</ol>").next().unwrap();
    Some((list.matches("<li>").count(), list.matches(DONE).count()))
}
