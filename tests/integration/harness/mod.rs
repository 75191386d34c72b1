//! The harness itself: what it hands out belongs to one test, and nothing that goes wrong goes unnoticed.

pub mod browser;
pub mod fedify;

use std::panic::resume_unwind;
use std::thread;
use std::time::Duration;

use crate::support::{Engine, Ground, Machine, Need, Test, run_within, tests};

pub fn tests() -> Vec<Test> {
    tests![
        each_chapter_has_a_database_of_its_own,
        everything_goes_when_the_ground_does,
        threads_come_when_asked_for.only_on(Engine::Sqlite).on_threads(2),
        a_test_that_hangs_fails.only_on(Engine::Sqlite),
        a_panic_fails_with_its_words.only_on(Engine::Sqlite),
        a_required_need_must_be_met.only_on(Engine::Sqlite),
    ]
}

async fn each_chapter_has_a_database_of_its_own(ground: Ground) {
    let [montreal, sherbrooke] = ["montreal", "sherbrooke"].map(|chapter| ground.database_url(chapter));
    assert_ne!(montreal, sherbrooke);
    assert_eq!(montreal, ground.database_url("montreal"), "a server that starts again finds its database");
    assert_eq!(
        ground.name(),
        format!("{}::harness::each_chapter_has_a_database_of_its_own", ground.engine())
    );
}

async fn everything_goes_when_the_ground_does(ground: Ground) {
    let (directory, url) = (ground.directory().to_owned(), ground.database_url("montreal"));
    assert!(directory.is_dir());
    let on_postgres = ground.engine() == Engine::Postgres;
    assert_eq!(answers(&url).await, on_postgres);
    drop(ground);
    assert!(!directory.exists());
    assert!(!answers(&url).await);
}

async fn answers(url: &str) -> bool {
    tokio_postgres::connect(url, tokio_postgres::NoTls).await.is_ok()
}

async fn threads_come_when_asked_for(_: Ground) {
    let there = tokio::spawn(async { thread::current().id() }).await.unwrap();
    assert_ne!(there, thread::current().id());
}

async fn a_test_that_hangs_fails(_: Ground) {
    let forever = || loop {
        thread::park();
    };
    let failed = run_within(Duration::from_secs(1), "hangs", forever).unwrap_err();
    assert_eq!(failed.message(), Some("still running after 1 s"));
}

async fn a_panic_fails_with_its_words(_: Ground) {
    let failed = run_within(Duration::from_secs(60), "panics", || resume_unwind(Box::new("no reply came")));
    assert_eq!(failed.unwrap_err().message(), Some("no reply came"));
}

async fn a_required_need_must_be_met(_: Ground) {
    let machine = Machine::lacking([(Need::Browser, "chromium was not found on the path".to_owned())]);
    assert_eq!(machine.check(""), Ok(()));
    assert_eq!(machine.check("postgres, peers"), Ok(()));
    let refusals = ["postgres,browser", "brwoser"].map(|required| machine.check(required).unwrap_err());
    assert_eq!(
        refusals,
        [
            "ENTREGENT_TEST_REQUIRE asks for browser, but chromium was not found on the path.",
            "ENTREGENT_TEST_REQUIRE asks for \"brwoser\"; known are postgres, browser and peers.",
        ]
    );
}
