//! Which rungs a file names.

/// Every path that starts at the root of the crate, by `crate::` or by as many `super::` as the file's module is deep,
/// with the line it starts on.
pub fn paths_from_the_root(code: &str, depth: usize) -> Vec<(usize, String)> {
    let to_the_root = "super::".repeat(depth);
    let starts = ["crate::", to_the_root.as_str()];
    let found = starts.iter().flat_map(|start| code.match_indices(start)).filter(|(at, _)| {
        let before = code[..*at].chars().next_back();
        !before.is_some_and(|c| is_identifier(c) || c == ':')
    });
    let expanded = found.flat_map(|(at, start)| {
        let line = code[..at].matches('\n').count() + 1;
        leaves_of(&code[at + start.len()..]).into_iter().map(move |path| (line, path))
    });
    expanded.filter(|(_, path)| !path.is_empty()).collect()
}

/// The paths of a use tree: `db::{jobs::{self, Job}, DbError}` has three.
fn leaves_of(tree: &str) -> Vec<String> {
    let tree = tree.trim_start();
    if let Some(group) = tree.strip_prefix('{') {
        return members_of(group).into_iter().flat_map(leaves_of).collect();
    }
    let name = tree.split(|c| !is_identifier(c)).next().unwrap_or_default();
    match tree[name.len()..].strip_prefix("::") {
        Some(rest) => leaves_of(rest).into_iter().map(|leaf| format!("{name}::{leaf}")).collect(),
        // A macro of the crate stands at its root wherever it is written.
        None if tree[name.len()..].starts_with('!') => Vec::new(),
        None => vec![name.to_owned()],
    }
}

/// What stands between the commas of a group whose opening brace is already read.
fn members_of(group: &str) -> Vec<&str> {
    let (mut members, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                members.push(&group[start..at]);
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    members
}

pub fn is_identifier(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::leaves_of;

    #[test]
    fn reads_a_use_tree() {
        assert_eq!(
            leaves_of("db::{jobs::{self, Job}, DbError};"),
            ["db::jobs::self", "db::jobs::Job", "db::DbError"]
        );
    }
}
