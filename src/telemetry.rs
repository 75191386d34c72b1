//! What the program says about itself: log lines on standard error, and the mask over what it must not say.

pub mod metrics;

use std::fmt;
use std::io::{self, IsTerminal};

use tracing::Subscriber;
use tracing_subscriber::filter::ParseError;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::util::{SubscriberInitExt, TryInitError};
use tracing_subscriber::{EnvFilter, fmt as lines};

use crate::config::{Log, LogFormat};

/// A value that must not be seen: its `Debug` is `•••`, and it has no `Display`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret<T>(T);

impl<T> Secret<T> {
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value itself, for the one use it is made for.
    pub const fn expose(&self) -> &T {
        &self.0
    }
}

impl<T> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("•••")
    }
}

/// Logging cannot start.
#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    #[error("the log filter is not valid")]
    Filter(#[from] ParseError),
    #[error("logging is already under way")]
    Started(#[from] TryInitError),
}

/// Starts logging on standard error, for the whole process and for good.
pub fn start(log: &Log) -> Result<(), TelemetryError> {
    let colour = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|no| no.is_empty());
    subscriber(log, io::stderr, colour)?.try_init()?;
    Ok(())
}

/// What `log` asks for, written to `writer`. `colour` concerns text only.
fn subscriber<W>(log: &Log, writer: W, colour: bool) -> Result<Box<dyn Subscriber + Send + Sync>, ParseError>
where
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    let filter = EnvFilter::try_new(&log.filter)?;
    let plain = lines().with_env_filter(filter).with_writer(writer);
    Ok(match log.format {
        LogFormat::Text => Box::new(plain.compact().with_ansi(colour).finish()),
        LogFormat::Json => Box::new(plain.json().flatten_event(true).finish()),
    })
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

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

    /// What is written while `story` is told.
    fn logged(format: LogFormat, filter: &str, story: impl FnOnce()) -> String {
        let page = Page::default();
        let (log, writer) = (Log { format, filter: filter.to_owned() }, page.clone());
        let subscriber = subscriber(&log, move || writer.clone(), false).unwrap();
        tracing::subscriber::with_default(subscriber, story);
        String::from_utf8(page.0.lock().unwrap().clone()).unwrap()
    }

    #[test]
    fn text_is_one_plain_line_for_each_event() {
        let text = logged(LogFormat::Text, "info", || {
            tracing::info!(peer = "sherbrooke.test", "delivered");
            tracing::debug!("never seen");
        });
        assert_eq!(text.lines().count(), 1);
        assert!(
            text.contains("INFO") && text.contains("delivered") && text.contains("sherbrooke.test"),
            "{text}"
        );
        assert!(!text.contains('\u{1b}'), "no colours outside a terminal");
    }

    #[test]
    fn json_is_one_object_for_each_event() {
        let text = logged(LogFormat::Json, "warn", || tracing::warn!(status = 503, "retry"));
        let line: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(
            (&line["level"], &line["message"], &line["status"]),
            (&"WARN".into(), &"retry".into(), &503.into())
        );
    }

    #[test]
    fn a_secret_is_never_written() {
        let secret = Secret::new("hunter2".to_owned());
        let text = logged(LogFormat::Text, "info", || tracing::info!(?secret, "signed in"));
        assert!(text.contains("•••") && !text.contains("hunter2"), "{text}");
        assert_eq!(secret.expose(), "hunter2");
    }
}
