//! `entregent serve`: the chapter, until it is told to stop.

use std::collections::BTreeMap;

use anyhow::Context;

use super::{SettingsArgs, stop};
use crate::server;

pub(super) async fn run(settings: SettingsArgs, env: BTreeMap<String, String>) -> anyhow::Result<()> {
    let config = settings.start(env)?;
    let stop = stop::asked().context("cannot listen for Ctrl-C and SIGTERM")?;
    server::run(config, stop).await
}
