//! What no setting can tell alone: whether they fit each other, the files they name and the environment.

use std::path::Path;

use super::Config;
use super::errors::ConfigError;
use super::sources::{Given, Sources};

/// Lets the federation crate fetch from private addresses, whatever our own settings say.
const DANGER: &str = "DANGER_FEDERATION_ALLOW_LOCAL_IP";

/// Checks `config`, which came from `sources` and of which `given` was written down, the strongest first.
pub(super) fn check(config: &Config, sources: &Sources, given: &[Given]) -> Vec<ConfigError> {
    let mut errors = test_profile(config, given);
    errors.extend(certificates(config, given));
    errors.extend(danger(config, sources));
    errors
}

/// The test profile opens doors that a public server must keep shut.
fn test_profile(config: &Config, given: &[Given]) -> Vec<ConfigError> {
    if !config.server.is_public() {
        return Vec::new();
    }
    let address = &config.server.base_url;
    let remedy = format!("this is for tests only, and server.base_url is public ({address}): take it out");
    let keys = config.federation.test_profile();
    keys.into_iter().filter_map(|key| Some(find(given, key)?.invalid(&remedy))).collect()
}

fn certificates(config: &Config, given: &[Given]) -> Option<ConfigError> {
    let remedy = pem_trouble(config.federation.extra_ca.as_ref()?)?;
    Some(find(given, "federation.extra_ca")?.invalid(remedy))
}

fn pem_trouble(path: &Path) -> Option<String> {
    match std::fs::read_to_string(path) {
        Ok(text) if text.contains("-----BEGIN CERTIFICATE-----") => None,
        Ok(_) => Some(format!("{} holds no PEM certificate: name a file that does", path.display())),
        Err(error) => Some(format!("{} cannot be read ({error}): name a file that can", path.display())),
    }
}

fn danger(config: &Config, sources: &Sources) -> Option<ConfigError> {
    let open = config.server.is_public() && sources.env.contains_key(DANGER);
    open.then_some(ConfigError::DangerousVariable(DANGER))
}

fn find<'a>(given: &'a [Given], path: &str) -> Option<&'a Given> {
    given.iter().find(|given| given.key.path() == path)
}
