//! What a chapter writes into its log.

use std::io;
use std::sync::{Arc, Mutex};

use tracing::instrument::WithSubscriber;

#[derive(Clone, Default)]
struct Page(Arc<Mutex<Vec<u8>>>);

impl io::Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What `work` comes to, and the lines that an operator sees of it: from `info` up. Only what the task itself does is
/// heard, not what it has others do.
pub async fn logged<T>(work: impl Future<Output = T>) -> (T, Vec<String>) {
    let page = Page::default();
    let writer = page.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::INFO)
        .with_ansi(false)
        .without_time()
        .with_writer(move || writer.clone())
        .finish();
    let value = work.with_subscriber(subscriber).await;
    let text = String::from_utf8(page.0.lock().unwrap().clone()).unwrap();
    (value, text.lines().map(str::to_owned).collect())
}
