use crate::config::Config;

/// Stands in for the composition root until it is written.
pub async fn run(config: Config, shutdown: impl Future<Output = ()>) -> anyhow::Result<()> {
    let listener = config.server.bind()?;
    tracing::info!(address = %listener.local_addr()?, "listening");
    shutdown.await;
    Ok(())
}
