//! Where settings are given, the strongest first: flags, the environment, the file.

use std::collections::BTreeMap;
use std::fmt;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::{Table, Value};

use super::errors::{ConfigError, Origin};
use super::keys::{Key, nearest};
use super::{FILE_NAME, Layer};
use crate::telemetry::Secret;

/// Variables that begin like ours without being settings of the server.
const OTHER_VARIABLES: [&str; 2] = ["ENTREGENT_DATA", "ENTREGENT_COMMIT"];

/// A setting given on the command line.
#[derive(Clone, Debug)]
pub struct Flag {
    /// As the person types it: `--listen`.
    pub name: &'static str,
    /// The setting it stands for: `server.listen`.
    pub key: &'static str,
    pub value: Secret<String>,
}

/// Everything a configuration is made from. Nothing else is looked at.
#[derive(Clone, Default)]
pub struct Sources {
    /// The directory that holds `entregent.toml`, if there is one, and to which relative paths refer.
    pub data_dir: PathBuf,
    /// The process's environment; of it only the variables named after settings count.
    pub env: BTreeMap<String, String>,
    pub flags: Vec<Flag>,
}

impl fmt::Debug for Sources {
    /// Without the environment: any variable may hold a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Sources { data_dir, env: _, flags } = self;
        f.debug_struct("Sources").field("data_dir", data_dir).field("flags", flags).finish_non_exhaustive()
    }
}

/// One value given to one key, somewhere.
pub(super) struct Given {
    pub key: Key,
    pub value: Value,
    pub origin: Origin,
}

impl Given {
    /// The value checked, alone in a layer.
    pub fn layer(&self) -> Result<Layer, ConfigError> {
        let leaf = Table::from_iter([(self.key.name.to_owned(), self.value.clone())]);
        let section = Table::from_iter([(self.key.section.to_owned(), Value::Table(leaf))]);
        Layer::deserialize(section).map_err(|error| self.invalid(error.message()))
    }

    pub fn invalid(&self, remedy: impl Into<String>) -> ConfigError {
        let value = if self.key.is_secret() { "•••".to_owned() } else { self.value.to_string() };
        let origin = self.origin.clone();
        ConfigError::InvalidValue { key: self.key.path(), value, origin, remedy: remedy.into() }
    }
}

impl Sources {
    /// All values given, the strongest first; and what is no setting, or not even readable.
    pub(super) fn gather(&self) -> (Vec<Given>, Vec<ConfigError>) {
        let keys = Key::all();
        let (mut given, mut errors) = (Vec::new(), Vec::new());
        for one in self.flags(&keys).chain(self.variables(&keys)).chain(self.file(&keys)) {
            match one {
                Ok(value) => given.push(value),
                Err(error) => errors.push(error),
            }
        }
        (given, errors)
    }

    fn flags(&self, keys: &[Key]) -> impl Iterator<Item = Result<Given, ConfigError>> {
        self.flags.iter().map(|flag| {
            let origin = Origin::Flag(flag.name);
            let key = find(flag.key, keys, &origin)?;
            Ok(Given { key, value: key.value_of(flag.value.expose()), origin })
        })
    }

    /// An empty variable counts as not set: that is how compose files leave one out.
    fn variables(&self, keys: &[Key]) -> impl Iterator<Item = Result<Given, ConfigError>> {
        let ours = self.env.iter().filter(|(name, text)| is_ours(name) && !text.is_empty());
        ours.map(|(name, text)| {
            let Some(key) = keys.iter().find(|key| key.variable == name) else {
                let nearest = nearest(name, keys.iter().map(|key| key.variable.to_owned()));
                return Err(ConfigError::UnknownVariable { name: name.clone(), nearest });
            };
            Ok(Given { key: *key, value: key.value_of(text), origin: Origin::Variable(key.variable) })
        })
    }

    fn file(&self, keys: &[Key]) -> impl Iterator<Item = Result<Given, ConfigError>> {
        let path = self.data_dir.join(FILE_NAME);
        let (settings, unreadable) = match read(&path) {
            Ok(table) => (flatten(table, keys), None),
            Err(error) => (Vec::new(), Some(Err(error))),
        };
        let origin = Origin::File(path);
        let given = settings.into_iter().map(move |(path, value)| {
            Ok(Given { key: find(&path, keys, &origin)?, value, origin: origin.clone() })
        });
        given.chain(unreadable)
    }
}

fn find(path: &str, keys: &[Key], origin: &Origin) -> Result<Key, ConfigError> {
    let found = keys.iter().find(|key| key.path() == path);
    found.copied().ok_or_else(|| ConfigError::UnknownKey {
        key: path.to_owned(),
        origin: origin.clone(),
        nearest: nearest(path, keys.iter().map(Key::path)),
    })
}

/// Ours are `ENTREGENT_…`, except what the tests read, and what Kubernetes and Docker links set in every
/// container that runs beside a service named `entregent` (`ENTREGENT_PORT_8080_TCP`).
fn is_ours(name: &str) -> bool {
    let linked = ["_SERVICE_HOST", "_SERVICE_PORT", "_PORT_"].iter().any(|part| name.contains(part));
    name.starts_with("ENTREGENT_")
        && !name.starts_with("ENTREGENT_TEST_")
        && !OTHER_VARIABLES.contains(&name)
        && !linked
        && !name.ends_with("_PORT")
}

/// The file's table; no file is an empty table.
fn read(path: &Path) -> Result<Table, ConfigError> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Table::new()),
        Err(source) => return Err(ConfigError::UnreadableFile { path: path.to_owned(), source }),
    };
    text.parse().map_err(|error: toml::de::Error| {
        // The library's own message quotes the line, and the line may hold a password.
        let start = error.span().map_or(0, |span| span.start);
        let line = text.bytes().take(start).filter(|byte| *byte == b'\n').count() + 1;
        ConfigError::NotToml { path: path.to_owned(), line, reason: error.message().to_owned() }
    })
}

/// `[server] listen = …` as `server.listen`. A section that is none keeps its bare name, to be refused.
fn flatten(file: Table, keys: &[Key]) -> Vec<(String, Value)> {
    let mut flat = Vec::new();
    for (section, content) in file {
        let is_known = keys.iter().any(|key| key.section == section);
        match content {
            Value::Table(table) if is_known || !table.is_empty() => {
                flat.extend(table.into_iter().map(|(name, value)| (format!("{section}.{name}"), value)));
            }
            other => flat.push((section, other)),
        }
    }
    flat
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_that_others_set_are_left_alone() {
        for name in ["ENTREGENT_SERVER_LISTEN", "ENTREGENT_SEVER_LISTEN", "ENTREGENT_X"] {
            assert!(is_ours(name), "{name}");
        }
        for name in [
            "PATH",
            "ENTREGENT_DATA",
            "ENTREGENT_TEST_POSTGRES",
            "ENTREGENT_SERVICE_HOST",
            "ENTREGENT_PORT",
            "ENTREGENT_PORT_8080_TCP_ADDR",
            "ENTREGENT_DB_SERVICE_PORT_SQL",
        ] {
            assert!(!is_ours(name), "{name}");
        }
        assert!(Key::all().iter().all(|key| is_ours(key.variable)));
    }
}
