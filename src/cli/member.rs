//! `entregent member`: people, from a script.

use std::collections::BTreeMap;

use anyhow::bail;
use clap::builder::PossibleValue;
use clap::{Args, Subcommand, ValueEnum};

use super::opened::Opened;
use super::{SettingsArgs, arguments};
use crate::config::Config;
use crate::domain::Role;
use crate::services::{self, ServiceError, Wrong};

#[derive(Debug, Subcommand)]
pub(super) enum MemberCommand {
    /// Add a member and print the one-time link with which they choose their password.
    Add(AddArgs),
}

#[derive(Args, Debug)]
pub(super) struct AddArgs {
    /// The name before the @, such as thuy-linh.
    #[arg(value_parser = arguments::handle)]
    handle: String,
    /// The member's name, as others see it.
    #[arg(long, value_parser = arguments::filled)]
    name: String,
    /// A steward also reviews, invites, and follows other chapters.
    #[arg(long, value_enum, default_value_t = Role::Member)]
    role: Role,
    #[command(flatten)]
    settings: SettingsArgs,
}

impl ValueEnum for Role {
    fn value_variants<'a>() -> &'a [Self] {
        &[Role::Member, Role::Steward]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.as_str()))
    }
}

pub(super) async fn run(command: MemberCommand, env: BTreeMap<String, String>) -> anyhow::Result<()> {
    let MemberCommand::Add(args) = command;
    let config = args.settings.clone().start(env)?;
    invite(&args, &config).await
}

/// Adds the member and prints the one-time link.
async fn invite(args: &AddArgs, config: &Config) -> anyhow::Result<()> {
    let app = Opened::new(config.clone())?;
    let (handle, name, role) = (args.handle.clone(), args.name.clone(), args.role);
    let added = app.write(move |tx| services::members::add(tx, &handle, &name, role)).await;
    let (member, link) = match added {
        Ok(added) => added,
        Err(ServiceError::NotFound) => {
            bail!("this data directory holds no chapter yet: run `entregent init` first")
        }
        Err(ServiceError::Wrong(Wrong::Handle)) => {
            bail!("the handle {:?} is taken or reserved; choose another", args.handle)
        }
        Err(error) => return Err(error.into()),
    };
    println!("{} can choose a password within seven days at\n", member.name);
    println!("    {}\n", app.urls.one_time_link(link.as_str()));
    Ok(())
}
