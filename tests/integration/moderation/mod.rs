//! What is reported is decided with a reason, hidden, brought back, and looked at again by somebody else.

mod across;
mod appeals;
mod leaks;
mod opportunities;
mod persons;
mod scene;

use crate::support::Test;

pub fn tests() -> Vec<Test> {
    let all = [across::tests(), appeals::tests(), leaks::tests(), opportunities::tests(), persons::tests()];
    all.into_iter().flatten().map(|test| test.within(120)).collect()
}
