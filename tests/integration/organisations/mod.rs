//! Organisations: several people speak for one, and nothing that leaves names any of them.

mod founding;
mod people;
mod scene;
mod secrecy;
mod speaking;

use crate::support::Test;

pub fn tests() -> Vec<Test> {
    let all = [founding::tests(), people::tests(), secrecy::tests(), speaking::tests()];
    all.into_iter().flatten().map(|test| test.within(180)).collect()
}
