//! The engine on a small table of its own, on SQLite always and on PostgreSQL when
//! `ENTREGENT_TEST_POSTGRES` holds an address.

mod faults;
mod queries;
mod transactions;

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc;
use std::thread;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use futures_util::future::join_all;

use super::postgres::PgConn;
use super::*;

diesel::table! {
    pledge (id) {
        id -> BigInt,
        name -> Text,
        kept -> Bool,
        seal -> Nullable<Binary>,
    }
}

diesel::table! {
    witness (id) {
        id -> BigInt,
        pledge_id -> BigInt,
    }
}

diesel::joinable!(witness -> pledge (pledge_id));
diesel::allow_tables_to_appear_in_same_query!(witness, pledge);

const TABLES: &str = "
    CREATE TABLE pledge (id BIGINT PRIMARY KEY, name TEXT NOT NULL UNIQUE, kept BOOLEAN NOT NULL, seal $BYTES);
    CREATE TABLE witness (
        id BIGINT PRIMARY KEY,
        pledge_id BIGINT NOT NULL REFERENCES pledge (id) DEFERRABLE INITIALLY DEFERRED
    );
";

/// A database for one test, thrown away with it.
struct Base {
    db: Db,
    options: Options,
    place: Place,
}

enum Place {
    Directory(tempfile::TempDir),
    Schema { server: String, name: String },
}

impl Base {
    async fn sqlite() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let url = DatabaseUrl::Sqlite(directory.path().join("test.sqlite3"));
        Self::open(url, Place::Directory(directory)).await
    }

    async fn postgres() -> Option<Self> {
        let (url, place) = empty_schema()?;
        Some(Self::open(url, place).await)
    }

    async fn each() -> Vec<Self> {
        let mut bases = vec![Self::sqlite().await];
        bases.extend(Self::postgres().await);
        bases
    }

    async fn open(url: DatabaseUrl, place: Place) -> Self {
        let bytes = if matches!(place, Place::Directory(_)) { "BLOB" } else { "BYTEA" };
        let options = options(url);
        let db = Db::open(options.clone()).unwrap();
        let tables = TABLES.replace("$BYTES", bytes);
        db.write(move |conn| conn.batch_execute(&tables).map_err(DbError::from)).await.unwrap();
        Self { db, options, place }
    }

    fn is_postgres(&self) -> bool {
        matches!(self.place, Place::Schema { .. })
    }

    async fn names(&self) -> Vec<String> {
        names(&self.db).await
    }
}

fn options(url: DatabaseUrl) -> Options {
    Options { url, readers: 2, postgres_connections: 4, synchronous_full: false, extra_ca: None }
}

/// A schema of its own on the server for tests, when there is one.
fn empty_schema() -> Option<(DatabaseUrl, Place)> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let server = std::env::var("ENTREGENT_TEST_POSTGRES").ok()?;
    let name = format!("engine_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    on_server(&server, format!("CREATE SCHEMA {name}"));
    let separator = if server.contains('?') { '&' } else { '?' };
    let settings = format!("options=-csearch_path%3D{name}&application_name={name}");
    let url = DatabaseUrl::Postgres(format!("{server}{separator}{settings}"));
    Some((url, Place::Schema { server, name }))
}

async fn names(db: &Db) -> Vec<String> {
    let names = pledge::table.select(pledge::name).order(pledge::id);
    db.read(move |conn| names.load(conn).map_err(DbError::from)).await.unwrap()
}

impl Drop for Base {
    fn drop(&mut self) {
        self.db.clone().close();
        if let Place::Schema { server, name } = &self.place {
            on_server(server, format!("DROP SCHEMA {name} CASCADE"));
        }
    }
}

fn on_server(url: &str, sql: String) {
    let url = url.to_owned();
    let work = move || PgConn::establish(&url).unwrap().batch_execute(&sql).unwrap();
    thread::spawn(work).join().unwrap();
}

fn pledge(conn: &mut Conn, id: i64, name: &str) -> Result<(), DbError> {
    let row = (pledge::id.eq(id), pledge::name.eq(name), pledge::kept.eq(false));
    diesel::insert_into(pledge::table).values(row).execute(conn)?;
    Ok(())
}

/// Occupies a writer until the other end of the gate is dropped or used; `started` tells that it does.
fn hold(
    gate: mpsc::Receiver<()>,
    started: mpsc::Sender<()>,
) -> impl FnOnce(&mut Conn) -> Result<(), DbError> {
    move |_| {
        started.send(()).unwrap();
        gate.recv().ok();
        Ok(())
    }
}
