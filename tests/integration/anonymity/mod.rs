//! Publications whose client stays anonymous.

mod crawl;
mod forms;
mod nowhere;
mod scene;

use crate::support::Test;

pub fn tests() -> Vec<Test> {
    let all = [forms::tests(), nowhere::tests()];
    // Three chapters that are twinned take their time on a busy machine.
    all.into_iter().flatten().map(|test| test.within(180)).collect()
}
