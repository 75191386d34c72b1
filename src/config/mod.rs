//! The configuration: `entregent.toml` in the data directory, then the environment, then flags, the later
//! the stronger. Everything is validated once, when the program starts, and everything wrong is told at once.
//!
//! Each section is a file here; its struct declares the keys, their defaults and their description, from
//! which the template and the list of valid keys are made.

mod checks;
mod database;
mod directory;
mod errors;
mod federation;
mod fraud;
mod host;
mod keys;
mod log;
mod mail;
mod metrics;
mod network;
mod server;
mod sources;
mod values;
mod web;

#[cfg(test)]
mod tests;

use std::path::PathBuf;

use confique::{Config as _, Layer as _};

pub use self::database::{Database, DatabaseUrl, Synchronous};
pub use self::directory::{DirectoryError, check_data_dir, default_data_dir, prepare_data_dir};
pub use self::errors::{ConfigError, ConfigErrors, Origin};
pub use self::federation::Federation;
pub use self::fraud::{Fraud, Rdap};
pub use self::host::is_public;
pub use self::log::{Log, LogFormat};
pub use self::mail::{Encryption, Mail, MailServer, SmtpServer};
pub use self::metrics::Metrics;
pub use self::network::{Network, NotANetwork};
pub use self::server::{BindError, COMMIT, Server};
pub use self::sources::{Flag, Sources};
pub use self::web::Web;

/// The file's name in the data directory.
pub const FILE_NAME: &str = "entregent.toml";

/// The configuration of a running chapter: complete, valid, paths resolved.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    pub data_dir: PathBuf,
    pub server: Server,
    pub database: Database,
    pub federation: Federation,
    pub fraud: Fraud,
    pub log: Log,
    pub mail: Mail,
    pub metrics: Metrics,
    pub web: Web,
}

/// Configuration of Entregent: the file entregent.toml in the data directory. Every key is optional. The
/// environment is stronger than this file, and flags are stronger than both.
#[derive(confique::Config)]
struct Settings {
    #[config(nested)]
    server: Server,
    #[config(nested)]
    database: Database,
    #[config(nested)]
    federation: Federation,
    #[config(nested)]
    fraud: Fraud,
    #[config(nested)]
    log: Log,
    #[config(nested)]
    mail: Mail,
    #[config(nested)]
    metrics: Metrics,
    #[config(nested)]
    web: Web,
}

type Layer = <Settings as confique::Config>::Layer;

impl Config {
    /// Reads and validates everything. The errors are all there are, not only the first.
    pub fn load(sources: &Sources) -> Result<Config, ConfigErrors> {
        let (given, mut errors) = sources.gather();
        let mut merged = Layer::empty();
        for value in &given {
            match value.layer() {
                Ok(layer) => merged = merged.with_fallback(layer),
                Err(error) => errors.push(error),
            }
        }
        let config = Config::complete(merged, sources).map_err(|error| ConfigErrors(vec![error]))?;
        errors.extend(checks::check(&config, sources, &given));
        if errors.is_empty() { Ok(config) } else { Err(ConfigErrors(errors)) }
    }

    /// Fills what nobody gave, and makes relative paths start at the data directory.
    fn complete(given: Layer, sources: &Sources) -> Result<Config, ConfigError> {
        let has_address = given.server.base_url.is_some();
        let all = Settings::from_layer(given.with_fallback(Layer::default_values()));
        let Settings { mut server, mut database, mut federation, fraud, log, mut mail, metrics, web } =
            all.map_err(|error| ConfigError::Incomplete(error.to_string()))?;
        if let Some(local) = Server::local_url(server.listen).filter(|_| !has_address) {
            server.base_url = local;
        }
        database.resolve(&sources.data_dir);
        federation.resolve(&sources.data_dir);
        mail.resolve(&server.base_url);
        let data_dir = sources.data_dir.clone();
        Ok(Config { data_dir, server, database, federation, fraud, log, mail, metrics, web })
    }

    /// The commented file with every key at its default.
    pub fn template() -> String {
        confique::toml::template::<Settings>(confique::toml::FormatOptions::default())
    }

    /// Where letters are kept when there is no server for them.
    pub fn mail_directory(&self) -> PathBuf {
        self.data_dir.join("mail")
    }

    /// What an administrator should know although nothing is wrong, a sentence each.
    pub fn warnings(&self) -> Vec<String> {
        let mut warnings = Vec::new();
        let keys = self.federation.test_profile();
        if !keys.is_empty() {
            let keys = keys.join(", ");
            warnings
                .push(format!("TEST PROFILE: {keys} in use; this server trusts what a real one must not"));
        }
        if self.fraud.rdap != Rdap::Off && !self.federation.enabled {
            warnings.push("fraud.rdap has no effect while federation.enabled is false".to_owned());
        }
        if directory::is_open_to_others(&self.data_dir) {
            let path = self.data_dir.display();
            warnings.push(format!("the data directory {path} is open to other users: chmod 700 {path}"));
        }
        warnings
    }
}
