//! `entregent actor` beside chapters that run: a feed that goes to another chapter, a section that is blocked.

use std::time::Duration;

use crate::support::{Chapter, Ground, Test, eventually, tests, twin};

/// What one chapter does is to be seen at the other within this time.
const SOON: Duration = Duration::from_secs(30);

pub fn tests() -> Vec<Test> {
    tests![
        a_feed_that_moves_takes_its_followers_along.within(240),
        a_blocked_section_learns_of_an_ended_follow.within(240),
    ]
}

async fn a_feed_that_moves_takes_its_followers_along(ground: Ground) {
    let montreal = Chapter::init(&ground, "montreal").await;
    let sherbrooke = Chapter::init(&ground, "sherbrooke").await;
    let quebec = Chapter::init(&ground, "quebec").await;
    twin(&quebec, &montreal).await;

    let target = format!("@occasions@{}", sherbrooke.host());
    let early = montreal.try_command(&["actor", "move", "occasions", &target]).await;
    assert_eq!(early.code, Some(1));
    assert!(early.stderr.contains("does not list our actor as an alias"), "{}", early.stderr);

    let old = format!("http://{}/u/occasions", montreal.host());
    let said = sherbrooke.command(&["actor", "alias", "occasions", &old], "").await;
    assert!(said.contains("is now an alias"), "{said}");
    let said = montreal.command(&["actor", "move", "occasions", &target], "").await;
    assert!(said.contains(&format!("has moved to {target}")), "{said}");
    let again = montreal.try_command(&["actor", "move", "occasions", &target]).await;
    assert!(again.stderr.contains("less than seven days ago"), "{}", again.stderr);

    let followed = async || {
        let twinnings = quebec.steward.page("/jumelages").await;
        (twinnings.contains(&target) && twinnings.contains("status status-open")).then_some(())
    };
    eventually("Québec follows where the feed went", SOON, followed).await;
    published(&sherbrooke, "Après le déménagement").await;
    seen(&quebec, "Après le déménagement").await;
}

async fn a_blocked_section_learns_of_an_ended_follow(ground: Ground) {
    let montreal = Chapter::init(&ground, "montreal").await;
    let sherbrooke = Chapter::init(&ground, "sherbrooke").await;
    twin(&montreal, &sherbrooke).await;
    let section = format!("@section@{}", sherbrooke.host());

    assert_eq!(montreal.command(&["actor", "blocked"], "").await, "nobody is blocked\n");
    montreal.command(&["actor", "block", &section], "").await;
    assert!(montreal.command(&["actor", "blocked"], "").await.contains(&section));
    let ended = async || {
        let twinnings = sherbrooke.steward.page("/jumelages").await;
        (!twinnings.contains("status status-open")).then_some(())
    };
    eventually("Sherbrooke hears that its follow ended", SOON, ended).await;

    montreal.command(&["actor", "unblock", &section], "").await;
    assert_eq!(montreal.command(&["actor", "blocked"], "").await, "nobody is blocked\n");
    let nobody = montreal.try_command(&["actor", "unblock", &section]).await;
    assert!(nobody.stderr.contains("is not blocked"), "{}", nobody.stderr);
    let ours = montreal.try_command(&["actor", "block", &format!("@section@{}", montreal.host())]).await;
    assert!(ours.stderr.contains("one of this chapter's own actors"), "{}", ours.stderr);
}

async fn published(at: &Chapter, title: &str) {
    let id = at.member.write_draft(title).await.unwrap();
    at.member.submit(&id).await.unwrap();
    at.steward.approve(&id).await.unwrap();
}

async fn seen(at: &Chapter, title: &str) {
    let listed = async || at.member.list().await.into_iter().find(|row| row.title == title);
    eventually(title, SOON, listed).await;
}
