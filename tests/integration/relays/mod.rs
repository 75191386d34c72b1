//! A chapter passes another's opportunity on, with a local contact.

mod consent;
mod endings;
mod fields;
mod hostile;
mod pages;
pub mod scene;

use crate::support::Test;

pub fn tests() -> Vec<Test> {
    let all = [consent::tests(), endings::tests(), fields::tests(), hostile::tests(), pages::tests()];
    // Three chapters that are twinned take their time on a busy machine.
    all.into_iter().flatten().map(|test| test.within(180)).collect()
}
