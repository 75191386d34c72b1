//! Fuzzing without a special compiler: each target is a function of bytes that panics when something is wrong. It gets
//! the kept corpus first, then mutations of it, the same at every run.
//!
//! `cargo test --test fuzz html` runs the targets with `html` in their name. `ENTREGENT_FUZZ_SECONDS=600` looks for
//! something new, for ten minutes each; `ENTREGENT_FUZZ_SEED=…` repeats a run. What fails is printed, with its
//! seed, and written into the corpus, where it stays as a test.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "clippy knows a test by `#[test]`, which tests of a custom harness do not carry"
)]

mod mutate;
mod runner;
mod targets;

use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};

fn main() -> ExitCode {
    let settings = runner::Settings::from_environment();
    let trials = targets::ALL.iter().map(|target| {
        let settings = settings.clone();
        Trial::test(target.name, move || runner::run(target, &settings).map_err(Into::into))
    });
    // One at a time: a measured time is that of the target.
    let arguments = Arguments { test_threads: Some(1), ..Arguments::from_args() };
    libtest_mimic::run(&arguments, trials.collect()).exit_code()
}
