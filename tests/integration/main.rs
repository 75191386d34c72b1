//! The integration tests: one binary, one module for each thing people or peers do, each test once per database.
//!
//! `cargo test --test integration inbox` runs what has `inbox` in its name, `… sqlite::` what runs on SQLite.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "clippy knows a test by `#[test]`, which tests of a custom harness do not carry"
)]

mod anonymity;
mod devices;
mod endings;
mod finding;
mod form;
mod harness;
mod inbox;
mod interests;
mod joining;
mod languages;
mod letters;
mod moderation;
mod organisations;
mod pages;
mod passkeys;
mod peers;
mod people;
mod pictures;
mod policy;
mod privacy;
mod processes;
mod qualification;
mod relays;
mod second_factors;
mod sharing;
mod signing;
mod story;
mod support;
mod tribes;

use std::process::ExitCode;

fn main() -> ExitCode {
    support::run([
        anonymity::tests(),
        endings::tests(),
        finding::tests(),
        form::drafts::tests(),
        form::fields::tests(),
        form::wizard::tests(),
        harness::tests(),
        harness::browser::tests(),
        harness::fedify::tests(),
        inbox::tests(),
        interests::between::tests(),
        interests::hostile::tests(),
        interests::mastodon::tests(),
        interests::order::tests(),
        interests::secrecy::tests(),
        interests::several::tests(),
        joining::tests(),
        languages::tests(),
        devices::tests(),
        letters::tests(),
        moderation::tests(),
        organisations::tests(),
        pages::tests(),
        peers::apsig::tests(),
        peers::fedify::tests(),
        peers::pasture::tests(),
        passkeys::tests(),
        people::tests(),
        pictures::tests(),
        privacy::tests(),
        policy::contacts::tests(),
        policy::desk::tests(),
        policy::hosts::tests(),
        policy::queues::tests(),
        processes::tests(),
        qualification::tests(),
        relays::tests(),
        second_factors::tests(),
        sharing::tests(),
        signing::followers::tests(),
        signing::inbound::tests(),
        signing::outbound::tests(),
        signing::reading::tests(),
        story::across::tests(),
        story::catching_up::tests(),
        story::expiry::tests(),
        story::followers::tests(),
        story::keys::tests(),
        story::featured::tests(),
        story::order::tests(),
        story::passing_on::tests(),
        story::thread::tests(),
        story::whole_threads::tests(),
        tribes::tests(),
    ])
}
