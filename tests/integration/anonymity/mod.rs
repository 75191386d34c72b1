//! Publications whose client stays anonymous.

mod crawl;
mod forms;
mod nowhere;
mod scene;

use crate::support::Test;

pub fn tests() -> Vec<Test> {
    let all = [forms::tests(), nowhere::tests()];
    all.into_iter().flatten().collect()
}
