//! `[log]`: what the server says about itself, on standard error.

use serde::Deserializer;
use tracing_subscriber::EnvFilter;

use super::values;

/// What the server says about itself, on standard error.
#[derive(Clone, Debug, PartialEq, confique::Config)]
pub struct Log {
    /// "text" for people, "json" for machines: one object per line.
    #[config(env = "ENTREGENT_LOG_FORMAT", default = "text", deserialize_with = format)]
    pub format: LogFormat,

    /// What to log: a level (error, warn, info, debug, trace), or levels by module, such as
    /// "info,entregent::federation=debug".
    #[config(env = "ENTREGENT_LOG_FILTER", default = "info", deserialize_with = filter)]
    pub filter: String,
}

/// Lines for people or for machines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    Text,
    Json,
}

fn format<'de, D: Deserializer<'de>>(from: D) -> Result<LogFormat, D::Error> {
    values::text(from, |text| match text {
        "text" => Ok(LogFormat::Text),
        "json" => Ok(LogFormat::Json),
        _ => Err("write text or json"),
    })
}

fn filter<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    values::text(from, |text| match EnvFilter::try_new(text) {
        Ok(_) if !text.is_empty() => Ok(text.to_owned()),
        _ => Err("write a level such as info, or levels by module such as info,entregent::federation=debug"),
    })
}
