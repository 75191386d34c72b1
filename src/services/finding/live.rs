//! The register of open opportunities in memory, kept equal to the database: before each search, what changed since the
//! last one is read, whichever process changed it.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use crate::app::Tx;
use crate::db::{finding, revisions};
use crate::domain::Readers;
use crate::domain::finding::Register;
use crate::services::ServiceResult;

/// One for each process; clones share it.
#[derive(Clone, Debug, Default)]
pub struct LiveRegister(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    state: RwLock<State>,
    /// Held while everything is read at first, which once is enough.
    reading: Mutex<()>,
}

#[derive(Debug, Default)]
struct State {
    register: Register,
    /// From where on changes are not known; `None` before anything was read.
    horizon: Option<i64>,
    hidden_from_everyone: HashSet<String>,
    hidden_from_members: HashSet<String>,
    /// Of which decisions about servers, and how many servers, that is true.
    hidden_at: Option<(i64, usize)>,
}

impl LiveRegister {
    /// Takes over what changed. To be called where the transaction only reads: what it wrote itself could be taken back.
    pub(super) fn refresh(&self, tx: &mut Tx<'_>) -> ServiceResult<()> {
        let mut horizon = self.horizon();
        let reading =
            horizon.is_none().then(|| self.0.reading.lock().unwrap_or_else(PoisonError::into_inner));
        if reading.is_some() {
            horizon = self.horizon();
        }
        let (changes, next) = finding::list_changes(tx.conn, horizon, tx.now)?;
        if !changes.is_empty() || horizon.is_none_or(|horizon| horizon < next) {
            let mut state = self.0.state.write().unwrap_or_else(PoisonError::into_inner);
            state.register.apply(changes);
            // Another reader may have been further already.
            state.horizon = state.horizon.max(Some(next));
        }
        self.refresh_hidden(tx)
    }

    fn refresh_hidden(&self, tx: &mut Tx<'_>) -> ServiceResult<()> {
        let decisions = revisions::get_revisions(tx.conn)?.policies;
        let (known, hosts) = {
            let state = self.0.state.read().unwrap_or_else(PoisonError::into_inner);
            (state.hidden_at, state.register.count_hosts())
        };
        if known == Some((decisions, hosts)) {
            return Ok(());
        }
        let restricted = finding::list_restricted(tx.conn)?;
        let mut state = self.0.state.write().unwrap_or_else(PoisonError::into_inner);
        state.hidden_from_members = restricted
            .iter()
            .filter(|(_, is_suspended)| *is_suspended)
            .map(|(host, _)| host.clone())
            .collect();
        state.hidden_from_everyone = restricted.into_iter().map(|(host, _)| host).collect();
        state.hidden_at = Some((decisions, hosts));
        Ok(())
    }

    /// Asks the register, with the servers hidden from these readers.
    pub(super) fn ask<T>(
        &self,
        readers: Readers,
        question: impl FnOnce(&Register, &HashSet<String>) -> T,
    ) -> T {
        let state = self.0.state.read().unwrap_or_else(PoisonError::into_inner);
        let hidden = match readers {
            Readers::Everyone => &state.hidden_from_everyone,
            Readers::Members => &state.hidden_from_members,
        };
        question(&state.register, hidden)
    }

    fn horizon(&self) -> Option<i64> {
        self.0.state.read().unwrap_or_else(PoisonError::into_inner).horizon
    }
}
