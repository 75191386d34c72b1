//! In memory, for tests.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;

use super::{FileName, Store, Stored};

/// Clones share what they keep.
#[derive(Clone, Debug, Default)]
pub struct Memory(Arc<Mutex<BTreeMap<FileName, Bytes>>>);

impl Memory {
    /// The names of what is kept.
    pub fn names(&self) -> Vec<FileName> {
        self.lock().keys().cloned().collect()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<FileName, Bytes>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store for Memory {
    fn put<'a>(&'a self, name: &'a FileName, bytes: Bytes) -> Stored<'a, ()> {
        self.lock().insert(name.clone(), bytes);
        Box::pin(async { Ok(()) })
    }

    fn get<'a>(&'a self, name: &'a FileName) -> Stored<'a, Option<Bytes>> {
        let found = self.lock().get(name).cloned();
        Box::pin(async { Ok(found) })
    }

    fn delete<'a>(&'a self, name: &'a FileName) -> Stored<'a, ()> {
        self.lock().remove(name);
        Box::pin(async { Ok(()) })
    }
}
