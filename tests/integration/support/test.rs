//! What a test says of itself: its name, its needs, its time.

use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};

use super::ground::{Engine, Ground};
use super::needs::Need;

/// The list of a module's tests; a test forgotten here is dead code, which the compiler reports.
///
/// ```ignore
/// pub fn tests() -> Vec<Test> {
///     tests![follow_is_accepted, page_has_no_findings.needs(Need::Browser)]
/// }
/// ```
macro_rules! tests {
    [$($name:ident $(. $setting:ident ($($value:expr),*))*),* $(,)?] => {
        vec![$($crate::support::Test::new(module_path!(), stringify!($name), $name) $(.$setting($($value),*))*),*]
    };
}
pub(crate) use tests;

type Body = Box<dyn Fn(Ground) -> Pin<Box<dyn Future<Output = ()>>> + Send + Sync>;

/// One test: its body, and what it asks of the harness.
pub struct Test {
    pub(super) name: String,
    pub(super) engines: Vec<Engine>,
    pub(super) needs: Vec<Need>,
    pub(super) limit: Duration,
    worker_threads: usize,
    body: Body,
}

impl Test {
    /// `module` is the test's `module_path!()`; the crate's own name is left out of the test's.
    pub fn new<F>(module: &str, name: &str, body: impl Fn(Ground) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = ()> + 'static,
    {
        let module = module.split_once("::").map_or("", |(_, inner)| inner);
        Self {
            name: format!("{module}::{name}"),
            engines: vec![Engine::Sqlite, Engine::Postgres],
            needs: Vec::new(),
            limit: Duration::from_secs(60),
            worker_threads: 0,
            body: Box::new(move |ground| Box::pin(body(ground))),
        }
    }

    /// Ignored, by name, where the machine lacks `need`.
    pub fn needs(mut self, need: Need) -> Self {
        self.needs.push(need);
        self
    }

    /// On this database only: for a test that is about it, or about none.
    pub fn only_on(mut self, engine: Engine) -> Self {
        self.engines = vec![engine];
        self
    }

    /// Failed when still running after `seconds`, instead of after a minute.
    pub fn within(mut self, seconds: u64) -> Self {
        self.limit = Duration::from_secs(seconds);
        self
    }

    /// On a runtime with `count` worker threads, instead of everything on the test's own thread.
    pub fn on_threads(mut self, count: usize) -> Self {
        self.worker_threads = count;
        self
    }

    pub(super) fn run(&self, ground: Ground) {
        self.runtime().block_on((self.body)(ground));
    }

    fn runtime(&self) -> Runtime {
        let mut builder = match self.worker_threads {
            0 => Builder::new_current_thread(),
            _ => Builder::new_multi_thread(),
        };
        builder.worker_threads(self.worker_threads.max(1)).enable_all().build().unwrap()
    }
}

impl Debug for Test {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Test({})", self.name)
    }
}
