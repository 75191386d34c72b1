//! Tells a release build which commit it is made from, for the AGPL's "Source" link.

use std::process::Command;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    // The macro that embeds the migrations does not notice new ones.
    println!("cargo:rerun-if-changed=migrations");
    println!("cargo:rerun-if-env-changed=ENTREGENT_COMMIT");
    // A debug build that knew its commit would be made anew after every commit.
    let release = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    if std::env::var_os("ENTREGENT_COMMIT").is_some() || !release {
        return;
    }
    if let Some(commit) = git(&["rev-parse", "HEAD"]) {
        println!("cargo:rustc-env=ENTREGENT_COMMIT={commit}");
    }
    if let Some(log) = git(&["rev-parse", "--git-path", "logs/HEAD"]) {
        println!("cargo:rerun-if-changed={log}");
    }
}

/// What git answers; `None` without git, or outside a clone.
fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok()?;
    let answer = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (output.status.success() && !answer.is_empty()).then_some(answer)
}
