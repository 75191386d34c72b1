//! `entregent demo`: four chapters in one process that share their opportunities over real HTTP.

mod chapter;
mod organisations;
mod play;
mod script;
mod story;
mod tribes;
mod watch;

use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::Args;

use self::chapter::DemoChapter;
use self::script::Script;
use self::story::Story;
use super::stop;
use crate::config::{self, default_data_dir};
use crate::telemetry;

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

pub async fn run(args: DemoArgs) -> anyhow::Result<()> {
    let script = Script::read().context("the demo's script")?;
    let data = match &args.data {
        Some(directory) => directory.clone(),
        None => default_data_dir()?.join("demo"),
    };
    config::prepare_data_dir(&data)?;
    let stop = stop::asked().context("cannot listen for Ctrl-C and SIGTERM")?;
    let story = Story::new(args.json);
    let mut chapters = Vec::new();
    for (offset, chapter) in (0..).zip(&script.chapters) {
        let config = chapter::configure(&data, chapter, args.port + offset)?;
        if offset == 0 {
            telemetry::start(&config.log)?;
        }
        let started = DemoChapter::start(chapter.clone(), config).await;
        chapters.push(started.with_context(|| format!("the {} cannot start", chapter.name))?);
    }
    tokio::pin!(stop);
    let missing = tokio::select! {
        played = play::play(&script, &chapters, &story) => played?,
        () = &mut stop => Vec::new(),
    };
    story.summary(&script, &chapters, &missing);
    if !args.once && missing.is_empty() {
        story.waiting();
        stop.await;
    }
    for chapter in chapters {
        chapter.running.stop().await?;
    }
    if missing.is_empty() { Ok(()) } else { bail!("{} expected copies did not arrive", missing.len()) }
}
