//! The integration tests: one binary, one module for each thing people or peers do, each test once per database.
//!
//! `cargo test --test integration inbox` runs what has `inbox` in its name, `… sqlite::` what runs on SQLite.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "clippy knows a test by `#[test]`, which tests of a custom harness do not carry"
)]

mod harness;
mod inbox;
mod pages;
mod peers;
mod policy;
mod processes;
mod story;
mod support;

use std::process::ExitCode;

fn main() -> ExitCode {
    support::run([
        harness::tests(),
        harness::browser::tests(),
        harness::fedify::tests(),
        inbox::blocks::tests(),
        inbox::hostile::tests(),
        inbox::mastodon::tests(),
        inbox::moves::tests(),
        inbox::posts::tests(),
        inbox::reactions::tests(),
        inbox::side_by_side::tests(),
        pages::tests(),
        peers::fedify::tests(),
        policy::contacts::tests(),
        policy::hosts::tests(),
        policy::queues::tests(),
        processes::deciding::tests(),
        processes::kills::tests(),
        processes::misuse::tests(),
        processes::sharing::tests(),
        processes::stopping::tests(),
        story::across::tests(),
        story::expiry::tests(),
        story::order::tests(),
        story::thread::tests(),
    ])
}
