//! What is checked before a chapter vouches, what of that is told, and what other chapters believe.

mod between;
mod domain_age;
mod forged;
mod registry;
mod review;
mod scene;
mod voided;

use crate::support::Test;

pub fn tests() -> Vec<Test> {
    let all = [between::tests(), domain_age::tests(), forged::tests(), review::tests(), voided::tests()];
    all.into_iter().flatten().collect()
}
