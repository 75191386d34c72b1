//! When servers were last heard and last took something: written down now and then, not each time.

use std::time::Duration;

use moka::sync::Cache;

/// Once written down, not again for this long.
const SELDOM: Duration = Duration::from_secs(60);
/// Servers that are remembered; of more, some are written down more often.
const HOSTS: u64 = 20_000;

/// Which way something went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    In,
    Out,
}

/// What was written down lately. Shared by all clones.
#[derive(Clone, Debug)]
pub struct Sightings(Cache<(Way, String), ()>);

impl Default for Sightings {
    fn default() -> Self {
        Self(Cache::builder().max_capacity(HOSTS).time_to_live(SELDOM).build())
    }
}

impl Sightings {
    /// Whether it is time to write this server down; then it is not for a minute.
    pub fn is_due(&self, way: Way, host: &str) -> bool {
        self.0.entry((way, host.to_owned())).or_insert(()).is_fresh()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_server_is_written_down_once_each_way() {
        let sightings = Sightings::default();
        let seen = [(Way::In, "a"), (Way::In, "a"), (Way::Out, "a"), (Way::In, "b")];
        assert_eq!(seen.map(|(way, host)| sightings.is_due(way, host)), [true, false, true, true]);
    }
}
