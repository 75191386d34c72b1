//! A new member's first steps, which their desk proposes until they are done.

use entregent::clock::Clock;

use super::scene::{YASMINE, save};
use crate::letters::scene::confirm;
use crate::support::{Ground, MemoryNetwork, Reader, Test, TestApp, sugar, tests, today};
use crate::tribes::scene::{HANDLE, found, tribe};

pub fn tests() -> Vec<Test> {
    tests![a_desk_proposes_first_steps_until_they_are_done]
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
    assert_eq!(steps(&rosalie).await, Some((5, 0)));

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

/// How many the desk proposes, and how many of them are done.
async fn steps(reader: &Reader<'_>) -> Option<(usize, usize)> {
    let page = reader.page("/bureau").await;
    let (_, list) = page.split_once("<h2>Premiers pas</h2>")?;
    let list = list.split("</ol>").next().unwrap();
    Some((list.matches("<li>").count(), list.matches(DONE).count()))
}
