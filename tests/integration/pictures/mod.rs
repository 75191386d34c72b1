//! Pictures of opportunities: added here, brought to copies, and gone when they should be.

mod across;
mod files;
mod here;
pub mod scene;

use crate::support::Test;

pub fn tests() -> Vec<Test> {
    let all = [here::tests(), files::tests(), across::tests()];
    // Pictures are prepared in earnest, which takes its time on a busy machine.
    all.into_iter().flatten().map(|test| test.within(180)).collect()
}
