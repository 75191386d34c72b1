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
    /// Turn a member's second step of signing in off: for who lost both their phone and their recovery codes.
    DropSecondFactor(DropArgs),
    /// Remove all passkeys of a member: for who lost what keeps them and cannot sign in, or whose account somebody else used.
    DropPasskeys(DropArgs),
    /// Lift every decision about a member: for a chapter whose stewards suspended each other.
    Release(DropArgs),
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

#[derive(Args, Debug)]
pub(super) struct DropArgs {
    /// The name before the @.
    #[arg(value_parser = arguments::handle)]
    handle: String,
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
    match command {
        MemberCommand::Add(args) => {
            let config = args.settings.clone().start(env)?;
            invite(&args, &config).await
        }
        MemberCommand::DropSecondFactor(args) => drop_second_factor(args, env).await,
        MemberCommand::DropPasskeys(args) => drop_passkeys(args, env).await,
        MemberCommand::Release(args) => release(args, env).await,
    }
}

async fn drop_second_factor(args: DropArgs, env: BTreeMap<String, String>) -> anyhow::Result<()> {
    let app = Opened::new(args.settings.start(env)?)?;
    let handle = args.handle.clone();
    match app.write(move |tx| services::second_factors::drop_of(tx, &handle)).await {
        Ok(true) => println!("{} signs in without a second step, and was told so.", args.handle),
        Ok(false) => println!("{} had no second step.", args.handle),
        Err(ServiceError::NotFound) => bail!("no member here has the handle {:?}", args.handle),
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

async fn drop_passkeys(args: DropArgs, env: BTreeMap<String, String>) -> anyhow::Result<()> {
    let app = Opened::new(args.settings.start(env)?)?;
    let handle = args.handle.clone();
    match app.write(move |tx| services::passkeys::drop_of(tx, &handle)).await {
        Ok(0) => println!("{} had no passkey.", args.handle),
        Ok(1) => println!("1 passkey of {} is removed, and they were told so.", args.handle),
        Ok(dropped) => println!("{dropped} passkeys of {} are removed, and they were told so.", args.handle),
        Err(ServiceError::NotFound) => bail!("no member here has the handle {:?}", args.handle),
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

async fn release(args: DropArgs, env: BTreeMap<String, String>) -> anyhow::Result<()> {
    let app = Opened::new(args.settings.start(env)?)?;
    let handle = args.handle.clone();
    match app.write(move |tx| services::reports::release(tx, &handle)).await {
        Ok(true) => println!("No decision about {} holds any more, and they were told so.", args.handle),
        Ok(false) => println!("No decision about {} was in force.", args.handle),
        Err(ServiceError::NotFound) => bail!("no member here has the handle {:?}", args.handle),
        Err(error) => return Err(error.into()),
    }
    Ok(())
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
