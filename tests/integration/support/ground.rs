//! What one test stands on: databases nobody else has, and a directory that goes away with it.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use tempfile::TempDir;

use super::postgres::Postgres;

/// The database a trial runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Engine::Sqlite => "sqlite",
            Engine::Postgres => "postgres",
        })
    }
}

/// What the harness hands to a test; dropped, it takes the directory and the databases with it.
#[derive(Debug)]
pub struct Ground {
    name: String,
    engine: Engine,
    directory: TempDir,
    postgres: Arc<Postgres>,
    databases: Mutex<BTreeMap<String, String>>,
}

impl Ground {
    pub(super) fn new(name: &str, engine: Engine, postgres: Arc<Postgres>) -> Self {
        // Under `target`, where what an interrupted run leaves behind is in nobody's way.
        let directory = TempDir::new_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        Self { name: name.to_owned(), engine, directory, postgres, databases: Mutex::default() }
    }

    /// The test's full name, such as `sqlite::inbox::follow_is_accepted`.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// An existing directory of the test's own.
    pub fn directory(&self) -> &Path {
        self.directory.path()
    }

    /// The address of this test's database for `chapter`: an empty one at the first call, the same one after.
    pub fn database_url(&self, chapter: &str) -> String {
        let mut databases = self.databases.lock().unwrap();
        let url = databases.entry(chapter.to_owned()).or_insert_with(|| match self.engine {
            Engine::Sqlite => format!("sqlite://{}/{chapter}.sqlite", self.directory().display()),
            Engine::Postgres => self.postgres.create_database().unwrap(),
        });
        url.clone()
    }
}

impl Drop for Ground {
    fn drop(&mut self) {
        if self.engine == Engine::Postgres {
            // Also after a panic: one more, here, would end the whole run.
            let databases = self.databases.get_mut().unwrap_or_else(PoisonError::into_inner);
            let databases = std::mem::take(databases);
            databases.into_values().for_each(|url| self.postgres.drop_database(&url));
        }
    }
}
