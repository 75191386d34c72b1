//! The list of all settings, as their sections declare them.

use confique::Config as _;
use confique::meta::{Expr, FieldKind, LeafKind, Meta};
use toml::Value;

use super::Settings;

/// Settings whose value is never shown.
const SECRETS: [&str; 2] = ["database.url", "mail.server"];

/// One setting: `server.listen`, also known as `ENTREGENT_SERVER_LISTEN`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key {
    pub section: &'static str,
    pub name: &'static str,
    pub variable: &'static str,
    default: Option<Expr>,
}

impl Key {
    pub fn all() -> Vec<Key> {
        let sections = Settings::META.fields.iter().filter_map(|field| match field.kind {
            FieldKind::Nested { meta } => Some((field.name, meta)),
            FieldKind::Leaf { .. } => None,
        });
        sections.flat_map(|(section, meta)| keys_of(section, meta)).collect()
    }

    /// `section.name`
    pub fn path(&self) -> String {
        format!("{}.{}", self.section, self.name)
    }

    pub fn is_secret(&self) -> bool {
        SECRETS.contains(&self.path().as_str())
    }

    /// What a text from the environment or from a flag means for this key. A text that does not fit the
    /// key's type stays a text, to be refused with the others.
    pub fn value_of(&self, text: &str) -> Value {
        let text = text.trim();
        match self.default {
            Some(Expr::Bool(_)) => text.parse().map_or_else(|_| Value::from(text), Value::Boolean),
            Some(Expr::Integer(_)) => text.parse().map_or_else(|_| Value::from(text), Value::Integer),
            Some(Expr::Array(_)) => {
                Value::Array(text.split(',').map(|item| Value::from(item.trim())).collect())
            }
            _ => Value::from(text),
        }
    }
}

fn keys_of(section: &'static str, meta: &'static Meta) -> impl Iterator<Item = Key> {
    meta.fields.iter().filter_map(move |field| match field.kind {
        FieldKind::Leaf { env: Some(variable), kind } => {
            let default = match kind {
                LeafKind::Required { default } => default,
                LeafKind::Optional => None,
            };
            Some(Key { section, name: field.name, variable, default })
        }
        _ => None,
    })
}

/// The candidate most like `wanted`. The last part of a dotted key counts alone too, so that `listen` and
/// `servr.listen` both find `server.listen`.
pub(super) fn nearest(wanted: &str, candidates: impl Iterator<Item = String>) -> String {
    let last = |key: &str| key.rsplit('.').next().unwrap_or_default().to_owned();
    let distance = |key: &String| {
        let whole = edit_distance(wanted, key);
        (whole.min(edit_distance(&last(wanted), &last(key)) + 1), whole)
    };
    candidates.min_by_key(distance).unwrap_or_default()
}

/// How many letters to add, drop or change to turn `from` into `to` (Levenshtein).
fn edit_distance(from: &str, to: &str) -> usize {
    let mut row: Vec<usize> = (0..=to.chars().count()).collect();
    for (above, letter) in from.chars().enumerate() {
        let mut diagonal = above;
        row[0] = above + 1;
        for (column, other) in to.chars().enumerate() {
            let changed = diagonal + usize::from(letter != other);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_variable_is_named_after_its_key() {
        let keys = Key::all();
        assert!(keys.len() > 15);
        for key in keys {
            let expected = format!("ENTREGENT_{}_{}", key.section, key.name).to_uppercase();
            assert_eq!(key.variable, expected);
        }
    }

    #[test]
    fn every_setting_has_a_variable_and_is_described_in_the_manual() {
        let manual = include_str!("../../docs/OPERATIONS.md");
        let leaves = Settings::META.fields.iter().map(|section| match section.kind {
            FieldKind::Nested { meta } => meta.fields.len(),
            FieldKind::Leaf { .. } => 0,
        });
        assert_eq!(Key::all().len(), leaves.sum::<usize>());
        for key in Key::all() {
            assert!(manual.contains(&format!("`{}`", key.path())), "{} is missing", key.path());
        }
    }

    #[test]
    fn the_nearest_key_is_the_one_meant() {
        let near = |wanted: &str| nearest(wanted, Key::all().iter().map(Key::path));
        assert_eq!(near("server.bas_url"), "server.base_url");
        assert_eq!(near("servr.listen"), "server.listen");
        assert_eq!(near("listen"), "server.listen");
        assert_eq!(near("federation.allow_private_adresses"), "federation.allow_private_addresses");
    }

    #[test]
    fn letters_are_counted() {
        assert_eq!(edit_distance("", "abc"), 3);
        assert_eq!(edit_distance("kitten", "sitting"), 3);
        assert_eq!(edit_distance("même", "meme"), 1);
    }
}
