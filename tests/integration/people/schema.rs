//! Nothing is kept, asked or told of where somebody is from, how old they are, or what else they are: no column, no field of
//! a form, no term of a document names it.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::Text;
use entregent::clock::Clock;
use entregent::db::Conn;

use super::scene::{INDEXABLE, LISTED, PUBLIC, YASMINE, save};
use crate::support::{Ground, MemoryNetwork, Reader, Test, TestApp, tests, today};

pub fn tests() -> Vec<Test> {
    tests![no_column_describes_anybody_by_what_they_are, no_field_asks_it_and_no_document_tells_it,]
}

/// Words of names, in English and in French, as `snake_case` or `camelCase` divides them.
const NEVER: [&str; 46] = [
    "age",
    "birth",
    "birthday",
    "birthdate",
    "born",
    "birthplace",
    "naissance",
    "citizen",
    "citizenship",
    "citoyennete",
    "civil",
    "disability",
    "handicap",
    "ethnic",
    "ethnicity",
    "ethnie",
    "faith",
    "gender",
    "genre",
    "sex",
    "sexe",
    "immigrant",
    "immigration",
    "immigrated",
    "refugee",
    "newcomer",
    "visa",
    "marital",
    "married",
    "nationality",
    "nationalite",
    "national",
    "native_country",
    "origin",
    "origine",
    "ancestry",
    "political",
    "pregnancy",
    "pronoun",
    "race",
    "racial",
    "religion",
    "religious",
    "orientation",
    "skin",
    "minority",
];

#[derive(QueryableByName)]
struct Named {
    #[diesel(sql_type = Text)]
    name: String,
}

async fn no_column_describes_anybody_by_what_they_are(ground: Ground) {
    let names = columns(&alone(&ground).await).await;
    assert!(
        names.iter().any(|name| name == "person_profile.welcomes"),
        "it reads the real schema: {names:?}"
    );
    assert!(names.len() > 300, "{}", names.len());
    let found: Vec<&String> = names.iter().filter(|name| describes(name)).collect();
    assert!(found.is_empty(), "these say what somebody is: {found:?}");
}

async fn no_field_asks_it_and_no_document_tells_it(ground: Ground) {
    let montreal = alone(&ground).await;
    save(&montreal, &montreal.member, &YASMINE, &[PUBLIC, LISTED, INDEXABLE]).await;
    let yasmine = Reader::of(&montreal, &montreal.member).await;
    let mut names: Vec<String> = Vec::new();
    for path in ["/profil", "/annuaire"] {
        let page = yasmine.page(path).await;
        names.extend(page.split(" name=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()));
    }
    assert!(names.iter().any(|name| name == "known_markets") && names.iter().any(|name| name == "marche"));
    let (_, document) = montreal.document(&montreal.urls().actor("yasmine")).await;
    names.extend(document.as_object().unwrap().keys().cloned());
    assert!(names.iter().any(|name| name == "workingLanguage"), "{names:?}");
    let found: Vec<&String> = names.iter().filter(|name| describes(name)).collect();
    assert!(found.is_empty(), "these ask or say what somebody is: {found:?}");
}

fn describes(name: &str) -> bool {
    let divided = name.chars().fold(String::new(), |mut divided, c| {
        if c.is_uppercase() {
            divided.push('_');
        }
        divided.extend(c.to_lowercase());
        divided
    });
    divided.split(|c: char| !c.is_alphanumeric()).any(|word| NEVER.contains(&word))
}

/// `table.column` of everything there is, but for the tables that SQLite makes for its own index of words.
pub async fn columns(chapter: &TestApp) -> Vec<String> {
    const POSTGRES: &str = "SELECT (table_name || '.' || column_name)::text AS name FROM information_schema.columns \
                            WHERE table_schema = current_schema()";
    const SQLITE: &str = "SELECT m.name || '.' || p.name AS name FROM sqlite_master m, pragma_table_info(m.name) p \
                          WHERE m.type = 'table' AND m.name NOT LIKE 'opportunity_words_%'";
    let names = chapter
        .read(|tx| {
            Ok(match &mut *tx.conn {
                Conn::Postgres(conn) => sql_query(POSTGRES).load::<Named>(conn),
                Conn::Sqlite(conn) => sql_query(SQLITE).load::<Named>(conn),
            })
        })
        .await;
    names.expect("the schema").into_iter().map(|row| row.name).collect()
}

async fn alone(ground: &Ground) -> TestApp {
    TestApp::start(ground, &MemoryNetwork::default(), &Clock::manual(today()), "Montréal").await
}
