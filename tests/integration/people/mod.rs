//! What people say of themselves, who sees it, and how they are found.

mod ambassadors;
mod avatars;
mod directory;
mod exports;
mod first_steps;
mod partners;
mod profile;
mod scene;
mod schema;

use crate::support::Test;

pub fn tests() -> Vec<Test> {
    let all = [
        ambassadors::tests(),
        avatars::tests(),
        directory::tests(),
        exports::tests(),
        first_steps::tests(),
        partners::tests(),
        profile::tests(),
        schema::tests(),
    ];
    all.into_iter().flatten().map(|test| test.within(180)).collect()
}
