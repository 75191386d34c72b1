//! `entregent queue`: what waits and what failed, and what becomes of it. Works beside a running server, which
//! notices within a second.

use std::collections::BTreeMap;

use anyhow::ensure;
use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Value, json};

use super::SettingsArgs;
use super::opened::Opened;
use super::peers::words;
use super::table::Table;
use crate::db::backlog::{Item, Queue, Selection, Standing};
use crate::domain::PeerHost;
use crate::id::Id;
use crate::services::queues::{self, Act};
use crate::urls::authority_of;

/// Without a command, lists what waits.
#[derive(Args, Debug)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct QueueArgs {
    #[command(subcommand)]
    command: Option<QueueCommand>,
    #[command(flatten)]
    list: ListArgs,
}

#[derive(Debug, Subcommand)]
enum QueueCommand {
    /// List what waits and what failed, oldest first.
    List(ListArgs),
    /// Try what is pending now.
    Retry(ActArgs),
    /// Try what failed again, as if it were new.
    Replay(ActArgs),
    /// End it without effect.
    Drop(ActArgs),
}

#[derive(Args, Debug)]
struct ListArgs {
    /// Only what waits so; may be given several times.
    #[arg(long, value_enum)]
    state: Vec<State>,
    /// Only what goes to this server or comes from it.
    #[arg(long)]
    host: Option<PeerHost>,
    /// At most so many of each queue.
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(i64).range(1..=queues::AT_ONCE))]
    limit: i64,
    /// Print JSON instead of a table.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    settings: SettingsArgs,
}

#[derive(Args, Debug)]
struct ActArgs {
    /// The ids that the list shows.
    #[arg(value_parser = id)]
    ids: Vec<Id>,
    /// All that goes to this server or comes from it.
    #[arg(long, conflicts_with = "ids")]
    host: Option<PeerHost>,
    /// Everything.
    #[arg(long, conflicts_with_all = ["ids", "host"])]
    all: bool,
    /// Only what waits so. Without it, `drop --host` and `drop --all` leave alone what did not fail.
    #[arg(long, value_enum)]
    state: Vec<State>,
    #[command(flatten)]
    settings: SettingsArgs,
}

/// How something waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum State {
    /// To be tried, now or later.
    Pending,
    /// Until somebody decides.
    Held,
    /// Given up.
    Failed,
}

impl From<State> for Standing {
    fn from(state: State) -> Self {
        match state {
            State::Pending => Self::Pending,
            State::Held => Self::Held,
            State::Failed => Self::Failed,
        }
    }
}

pub(super) async fn run(args: QueueArgs, env: BTreeMap<String, String>) -> anyhow::Result<()> {
    match args.command.unwrap_or(QueueCommand::List(args.list)) {
        QueueCommand::List(args) => list(args, env).await,
        QueueCommand::Retry(args) => act(Act::Retry, args, env).await,
        QueueCommand::Replay(args) => act(Act::Replay, args, env).await,
        QueueCommand::Drop(args) => act(Act::Drop, args, env).await,
    }
}

async fn list(args: ListArgs, env: BTreeMap<String, String>) -> anyhow::Result<()> {
    let app = Opened::new(args.settings.start(env)?)?;
    let selection = Selection {
        standing: args.state.into_iter().map(Standing::from).collect(),
        host: args.host.map(|host| host.to_string()),
        ids: Vec::new(),
    };
    let items = app.read(move |tx| queues::list(tx, &selection, args.limit)).await?;
    if args.json {
        println!("{:#}", items.iter().map(as_json).collect::<Value>());
    } else if items.is_empty() {
        println!("Nothing waits, and nothing failed.");
    } else {
        print!("{}", Table::new(HEADING, items.iter().map(row)));
    }
    Ok(())
}

async fn act(act: Act, args: ActArgs, env: BTreeMap<String, String>) -> anyhow::Result<()> {
    let is_named = args.all || args.host.is_some() || !args.ids.is_empty();
    ensure!(is_named, "name the ids that `entregent queue` shows, or --host HOST, or --all");
    let app = Opened::new(args.settings.start(env)?)?;
    let selection = Selection {
        standing: standing_for(act, args.state.into_iter().map(Standing::from).collect(), &args.ids),
        host: args.host.map(|host| host.to_string()),
        ids: args.ids,
    };
    let concerned = app.write(move |tx| queues::act(tx, act, &selection)).await?;
    let done = match act {
        Act::Retry => "tried now",
        Act::Replay => "tried again",
        Act::Drop => "dropped",
    };
    println!("{concerned} {done}.");
    Ok(())
}

/// Each act concerns what it is for; only by its id or its state is dropped what did not fail.
fn standing_for(act: Act, named: Vec<Standing>, ids: &[Id]) -> Vec<Standing> {
    match act {
        Act::Retry => vec![Standing::Pending],
        Act::Replay => vec![Standing::Failed],
        Act::Drop if named.is_empty() && ids.is_empty() => vec![Standing::Failed],
        Act::Drop => named,
    }
}

fn id(text: &str) -> Result<Id, &'static str> {
    text.parse().map_err(|_| "write an id as `entregent queue` shows it, such as 118427561980001")
}

const HEADING: [&str; 9] =
    ["ID", "QUEUE", "STATE", "HOST", "TYPE", "TRIES", "NEXT TRY", "SINCE", "LAST ERROR"];

const fn queue(item: &Item) -> &'static str {
    match item.queue {
        Queue::Deliveries => "delivery",
        Queue::Inbox => "inbox",
    }
}

const fn state(item: &Item) -> &'static str {
    match item.standing {
        Standing::Pending => "pending",
        Standing::Held => "held",
        Standing::Failed => "failed",
    }
}

fn row(item: &Item) -> [String; 9] {
    let next = if item.standing == Standing::Pending { item.run_at.rfc3339() } else { "-".to_owned() };
    [
        item.id.to_string(),
        queue(item).to_owned(),
        state(item).to_owned(),
        authority_of(&item.peer),
        item.kind.clone(),
        item.attempts.to_string(),
        next,
        item.since.rfc3339(),
        item.reason.as_deref().map_or("-".to_owned(), words::plain),
    ]
}

fn as_json(item: &Item) -> Value {
    json!({
        "id": item.id.to_string(),
        "queue": queue(item),
        "state": state(item),
        "host": authority_of(&item.peer),
        "peer": item.peer.as_str(),
        "type": item.kind,
        "about": item.about,
        "tries": item.attempts,
        "next_try": (item.standing == Standing::Pending).then(|| item.run_at.rfc3339()),
        "since": item.since.rfc3339(),
        "last_error": item.reason,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_did_not_fail_is_dropped_only_when_it_is_named() {
        let drop = |named: &[Standing], ids: &[Id]| standing_for(Act::Drop, named.to_vec(), ids);
        assert_eq!(drop(&[], &[]), [Standing::Failed]);
        assert_eq!(drop(&[Standing::Pending], &[]), [Standing::Pending]);
        assert_eq!(drop(&[], &[Id::new(7)]), [], "by its id, whatever its state");
        assert_eq!(standing_for(Act::Retry, vec![Standing::Failed], &[]), [Standing::Pending]);
    }
}
