//! From tests to trials, and the run itself.

use std::any::Any;
use std::collections::BTreeMap;
use std::env;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use libtest_mimic::{Arguments, Failed, Trial};

use super::ground::{Engine, Ground};
use super::needs::{Machine, Need, REQUIRE};
use super::postgres::Postgres;
use super::test::Test;

/// Runs every test on every database it is for, with the options of `cargo test`.
pub fn run(modules: impl IntoIterator<Item = Vec<Test>>) -> ExitCode {
    let machine = Machine::survey();
    if let Err(sentence) = machine.check(&env::var(REQUIRE).unwrap_or_default()) {
        eprintln!("{sentence}");
        return ExitCode::FAILURE;
    }
    let postgres = Arc::new(Postgres::default());
    let (trials, skipped) = trials(modules.into_iter().flatten(), &machine, &postgres);
    for (need, count) in skipped {
        eprintln!("skipped: {need} ({}): {count} tests", machine.obstacle(need).unwrap_or_default());
    }
    let conclusion = libtest_mimic::run(&Arguments::from_args(), trials);
    postgres.stop();
    conclusion.exit_code()
}

/// One trial per test and database, and how many of them wait for a need that is not met.
fn trials(
    tests: impl Iterator<Item = Test>,
    machine: &Machine,
    postgres: &Arc<Postgres>,
) -> (Vec<Trial>, BTreeMap<Need, usize>) {
    let mut trials = Vec::new();
    let mut skipped = BTreeMap::new();
    for test in tests.map(Arc::new) {
        for engine in test.engines.iter().copied() {
            let unmet = needs(&test, engine).find(|need| machine.obstacle(*need).is_some());
            if let Some(need) = unmet {
                *skipped.entry(need).or_default() += 1;
            }
            trials.push(trial(&test, engine, unmet, postgres));
        }
    }
    (trials, skipped)
}

fn needs(test: &Test, engine: Engine) -> impl Iterator<Item = Need> {
    let database = (engine == Engine::Postgres).then_some(Need::Postgres);
    database.into_iter().chain(test.needs.iter().copied())
}

/// A trial whose need is not met is ignored, and fails when it is asked for all the same.
fn trial(test: &Arc<Test>, engine: Engine, unmet: Option<Need>, postgres: &Arc<Postgres>) -> Trial {
    let name = format!("{engine}::{}", test.name);
    let ground = Arc::clone(postgres);
    let (test, title) = (Arc::clone(test), name.clone());
    let body = move || match unmet {
        Some(need) => Err(format!("this machine has no {need}").into()),
        None => run_within(test.limit, &title.clone(), move || test.run(Ground::new(&title, engine, ground))),
    };
    Trial::test(name, body).with_ignored_flag(unmet.is_some())
}

/// Runs a test on a thread of its own, so that one that hangs fails by name; its thread is then left behind.
pub fn run_within(limit: Duration, name: &str, body: impl FnOnce() + Send + 'static) -> Result<(), Failed> {
    let (running, ended) = mpsc::channel::<()>();
    let thread = thread::Builder::new().name(name.to_owned()).spawn(move || {
        let _until_the_end = running;
        body();
    })?;
    match ended.recv_timeout(limit) {
        Err(RecvTimeoutError::Timeout) => Err(format!("still running after {} s", limit.as_secs()).into()),
        _ => thread.join().map_err(|panic| message(panic.as_ref()).into()),
    }
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(ToString::to_string))
        .unwrap_or_else(|| "panicked".to_owned())
}
