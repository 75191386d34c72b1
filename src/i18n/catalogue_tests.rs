//! Both catalogues say the same things, all of them are used, and French keeps to the vocabulary.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use super::Locale;

/// Words of the "avoid" column of the vocabulary: what a French reader must not meet.
const AVOIDED: [&str; 38] = [
    "chapitre",
    "opportunité",
    "fediverse",
    "call",
    "lead",
    "matching",
    "matchmaking",
    "intro",
    "immigrant",
    "community manager",
    "commanditaire",
    "onboarding",
    "meetup",
    "run of show",
    "pitch",
    "open mic",
    "rsvp",
    "webinar",
    "feedback",
    "score",
    "don",
    "investissement",
    "crowdfunding",
    "crowdsourcing",
    "karma",
    "follower",
    "repost",
    "hashtag",
    "dm",
    "post",
    "newsletter",
    "whitelist",
    "liste noire",
    "flag",
    "modlog",
    "date butoir",
    "soumission",
    "donnée personnelle",
];

/// Message keys with the names of their arguments and the keys they refer to.
type Catalogue = BTreeMap<String, Message>;

#[derive(Default)]
struct Message {
    arguments: BTreeSet<String>,
    references: BTreeSet<String>,
    text: String,
}

fn files_under(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files = Vec::new();
    for path in entries {
        if path.is_dir() {
            files.extend(files_under(&path, extension));
        } else if path.extension().is_some_and(|found| found == extension) {
            files.push(path);
        }
    }
    files
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn catalogue(locale: Locale) -> Catalogue {
    let mut messages = Catalogue::new();
    for path in files_under(&root().join("locales").join(locale.tag()), "ftl") {
        let source = std::fs::read_to_string(&path).unwrap();
        let resource =
            parser::parse(source.as_str()).unwrap_or_else(|(_, errors)| panic!("{path:?}: {errors:?}"));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let mut found = Message::default();
            walk(&message.value.expect("a message has a value"), &mut found);
            let twice = messages.insert(message.id.name.to_owned(), found);
            assert!(twice.is_none(), "{} is defined twice for {}", message.id.name, locale.tag());
        }
    }
    messages
}

fn walk(pattern: &Pattern<&str>, found: &mut Message) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => found.text.push_str(value),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                walk_inline(inline, found)
            }
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                walk_inline(selector, found);
                for variant in variants {
                    found.text.push('\n');
                    walk(&variant.value, found);
                }
            }
        }
    }
}

fn walk_inline(inline: &InlineExpression<&str>, found: &mut Message) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.arguments.insert(id.name.to_owned());
        }
        InlineExpression::MessageReference { id, .. } => {
            found.references.insert(id.name.to_owned());
        }
        InlineExpression::StringLiteral { .. } => {}
        other => panic!("the catalogues do not use {other:?}"),
    }
}

#[test]
fn both_catalogues_have_the_same_keys_and_arguments() {
    let (french, english) = (catalogue(Locale::FrCa), catalogue(Locale::En));
    let keys = |catalogue: &Catalogue| catalogue.keys().cloned().collect::<BTreeSet<String>>();
    assert_eq!(keys(&french), keys(&english));
    // Dates are put together differently in each language.
    for (key, message) in french.iter().filter(|(key, _)| !key.starts_with("date-")) {
        assert_eq!(message.arguments, english[key].arguments, "arguments of {key}");
    }
}

#[test]
fn every_message_is_used_and_every_message_used_exists() {
    let french = catalogue(Locale::FrCa);
    let mut sources = String::new();
    for path in files_under(&root().join("src"), "rs") {
        sources.push_str(&std::fs::read_to_string(path).unwrap());
    }
    let references: BTreeSet<&String> = french.values().flat_map(|message| &message.references).collect();
    let is_used = |key: &&String| sources.contains(&format!("\"{key}\"")) || references.contains(key);
    let unused: Vec<&String> = french.keys().filter(|key| !is_used(key)).collect();
    assert!(unused.is_empty(), "never used: {unused:?}");
    let missing: Vec<&String> = references.into_iter().filter(|key| !french.contains_key(*key)).collect();
    assert!(missing.is_empty(), "referred to but not defined: {missing:?}");
    let undefined: BTreeSet<&str> = asked_for(&sources).filter(|key| !french.contains_key(*key)).collect();
    assert!(undefined.is_empty(), "asked for but not defined: {undefined:?}");
}

/// The keys that are written where a message is asked for.
fn asked_for(sources: &str) -> impl Iterator<Item = &str> {
    let calls = sources.split(".t(").skip(1).chain(sources.split("t_with(").skip(1));
    let is_key = |text: &&str| text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    calls.filter_map(|after| after.trim_start().strip_prefix('"')?.split('"').next()).filter(is_key)
}

#[test]
fn french_keeps_to_the_vocabulary() {
    for (key, message) in catalogue(Locale::FrCa) {
        let words: String =
            message.text.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        let text = format!(" {words} ");
        let avoided: Vec<&&str> = AVOIDED
            .iter()
            .filter(|word| text.contains(&format!(" {word} ")) || text.contains(&format!(" {word}s ")))
            .collect();
        assert!(avoided.is_empty(), "{key} says {avoided:?}: {}", message.text);
    }
}
