//! `entregent actor`: where our actors live besides, and whom the chapter wants nothing from.

use std::collections::BTreeMap;

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use url::Url;

use super::opened::Opened;
use super::{SettingsArgs, arguments};
use crate::activitypub::incoming::ActorDocument;
use crate::app::App;
use crate::domain::{Actor, Handle};
use crate::federation::Federation;
use crate::services::{ServiceError, Wrong, blocks, moves};

#[derive(Debug, Subcommand)]
pub(super) enum ActorCommand {
    /// List another address of one of our actors in its document (alsoKnownAs), so that either can move to the other.
    Alias(AliasArgs),
    /// Move one of our actors, with its followers, to another server that lists it as an alias.
    Move(MoveArgs),
    /// Block somebody elsewhere for the whole chapter: follows end, what they wrote is hidden, what they send refused.
    Block(OtherArgs),
    /// End a block; what was hidden shows again.
    Unblock(OtherArgs),
    /// List who is blocked.
    Blocked(SettingsArgs),
}

#[derive(Args, Debug)]
pub(super) struct AliasArgs {
    /// The name of our actor before the @, such as thuy-linh.
    #[arg(value_parser = arguments::handle)]
    handle: String,
    /// The address of the other one's document, such as https://masto.example/users/thuylinh.
    alias: Url,
    /// Take the alias away instead.
    #[arg(long)]
    remove: bool,
    #[command(flatten)]
    settings: SettingsArgs,
}

#[derive(Args, Debug)]
pub(super) struct MoveArgs {
    /// The name of our actor before the @, such as thuy-linh.
    #[arg(value_parser = arguments::handle)]
    handle: String,
    /// Where to, such as @thuylinh@masto.example.
    target: Handle,
    #[command(flatten)]
    settings: SettingsArgs,
}

#[derive(Args, Debug)]
pub(super) struct OtherArgs {
    /// Whom, such as @troll@masto.example.
    other: Handle,
    #[command(flatten)]
    settings: SettingsArgs,
}

pub(super) async fn run(command: ActorCommand, env: BTreeMap<String, String>) -> anyhow::Result<()> {
    let settings = match &command {
        ActorCommand::Alias(args) => &args.settings,
        ActorCommand::Move(args) => &args.settings,
        ActorCommand::Block(args) | ActorCommand::Unblock(args) => &args.settings,
        ActorCommand::Blocked(settings) => settings,
    };
    let app = Opened::new(settings.clone().start(env)?)?;
    let said = match command {
        ActorCommand::Alias(args) => alias(&app, args).await,
        ActorCommand::Move(args) => go(&app, args).await,
        ActorCommand::Block(args) => block(&app, &args.other).await,
        ActorCommand::Unblock(args) => unblock(&app, &args.other).await,
        ActorCommand::Blocked(_) => blocked(&app).await,
    };
    println!("{}", said?);
    Ok(())
}

async fn alias(app: &App, args: AliasArgs) -> anyhow::Result<String> {
    let AliasArgs { handle, alias, remove, .. } = args;
    let said = format!("{handle}: {alias} is {} an alias", if remove { "no longer" } else { "now" });
    let changed = app.write(move |tx| match remove {
        true => moves::remove_alias(tx, &handle, &alias),
        false => moves::add_alias(tx, &handle, &alias),
    });
    changed.await.map_err(in_words)?;
    Ok(said)
}

async fn go(app: &App, args: MoveArgs) -> anyhow::Result<String> {
    let (_, document) = look_up(app, &args.target).await?;
    let actor = app.write(move |tx| moves::leave(tx, &args.handle, &document)).await.map_err(in_words)?;
    Ok(format!("{} has moved to {}; its followers are being told", actor.handle, args.target))
}

async fn block(app: &App, other: &Handle) -> anyhow::Result<String> {
    let (target, _) = look_up(app, other).await?;
    app.write(move |tx| blocks::shut_out(tx, &target)).await.map_err(in_words)?;
    Ok(format!("{other} is blocked"))
}

async fn unblock(app: &App, other: &Handle) -> anyhow::Result<String> {
    let list = app.read(blocks::list).await.map_err(in_words)?;
    let Some(target) = list.into_iter().find(|actor| actor.handle == *other) else {
        bail!("{other} is not blocked");
    };
    app.write(move |tx| blocks::readmit(tx, &target)).await.map_err(in_words)?;
    Ok(format!("{other} is no longer blocked"))
}

async fn blocked(app: &App) -> anyhow::Result<String> {
    let list = app.read(blocks::list).await.map_err(in_words)?;
    let lines: Vec<String> = list.iter().map(|actor| format!("{} {}", actor.handle, actor.uri)).collect();
    Ok(if lines.is_empty() { "nobody is blocked".to_owned() } else { lines.join("\n") })
}

/// An actor as its own server describes it now.
async fn look_up(app: &App, handle: &Handle) -> anyhow::Result<(Actor, ActorDocument)> {
    if handle.host == app.urls.authority() {
        return Err(in_words(ServiceError::Wrong(Wrong::OurOwnActor)));
    }
    let federation = Federation::new(app.clone());
    // What a server does when it starts is not for a command beside it: its leases are in use.
    federation.profiles.load(app).await?;
    federation.notice().await?;
    let known =
        federation.actor_by_handle(handle).await.with_context(|| format!("{handle} cannot be found"))?;
    Ok(federation.fresh_actor(&known.uri).await?)
}

fn in_words(error: ServiceError) -> anyhow::Error {
    match error {
        ServiceError::NotFound => {
            anyhow::anyhow!("no actor of this chapter has that name, or it is not public")
        }
        ServiceError::Wrong(Wrong::OurOwnActor) => {
            anyhow::anyhow!("that is one of this chapter's own actors")
        }
        ServiceError::Wrong(Wrong::UnknownThere) => {
            anyhow::anyhow!(
                "the target does not list our actor as an alias (alsoKnownAs) yet; add it there first"
            )
        }
        ServiceError::Wrong(Wrong::MovedLately) => {
            anyhow::anyhow!("this actor moved less than seven days ago")
        }
        error => error.into(),
    }
}
