//! The files of the repository, as the tests read them.

use std::fs;
use std::path::{Path, PathBuf};

pub struct Source {
    /// From the root of the repository, with `/`.
    pub path: String,
    pub text: String,
}

/// The text without comments and without the tests at its end; lines keep their numbers.
pub fn code_of(text: &str) -> String {
    let before_tests = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let without_comment = |line: &str| match line.trim_start().starts_with("//") {
        true => String::new(),
        false => line.split(" // ").next().unwrap_or_default().to_owned(),
    };
    before_tests.lines().map(|line| without_comment(line) + "\n").collect()
}

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

pub fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every Rust file under `folder`, in order.
pub fn sources(folder: &str) -> Vec<Source> {
    let entries = file_names(folder).into_iter().map(|name| format!("{folder}/{name}"));
    let found = entries.flat_map(|path| match root().join(&path) {
        full if full.ends_with("node_modules") || full.ends_with(".venv") => Vec::new(),
        full if full.is_dir() => sources(&path),
        full if path.ends_with(".rs") => vec![Source { text: read(&full), path }],
        _ => Vec::new(),
    });
    found.collect()
}

/// What a folder holds, in order; nothing when there is no such folder.
pub fn file_names(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(root().join(folder)).into_iter().flatten();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
