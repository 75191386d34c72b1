//! The only place that names diesel: connections, transactions, the schema and the queries.
//!
//! A unit of work is a closure, run on a thread of the database inside one transaction:
//!
//! ```ignore
//! let found = db.read(move |conn| members::find_member(conn, id)).await?;
//! db.write(move |conn| posts::insert_post(conn, &post)).await?;
//! ```
//!
//! It cannot await, so no network call can hide in a transaction, and a request that is dropped cannot
//! leave one half done.
//!
//! Rows are private structs of plain `i64`, `String`, `bool` and `Vec<u8>`, the types that both backends have;
//! each file turns them into domain types at its edge: `Id::new(row.id)`, `Timestamp::from_millis(row.at)`.
//! What [`Conn`] cannot say as one query goes through [`Both`] or [`each_backend`].

mod both;
mod conn;
mod error;
mod migrate;
mod pool;
mod postgres;
mod row;
mod schema;
mod specifics;
mod sqlite;
#[cfg(test)]
mod tests;
mod unit;
mod writer;

pub mod actors;
pub mod anonymity;
pub mod avatars;
pub mod backlog;
pub mod blocks;
pub mod chapter;
pub mod dispatches;
pub mod domain_registrations;
pub mod drafts;
pub mod endings;
pub mod finding;
pub mod follows;
pub mod grids;
pub mod held;
pub mod hidden_opportunities;
pub mod inbox;
pub mod interest_guests;
pub mod interest_messages;
pub mod interests;
pub mod jobs;
pub mod joining;
pub mod mail_addresses;
pub mod mail_links;
pub mod mails;
pub mod mandates;
pub mod matching;
pub mod members;
pub mod notifications;
pub mod opportunities;
pub mod opportunity_groups;
pub mod organisations;
pub mod outbox;
pub mod partners;
pub mod passkeys;
pub mod peers;
pub mod pictures;
pub mod pins;
pub mod policies;
pub mod posts;
pub mod profiles;
pub mod qualifications;
pub mod questions;
pub mod quotes;
pub mod reactions;
pub mod readings;
pub mod relays;
pub mod relocations;
pub mod reports;
pub mod review_rounds;
pub mod revisions;
pub mod rulings;
pub mod saved_searches;
pub mod second_factors;
pub mod signature_profiles;
pub mod stories;
pub mod synchronisations;
pub mod text_sketches;
pub mod tombstones;
pub mod tribe_memberships;
pub mod tribe_posts;
pub mod tribes;
pub mod twinnings;
pub mod versions;

use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use crossbeam_channel::Receiver;

use self::conn::Access;
use self::pool::{Connect, Worker};
use self::postgres::PostgresServer;
use self::sqlite::SqliteFile;
use self::unit::{Queue, Task};
use self::writer::Writer;

pub use self::both::Both;
pub(crate) use self::both::each_backend;
pub use self::conn::Conn;
pub use self::error::{DbError, OpenError};

/// Which database, and how to use it.
#[derive(Clone, Debug)]
pub struct Options {
    pub url: DatabaseUrl,
    /// Threads that read from SQLite; at least one.
    pub readers: usize,
    /// Connections to PostgreSQL, for reading and writing alike; at least one.
    pub postgres_connections: usize,
    /// Whether SQLite survives a power cut without losing the last commits, at a price per commit.
    pub synchronous_full: bool,
    /// PEM certificates of authorities to trust beside the system's, for PostgreSQL over TLS.
    pub extra_ca: Option<Vec<u8>>,
}

/// Where the database is.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// The file; it is made when it is not there, its directory is not.
    Sqlite(PathBuf),
    /// What libpq takes: `postgres://user:password@host/name?sslmode=verify-full`.
    Postgres(String),
}

impl fmt::Debug for DatabaseUrl {
    /// An address of PostgreSQL holds a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DatabaseUrl::Sqlite(path) => f.debug_tuple("Sqlite").field(path).finish(),
            DatabaseUrl::Postgres(_) => f.write_str("Postgres(…)"),
        }
    }
}

/// The open database. Clones share it.
#[derive(Clone, Debug)]
pub struct Db {
    reads: Queue,
    writes: Queue,
    threads: Arc<Mutex<Threads>>,
}

#[derive(Debug, Default)]
struct Threads {
    readers: Vec<JoinHandle<()>>,
    writers: Vec<JoinHandle<()>>,
}

impl Db {
    /// Opens the database and brings its schema up to date. Blocks, and may be called anywhere.
    pub fn open(options: Options) -> Result<Db, OpenError> {
        // On a thread of its own, because connections to PostgreSQL must stay away from asynchronous code.
        let opening = thread::spawn(move || match &options.url {
            DatabaseUrl::Sqlite(path) => {
                let file = SqliteFile::create(path, options.synchronous_full)?;
                Self::open_sqlite(file, options.readers.max(1))
            }
            DatabaseUrl::Postgres(url) => {
                let server = PostgresServer::new(url, options.extra_ca.as_deref())?;
                Self::open_postgres(server, options.postgres_connections.max(1))
            }
        });
        opening.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    }

    fn open_sqlite(file: SqliteFile, readers: usize) -> Result<Db, OpenError> {
        let mut conn = file.open_writer()?;
        migrate::migrate_sqlite(&mut conn)?;
        let (reads, to_read) = Queue::new();
        let (writes, to_write) = Queue::new();
        let writer = Writer::new(file.clone(), Conn::Sqlite(conn), to_write);
        let writers = vec![start("db-writer", move || writer.run())?];
        let readers = start_workers(readers, &to_read, || {
            let file = file.clone();
            Box::new(move || Ok(Conn::Sqlite(file.reader()?)))
        })?;
        Ok(Db { reads, writes, threads: Arc::new(Mutex::new(Threads { readers, writers })) })
    }

    fn open_postgres(server: PostgresServer, connections: usize) -> Result<Db, OpenError> {
        migrate::migrate_postgres(&mut server.connect()?)?;
        let (queue, tasks) = Queue::new();
        let writers = start_workers(connections, &tasks, || {
            let server = server.clone();
            Box::new(move || {
                server.connect().map(Conn::Postgres).map_err(|error| DbError::Unavailable(error.to_string()))
            })
        })?;
        let threads = Threads { readers: Vec::new(), writers };
        Ok(Db { reads: queue.clone(), writes: queue, threads: Arc::new(Mutex::new(threads)) })
    }

    /// Runs `work` on one snapshot of the database. Attempts to write fail.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut Conn) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        self.reads.run(Access::Read, work).await
    }

    /// Runs `work` in one transaction: `Ok` commits, `Err` and a panic roll back. Answers when the commit is
    /// durable.
    ///
    /// On SQLite writes happen one after the other. On PostgreSQL they run side by side and see what others
    /// commit meanwhile (`READ COMMITTED`): what must not happen twice needs a unique constraint, what is read
    /// in order to be changed needs a lock. There, a failed query ends the transaction, even if `work` goes on
    /// and returns `Ok`; see [`Conn::savepoint`].
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut Conn) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        self.writes.run(Access::Write, work).await
    }

    /// Runs what is queued, refuses what comes later with [`DbError::Stopped`], tidies the file and ends the
    /// threads. Blocks; all clones are closed with it.
    pub fn close(self) {
        let mut threads = self.threads.lock().unwrap_or_else(PoisonError::into_inner);
        self.reads.close(threads.readers.len());
        self.writes.close(threads.writers.len());
        // Readers first: the last connection to close clears the journal away.
        let Threads { readers, writers } = std::mem::take(&mut *threads);
        for thread in readers.into_iter().chain(writers) {
            if thread.join().is_err() {
                tracing::error!("a thread of the database had panicked");
            }
        }
    }

    /// [`Db::close`] for asynchronous code.
    pub async fn drain(self) {
        if tokio::task::spawn_blocking(|| self.close()).await.is_err() {
            tracing::error!("closing the database panicked");
        }
    }
}

fn start_workers(
    number: usize,
    tasks: &Receiver<Task>,
    connect: impl Fn() -> Connect,
) -> Result<Vec<JoinHandle<()>>, OpenError> {
    let worker = |number| {
        let worker = Worker::new(connect(), tasks.clone());
        start(&format!("db-{number}"), move || worker.run())
    };
    (0..number).map(worker).collect()
}

fn start(name: &str, work: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, OpenError> {
    thread::Builder::new().name(name.to_owned()).spawn(work).map_err(OpenError::Thread)
}
