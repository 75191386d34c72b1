//! `entregent init`: what the browser asks at the first visit, answered by a script.

use std::collections::BTreeMap;
use std::io::BufRead;

use anyhow::{Context, ensure};
use chrono_tz::Tz;
use clap::Args;

use super::opened::Opened;
use super::{SettingsArgs, arguments};
use crate::app::Tx;
use crate::config::Config;
use crate::crypto::hash_password;
use crate::services;
use crate::services::chapter::{FirstSteward, NewChapter};
use crate::telemetry::Secret;

#[derive(Args, Debug)]
pub(super) struct InitArgs {
    /// Name of the chapter, such as "Section de Montréal".
    #[arg(long, value_parser = arguments::filled)]
    name: String,
    /// City of the chapter.
    #[arg(long, value_parser = arguments::filled)]
    city: String,
    /// Language that the chapter speaks first (BCP 47).
    #[arg(long, value_parser = ["fr-CA", "en"], default_value = "fr-CA")]
    language: String,
    /// Time zone in which deadlines are meant.
    #[arg(long, value_name = "ZONE", value_parser = arguments::time_zone, default_value = "America/Toronto")]
    time_zone: Tz,
    /// Handle of the first steward, such as rejean.
    #[arg(long, value_name = "HANDLE", value_parser = arguments::handle)]
    steward: String,
    /// Name of the first steward.
    #[arg(long, value_name = "NAME", value_parser = arguments::filled)]
    steward_name: String,
    /// Read the steward's password from the first line of standard input. Without it, a one-time link to
    /// choose one is printed.
    #[arg(long)]
    password_stdin: bool,
    #[command(flatten)]
    settings: SettingsArgs,
}

pub(super) async fn run(args: InitArgs, env: BTreeMap<String, String>) -> anyhow::Result<()> {
    let config = args.settings.clone().start(env)?;
    let password = if args.password_stdin { Some(read_password(std::io::stdin().lock())?) } else { None };
    set_up(&args, password, &config).await
}

/// The first line, without its end.
fn read_password(mut input: impl BufRead) -> anyhow::Result<Secret<String>> {
    let mut line = String::new();
    input.read_line(&mut line).context("cannot read the password from standard input")?;
    let password = line.trim_end_matches(['\r', '\n']);
    ensure!(!password.is_empty(), "the first line of standard input holds no password");
    Ok(Secret::new(password.to_owned()))
}

/// Sets the chapter up as the first run would; prints the one-time link when there is no password.
async fn set_up(args: &InitArgs, password: Option<Secret<String>>, config: &Config) -> anyhow::Result<()> {
    let app = Opened::new(config.clone())?;
    let hash = match &password {
        Some(password) => hash_password(&app.random, password.expose())?,
        None => String::new(),
    };
    let keys = [app.keys.take()?, app.keys.take()?, app.keys.take()?, app.keys.take()?];
    let new = NewChapter {
        name: args.name.clone(),
        city: args.city.clone(),
        abbreviation: None,
        language: args.language.clone(),
        time_zone: args.time_zone,
    };
    let (handle, name) = (args.steward.clone(), args.steward_name.clone());
    let first = FirstSteward { handle, name, password_hash: hash };
    let needs_link = password.is_none();
    let set_up = app.write(move |tx| {
        ensure_new(tx)?;
        let steward = services::chapter::set_up(tx, &new, &first, &keys)?;
        let link =
            needs_link.then(|| services::members::invite_again(tx, &steward, steward.id)).transpose()?;
        Ok::<_, anyhow::Error>(link)
    });
    let link = set_up.await?;
    println!("The {} is set up.", args.name);
    if let Some(link) = link {
        println!(
            "Within seven days, its steward chooses a password at\n\n    {}\n",
            app.urls.one_time_link(link.as_str())
        );
    }
    Ok(())
}

fn ensure_new(tx: &mut Tx<'_>) -> anyhow::Result<()> {
    ensure!(
        services::chapter::find(tx)?.is_none(),
        "this data directory already holds a chapter; nothing was changed"
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Debug, Parser)]
    struct Line {
        #[command(flatten)]
        init: InitArgs,
    }

    fn parse(more: &[&str]) -> Result<InitArgs, clap::Error> {
        let all = ["init", "--name", "Section de Montréal", "--city", "Montréal", "--steward", "rejean"];
        let all = all.iter().chain(&["--steward-name", "Réjean Plamondon"]).chain(more);
        Line::try_parse_from(all).map(|line| line.init)
    }

    #[test]
    fn a_chapter_speaks_french_in_montreals_time_unless_told_otherwise() {
        let args = parse(&[]).unwrap();
        assert_eq!((args.language.as_str(), args.time_zone), ("fr-CA", Tz::America__Toronto));
        let args = parse(&["--language", "en", "--time-zone", "America/Halifax"]).unwrap();
        assert_eq!((args.language.as_str(), args.time_zone), ("en", Tz::America__Halifax));
    }

    #[test]
    fn a_wrong_argument_is_told_with_what_would_be_right() {
        let told = |more: &[&str]| parse(more).unwrap_err().to_string();
        assert!(told(&["--time-zone", "Montreal"]).contains("such as America/Toronto"));
        assert!(told(&["--language", "fr"]).contains("fr-CA"));
    }

    #[test]
    fn the_password_is_the_first_line() {
        assert_eq!(read_password("corbeau bleu \r\nmore".as_bytes()).unwrap().expose(), "corbeau bleu ");
        assert!(read_password("\n".as_bytes()).is_err());
        assert!(read_password("".as_bytes()).is_err());
    }
}
