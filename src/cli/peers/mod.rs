//! `entregent peers`: other servers, and what was decided about them. Works beside a running server, which notices
//! within a second.

mod blocklist;
mod exchange;
mod health;
pub(super) mod words;

use std::collections::BTreeMap;
use std::fmt;

use clap::builder::PossibleValue;
use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Value, json};

use super::SettingsArgs;
use super::opened::Opened;
use super::table::Table;
use crate::domain::{PeerHost, Policy};
use crate::services::peers::{self, Record};
use crate::services::policies::{self, By, Decision, NewDecision};
use crate::services::{ServiceError, Wrong};

/// Without a command, lists them.
#[derive(Args, Debug)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct PeersArgs {
    #[command(subcommand)]
    command: Option<PeersCommand>,
    #[command(flatten)]
    list: ListArgs,
}

#[derive(Debug, Subcommand)]
enum PeersCommand {
    /// List the servers with which anything was exchanged, and how they do.
    List(ListArgs),
    /// List what was decided about servers.
    Decisions(ListArgs),
    /// Show one server, with everything that was ever decided about it.
    Show(ShowArgs),
    /// Decide how far to deal with a server and its subdomains.
    Policy(PolicyArgs),
    /// Take decisions over from a list of Mastodon's (CSV).
    Import(exchange::ImportArgs),
    /// Print the decisions as a list of Mastodon's (CSV).
    Export(exchange::ExportArgs),
}

#[derive(Args, Debug)]
struct ListArgs {
    /// Print JSON instead of a table.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    settings: SettingsArgs,
}

#[derive(Args, Debug)]
struct ShowArgs {
    /// The server's name, such as masto.example.
    host: PeerHost,
    /// Print JSON instead of text.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    settings: SettingsArgs,
}

#[derive(Args, Debug)]
struct PolicyArgs {
    /// The server's name, such as masto.example; subdomains are meant too.
    host: PeerHost,
    #[arg(value_enum)]
    policy: Choice,
    /// Why, for those who come after.
    #[arg(long, default_value = "")]
    reason: String,
    #[command(flatten)]
    settings: SettingsArgs,
}

/// A policy, or that there is to be none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Choice(Option<Policy>);

impl ValueEnum for Choice {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [Choice; 5] = [
            Choice(Some(Policy::Open)),
            Choice(Some(Policy::Quiet)),
            Choice(Some(Policy::Limited)),
            Choice(Some(Policy::Suspended)),
            Choice(None),
        ];
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let (name, help) = match self.0 {
            Some(Policy::Open) => ("open", "known: nothing waits for a steward"),
            Some(Policy::Quiet) => ("quiet", "what it says waits for a steward"),
            Some(Policy::Limited) => ("limited", "for members only: in no public list"),
            Some(Policy::Suspended) => ("suspended", "nothing is taken, sent or shown"),
            None => ("none", "take the decision back"),
        };
        Some(PossibleValue::new(name).help(help))
    }
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.map_or("none", Policy::as_str))
    }
}

pub(super) async fn run(args: PeersArgs, env: BTreeMap<String, String>) -> anyhow::Result<()> {
    match args.command.unwrap_or(PeersCommand::List(args.list)) {
        PeersCommand::List(args) => list(args, env).await,
        PeersCommand::Decisions(args) => decisions(args, env).await,
        PeersCommand::Show(args) => show(args, env).await,
        PeersCommand::Policy(args) => decide(args, env).await,
        PeersCommand::Import(args) => exchange::import(args, env).await,
        PeersCommand::Export(args) => exchange::export(args, env).await,
    }
}

async fn list(args: ListArgs, env: BTreeMap<String, String>) -> anyhow::Result<()> {
    let app = Opened::new(args.settings.start(env)?)?;
    let (peers, now) = (app.read(|tx| peers::list(tx, By::Command)).await?, app.clock.now());
    if args.json {
        println!("{:#}", peers.iter().map(|peer| health::as_json(peer, now)).collect::<Value>());
    } else if peers.is_empty() {
        println!("Nothing was exchanged with any server yet.");
    } else {
        print!("{}", Table::new(health::HEADING, peers.iter().map(|peer| health::row(peer, now))));
    }
    Ok(())
}

async fn decisions(args: ListArgs, env: BTreeMap<String, String>) -> anyhow::Result<()> {
    let app = Opened::new(args.settings.start(env)?)?;
    let decisions = app.read(policies::list).await?;
    if args.json {
        println!("{:#}", decisions.iter().map(as_json).collect::<Value>());
    } else if decisions.is_empty() {
        println!("Nothing was decided about any server.");
    } else {
        print!("{}", Table::new(HEADING, decisions.iter().map(row)));
    }
    Ok(())
}

async fn show(args: ShowArgs, env: BTreeMap<String, String>) -> anyhow::Result<()> {
    let app = Opened::new(args.settings.start(env)?)?;
    let host = args.host.clone();
    let read = app.read(move |tx| peers::get(tx, By::Command, &host)).await;
    let Record { health, history, .. } = read.map_err(|error| explain(error, &args.host))?;
    let now = app.clock.now();
    if args.json {
        let mut shown = health::as_json(&health, now);
        shown["history"] = history.iter().map(as_json).collect();
        println!("{shown:#}");
    } else {
        for (name, value) in health::HEADING.iter().zip(health::row(&health, now)) {
            println!("{name:<10}  {value}");
        }
        if !history.is_empty() {
            print!("\n{}", Table::new(HEADING, history.iter().map(row)));
        }
    }
    Ok(())
}

async fn decide(args: PolicyArgs, env: BTreeMap<String, String>) -> anyhow::Result<()> {
    let app = Opened::new(args.settings.start(env)?)?;
    let new = NewDecision { host: args.host.clone(), policy: args.policy.0, reason: args.reason };
    let decided = app.write(move |tx| policies::decide(tx, By::Command, &[new])).await;
    decided.map_err(|error| explain(error, &args.host))?;
    println!("{}: {}. A running server follows within a second.", args.host, args.policy);
    Ok(())
}

/// Why a decision is none, for the person who wrote it.
fn explain(error: ServiceError, host: &PeerHost) -> anyhow::Error {
    match error {
        ServiceError::Wrong(Wrong::OurOwnHost) | ServiceError::NotFound => {
            anyhow::anyhow!("{host} is this very server")
        }
        ServiceError::Wrong(Wrong::TooLong) => {
            anyhow::anyhow!("write a reason of at most {} characters", policies::MAX_REASON)
        }
        error => error.into(),
    }
}

const HEADING: [&str; 5] = ["HOST", "POLICY", "SINCE", "BY", "REASON"];

fn row(decision: &Decision) -> [String; 5] {
    let Decision { host, policy, reason, author, at } = decision;
    [host.clone(), Choice(*policy).to_string(), at.rfc3339(), author.clone(), reason.clone()]
}

fn as_json(decision: &Decision) -> Value {
    json!({
        "host": decision.host,
        "policy": decision.policy.map(Policy::as_str),
        "since": decision.at.rfc3339(),
        "by": decision.author,
        "reason": decision.reason,
    })
}
