//! One connection to either backend, and the transaction it is in.

use std::fmt;
use std::num::NonZeroU32;

use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::prelude::*;

use super::postgres::PgConn;
use super::{DbError, each_backend};

/// What a unit of work is handed. It is inside a transaction; queries run on it with diesel.
#[derive(diesel::MultiConnection)]
#[expect(clippy::large_enum_variant, reason = "there is one for each thread, and no collection of them")]
pub enum Conn {
    Postgres(PgConn),
    Sqlite(SqliteConnection),
}

/// What a unit of work may do, and so how its transaction begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    Read,
    Write,
}

impl Conn {
    /// Runs `work` so that its failure undoes only its own changes: what follows in the same
    /// transaction goes on, also on PostgreSQL, where a failed query otherwise ends the transaction.
    pub fn savepoint<T, E, F>(&mut self, work: F) -> Result<T, E>
    where
        E: From<DbError>,
        F: FnOnce(&mut Conn) -> Result<T, E>,
    {
        self.begin_savepoint()?;
        let result = work(self);
        match &result {
            Ok(_) => self.commit()?,
            // Should this fail, the error of the work says more, and the enclosing commit fails too.
            Err(_) => drop(self.rollback()),
        }
        result
    }

    /// Begins the outermost transaction. A reader sees one snapshot; a writer on SQLite takes the lock now
    /// rather than in the middle, where waiting for it could not succeed.
    pub(super) fn begin(&mut self, access: Access) -> Result<(), DbError> {
        let sql = match (&*self, access) {
            (Conn::Postgres(_), Access::Read) => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            (Conn::Sqlite(_), Access::Write) => "BEGIN IMMEDIATE",
            (Conn::Postgres(_), Access::Write) | (Conn::Sqlite(_), Access::Read) => "BEGIN",
        };
        Ok(each_backend!(self, conn => AnsiTransactionManager::begin_transaction_sql(conn, sql))?)
    }

    pub(super) fn begin_savepoint(&mut self) -> Result<(), DbError> {
        Ok(Self::begin_transaction(self)?)
    }

    /// Ends the innermost transaction or savepoint and keeps its changes.
    pub(super) fn commit(&mut self) -> Result<(), DbError> {
        Ok(Self::commit_transaction(self)?)
    }

    /// Ends the innermost transaction or savepoint and undoes its changes.
    pub(super) fn rollback(&mut self) -> Result<(), DbError> {
        Ok(Self::rollback_transaction(self)?)
    }

    /// Undoes every transaction deeper than `depth`, also those that a panic left open.
    pub(super) fn rollback_to(&mut self, depth: u32) -> Result<(), DbError> {
        while self.depth()? > depth {
            self.rollback()?;
        }
        Ok(())
    }

    /// Outside of any transaction and not known to be broken: fit for the next unit of work.
    pub(super) fn is_idle(&mut self) -> bool {
        self.depth() == Ok(0)
    }

    fn depth(&mut self) -> Result<u32, DbError> {
        let depth = Self::transaction_manager_status_mut(self).transaction_depth()?;
        Ok(depth.map_or(0, NonZeroU32::get))
    }
}

impl fmt::Debug for Conn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Conn::Postgres(_) => f.write_str("Conn::Postgres"),
            Conn::Sqlite(_) => f.write_str("Conn::Sqlite"),
        }
    }
}
