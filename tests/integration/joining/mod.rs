//! Becoming a member: by an invitation, by an application.

mod applying;
mod inviting;
mod scene;

use crate::support::Test;

pub fn tests() -> Vec<Test> {
    [applying::tests(), inviting::tests()].into_iter().flatten().collect()
}
