//! `docs/HOSTILE.md` names tests; they are there.

use std::collections::BTreeSet;

use super::source::{read, root, sources};

#[test]
fn every_test_that_is_named_as_a_proof_is_there() {
    let table = read(&root().join("docs/HOSTILE.md"));
    let rows = table.lines().filter(|line| line.starts_with('|')).flat_map(|row| row.split('|').skip(2));
    let is_test = |name: &&str| {
        name.contains('_') && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    let named: BTreeSet<&str> =
        rows.flat_map(|cell| cell.split('`').skip(1).step_by(2)).filter(is_test).collect();
    assert!(named.len() > 80, "{} tests are named", named.len());

    let everything: Vec<String> =
        ["src", "tests"].into_iter().flat_map(sources).map(|source| source.text).collect();
    let is_there = |name: &str| everything.iter().any(|text| text.contains(&format!("fn {name}(")));
    let missing: Vec<&str> = named.into_iter().filter(|name| !is_there(name)).collect();
    assert_eq!(missing, [""; 0], "named in docs/HOSTILE.md, and nowhere else");
}
