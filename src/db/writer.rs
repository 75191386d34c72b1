//! The one thread that writes to SQLite. It runs what is waiting as savepoints of one transaction, commits
//! once, then answers everybody: a commit costs as much for sixty-four as for one.
//!
//! A deferred constraint would fail the common commit for all, so the schema has none.

use crossbeam_channel::Receiver;
use diesel::connection::Connection;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sqlite::Sqlite;

use super::conn::Access;
use super::sqlite::{SqliteFile, say_farewell};
use super::unit::{Task, Unit, Verdict};
use super::{Conn, DbError};

/// The most units of work that share a commit.
const GROUP: usize = 64;

pub(super) struct Writer {
    file: SqliteFile,
    tasks: Receiver<Task>,
    /// `None` after a transaction ended in a way that leaves the connection in doubt.
    conn: Option<Conn>,
    stopping: bool,
}

impl Writer {
    pub(super) fn new(file: SqliteFile, conn: Conn, tasks: Receiver<Task>) -> Self {
        Self { file, tasks, conn: Some(conn), stopping: false }
    }

    /// Serves until told to stop or until nobody is left to ask.
    pub(super) fn run(mut self) {
        while !self.stopping
            && let Ok(task) = self.tasks.recv()
        {
            if let Some(unit) = self.wanted(task) {
                self.serve(unit);
            }
        }
        if let Some(Conn::Sqlite(mut conn)) = self.conn
            && let Err(error) = say_farewell(&mut conn)
        {
            tracing::warn!(%error, "the journal of the database was left for the next start");
        }
    }

    /// Runs `first` and what is waiting behind it, commits, answers.
    fn serve(&mut self, first: Box<dyn Unit>) {
        let mut conn = match self.begin() {
            Ok(conn) => conn,
            Err(error) => return first.answer(Err(error)),
        };
        let mut group = Vec::new();
        let run = self.run_group(first, &mut conn, &mut group);
        let outcome = run.and_then(|()| conn.commit());
        if conn.is_idle() {
            self.conn = Some(conn);
        }
        for unit in group {
            unit.answer(outcome.clone());
        }
    }

    /// The connection, in a transaction that holds the write lock.
    fn begin(&mut self) -> Result<Conn, DbError> {
        let mut conn = match self.conn.take() {
            Some(conn) => conn,
            None => Conn::Sqlite(self.file.writer()?),
        };
        let begun = conn.begin(Access::Write);
        match begun {
            Ok(()) => Ok(conn),
            Err(error) => {
                self.conn = conn.is_idle().then_some(conn);
                Err(error)
            }
        }
    }

    /// Ends early when SQLite gave up the whole transaction, as it does when the disk is full.
    fn run_group(
        &mut self,
        first: Box<dyn Unit>,
        conn: &mut Conn,
        group: &mut Vec<Box<dyn Unit>>,
    ) -> Result<(), DbError> {
        let mut next = Some(first);
        while let Some(mut unit) = next {
            let run = run_in_savepoint(&mut *unit, conn);
            group.push(unit);
            if let Err(error) = run {
                tracing::error!(%error, units = group.len(), "a group commit was given up");
                return Err(DbError::Unavailable("the transaction it shared was given up".to_owned()));
            }
            next = if group.len() < GROUP { self.waiting() } else { None };
        }
        Ok(())
    }

    fn waiting(&mut self) -> Option<Box<dyn Unit>> {
        while !self.stopping {
            let task = self.tasks.try_recv().ok()?;
            if let Some(unit) = self.wanted(task) {
                return Some(unit);
            }
        }
        None
    }

    fn wanted(&mut self, task: Task) -> Option<Box<dyn Unit>> {
        match task {
            Task::Run { unit, .. } => Some(unit).filter(|unit| !unit.is_abandoned()),
            Task::Stop => {
                self.stopping = true;
                None
            }
        }
    }
}

/// An error here means that the surrounding transaction is lost; the unit's own error is not one.
fn run_in_savepoint(unit: &mut dyn Unit, conn: &mut Conn) -> Result<(), DbError> {
    execute(conn, "SAVEPOINT unit")?;
    match unit.run(conn) {
        Verdict::Keep => execute(conn, "RELEASE unit"),
        Verdict::Undo => {
            // 1 is the transaction that the group shares: savepoints that a panic left open.
            conn.rollback_to(1)?;
            execute(conn, "ROLLBACK TO unit")?;
            execute(conn, "RELEASE unit")
        }
    }
}

fn execute(conn: &mut Conn, sql: &'static str) -> Result<(), DbError> {
    match conn {
        Conn::Sqlite(conn) => Ok(conn.execute_returning_count(&Kept(sql)).map(drop)?),
        Conn::Postgres(_) => Err(DbError::Other("one writer is for SQLite".to_owned())),
    }
}

/// A statement that stays prepared. Diesel's own savepoints are parsed each time, and there are two of these for each
/// unit of work.
struct Kept(&'static str);

impl QueryFragment<Sqlite> for Kept {
    fn walk_ast<'b>(&'b self, mut pass: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        pass.push_sql(self.0);
        Ok(())
    }
}

impl QueryId for Kept {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}
