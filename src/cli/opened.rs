//! The chapter of the data directory, opened for one command.

use std::ops::Deref;

use crate::app::App;
use crate::clock::Clock;
use crate::config::Config;
use crate::server;

/// What a command works with, beside a running server or without it. Dropped, the database is closed, whether the
/// command was carried out or not: a process must not end while its threads are at work.
#[derive(Debug)]
pub(super) struct Opened(App);

impl Opened {
    pub fn new(config: Config) -> anyhow::Result<Self> {
        server::open(config, Clock::system()).map(Self)
    }
}

impl Deref for Opened {
    type Target = App;

    fn deref(&self) -> &App {
        &self.0
    }
}

impl Drop for Opened {
    /// Blocks; a command has nothing else to do.
    fn drop(&mut self) {
        self.0.db.clone().close();
    }
}
