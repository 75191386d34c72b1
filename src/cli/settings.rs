//! The settings that have a flag, for every command that needs the configuration.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::path::PathBuf;

use clap::Args;

use crate::config::{Config, Flag, Sources, default_data_dir, prepare_data_dir};
use crate::telemetry::{self, Secret};

/// Settings from the command line: stronger than the environment and than entregent.toml.
#[derive(Args, Clone, Debug, Default)]
pub struct SettingsArgs {
    /// Directory of the chapter's data and of entregent.toml [default: the platform's].
    #[arg(long, value_name = "DIR", env = "ENTREGENT_DATA")]
    pub data: Option<PathBuf>,
    /// Address and port to listen on, such as 127.0.0.1:8080.
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub listen: Option<String>,
    /// The address that people and other servers use, such as https://entregent.example.org.
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// sqlite://PATH or postgres://…; a password is safer in the file or in the environment.
    #[arg(long, value_name = "URL", value_parser = secret)]
    pub database_url: Option<Secret<String>>,
    /// What to log: error, warn, info, debug, trace, or levels by module.
    #[arg(long, value_name = "FILTER")]
    pub log: Option<String>,
}

impl SettingsArgs {
    /// Where the configuration is to be looked for.
    pub fn sources(self, env: BTreeMap<String, String>) -> anyhow::Result<Sources> {
        let data_dir = match self.data {
            Some(path) if !path.as_os_str().is_empty() => path,
            _ => default_data_dir()?,
        };
        let flags = [
            ("--listen", "server.listen", self.listen.map(Secret::new)),
            ("--base-url", "server.base_url", self.base_url.map(Secret::new)),
            ("--database-url", "database.url", self.database_url),
            ("--log", "log.filter", self.log.map(Secret::new)),
        ];
        let flags =
            flags.into_iter().filter_map(|(name, key, value)| Some(Flag { name, key, value: value? }));
        Ok(Sources { data_dir, env, flags: flags.collect() })
    }

    /// Prepares the data directory and loads the configuration.
    fn load(self, env: BTreeMap<String, String>) -> anyhow::Result<Config> {
        let sources = self.sources(env)?;
        prepare_data_dir(&sources.data_dir)?;
        Ok(Config::load(&sources)?)
    }

    /// What every command that touches the chapter begins with: the configuration, and logging as it says.
    pub fn start(self, env: BTreeMap<String, String>) -> anyhow::Result<Config> {
        let config = self.load(env)?;
        telemetry::start(&config.log)?;
        for warning in config.warnings() {
            tracing::warn!("{warning}");
        }
        Ok(config)
    }
}

fn secret(text: &str) -> Result<Secret<String>, Infallible> {
    Ok(Secret::new(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_flag_reaches_its_setting() {
        let place = tempfile::tempdir().unwrap();
        let data = place.path().join("data");
        let args = SettingsArgs {
            data: Some(data.clone()),
            listen: Some("127.0.0.1:9000".to_owned()),
            base_url: Some("https://montreal.example.org".to_owned()),
            database_url: Some(Secret::new("sqlite://chapter.db".to_owned())),
            log: Some("debug".to_owned()),
        };
        let config = args.load(BTreeMap::new()).unwrap();
        assert_eq!(config.server.listen.port(), 9000);
        assert_eq!(config.server.base_url.host_str(), Some("montreal.example.org"));
        assert_eq!(config.database.url, crate::config::DatabaseUrl::Sqlite(data.join("chapter.db")));
        assert_eq!(config.log.filter, "debug");
        assert!(data.is_dir(), "the data directory was made");
    }
}
