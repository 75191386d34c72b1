//! The capabilities handed around, and the unit of work. No logic.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use tokio::sync::{Notify, broadcast};

use crate::clock::{Clock, Timestamp};
use crate::config::Config;
use crate::crypto::{KeyPool, Random};
use crate::db::{Conn, Db, DbError};
use crate::id::{Id, Ids};
use crate::images::Turns;
use crate::mail::Mailer;
use crate::store::Store;
use crate::urls::Urls;

/// Everything a use case may need. Cheap to clone.
#[derive(Clone, Debug)]
pub struct App {
    pub db: Db,
    pub clock: Clock,
    pub ids: Ids,
    pub random: Random,
    pub keys: KeyPool,
    pub urls: Urls,
    pub transport: Arc<dyn Transport>,
    /// Files that are no rows.
    pub store: Arc<dyn Store>,
    pub images: Turns,
    pub mailer: Arc<dyn Mailer>,
    pub config: Arc<Config>,
    pub wake: Wake,
}

/// One unit of work on the database: a transaction, the time it happens at, and what it wakes.
#[derive(Debug)]
pub struct Tx<'a> {
    pub conn: &'a mut Conn,
    pub app: &'a App,
    /// One instant for the whole unit.
    pub now: Timestamp,
    wakes: Wakes,
}

impl Tx<'_> {
    pub fn next_id(&self) -> Id {
        self.app.ids.next()
    }

    /// Wakes a worker once the unit is committed.
    pub fn wake(&mut self, worker: Worker) {
        match worker {
            Worker::Inbox => self.wakes.inbox = true,
            Worker::Delivery => self.wakes.delivery = true,
            Worker::Jobs => self.wakes.jobs = true,
            Worker::Mail => self.wakes.mail = true,
        }
    }

    /// Tells the member's open pages that something changed for them, once the unit is committed.
    pub fn wake_pages_of(&mut self, member: Id) {
        self.wakes.members.push(member);
    }

    /// A unit within this one: `Err` takes back what it wrote and nothing else.
    pub fn nested<T, E>(&mut self, work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E>
    where
        E: From<DbError>,
    {
        let (app, now, wakes) = (self.app, self.now, &mut self.wakes);
        self.conn.savepoint(|conn| {
            let mut inner = Tx { conn, app, now, wakes: Wakes::default() };
            let value = work(&mut inner)?;
            wakes.join(inner.wakes);
            Ok(value)
        })
    }
}

impl App {
    /// Runs one use case as one transaction; answers once it is durable.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let app = self.clone();
        let unit = move |conn: &mut Conn| {
            let mut tx = Tx { now: app.clock.now(), app: &app, conn, wakes: Wakes::default() };
            let value = work(&mut tx)?;
            Ok::<_, E>((value, tx.wakes))
        };
        let (value, wakes) = self.db.write(unit).await?;
        self.wake.ring(wakes);
        Ok(value)
    }

    /// Runs one question against a consistent snapshot.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let app = self.clone();
        let unit = move |conn: &mut Conn| {
            work(&mut Tx { now: app.clock.now(), app: &app, conn, wakes: Wakes::default() })
        };
        self.db.read(unit).await
    }
}

/// The workers that a unit of work can give something to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worker {
    Inbox,
    Delivery,
    Jobs,
    Mail,
}

#[derive(Debug, Default)]
struct Wakes {
    inbox: bool,
    delivery: bool,
    jobs: bool,
    mail: bool,
    members: Vec<Id>,
}

impl Wakes {
    fn join(&mut self, other: Wakes) {
        self.inbox |= other.inbox;
        self.delivery |= other.delivery;
        self.jobs |= other.jobs;
        self.mail |= other.mail;
        self.members.extend(other.members);
    }
}

/// Where sleeping workers and open pages wait.
#[derive(Clone, Debug)]
pub struct Wake {
    pub inbox: Arc<Notify>,
    pub delivery: Arc<Notify>,
    pub jobs: Arc<Notify>,
    pub mail: Arc<Notify>,
    pages: broadcast::Sender<News>,
}

/// What open pages wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// Something changed for this member.
    For(Id),
    /// The server stops.
    End,
}

/// News that a page which is slow may be behind; then it looks anew.
const NEWS_KEPT: usize = 256;

impl Default for Wake {
    fn default() -> Self {
        let bell = Arc::<Notify>::default;
        let (pages, _) = broadcast::channel(NEWS_KEPT);
        Self { inbox: bell(), delivery: bell(), jobs: bell(), mail: bell(), pages }
    }
}

impl Wake {
    /// News from now on.
    pub fn news(&self) -> broadcast::Receiver<News> {
        self.pages.subscribe()
    }

    /// Open pages wait no longer.
    pub fn end_pages(&self) {
        self.tell_pages(News::End);
    }

    fn tell_pages(&self, news: News) {
        // An error means that no page is open.
        let _ = self.pages.send(news);
    }

    fn ring(&self, wakes: Wakes) {
        let bells = [
            (wakes.inbox, &self.inbox),
            (wakes.delivery, &self.delivery),
            (wakes.jobs, &self.jobs),
            (wakes.mail, &self.mail),
        ];
        for (_, bell) in bells.into_iter().filter(|(rung, _)| *rung) {
            bell.notify_one();
        }
        for member in wakes.members {
            self.tell_pages(News::For(member));
        }
    }
}

pub type TransportFuture<'a> =
    Pin<Box<dyn Future<Output = Result<http::Response<Bytes>, TransportError>> + Send + 'a>>;

/// One HTTP exchange with another server: no redirect followed, the answer bounded.
pub trait Transport: Send + Sync + fmt::Debug {
    fn send(&self, request: http::Request<Bytes>, limits: ExchangeLimits) -> TransportFuture<'_>;
}

/// How much one exchange may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExchangeLimits {
    /// Longest answer in bytes, after decompression. With 0 it is left unread: status and headers only.
    pub body: usize,
    /// Longest time from the first byte sent to the last received.
    pub timeout: Duration,
}

/// Why an exchange did not take place or end.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    #[error("address refused: {0}")]
    Refused(String),
    #[error("unreachable: {0}")]
    Unreachable(String),
    #[error("timed out")]
    TimedOut,
    #[error("answer too large")]
    TooLarge,
    #[error("not an HTTP answer: {0}")]
    Malformed(String),
}
