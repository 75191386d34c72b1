//! The threads that have a connection each: SQLite's readers, and all of PostgreSQL's.

use std::time::{Duration, Instant};

use crossbeam_channel::Receiver;

use super::conn::Access;
use super::unit::{Task, Unit, Verdict};
use super::{Conn, DbError};

/// Makes a new connection, blocking.
pub(super) type Connect = Box<dyn Fn() -> Result<Conn, DbError> + Send>;

/// One thread of the pool. It connects when it first has something to do, and again when it has to.
pub(super) struct Worker {
    connect: Connect,
    tasks: Receiver<Task>,
    conn: Option<Conn>,
    outage: Option<Outage>,
}

/// The last attempt to connect failed, and it is too early for another.
struct Outage {
    error: DbError,
    delay: Duration,
    retry_at: Instant,
}

const FIRST_DELAY: Duration = Duration::from_millis(50);
const LONGEST_DELAY: Duration = Duration::from_secs(1);

impl Worker {
    pub(super) fn new(connect: Connect, tasks: Receiver<Task>) -> Self {
        Self { connect, tasks, conn: None, outage: None }
    }

    /// Serves until told to stop or until nobody is left to ask.
    pub(super) fn run(mut self) {
        while let Ok(Task::Run { unit, access }) = self.tasks.recv() {
            if !unit.is_abandoned() {
                self.serve(unit, access);
            }
        }
    }

    fn serve(&mut self, mut unit: Box<dyn Unit>, access: Access) {
        let mut conn = match self.begin(access) {
            Ok(conn) => conn,
            Err(error) => return unit.answer(Err(error)),
        };
        match (access, unit.run(&mut conn)) {
            (Access::Write, Verdict::Keep) => unit.answer(conn.commit()),
            // Nothing is at stake in what follows: the caller need not wait for it.
            _ => {
                unit.answer(Ok(()));
                drop(conn.rollback_to(0));
            }
        }
        if conn.is_idle() {
            self.conn = Some(conn);
        }
    }

    /// A connection in a transaction. One that was idle may have died unnoticed; as long as the work has not
    /// begun, a new one can take its place.
    fn begin(&mut self, access: Access) -> Result<Conn, DbError> {
        if let Some(mut conn) = self.conn.take()
            && conn.begin(access).is_ok()
        {
            return Ok(conn);
        }
        let mut conn = self.reconnect()?;
        conn.begin(access)?;
        Ok(conn)
    }

    /// While the database is away, callers hear so at once; attempts to connect get rarer.
    fn reconnect(&mut self) -> Result<Conn, DbError> {
        if let Some(outage) = &self.outage
            && Instant::now() < outage.retry_at
        {
            return Err(outage.error.clone());
        }
        match (self.connect)() {
            Ok(conn) => {
                self.outage = None;
                Ok(conn)
            }
            Err(error) => {
                let last = self.outage.as_ref().map_or(FIRST_DELAY / 2, |outage| outage.delay);
                let delay = (last * 2).min(LONGEST_DELAY);
                self.outage = Some(Outage { error: error.clone(), delay, retry_at: Instant::now() + delay });
                Err(error)
            }
        }
    }
}
