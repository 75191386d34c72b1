//! One opportunity in several languages: written, sent, read; and what the chapter must say in French.

mod across;
mod charter;
mod reading;
mod scene;
mod writing;

use crate::support::Test;

pub fn tests() -> Vec<Test> {
    [across::tests(), charter::tests(), reading::tests(), writing::tests()].into_iter().flatten().collect()
}
