//! The decisions about other servers, in memory: the doors ask them for every request.

use std::sync::{Arc, PoisonError, RwLock};

use crate::app::App;
use crate::db::revisions::{self, Revisions};
use crate::domain::{Policies, Policy};
use crate::services::{self, ServiceError};

#[derive(Debug, Default)]
struct Known {
    revisions: Revisions,
    policies: Policies,
}

/// What is known of the decisions in force. Shared by all clones.
#[derive(Clone, Debug)]
pub struct PeerPolicies(Arc<RwLock<Known>>);

impl PeerPolicies {
    /// Before anything was read, a server with an allow-list deals with nobody.
    pub fn new(is_allow_list: bool) -> Self {
        let known = Known { policies: Policies::new([], is_allow_list), ..Known::default() };
        Self(Arc::new(RwLock::new(known)))
    }

    /// What holds for a server; `None` when nothing was decided.
    pub fn of(&self, authority: &str) -> Option<Policy> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).policies.of(authority)
    }

    pub fn is_suspended(&self, authority: &str) -> bool {
        self.of(authority) == Some(Policy::Suspended)
    }

    /// Grows with every decision: what is remembered under it is forgotten with the next.
    pub fn revision(&self) -> i64 {
        self.revisions().policies
    }

    fn revisions(&self) -> Revisions {
        self.0.read().unwrap_or_else(PoisonError::into_inner).revisions
    }

    /// Looks whether anything was decided or moved by hand, here or by another process, and wakes who has to know.
    /// `true` when there was something.
    pub async fn notice(&self, app: &App) -> Result<bool, ServiceError> {
        let revisions = app.read(|tx| revisions::get_revisions(tx.conn)).await?;
        if revisions == self.revisions() {
            return Ok(false);
        }
        let read = app.read(|tx| {
            let revisions = revisions::get_revisions(tx.conn)?;
            Ok::<_, ServiceError>(Known { revisions, policies: services::policies::in_force(tx)? })
        });
        let known = read.await?;
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = known;
        app.wake.inbox.notify_one();
        app.wake.delivery.notify_one();
        Ok(true)
    }
}
