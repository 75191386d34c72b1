//! The tree is a ladder, and this is the table of `docs/ARCHITECTURE.md` as a test: what stands higher may use what
//! stands lower, never the other way round. Tests, at the end of a file or in a folder `tests`, may use what they
//! need.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "clippy sees tests only inside the functions marked so"
)]

#[path = "architecture/hostile.rs"]
mod hostile;
#[path = "architecture/imports.rs"]
mod imports;
#[path = "architecture/source.rs"]
mod source;

use std::fmt;

use imports::{is_identifier, paths_from_the_root};
use source::{Source, code_of, file_names, sources};

/// A rung of the ladder.
struct Rung {
    name: &'static str,
    /// The rungs it may use besides itself and the leaves; `federation::fetch` is that part of a rung only.
    may: &'static [&'static str],
    /// Crates and words it must never name.
    never: &'static [&'static str],
    /// What a violation is answered with.
    law: &'static str,
}

const LADDER: &[Rung] = &[
    Rung {
        name: "cli",
        may: &[
            "server",
            "worker",
            "web",
            "api",
            "federation",
            "services",
            "queue",
            "app",
            "activitypub",
            "db",
            "domain",
        ],
        never: &["diesel"],
        law: "cli may use everything below it, and must never name diesel",
    },
    Rung {
        name: "server",
        may: &[
            "worker",
            "web",
            "api",
            "federation",
            "services",
            "queue",
            "app",
            "activitypub",
            "db",
            "domain",
        ],
        never: &["diesel"],
        law: "server composes what is below it: it must never use cli, nor name diesel",
    },
    Rung {
        name: "worker",
        may: &["federation", "services", "queue", "app", "activitypub", "db", "domain"],
        never: &["diesel", "axum", "maud"],
        law: "worker may use queue, services, federation, mail and what is below, and must never use web or api",
    },
    Rung { name: "web", may: DOOR, never: &["diesel"], law: DOOR_LAW },
    Rung { name: "api", may: DOOR, never: &["diesel"], law: DOOR_LAW },
    Rung {
        name: "federation",
        may: &["services", "queue", "app", "activitypub", "db", "domain"],
        never: &["diesel"],
        law: "federation may use services, activitypub, db for its own tables, leaves and the HTTP client, and must \
              never use web, api or diesel",
    },
    Rung {
        name: "services",
        may: &["queue", "app", "activitypub", "db", "domain"],
        never: &["axum", "maud", "diesel", "reqwest", "http", "tower"],
        law: "services may use app, queue, activitypub, db, domain and leaves, and must never use axum, markup, \
              diesel, HTTP, web or federation",
    },
    Rung {
        name: "queue",
        may: &["app", "activitypub::vocab", "db", "domain"],
        never: &["diesel", "axum", "reqwest"],
        law: "queue may use the unit of work, the protocol's vocabulary, db and domain, and must never run a job",
    },
    Rung {
        name: "app",
        may: &["db", "domain"],
        never: &["diesel", "axum"],
        law: "app may use db, domain and the leaves, and must never use a rung above it",
    },
    Rung {
        name: "activitypub",
        may: &["domain"],
        never: &["async", "tokio", "axum", "reqwest", "http", "diesel"],
        law: "activitypub may use domain, urls and serde, and must never be async or use db, services or HTTP: it is \
              data and pure functions",
    },
    Rung {
        name: "db",
        may: &["domain"],
        never: &["axum", "reqwest", "serde"],
        law: "db may use domain and diesel, and must never use anything else of ours: time and ids are parameters",
    },
    Rung {
        name: "domain",
        may: &[],
        never: &["serde", "diesel", "axum", "tokio", "async"],
        law: "domain may use std, id, time and url types, and must never use serde, diesel, axum, tokio or any other \
              rung",
    },
];

const DOOR: &[&str] =
    &["federation::Federation", "federation::resolve", "federation::fetch", "services", "app", "domain"];
const DOOR_LAW: &str = "web and api may use services, what resolves a handle in federation (before acting) and \
                        leaves, and must never use diesel or the rest of federation";

/// The leaves: anyone may use them; they use only each other.
const LEAVES: &[&str] =
    &["clock", "config", "crypto", "i18n", "id", "images", "mail", "store", "telemetry", "text", "urls"];
const LEAF: Rung = Rung {
    name: "leaf",
    may: &[],
    never: &["diesel"],
    law: "a leaf may use only other leaves: anyone may use it, so it must not pull in a rung",
};

/// Names that say nothing about what is inside.
const EMPTY_NAMES: &[&str] = &[
    "utils", "util", "helpers", "helper", "common", "manager", "managers", "data", "impl", "misc", "shared",
];

/// Lines a file may have, unless it is one of the [`TABLES`].
const LONGEST_FILE: usize = 400;
const TABLES: &[&str] = &["src/db/schema.rs"];

#[test]
fn every_import_goes_down_the_ladder() {
    let code = sources("src").into_iter().filter(|source| !source.path.contains("/tests/"));
    report(code.flat_map(|source| climbs(&source.path, &source.text)));
}

#[test]
fn every_module_has_its_place() {
    let library = source::read(&source::root().join("src/lib.rs"));
    let modules = library.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let strangers = modules.filter(|name| rung(name).is_none());
    let found: Vec<_> = strangers.collect();
    assert!(
        found.is_empty(),
        "{found:?} have no place in the ladder: give them one in tests/architecture.rs"
    );
}

#[test]
fn only_db_names_diesel() {
    let outside = sources("src").into_iter().filter(|source| !source.path.starts_with("src/db/"));
    report(outside.flat_map(|source| mentions(&source, "diesel", "diesel appears only under src/db")));
}

#[test]
fn files_keep_to_their_size_and_have_telling_names() {
    let all = ["src", "tests", "benches"].into_iter().flat_map(sources);
    report(all.flat_map(|source| too_long(&source).into_iter().chain(empty_names(&source))));
}

#[test]
fn both_databases_have_the_same_migrations() {
    let [sqlite, postgres] = ["migrations/sqlite", "migrations/postgres"].map(file_names);
    assert!(!sqlite.is_empty(), "there are no migrations");
    assert_eq!(sqlite, postgres);
}

struct Violation {
    path: String,
    line: usize,
    found: String,
    law: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}: {}", self.path, self.line, self.found, self.law)
    }
}

fn report(violations: impl Iterator<Item = Violation>) {
    let list: Vec<_> = violations.map(|violation| violation.to_string()).collect();
    assert!(list.is_empty(), "\n{}\n", list.join("\n"));
}

/// What `text`, the file at `path` under `src`, names that its rung must not.
fn climbs(path: &str, text: &str) -> Vec<Violation> {
    let module: Vec<_> = path.trim_start_matches("src/").trim_end_matches(".rs").split('/').collect();
    let module = module.strip_suffix(&["mod"]).unwrap_or(&module);
    let Some(rung) = rung(module[0]) else { return Vec::new() };
    let source = Source { path: path.to_owned(), text: code_of(text) };
    let places = [&module[..1], LEAVES, rung.may].concat();
    let used = paths_from_the_root(&source.text, module.len()).into_iter();
    let climbing = used.filter(|(_, path)| !places.iter().any(|place| is_part_of(path, place)));
    let above = climbing.map(|(line, path)| violation(&source, line, format!("crate::{path}"), rung.law));
    above.chain(rung.never.iter().flat_map(|word| mentions(&source, word, rung.law))).collect()
}

/// Whether `path` is `place` or something inside it.
fn is_part_of(path: &str, place: &str) -> bool {
    path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

fn rung(module: &str) -> Option<&'static Rung> {
    LADDER.iter().find(|rung| rung.name == module).or_else(|| LEAVES.contains(&module).then_some(&LEAF))
}

fn violation(source: &Source, line: usize, found: impl Into<String>, law: &str) -> Violation {
    Violation { path: source.path.clone(), line, found: found.into(), law: law.to_owned() }
}

/// The lines of code where `word` stands by itself.
fn mentions(source: &Source, word: &str, law: &str) -> Vec<Violation> {
    let code = code_of(&source.text);
    let names_it = |line: &str| line.split(|c| !is_identifier(c)).any(|part| part == word);
    // `http` is a crate as a path and a scheme elsewhere.
    let is_path =
        |line: &str| word == "async" || line.contains(&format!("{word}::")) || line.contains("derive(");
    let hits = code.lines().enumerate().filter(|(_, line)| names_it(line) && is_path(line));
    hits.map(|(index, _)| violation(source, index + 1, word, law)).collect()
}

fn too_long(source: &Source) -> Option<Violation> {
    let lines = source.text.lines().count();
    let is_table = TABLES.contains(&source.path.as_str());
    let law = format!("a file has at most {LONGEST_FILE} lines: find the seam and make it two");
    (lines > LONGEST_FILE && !is_table).then(|| violation(source, lines, format!("{lines} lines"), &law))
}

fn empty_names(source: &Source) -> Vec<Violation> {
    let parts = source.path.trim_end_matches(".rs").split('/');
    let in_path = parts.filter(|part| EMPTY_NAMES.contains(part)).map(|part| (1, part));
    let declared = source.text.lines().enumerate().filter_map(|(index, line)| {
        let (_, name) = line
            .split_once("mod ")
            .filter(|(before, _)| before.trim().is_empty() || before.contains("pub"))?;
        let name = name.trim_end_matches([' ', '{', ';']);
        EMPTY_NAMES.contains(&name).then_some((index + 1, name))
    });
    let law = "a name says what is inside";
    in_path.chain(declared).map(|(line, name)| violation(source, line, name, law)).collect()
}

/// The tests of the test: what it says of a few lines, and what it does not.
mod the_checker {
    use super::{Source, climbs, empty_names, mentions, too_long};

    fn found(path: &str, text: &str) -> Vec<String> {
        climbs(path, text)
            .into_iter()
            .map(|violation| format!("{}:{}", violation.line, violation.found))
            .collect()
    }

    fn source(path: &str, text: &str) -> Source {
        Source { path: path.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn names_file_line_and_law() {
        let violations = climbs("src/db/actors.rs", "use std::fmt;\nuse crate::services::follow;\n");
        let said = violations[0].to_string();
        assert!(said.starts_with("src/db/actors.rs:2: crate::services::follow: db may use domain"), "{said}");
    }

    #[test]
    fn sees_paths_in_groups_in_expressions_and_by_super() {
        let grouped = "use crate::{\n    clock::Clock,\n    db::{jobs, outbox::{self, Addressee}},\n};\n";
        assert_eq!(
            found("src/activitypub/note.rs", grouped),
            ["1:crate::db::jobs", "1:crate::db::outbox::self", "1:crate::db::outbox::Addressee"]
        );
        assert_eq!(
            found("src/web/mod.rs", "let x = crate::federation::delivery::now();"),
            ["1:crate::federation::delivery::now"]
        );
        assert_eq!(found("src/services/follow.rs", "use super::super::web::Page;"), ["1:crate::web::Page"]);
        assert_eq!(found("src/clock.rs", "use super::app::App;"), ["1:crate::app::App"]);
    }

    #[test]
    fn knows_the_words_a_rung_must_not_name() {
        assert_eq!(found("src/domain/actor.rs", "#[derive(Debug, serde::Serialize)]"), ["1:serde"]);
        assert_eq!(found("src/activitypub/note.rs", "pub async fn fetch() {}"), ["1:async"]);
        let outside = source("src/web/mod.rs", "use axum::Router;\nuse diesel::prelude::*;");
        assert_eq!(mentions(&outside, "diesel", "law")[0].line, 2);
    }

    #[test]
    fn lets_pass_what_the_table_allows() {
        for (path, text) in [
            ("src/web/pages/follow.rs", "use crate::federation::fetch::resolve;\nuse super::components;"),
            ("src/services/follow.rs", "use crate::{app::App, db, domain::Actor};\nlet at = \"http://x\";"),
            (
                "src/domain/actor.rs",
                "//! Not [`crate::services`], nor diesel::x.\nuse crate::id::Id; // crate::db",
            ),
            ("src/domain/actor.rs", "struct A;\n#[cfg(test)]\nmod tests {\n    use crate::db;\n}"),
            ("src/main.rs", "use entregent::cli;"),
        ] {
            assert_eq!(found(path, text), [""; 0], "{path}: {text}");
        }
    }

    #[test]
    fn measures_files_and_reads_names() {
        let long = "\n".repeat(401);
        assert!(too_long(&source("src/web/mod.rs", &long)).is_some());
        assert!(too_long(&source("src/db/schema.rs", &long)).is_none());
        assert_eq!(empty_names(&source("src/web/utils.rs", "")).len(), 1);
        assert_eq!(empty_names(&source("src/web/mod.rs", "pub(crate) mod helpers;\nmod data {\n}")).len(), 2);
        assert_eq!(empty_names(&source("src/db/mod.rs", "mod database;")).len(), 0);
    }
}
