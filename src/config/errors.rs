//! What can be wrong with the settings, in words for the person who wrote them.

use std::fmt;
use std::path::PathBuf;

/// Where a setting was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A flag of the command line, such as `--listen`.
    Flag(&'static str),
    /// An environment variable.
    Variable(&'static str),
    /// The configuration file.
    File(PathBuf),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Flag(name) => write!(f, "from the flag {name}"),
            Origin::Variable(name) => write!(f, "from the environment variable {name}"),
            Origin::File(path) => write!(f, "in {}", path.display()),
        }
    }
}

/// One thing that is wrong. Values of secret settings are already masked here.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("{key} ({origin}) is not a setting; the nearest one is {nearest}")]
    UnknownKey { key: String, origin: Origin, nearest: String },
    #[error("the environment variable {name} is not a setting; the nearest one is {nearest}")]
    UnknownVariable { name: String, nearest: String },
    #[error(
        "{0} lets other servers make this one fetch from your own network: unset this environment variable"
    )]
    DangerousVariable(&'static str),
    #[error("{key} = {value} ({origin}): {remedy}")]
    InvalidValue { key: String, value: String, origin: Origin, remedy: String },
    #[error("{} cannot be read: {source}", path.display())]
    UnreadableFile { path: PathBuf, source: std::io::Error },
    #[error("{}, line {line}, is not TOML: {reason}", path.display())]
    NotToml { path: PathBuf, line: usize, reason: String },
    #[error("{0}")]
    Incomplete(String),
}

/// Everything that is wrong with the settings; never empty.
#[derive(Debug)]
pub struct ConfigErrors(pub Vec<ConfigError>);

impl fmt::Display for ConfigErrors {
    /// One error is one sentence; several are a list.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_slice() {
            [only] => write!(f, "the configuration is wrong: {only}"),
            several => {
                write!(f, "the configuration is wrong in {} places:", several.len())?;
                several.iter().try_for_each(|error| write!(f, "\n  - {error}"))
            }
        }
    }
}

impl std::error::Error for ConfigErrors {}
