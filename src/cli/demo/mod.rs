//! `entregent demo`: four chapters in one process that share their opportunities.

use std::path::PathBuf;

use anyhow::bail;
use clap::Args;

#[derive(Args, Clone, Debug)]
pub struct DemoArgs {
    /// Stop when every expected copy has arrived: exit code 0, or 1 with what is missing.
    #[arg(long)]
    pub once: bool,
    /// Print the summary as JSON.
    #[arg(long)]
    pub json: bool,
    /// Port of the first chapter; the others take the three after it.
    #[arg(long, default_value_t = 8401, value_parser = clap::value_parser!(u16).range(1..=65_532))]
    pub port: u16,
    /// Directory of the four chapters' data [default: "demo" in the platform's data directory].
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
}

pub async fn run(_args: DemoArgs) -> anyhow::Result<()> {
    bail!("the demo is not built yet")
}
