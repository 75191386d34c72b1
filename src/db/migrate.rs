//! Bringing the schema up to date when the database is opened.

use std::error::Error;

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::dsl::sql;
use diesel::migration::{MigrationSource, MigrationVersion};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use diesel::sqlite::Sqlite;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::OpenError;
use super::postgres::PgConn;

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// Any number that no other program uses on the same database: "entregen" in ASCII.
const ADVISORY_LOCK: i64 = 0x656e_7472_6567_656e;

type Failure = Box<dyn Error + Send + Sync>;

/// Runs what is pending, all of it in one transaction, so that two processes may start together and a
/// failure leaves everything as it was.
///
/// Foreign keys are not enforced meanwhile, which is how SQLite wants tables to be rebuilt; they are
/// checked before the commit.
pub(super) fn migrate_sqlite(conn: &mut SqliteConnection) -> Result<(), OpenError> {
    if is_current::<Sqlite, _>(conn, SQLITE)? {
        return Ok(());
    }
    conn.batch_execute("PRAGMA foreign_keys = OFF").map_err(failed)?;
    AnsiTransactionManager::begin_transaction_sql(conn, "BEGIN IMMEDIATE").map_err(failed)?;
    let result = run_sqlite(conn);
    let ended = match &result {
        Ok(()) => AnsiTransactionManager::commit_transaction(conn),
        Err(_) => AnsiTransactionManager::rollback_transaction(conn),
    };
    result.map_err(failed)?;
    ended.map_err(failed)?;
    conn.batch_execute("PRAGMA foreign_keys = ON").map_err(failed)
}

fn run_sqlite(conn: &mut SqliteConnection) -> Result<(), Failure> {
    conn.run_pending_migrations(SQLITE)?;
    let orphans = sql::<BigInt>("SELECT count(*) FROM pragma_foreign_key_check");
    if orphans.get_result::<i64>(conn)? > 0 {
        Err("rows would refer to rows that do not exist".into())
    } else {
        Ok(())
    }
}

/// Runs what is pending, each migration in a transaction, while other nodes that start wait.
pub(super) fn migrate_postgres(conn: &mut PgConn) -> Result<(), OpenError> {
    conn.batch_execute(&format!("SELECT pg_advisory_lock({ADVISORY_LOCK})")).map_err(failed)?;
    if !is_current::<Pg, _>(conn, POSTGRES)? {
        conn.run_pending_migrations(POSTGRES).map_err(failed)?;
    }
    conn.batch_execute(&format!("SELECT pg_advisory_unlock({ADVISORY_LOCK})")).map_err(failed)
}

/// Whether nothing is pending; an error when the schema has what this program does not know.
fn is_current<DB, C>(conn: &mut C, known: EmbeddedMigrations) -> Result<bool, OpenError>
where
    DB: diesel::backend::Backend,
    C: MigrationHarness<DB>,
    EmbeddedMigrations: MigrationSource<DB>,
{
    let applied = conn.applied_migrations().map_err(failed)?;
    let known = MigrationSource::<DB>::migrations(&known).map_err(failed)?;
    let is_known = |version: &MigrationVersion<'_>| known.iter().any(|one| one.name().version() == *version);
    match applied.iter().find(|version| !is_known(version)) {
        Some(newer) => Err(OpenError::Newer { schema: newer.to_string() }),
        None => Ok(applied.len() == known.len()),
    }
}

fn failed(error: impl Into<Failure>) -> OpenError {
    OpenError::Migration(error.into().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schema_from_the_future_is_left_alone() {
        let mut conn = SqliteConnection::establish(":memory:").unwrap();
        migrate_sqlite(&mut conn).unwrap();
        migrate_sqlite(&mut conn).unwrap();
        let future = "INSERT INTO __diesel_schema_migrations (version) VALUES ('20991231235959')";
        conn.batch_execute(future).unwrap();
        let refused = migrate_sqlite(&mut conn).unwrap_err();
        assert!(matches!(&refused, OpenError::Newer { schema } if schema == "20991231235959"), "{refused}");
    }

    #[test]
    fn every_migration_can_be_taken_back_and_run_again() {
        let mut conn = SqliteConnection::establish(":memory:").unwrap();
        migrate_sqlite(&mut conn).unwrap();
        conn.revert_all_migrations(SQLITE).unwrap();
        migrate_sqlite(&mut conn).unwrap();
    }

    #[test]
    fn servers_met_before_there_were_policies_are_known() {
        let mut conn = SqliteConnection::establish(":memory:").unwrap();
        conn.run_next_migration(SQLITE).unwrap();
        let actor = |id: i64, host: &str| {
            format!(
                "INSERT INTO actor (id, uri, handle, host, kind, name, summary, inbox, is_chapter, refreshed_at,
                 created_at) VALUES ({id}, 'https://{host}/{id}', 'a', '{host}', 'Person', '', '',
                 'https://{host}/inbox', 0, 0, 7);"
            )
        };
        let post = "INSERT INTO post (id, uri, author_id, in_reply_to, content, published_at, updated_at)
             VALUES (9, 'https://met.test/n/9', 1, 'https://here.test/o/1', '', 0, 0);";
        conn.batch_execute(&(actor(1, "met.test") + &actor(2, "stranger.test") + post)).unwrap();
        migrate_sqlite(&mut conn).unwrap();
        let known = sql::<diesel::sql_types::Text>("SELECT host || ' ' || policy FROM host_policy");
        assert_eq!(known.load::<String>(&mut conn).unwrap(), ["met.test open"]);
    }

    #[test]
    fn two_processes_may_start_together() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("chapter.sqlite3");
        std::thread::scope(|scope| {
            let start = || {
                let file = crate::db::SqliteFile::create(&path, false).unwrap();
                migrate_sqlite(&mut file.open_writer().unwrap()).unwrap();
            };
            let starting: Vec<_> = (0..4).map(|_| scope.spawn(start)).collect();
            for one in starting {
                one.join().unwrap();
            }
        });
    }

    /// Stale when a migration was added without the crate being compiled again.
    #[test]
    fn every_migration_on_disk_is_embedded_for_both() {
        for (name, embedded) in [("sqlite", SQLITE), ("postgres", POSTGRES)] {
            let directory = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(name);
            let on_disk = std::fs::read_dir(directory).unwrap().count();
            let known = MigrationSource::<Sqlite>::migrations(&embedded).unwrap();
            assert_eq!(known.len(), on_disk, "{name}");
        }
    }
}
