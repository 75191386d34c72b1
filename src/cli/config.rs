//! `entregent config`: the template, and whether what is configured is right.

use std::collections::BTreeMap;
use std::io::{self, Write};

use clap::Subcommand;

use super::SettingsArgs;
use crate::config::{Config, FILE_NAME};

#[derive(Debug, Subcommand)]
pub(super) enum ConfigCommand {
    /// Print a commented entregent.toml with every key at its default.
    Template,
    /// Check the configuration and say everything that is wrong with it.
    Check(SettingsArgs),
}

pub(super) fn run(command: ConfigCommand, env: BTreeMap<String, String>) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    match command {
        ConfigCommand::Template => out.write_all(Config::template().as_bytes())?,
        ConfigCommand::Check(settings) => {
            let config = Config::load(&settings.sources(env)?)?;
            for warning in config.warnings() {
                writeln!(out, "{warning}")?;
            }
            let file = config.data_dir.join(FILE_NAME);
            match file.exists() {
                true => writeln!(out, "The configuration is right, with {}.", file.display())?,
                false => writeln!(out, "The configuration is right; there is no {}.", file.display())?,
            }
        }
    }
    Ok(())
}
