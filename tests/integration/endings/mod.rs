//! How opportunities end, get more time, and what their authors owe to whoever answers.

mod outcomes;
mod questions;
mod renewals;
mod stories;
mod talks;
mod vanity;

use crate::support::Test;

pub fn tests() -> Vec<Test> {
    [
        outcomes::tests(),
        questions::tests(),
        renewals::tests(),
        stories::tests(),
        talks::tests(),
        vanity::tests(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
