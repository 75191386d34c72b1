//! When to stop: Ctrl-C or SIGTERM asks politely, a second Ctrl-C insists.

use std::io;

/// What a shell reports for a program ended by Ctrl-C: 128 + SIGINT.
const INTERRUPTED: i32 = 130;

/// Listens from now on; the future is ready once Ctrl-C or SIGTERM was received. From then on, another
/// Ctrl-C ends the process at once, whatever it is doing.
#[cfg(unix)]
pub(super) fn asked() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        tracing::info!("stopping: finishing what is under way; Ctrl-C again stops at once");
        tokio::spawn(async move {
            interrupt.recv().await;
            std::process::exit(INTERRUPTED);
        });
    })
}

/// Listens once polled: there is no SIGTERM here.
#[cfg(not(unix))]
pub(super) fn asked() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        if let Err(error) = tokio::signal::ctrl_c().await {
            tracing::error!(%error, "cannot listen for Ctrl-C");
            return std::future::pending().await;
        }
        tracing::info!("stopping: finishing what is under way; Ctrl-C again stops at once");
        tokio::spawn(async {
            if tokio::signal::ctrl_c().await.is_ok() {
                std::process::exit(INTERRUPTED);
            }
        });
    })
}

#[cfg(all(test, unix))]
mod tests {
    use std::process::Command;
    use std::time::Duration;

    use super::*;

    #[tokio::test]
    async fn sigterm_asks_to_stop() {
        let stop = asked().unwrap();
        tokio::pin!(stop);
        let early = tokio::time::timeout(Duration::ZERO, &mut stop).await;
        assert!(early.is_err(), "nobody asked yet");
        let sent = Command::new("kill").arg("-TERM").arg(std::process::id().to_string()).status().unwrap();
        assert!(sent.success());
        tokio::time::timeout(Duration::from_secs(10), stop).await.expect("the signal is heard");
    }
}
