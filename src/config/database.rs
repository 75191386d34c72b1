//! `[database]`: where the chapter's memory is kept.

use std::path::{Path, PathBuf};

use serde::Deserializer;

use super::values;
use crate::telemetry::Secret;

/// Where the chapter's memory is kept.
#[derive(Clone, Debug, PartialEq, confique::Config)]
pub struct Database {
    /// Empty: the SQLite file entregent.sqlite3 in the data directory. Otherwise sqlite://PATH (relative to
    /// the data directory) or postgres://USER:PASSWORD@HOST/DATABASE.
    #[config(env = "ENTREGENT_DATABASE_URL", default = "", deserialize_with = url)]
    pub url: DatabaseUrl,

    /// SQLite only. "normal": after a power cut the last moments may be missing, never torn; a crash of the
    /// program loses nothing. "full": nothing is lost in a power cut either, at a price for each commit.
    #[config(env = "ENTREGENT_DATABASE_SYNCHRONOUS", default = "normal", deserialize_with = synchronous)]
    pub synchronous: Synchronous,

    /// SQLite only: threads that read beside the one that writes.
    #[config(env = "ENTREGENT_DATABASE_READERS", default = 4, deserialize_with = values::whole::<_, 1, 64>)]
    pub readers: u32,

    /// PostgreSQL only: connections kept to the database.
    #[config(env = "ENTREGENT_DATABASE_CONNECTIONS", default = 16, deserialize_with = values::whole::<_, 1, 512>)]
    pub connections: u32,
}

impl Database {
    /// Makes a relative SQLite path start at the data directory.
    pub(super) fn resolve(&mut self, data_dir: &Path) {
        if let DatabaseUrl::Sqlite(path) = &mut self.url {
            *path = data_dir.join(&path);
        }
    }
}

/// One of the two databases. A PostgreSQL address contains the password, and is never shown.
#[derive(Clone, Debug, PartialEq)]
pub enum DatabaseUrl {
    /// The file, absolute or relative to the working directory once loaded.
    Sqlite(PathBuf),
    /// A `postgres://` address, as libpq writes it.
    Postgres(Secret<String>),
}

/// SQLite's `PRAGMA synchronous`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Synchronous {
    Full,
    Normal,
}

fn url<'de, D: Deserializer<'de>>(from: D) -> Result<DatabaseUrl, D::Error> {
    values::text(from, |text| match text.split_once("://") {
        None if text.is_empty() => Ok(DatabaseUrl::Sqlite(PathBuf::from("entregent.sqlite3"))),
        Some(("sqlite", path)) if !path.is_empty() => Ok(DatabaseUrl::Sqlite(PathBuf::from(path))),
        Some(("postgres" | "postgresql", _)) if is_postgres_address(text) => {
            Ok(DatabaseUrl::Postgres(Secret::new(text.to_owned())))
        }
        _ => Err("write sqlite://PATH or postgres://USER:PASSWORD@HOST/DATABASE, or leave it empty"),
    })
}

/// As the driver reads it, and with libpq's `sslmode=verify-…`, which the driver leaves to us.
fn is_postgres_address(text: &str) -> bool {
    let text = text
        .replace("sslmode=verify-full", "sslmode=require")
        .replace("sslmode=verify-ca", "sslmode=require");
    text.parse::<tokio_postgres::Config>().is_ok()
}

fn synchronous<'de, D: Deserializer<'de>>(from: D) -> Result<Synchronous, D::Error> {
    values::text(from, |text| match text {
        "full" => Ok(Synchronous::Full),
        "normal" => Ok(Synchronous::Normal),
        _ => Err("write full or normal"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Option<DatabaseUrl> {
        url(toml::Value::from(text)).ok()
    }

    #[test]
    fn nothing_means_a_file_and_a_path_is_a_file() {
        let sqlite = |path: &str| Some(DatabaseUrl::Sqlite(PathBuf::from(path)));
        assert_eq!(parsed(""), sqlite("entregent.sqlite3"));
        assert_eq!(parsed("sqlite://chapter.db"), sqlite("chapter.db"));
        assert_eq!(parsed("sqlite:///srv/chapter.db"), sqlite("/srv/chapter.db"));
        assert_eq!(parsed("sqlite://"), None);
    }

    #[test]
    fn postgres_addresses_are_taken_as_the_driver_reads_them() {
        for right in
            ["postgres://u:p@db.example.org/entregent", "postgresql:///e?host=/run/postgresql&user=u"]
        {
            assert_eq!(parsed(right), Some(DatabaseUrl::Postgres(Secret::new(right.to_owned()))));
        }
        for wrong in ["mysql://u:p@h/d", "entregent.db", "postgres://u@h:port/d"] {
            assert_eq!(parsed(wrong), None, "{wrong:?}");
        }
    }
}
