//! A unit of work on its way from a caller to a thread of the database and back.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use crossbeam_channel::{Receiver, Sender};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use super::conn::Access;
use super::{Conn, DbError};

/// What is to become of the changes of a unit of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Keep,
    Undo,
}

/// A unit of work without its types: run once, then answered once.
pub(super) trait Unit: Send {
    /// Runs the work. A panic in it is caught and undone like an error.
    fn run(&mut self, conn: &mut Conn) -> Verdict;

    /// Tells the caller: the error of the work itself when it had one, else `outcome`.
    fn answer(self: Box<Self>, outcome: Result<(), DbError>);

    /// Nobody waits for the answer any more.
    fn is_abandoned(&self) -> bool;
}

/// What the threads of the database take from their queue.
pub(super) enum Task {
    Run {
        unit: Box<dyn Unit>,
        access: Access,
    },
    /// The thread that takes it ends.
    Stop,
}

/// How many units may wait or run before further callers have to wait for their turn.
const ADMITTED: usize = 1024;

/// The callers' end of a queue of work. Dropping the last clone ends the threads behind it, too.
#[derive(Clone, Debug)]
pub(super) struct Queue {
    admission: Arc<Semaphore>,
    tasks: Sender<Task>,
}

impl Queue {
    pub(super) fn new() -> (Self, Receiver<Task>) {
        let (tasks, receiver) = crossbeam_channel::unbounded();
        (Self { admission: Arc::new(Semaphore::new(ADMITTED)), tasks }, receiver)
    }

    /// Has `work` run on a thread of the database. A caller that goes away before the work began is not
    /// served; one that goes away later misses the answer only.
    pub(super) async fn run<T, E, F>(&self, access: Access, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut Conn) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let admitted = self.admission.clone().acquire_owned().await.map_err(|_| DbError::Stopped)?;
        let (reply, answer) = oneshot::channel();
        let unit = Box::new(Work { work: Some(work), result: None, reply, _admitted: admitted });
        // A queue whose threads have ended drops the unit, and with it `reply`.
        drop(self.tasks.send(Task::Run { unit, access }));
        answer.await.map_err(|_| DbError::Stopped)?
    }

    /// Lets nobody in any more; `threads` threads end when they have run what is queued.
    pub(super) fn close(&self, threads: usize) {
        self.admission.close();
        for _ in 0..threads {
            drop(self.tasks.send(Task::Stop));
        }
    }
}

struct Work<T, E, F> {
    work: Option<F>,
    result: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<T, E>>,
    _admitted: OwnedSemaphorePermit,
}

impl<T, E, F> Unit for Work<T, E, F>
where
    F: FnOnce(&mut Conn) -> Result<T, E> + Send,
    T: Send,
    E: From<DbError> + Send,
{
    fn run(&mut self, conn: &mut Conn) -> Verdict {
        let Some(work) = self.work.take() else { return Verdict::Undo };
        // Whatever the panic left half done on the connection is rolled back.
        let result = catch_unwind(AssertUnwindSafe(|| work(conn)));
        let result = result.unwrap_or_else(|panic| Err(DbError::Other(said(&*panic)).into()));
        let verdict = if result.is_ok() { Verdict::Keep } else { Verdict::Undo };
        self.result = Some(result);
        verdict
    }

    fn answer(self: Box<Self>, outcome: Result<(), DbError>) {
        let answer = match (self.result, outcome) {
            (Some(Err(own)), _) => Err(own),
            (_, Err(outcome)) => Err(outcome.into()),
            (Some(Ok(value)), Ok(())) => Ok(value),
            (None, Ok(())) => Err(DbError::Stopped.into()),
        };
        // The caller may have gone.
        drop(self.reply.send(answer));
    }

    fn is_abandoned(&self) -> bool {
        self.reply.is_closed()
    }
}

fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    format!("a unit of work panicked: {}", text.unwrap_or("without a message"))
}
