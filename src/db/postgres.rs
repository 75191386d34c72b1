//! A PostgreSQL connection in pure Rust (diesel-async over tokio-postgres) presented as a synchronous one,
//! so that it can stand beside SQLite in [`Conn`](super::Conn).
//!
//! Each connection has a runtime of its own: the socket is driven by the thread that waits for the answer.
//! Connections live and die on the threads of the pool, never inside asynchronous code, where a runtime may
//! neither block nor be dropped.
//!
//! The two traits from `diesel::internal` are those that diesel's derive itself uses; diesel is pinned to
//! `~2.3` for their sake.

mod server;
mod tls;

use std::any::Any;
use std::fmt;
use std::vec;

use diesel::connection::{
    AnsiTransactionManager, CacheSize, Connection, Instrumentation, LoadConnection, SimpleConnection,
};
use diesel::expression::QueryMetadata;
use diesel::internal::derives::multiconnection::{ConnectionSealed, MultiConnectionHelper};
use diesel::migration::{CREATE_MIGRATIONS_TABLE, MigrationConnection};
use diesel::pg::{Pg, PgMetadataLookup, PgTypeMetadata};
use diesel::query_builder::{Query, QueryFragment, QueryId};
use diesel::sql_types::TypeMetadata;
use diesel::{ConnectionError, ConnectionResult, QueryResult};
use diesel_async::{AsyncConnection, AsyncConnectionCore, AsyncPgConnection, SimpleAsyncConnection};
use futures_util::TryStreamExt;
use tokio::runtime::Runtime;

pub(super) use self::server::PostgresServer;

/// A connection to PostgreSQL that blocks the thread it is used on.
pub struct PgConn {
    inner: AsyncPgConnection,
    transactions: AnsiTransactionManager,
    runtime: Runtime,
}

impl PgConn {
    pub(super) fn new(inner: AsyncPgConnection, runtime: Runtime) -> Self {
        Self { inner, transactions: AnsiTransactionManager::default(), runtime }
    }
}

impl fmt::Debug for PgConn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PgConn")
    }
}

/// PostgreSQL answers the `COMMIT` of a transaction in which a query failed with success, and keeps nothing.
/// A query before it in the same message fails then, and so does the commit.
const COMMIT: &str = "SELECT 1; COMMIT";

impl SimpleConnection for PgConn {
    fn batch_execute(&mut self, query: &str) -> QueryResult<()> {
        let query = if query == "COMMIT" { COMMIT } else { query };
        self.runtime.block_on(SimpleAsyncConnection::batch_execute(&mut self.inner, query))
    }
}

impl ConnectionSealed for PgConn {}

impl Connection for PgConn {
    type Backend = Pg;
    type TransactionManager = AnsiTransactionManager;

    fn establish(url: &str) -> ConnectionResult<Self> {
        let bad = |error: super::OpenError| ConnectionError::BadConnection(error.to_string());
        PostgresServer::new(url, None).and_then(|server| server.connect()).map_err(bad)
    }

    fn execute_returning_count<T>(&mut self, source: &T) -> QueryResult<usize>
    where
        T: QueryFragment<Pg> + QueryId,
    {
        self.runtime.block_on(AsyncConnectionCore::execute_returning_count(&mut self.inner, source))
    }

    fn transaction_state(&mut self) -> &mut AnsiTransactionManager {
        &mut self.transactions
    }

    fn instrumentation(&mut self) -> &mut dyn Instrumentation {
        self.inner.instrumentation()
    }

    fn set_instrumentation(&mut self, instrumentation: impl Instrumentation) {
        self.inner.set_instrumentation(instrumentation);
    }

    fn set_prepared_statement_cache_size(&mut self, size: CacheSize) {
        self.inner.set_prepared_statement_cache_size(size);
    }
}

type Row<'conn, 'query> = <AsyncPgConnection as AsyncConnectionCore>::Row<'conn, 'query>;

impl LoadConnection for PgConn {
    type Cursor<'conn, 'query> = vec::IntoIter<QueryResult<Row<'conn, 'query>>>;
    type Row<'conn, 'query> = Row<'conn, 'query>;

    /// Fetches all rows at once: one wait instead of one per row.
    fn load<'conn, 'query, T>(&'conn mut self, source: T) -> QueryResult<Self::Cursor<'conn, 'query>>
    where
        T: Query + QueryFragment<Pg> + QueryId + 'query,
        Pg: QueryMetadata<T::SqlType>,
    {
        let rows: Vec<_> = self.runtime.block_on(async {
            let stream = AsyncConnectionCore::load(&mut self.inner, source).await?;
            stream.map_ok(Ok).try_collect().await
        })?;
        Ok(rows.into_iter())
    }
}

impl MigrationConnection for PgConn {
    fn setup(&mut self) -> QueryResult<usize> {
        self.batch_execute(CREATE_MIGRATIONS_TABLE).map(|()| 0)
    }
}

/// The schema uses built-in types only, whose numbers need no looking up.
struct BuiltInTypes;

impl PgMetadataLookup for BuiltInTypes {
    fn lookup_type(&mut self, _name: &str, _schema: Option<&str>) -> PgTypeMetadata {
        PgTypeMetadata::new(0, 0)
    }
}

impl MultiConnectionHelper for PgConn {
    fn to_any<'a>(_lookup: &mut <Pg as TypeMetadata>::MetadataLookup) -> &mut (dyn Any + 'a) {
        // Nothing leaks: the type has no size, so the box allocates nothing.
        Box::leak(Box::new(BuiltInTypes))
    }

    fn from_any(lookup: &mut dyn Any) -> Option<&mut <Pg as TypeMetadata>::MetadataLookup> {
        lookup.downcast_mut::<BuiltInTypes>().map(|types| types as &mut dyn PgMetadataLookup)
    }
}
