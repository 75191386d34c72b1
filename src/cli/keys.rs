//! `entregent keys`: what the chapter's actors sign with.

use std::collections::BTreeMap;

use anyhow::ensure;
use clap::{Args, Subcommand};

use super::opened::Opened;
use super::{SettingsArgs, arguments};
use crate::config::Config;
use crate::services;

#[derive(Debug, Subcommand)]
pub(super) enum KeysCommand {
    /// Give actors new keys and tell other servers. The chapter may be running meanwhile.
    Rotate(RotateArgs),
}

#[derive(Args, Debug)]
pub(super) struct RotateArgs {
    /// The name before the @, such as section; the server's own actor is called like its host.
    #[arg(value_parser = arguments::handle, required_unless_present = "all")]
    handle: Option<String>,
    /// Every actor of the chapter.
    #[arg(long, conflicts_with = "handle")]
    all: bool,
    #[command(flatten)]
    settings: SettingsArgs,
}

pub(super) async fn run(command: KeysCommand, env: BTreeMap<String, String>) -> anyhow::Result<()> {
    let KeysCommand::Rotate(args) = command;
    let config = args.settings.clone().start(env)?;
    rotate(args.handle.as_deref(), &config).await
}

/// One transaction for each actor: stopped half-way, the others keep their old keys, which are as good as before.
async fn rotate(handle: Option<&str>, config: &Config) -> anyhow::Result<()> {
    let app = Opened::new(config.clone())?;
    let mut owners = app.read(services::keys::list_owners).await?;
    ensure!(!owners.is_empty(), "this data directory holds no chapter yet: run `entregent init` first");
    if let Some(handle) = handle {
        owners.retain(|actor| actor.handle.name == handle);
        ensure!(!owners.is_empty(), "no actor here is called {handle:?}");
    }
    for owner in owners {
        let pool = app.keys.clone();
        let keys = tokio::task::spawn_blocking(move || pool.take()).await??;
        let actor = app.write(move |tx| services::keys::rotate(tx, owner.id, &keys)).await?;
        println!("{} has new keys", actor.handle);
    }
    Ok(())
}
