//! Activities that came lately: a repeated one costs no database and no signature check.

use moka::sync::Cache;
use url::Url;

/// Recently stored activities by id. The unique id in the database is what makes receiving idempotent; this only
/// spares it the question.
#[derive(Clone, Debug)]
pub struct Seen(Cache<Url, ()>);

impl Default for Seen {
    fn default() -> Self {
        Self(Cache::new(50_000))
    }
}

impl Seen {
    pub fn contains(&self, activity: &Url) -> bool {
        self.0.contains_key(activity)
    }

    pub fn insert(&self, activity: Url) {
        self.0.insert(activity, ());
    }
}
