//! Finding opportunities: by words, by choices, in feeds, in searches that are kept; and what must not be found.

mod alerts;
mod choices;
mod feeds;
mod saved;
pub mod scene;
mod words;

use crate::support::Test;

pub fn tests() -> Vec<Test> {
    [alerts::tests(), choices::tests(), feeds::tests(), saved::tests(), words::tests()]
        .into_iter()
        .flatten()
        .collect()
}
