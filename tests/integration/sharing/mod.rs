//! Where an opportunity goes, and when: to nobody, the section, its twins or everyone.

mod hidden;
mod leaving;
pub mod scene;
mod twinning;
mod twins;

use crate::support::Test;

pub fn tests() -> Vec<Test> {
    let all = [hidden::tests(), leaving::tests(), twinning::tests(), twins::tests()];
    all.into_iter().flatten().collect()
}
