//! The command line: one file per command, and here which there are.

mod actor;
mod arguments;
mod config;
pub mod demo;
mod doctor;
mod init;
mod keys;
mod member;
mod opened;
mod opportunities;
mod peers;
mod queue;
mod serve;
mod settings;
mod stop;
mod table;

use std::collections::BTreeMap;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub use self::demo::DemoArgs;
pub use self::settings::SettingsArgs;
use crate::config::ConfigErrors;

/// Exit code for a wrong command line or configuration; clap uses the same.
const USAGE: u8 = 2;

/// Federated server for the regional chapters of a business network.
///
/// Without a command, it serves the chapter.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    settings: SettingsArgs,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the chapter until Ctrl-C or SIGTERM (the default).
    Serve(SettingsArgs),
    /// Set up the chapter and its first steward from a script instead of the browser.
    Init(init::InitArgs),
    /// Add members.
    #[command(subcommand)]
    Member(member::MemberCommand),
    /// Read many opportunities from a table, or write them all out.
    #[command(subcommand)]
    Opportunities(opportunities::OpportunitiesCommand),
    /// Replace the keys that actors sign with.
    #[command(subcommand)]
    Keys(keys::KeysCommand),
    /// Aliases and moves of our actors, and who elsewhere is blocked.
    #[command(subcommand)]
    Actor(actor::ActorCommand),
    /// Show other servers and decide how far to deal with them.
    Peers(peers::PeersArgs),
    /// Show what waits and what failed, and decide what becomes of it.
    Queue(queue::QueueArgs),
    /// Show or check the configuration.
    #[command(subcommand)]
    Config(config::ConfigCommand),
    /// Check that the chapter could start here, and say what is in the way.
    Doctor(SettingsArgs),
    /// Start four chapters with invented members that share their opportunities.
    Demo(DemoArgs),
}

/// Carries out one command line in the environment `env`.
pub async fn run(cli: Cli, env: BTreeMap<String, String>) -> anyhow::Result<()> {
    match cli.command.unwrap_or(Command::Serve(cli.settings)) {
        Command::Serve(settings) => serve::run(settings, env).await,
        Command::Init(args) => init::run(args, env).await,
        Command::Member(command) => member::run(command, env).await,
        Command::Opportunities(command) => opportunities::run(command, env).await,
        Command::Keys(command) => keys::run(command, env).await,
        Command::Actor(command) => actor::run(command, env).await,
        Command::Peers(args) => peers::run(args, env).await,
        Command::Queue(args) => queue::run(args, env).await,
        Command::Config(command) => config::run(command, env),
        Command::Doctor(settings) => doctor::run(settings, env).await,
        Command::Demo(args) => demo::run(args).await,
    }
}

/// The environment of this process. Bytes that are not Unicode are replaced.
pub fn environment() -> BTreeMap<String, String> {
    let readable = |text: std::ffi::OsString| text.to_string_lossy().into_owned();
    std::env::vars_os().map(|(name, value)| (readable(name), readable(value))).collect()
}

/// 2 when the command line or the configuration is wrong, 1 for everything else.
pub fn exit_code(error: &anyhow::Error) -> ExitCode {
    ExitCode::from(if error.is::<ConfigErrors>() { USAGE } else { 1 })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;
    use clap::error::ErrorKind;

    use super::*;

    fn parse(line: &str) -> Result<Cli, clap::Error> {
        Cli::try_parse_from(line.split_whitespace())
    }

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn no_command_serves() {
        assert!(parse("entregent").unwrap().command.is_none());
        assert!(parse("entregent --listen 127.0.0.1:9000").unwrap().command.is_none());
        assert!(matches!(parse("entregent serve --data /srv/x").unwrap().command, Some(Command::Serve(_))));
    }

    #[test]
    fn each_command_says_what_it_takes() {
        let line = "entregent demo --once --json --port 9401 --data /tmp/demo";
        let Some(Command::Demo(demo)) = parse(line).unwrap().command else { panic!("not the demo") };
        assert!(demo.once && demo.json);
        assert_eq!((demo.port, demo.data), (9401, Some("/tmp/demo".into())));
        for (wrong, kind) in [
            ("entregent demo --listen 127.0.0.1:1", ErrorKind::UnknownArgument),
            ("entregent member add", ErrorKind::MissingRequiredArgument),
            ("entregent member add yasmine --name Y --role king", ErrorKind::InvalidValue),
            ("entregent keys rotate", ErrorKind::MissingRequiredArgument),
            ("entregent keys rotate section --all", ErrorKind::ArgumentConflict),
            ("entregent peers policy masto.example closed", ErrorKind::InvalidValue),
            ("entregent peers policy *.example suspended", ErrorKind::ValueValidation),
            ("entregent sing", ErrorKind::InvalidSubcommand),
        ] {
            assert_eq!(parse(wrong).unwrap_err().kind(), kind, "{wrong}");
        }
    }

    #[tokio::test]
    async fn a_wrong_configuration_is_a_usage_error_and_other_trouble_is_not() {
        let place = tempfile::tempdir().unwrap();
        let cli = || Cli::try_parse_from(["entregent".as_ref(), "--data".as_ref(), place.path().as_os_str()]);
        let wrong = BTreeMap::from([("ENTREGENT_LOG_FORMAT".to_owned(), "yaml".to_owned())]);
        let error = run(cli().unwrap(), wrong).await.unwrap_err();
        assert_eq!(exit_code(&error), ExitCode::from(2), "{error:#}");
        assert_eq!(exit_code(&anyhow::anyhow!("the disk is full")), ExitCode::from(1));
    }
}
